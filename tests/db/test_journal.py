"""The journal: sittings, digests, and what a response said on any day."""

from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.chain import seed_of
from db.contents import contents, differences, replay
from db.errors import StoreError
from db.store import Store
from forms.errors import Faulty
from tests.db.answers import contents_by_path
from tests.db.desk import FORM, PORTS, SOURCE, Clock, NewStore, Officer, document, paths_of, take_in


def test_a_response_that_is_not_begun_has_no_history(store: Store) -> None:
    assert store.history(PORTS, "SWE") == ()


def test_one_sitting_of_an_officer_is_one_revision(ada: Officer, clock: Clock) -> None:
    ada.save({})
    for number in range(5):
        clock.go_on(minutes=30)
        ada.save({"law.fine": number})
    (revision,) = ada.store.history(PORTS, "SWE")
    assert (revision.number, revision.officer, revision.closed) == (1, "Ada", None)
    assert [change.new for change in revision.changes[2:]] == [0, 1, 2, 3, 4]


def test_leaving_closes_the_revision(ada: Officer, clock: Clock) -> None:
    opened = clock.now
    ada.save({"law.fine": 1})
    left = clock.go_on()
    ada.leave()
    clock.go_on()
    ada.save({"law.fine": 2})
    first, second = ada.store.history(PORTS, "SWE")
    assert (first.opened, first.closed) == (opened, left)
    assert (second.number, second.opened, second.closed) == (2, clock.now, None)


def test_leaving_does_not_close_the_revision_of_another(ada: Officer, ben: Officer) -> None:
    ada.save({})
    ben.leave()
    assert ada.store.history(PORTS, "SWE")[0].closed is None


def test_leaving_what_was_never_begun_does_nothing(ada: Officer) -> None:
    ada.leave()
    assert ada.look() is None


def test_a_change_of_status_closes_the_revision(ada: Officer) -> None:
    ada.save({"law.fine": 1})
    ada.save({"status": "final"})
    ada.save({"status": "draft"}, reason="a correction came")
    first, second = ada.store.history(PORTS, "SWE")
    assert first.closed is not None
    assert second.closed is not None
    assert {change.path for change in first.changes[3:]} == {"questionnaire_version", "status"}
    assert {change.path for change in second.changes} == {"questionnaire_version", "status"}


def test_a_save_by_another_closes_the_revision(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 1})
    ben.look()
    ben.save({"law.exempt": []})
    ada.save({"law.summary": "A law."})
    history = ada.store.history(PORTS, "SWE")
    assert [each.officer for each in history] == ["Ada", "Ben", "Ada"]
    assert [each.closed is None for each in history] == [False, False, True]


def test_another_reason_begins_another_revision(ada: Officer) -> None:
    ada.save({"status": "final"})
    ada.save({"law.fine": 1}, reason="misread")
    ada.save({"law.fine": 2}, reason="misread")
    ada.save({"law.fine": 3}, reason="misread again")
    reasons = [each.reason for each in ada.store.history(PORTS, "SWE")]
    assert reasons == [None, "misread", "misread again"]


def test_a_change_says_when_what_was_and_what_is(ada: Officer, clock: Clock) -> None:
    ada.save({"law.fine": 1})
    later = clock.go_on()
    ada.save({"law.fine": {"missing": "unclear"}})
    change = ada.store.history(PORTS, "SWE")[0].changes[-1]
    assert (change.at, change.path) == (later, "law.fine")
    assert (change.old, change.new) == (1, {"missing": "unclear"})


def test_revisions_are_numbered_and_each_has_an_id_of_its_own(store: Store) -> None:
    for respondent in ("SWE", "FRA"):
        officer = Officer(store, "Ada", respondent)
        for fine in (1, 2, 3):
            officer.save({"law.fine": fine})
            officer.leave()
    histories = [store.history(PORTS, respondent) for respondent in ("SWE", "FRA")]
    assert [[each.number for each in history] for history in histories] == [[1, 2, 3]] * 2
    assert len({each.id for history in histories for each in history}) == 6


def test_each_revision_has_the_digest_of_the_one_before_it(ada: Officer) -> None:
    for fine in (1, 2, 3):
        ada.save({"law.fine": fine})
        ada.leave()
    ada.save({"law.fine": 4})
    history = ada.store.history(PORTS, "SWE")
    assert history[0].previous == seed_of(PORTS, "SWE")
    assert all(later.previous == earlier.digest for earlier, later in pairwise(history))
    assert len({each.digest for each in history}) == 4
    assert history[-1].digest is None


def test_an_unfinished_save_leaves_no_trace(ada: Officer) -> None:
    ada.save({"law.fine": 1})
    before = ada.store.history(PORTS, "SWE")
    with pytest.raises(Faulty):
        ada.save({"law.fine": -1})
    assert ada.store.history(PORTS, "SWE") == before


# What a response said


def test_a_response_is_given_as_it_was_after_each_revision(ada: Officer) -> None:
    for fine in (1, 2, 3):
        ada.save({"law.fine": fine})
        ada.leave()
    said = [ada.store.as_of(PORTS, "SWE", revision=number) for number in (1, 2, 3)]
    assert [each and each.answers["law.fine"].value for each in said] == [1, 2, 3]


