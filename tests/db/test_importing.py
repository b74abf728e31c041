"""Importing: many responses at once, all or none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from db.errors import StoreError
from db.records import Existing, Imported
from db.store import Store
from forms.register.load import shipped_register
from forms.response import Response
from tests.db.answers import batches
from tests.db.desk import (
    FORM,
    PORTS,
    SOURCE,
    Clock,
    NewStore,
    Officer,
    document,
    everything,
    guilds,
    names,
    paths_of,
    take_in,
)

FRANCE = document("FRA", {"law.fine": 1, "law.summary": "Une loi."})
SWEDEN = document("SWE", {"law.fine": 2})


def test_what_is_imported_is_there(store: Store) -> None:
    assert take_in(store, SWEDEN, FRANCE) == Imported(added=2)
    assert everything(store) == [FORM.response(FRANCE), FORM.response(SWEDEN)]


def test_an_import_of_nothing_does_nothing(store: Store) -> None:
    assert take_in(store) == Imported()
    assert everything(store) == []


def test_an_import_says_who_when_and_why(store: Store, clock: Clock) -> None:
    take_in(store, SWEDEN)
    (revision,) = store.history(PORTS, "SWE")
    assert (revision.officer, revision.reason, revision.closed) == ("Batch", "test", clock.now)
    kept = store.load(PORTS, "SWE")
    assert kept is not None
    assert (kept.officer, kept.changed, kept.revision) == ("Batch", clock.now, 1)


def test_a_response_that_exists_makes_the_whole_import_fail(store: Store) -> None:
    take_in(store, SWEDEN)
    with pytest.raises(StoreError) as refused:
        take_in(store, FRANCE, document("SWE", {"law.fine": 3}), document("KEN"))
    assert "SWE" in str(refused.value)
    assert everything(store) == [FORM.response(SWEDEN)]
    assert store.history(PORTS, "FRA") == ()
    assert store.search(PORTS, "loi") == ()


def test_the_same_respondent_twice_makes_the_import_fail(store: Store) -> None:
    with pytest.raises(StoreError):
        take_in(store, SWEDEN, FRANCE, SWEDEN)
    assert everything(store) == []


def test_a_questionnaire_that_the_store_lacks_makes_the_import_fail(store: Store) -> None:
    stray = Response("harbours", "KEN")
    with pytest.raises(StoreError) as refused:
        store.import_responses([FORM.response(SWEDEN), stray], officer="Ada", reason="test")
    assert "harbours" in str(refused.value)
    assert everything(store) == []


class SourceBrokeError(Exception):
    """What stands for any fault of whoever hands in the responses."""


def test_a_source_that_breaks_off_leaves_nothing(store: Store) -> None:
    def broken() -> Iterator[Response]:
        yield FORM.response(SWEDEN)
        raise SourceBrokeError

    with pytest.raises(SourceBrokeError):
        store.import_responses(broken(), officer="Ada", reason="test")
    assert everything(store) == []
    assert take_in(store, SWEDEN) == Imported(added=1)


def test_a_source_that_cannot_be_read_is_not_blamed_on_the_database(
    store: Store, tmp_path: Path
) -> None:
    def unreadable() -> Iterator[Response]:
        yield FORM.response(SWEDEN)
        (tmp_path / "gone.jsonl").read_text(encoding="utf-8")

    with pytest.raises(FileNotFoundError):
        store.import_responses(unreadable(), officer="Ada", reason="test")


def test_responses_are_taken_as_they_come(store: Store) -> None:
    asked: list[str] = []

    def arriving() -> Iterator[Response]:
        for code in ("BRA", "FRA", "FRA", "KEN"):
            asked.append(code)
            yield FORM.response(document(code))

    with pytest.raises(StoreError):
        store.import_responses(arriving(), officer="Ada", reason="test")
    assert asked == ["BRA", "FRA", "FRA", "KEN"]
    assert everything(store) == []


# Responses that exist


def test_skip_leaves_what_exists(store: Store) -> None:
    take_in(store, SWEDEN)
    done = take_in(store, document("SWE", {"law.fine": 3}), FRANCE, existing="skip")
    assert done == Imported(added=1, skipped=1)
    assert names(store, "law.fine", "2") == ["SWE"]
    assert len(store.history(PORTS, "SWE")) == 1


def test_replace_writes_a_revision_with_what_differs(store: Store) -> None:
    take_in(store, document("SWE", {"law.fine": 2, "law.treaty": "none", "law.offence": "no"}))
    new = document("SWE", {"law.fine": 3, "law.treaty": "ratified", "law.summary": "A law."})
    assert take_in(store, new, existing="replace") == Imported(replaced=1)
    assert everything(store) == [FORM.response(new)]
    first, second = store.history(PORTS, "SWE")
    assert [change.path for change in first.changes] == [""]
    assert {change.path: (change.old, change.new) for change in second.changes} == {
        "law.fine": (2, 3),
        "law.treaty": ("none", "ratified"),
        "law.offence": ("no", None),
        "law.summary": (None, "A law."),
    }
    assert second.closed is not None


def test_replace_takes_over_status_replies_and_confidence(store: Store) -> None:
    take_in(store, SWEDEN)
    new = document(
        "SWE", status="draft", confidential=True, replies=[{"reference": "NV 1", "dated": "2030"}]
    )
    take_in(store, new, existing="replace")
    assert everything(store) == [FORM.response(new)]
    assert names(store, "law.fine") == []


def test_what_is_replaced_by_itself_is_unchanged(store: Store) -> None:
    take_in(store, SWEDEN)
    before = store.load(PORTS, "SWE")
    assert take_in(store, SWEDEN, FRANCE, existing="replace") == Imported(added=1, unchanged=1)
    assert store.load(PORTS, "SWE") == before
    assert paths_of(store) == [[""]]


def test_a_respondent_that_comes_twice_is_replaced_by_the_last(store: Store) -> None:
    later = document("SWE", {"law.fine": 3})
    done = take_in(store, SWEDEN, FRANCE, later, existing="replace")
    assert done == Imported(added=2, replaced=1)
    assert names(store, "law.fine", "3") == ["SWE"]
    assert store.check() == ()


def test_replacing_closes_the_revision_of_who_is_at_work(store: Store) -> None:
    ada = Officer(store, "Ada")
    ada.save({"law.fine": 1})
    take_in(store, SWEDEN, existing="replace")
    assert [each.officer for each in store.history(PORTS, "SWE")] == ["Ada", "Batch"]
    assert store.check() == ()


# Dry runs


@pytest.mark.parametrize("existing", ["skip", "replace"])
def test_a_dry_run_counts_but_keeps_nothing(store: Store, existing: Existing) -> None:
    take_in(store, SWEDEN)
    before = (everything(store), store.history(PORTS, "SWE"))
    batch = (document("SWE", {"law.fine": 3}), FRANCE)
    expected = take_in(store, *batch, existing=existing, dry_run=True)
    assert (everything(store), store.history(PORTS, "SWE")) == before
    assert store.history(PORTS, "FRA") == ()
    assert store.search(PORTS, "loi") == ()
    assert take_in(store, *batch, existing=existing) == expected


def test_a_dry_run_fails_where_the_import_would(store: Store) -> None:
    take_in(store, SWEDEN)
    with pytest.raises(StoreError):
        take_in(store, SWEDEN, dry_run=True)


# Round trips


@settings(max_examples=18)
@given(batch=batches())
def test_what_goes_in_comes_out_and_says_the_same_in_its_history(
    new_store: NewStore, batch: list[Response]
) -> None:
    with new_store() as store:
        store.add_questionnaire(SOURCE, "Ada")
        done = store.import_responses(iter(batch), officer="Ada", reason="test")
        assert done == Imported(added=len(batch))
        assert everything(store) == sorted(batch, key=lambda each: each.respondent)
        for response in batch:
            assert store.as_of(PORTS, response.respondent) == response
        again = store.import_responses(batch, officer="Ada", reason="test", existing="replace")
        assert again == Imported(unchanged=len(batch))
        assert store.check() == ()


def _as_far_as(there: Response | None, response: Response) -> Response:
    """Return a response that is as far as the one that is there, and as confidential."""
    if there is None:
        return response
    version = (response.version or 2) if there.finished else None
    return replace(response, status=there.status, confidential=there.confidential, version=version)


def _final_again(there: Response, response: Response) -> Response:
    """Return what becomes of a response over another: what says otherwise is not verified."""
    same = (there.answers, there.replies) == (response.answers, response.replies)
    return response if same or response.status != "verified" else replace(response, status="final")


@settings(max_examples=12)
@given(first=batches(), second=batches())
def test_replacing_ends_where_importing_afresh_does(
    new_store: NewStore, first: list[Response], second: list[Response]
) -> None:
    with new_store() as store:
        store.add_questionnaire(SOURCE, "Ada")
        store.import_responses(first, officer="Ada", reason="test")
        there = {each.respondent: each for each in first}
        later = [_as_far_as(there.get(each.respondent), each) for each in second]
        store.import_responses(later, officer="Ada", reason="test", existing="replace")
        expected = {each.respondent: each for each in [*first, *later]}
        expected |= {code: _final_again(there[code], expected[code]) for code in there}
        assert everything(store) == [expected[code] for code in sorted(expected)]
        assert store.check() == ()


def test_many_that_are_new_and_many_that_are_replaced_come_in_together(store: Store) -> None:
    codes = [each.code for each in shipped_register() if each.kind == "state"][:60]
    take_in(store, document(codes[0], {"law.fine": 1}))
    changed = document(codes[0], {"law.fine": 2, "law.summary": "A law.", "law.treaty": "signed"})
    new = [document(code, {"law.fine": 3}) for code in codes[1:]]
    found = take_in(store, *new, changed, existing="replace")
    assert (found.added, found.replaced) == (59, 1)
    assert store.check() == ()


@pytest.mark.parametrize("existing", ["fail", "skip", "replace"])
def test_one_of_many_that_comes_a_second_time_is_there_by_then(
    store: Store, existing: Existing
) -> None:
    added = guilds(450)
    store.add_respondents(added, "Ada")
    first, *_ = codes = [each.code for each in added]
    new = [document(code, {"law.fine": 3}) for code in codes]
    for again in (codes[0], codes[-1], codes[-60]):
        coming = [*new, document(again, {"law.fine": 4})]
        if existing == "fail":
            with pytest.raises(StoreError, match=again):
                take_in(store, *coming)
            continue
        found = take_in(store, *coming, existing=existing, dry_run=True)
        assert (found.added, found.skipped + found.replaced) == (450, 1)
    assert store.load(PORTS, first) is None