def test_a_response_is_given_as_it_was_at_a_moment(ada: Officer, clock: Clock) -> None:
    ada.save({"law.fine": 1})
    first = clock.now
    second = clock.go_on()
    ada.save({"law.fine": 2})
    for moment, fine in [(first, 1), (second, 2), (clock.go_on(), 2)]:
        said = ada.store.as_of(PORTS, "SWE", moment=moment)
        assert said is not None
        assert said.answers["law.fine"].value == fine


def test_a_clock_that_goes_back_does_not_turn_the_journal(ada: Officer, clock: Clock) -> None:
    for fine in (1, 2, 3):
        ada.save({"law.fine": fine})
        clock.go_on(minutes=-30)
        ada.leave()
        clock.go_on(minutes=-30)
    ada.save({"law.fine": None})
    latest = ada.store.as_of(PORTS, "SWE", moment=ada.store.history(PORTS, "SWE")[-1].opened)
    assert latest == ada.look()
    times = [
        each
        for revision in ada.store.history(PORTS, "SWE")
        for each in (revision.opened, *(change.at for change in revision.changes), revision.closed)
        if each is not None
    ]
    assert times == sorted(times)
    assert ada.store.check() == ()


def test_before_its_beginning_there_is_no_response(ada: Officer, clock: Clock) -> None:
    before = clock.now
    clock.go_on()
    ada.save({})
    assert ada.store.as_of(PORTS, "SWE", moment=before) is None
    assert ada.store.as_of(PORTS, "FRA") is None


def test_without_a_revision_or_a_moment_it_is_the_latest(ada: Officer) -> None:
    kept = ada.save({"law.fine": 1, "status": "final", "confidential": True}).kept
    assert ada.store.as_of(PORTS, "SWE") == kept.response


def test_a_revision_that_is_not_there_is_refused_with_those_that_are(ada: Officer) -> None:
    ada.save({})
    ada.leave()
    ada.save({"law.fine": 1})
    with pytest.raises(StoreError) as refused:
        ada.store.as_of(PORTS, "SWE", revision=7)
    assert "7" in str(refused.value)
    assert "1, 2" in str(refused.value)
    with pytest.raises(StoreError):
        ada.store.as_of(PORTS, "FRA", revision=1)


def test_an_imported_response_is_one_change_of_the_whole(store: Store) -> None:
    take_in(store, document("SWE", {"law.fine": 1}))
    assert paths_of(store) == [[""]]
    said = store.as_of(PORTS, "SWE", revision=1)
    assert said == FORM.response(document("SWE", {"law.fine": 1}))


def test_what_came_by_import_can_be_changed_and_looked_back_at(ada: Officer) -> None:
    take_in(ada.store, document("SWE", {"law.fine": 1}, status="draft"))
    ada.look()
    ada.save({"law.fine": 2, "law.treaty": "none"})
    said = ada.store.as_of(PORTS, "SWE", revision=1)
    assert said == FORM.response(document("SWE", {"law.fine": 1}, status="draft"))
    assert ada.store.as_of(PORTS, "SWE") == ada.look()


def test_the_past_can_be_read_under_a_stricter_version(ada: Officer) -> None:
    for fine in (500, 5):
        ada.save({"law.fine": fine})
        ada.leave()
    stricter = SOURCE.replace("version = 2", "version = 3").replace(
        "least = 0", "least = 0\ngreatest = 100\nreworded = true"
    )
    ada.store.add_questionnaire(stricter, "Ada")
    said = ada.store.as_of(PORTS, "SWE", revision=1)
    assert said is not None
    assert said.answers["law.fine"].value == 500


@settings(max_examples=15)
@given(
    saves=st.lists(st.tuples(st.sampled_from(["Ada", "Ben"]), contents_by_path()), max_size=6),
)
def test_the_journal_adds_up_to_the_document_at_every_step(
    new_store: NewStore,
    saves: list[tuple[str, Mapping[str, object]]],
) -> None:
    with new_store() as store:
        store.add_questionnaire(SOURCE, "Ada")
        marks = []
        for name, changes in saves:
            officer = Officer(store, name)
            officer.look()
            with suppress(StoreError):
                # Not every status is the next step.
                officer.save(changes, reason="as told")
            officer.leave()
            kept = store.load(PORTS, "SWE")
            if kept is None:
                continue
            marks.append((kept.revision, kept.response))
            journal = [each for one in store.history(PORTS, "SWE") for each in one.changes]
            assert replay(journal) == contents(kept.response)
        for revision, response in dict(marks).items():
            assert store.as_of(PORTS, "SWE", revision=revision) == response
        assert store.check() == ()


@given(old=contents_by_path(), new=contents_by_path())
def test_differences_lead_from_one_content_to_the_other(
    old: Mapping[str, object], new: Mapping[str, object]
) -> None:
    at = Clock().now
    held, wanted = ({k: v for k, v in each.items() if v is not None} for each in (old, new))
    assert replay([*differences({}, held, at), *differences(held, wanted, at)]) == wanted
