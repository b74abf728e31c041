"""Dossiers: kept beside a response, path by path, with a history of their own."""

import pytest

from db.blind import BlindStore
from db.dossiers import WORK, reading_part
from db.errors import Conflict, StoreError
from db.records import DossierEdit, Edit
from db.store import Store
from forms.response import Response
from tests.db.desk import EVERYONE, PORTS, Clock, Officer, document, take_in


def edit(store: Store, part: str, officer: str, **changes: object) -> DossierEdit:
    said = {key.replace("__", "."): content for key, content in changes.items()}
    kept = store.dossier(PORTS, "SWE", part)
    return DossierEdit(PORTS, "SWE", part, said, kept.mark if kept else 0, officer)


def put(store: Store, part: str = WORK, officer: str = "Ada", **changes: object) -> None:
    store.put_dossiers([edit(store, part, officer, **changes)])


def test_a_dossier_is_kept_and_comes_back(store: Store, clock: Clock) -> None:
    put(store, query__1={"text": "Which law?", "state": "open"})
    dossier = store.dossier(PORTS, "SWE", WORK)
    assert dossier is not None
    assert dossier.contents == {"query.1": {"text": "Which law?", "state": "open"}}
    assert (dossier.officer, dossier.changed, dossier.revision) == ("Ada", clock.now, 1)
    assert store.dossier(PORTS, "NOR", WORK) is None
    assert store.dossiers(PORTS) == store.dossiers(PORTS, "SWE") == (dossier,)


def test_its_history_tells_every_change(store: Store) -> None:
    put(store, query__1={"state": "open"})
    put(store, officer="Ben", query__1={"state": "closed"})
    first, second = store.dossier_history(PORTS, "SWE", WORK)
    assert (first.officer, second.officer) == ("Ada", "Ben")
    assert first.closed is not None
    (change,) = second.changes
    assert (change.old, change.new) == ({"state": "open"}, {"state": "closed"})
    assert store.check() == ()


def test_two_officers_do_not_write_over_each_other(store: Store) -> None:
    put(store, query__1={"state": "open"})
    mine = edit(store, WORK, "Ada", query__1={"state": "sent"})
    put(store, officer="Ben", query__1={"state": "closed"}, query__2={"state": "open"})
    with pytest.raises(Conflict):
        store.put_dossiers([mine])
    other_path = DossierEdit(PORTS, "SWE", WORK, {"reminder.1": {}}, mine.based_on, "Ada")
    store.put_dossiers([other_path])
    dossier = store.dossier(PORTS, "SWE", WORK)
    assert dossier is not None
    assert dossier.contents["query.1"] == {"state": "closed"}
    assert "reminder.1" in dossier.contents


def test_edits_of_several_dossiers_are_kept_all_or_none(store: Store) -> None:
    put(store, query__1={"state": "open"})
    stale = DossierEdit(PORTS, "SWE", WORK, {"query.1": {"state": "sent"}}, 0, "Ben")
    fresh = DossierEdit(PORTS, "NOR", WORK, {"query.1": {"state": "open"}}, 0, "Ben")
    with pytest.raises(Conflict):
        store.put_dossiers([fresh, stale])
    assert store.dossier(PORTS, "NOR", WORK) is None


def test_the_digest_of_a_store_covers_its_dossiers(store: Store) -> None:
    before = store.digest()
    put(store, query__1={"state": "open"})
    assert store.digest() != before


@pytest.fixture
def read_twice(store: Store) -> Store:
    """A store with a final response of Sweden, and a second reading begun by Ben."""
    take_in(
        store,
        document("SWE", {"law.treaty": "ratified", "law.fine": 5}, replies=[{"dated": "2030"}]),
    )
    put(
        store, reading_part(1), "Ben", reader="Ben", state="open", begun="2030-03-01",
        questionnaire_version=2,
    )  # fmt: skip
    return store


def answers(response: Response | None) -> dict[str, object]:
    assert response is not None
    return {path: answer.value for path, answer in response.answers.items()}


def test_to_its_second_reader_a_response_is_what_they_have_read(read_twice: Store) -> None:
    ben = Officer(BlindStore(read_twice, "Ben"), "Ben")
    assert answers(ben.look()) == {}
    ben.save({"law.fine": 7})
    assert answers(ben.look()) == {"law.fine": 7}
    begun, keyed = ben.store.history(PORTS, "SWE")
    assert [change.path for change in begun.changes] == ["status"]
    assert [change.path for change in keyed.changes] == ["law.fine"]
    assert answers(Officer(read_twice, "Ada").look()) == {"law.treaty": "ratified", "law.fine": 5}
    assert read_twice.check() == ()


def test_lists_and_figures_leave_it_out_for_them(read_twice: Store) -> None:
    blind = BlindStore(read_twice, "BEN")
    assert [each.respondent for each in read_twice.coverage(PORTS, EVERYONE) if each.status] == [
        "SWE"
    ]
    (covered,) = [each for each in blind.coverage(PORTS, EVERYONE) if each.status]
    assert (covered.respondent, covered.status) == ("SWE", "draft")
    assert set(covered.coverage.questions.values()) <= {"not_entered", "not_asked"}
    assert list(blind.responses(PORTS)) == []
    assert list(blind.documents(PORTS, public=False)) == []
    assert blind.left_out == {"SWE"}


def test_nobody_else_sees_a_reading_that_is_open(read_twice: Store) -> None:
    Officer(BlindStore(read_twice, "Ben"), "Ben").save({"law.fine": 7})
    for officer in ("Ada", "Cem"):
        shown = BlindStore(read_twice, officer)
        # It was somebody whose mark is of the response that asked.
        dossier = shown.dossier(PORTS, "SWE", reading_part(1))
        assert dossier is not None
        assert "law.fine" not in dossier.contents
        with pytest.raises(StoreError, match="not to be seen yet"):
            shown.dossier_history(PORTS, "SWE", reading_part(1))


def test_a_reading_is_seen_by_all_once_both_are_finished(read_twice: Store) -> None:
    ben = Officer(BlindStore(read_twice, "Ben"), "Ben")
    ben.look()
    ben.save({"law.fine": 7})
    ben.save({"status": "final"})
    assert answers(ben.look()) == {"law.treaty": "ratified", "law.fine": 5}
    dossier = BlindStore(read_twice, "Ada").dossier(PORTS, "SWE", reading_part(1))
    assert dossier is not None
    assert dossier.contents["law.fine"] == 7


def test_only_its_reader_keys_a_reading_and_only_while_it_is_open(read_twice: Store) -> None:
    stranger = edit(read_twice, reading_part(1), "Ada", law__fine=9)
    with pytest.raises(StoreError, match="is Ben’s"):
        read_twice.put_dossiers([stranger])
    ben = Officer(BlindStore(read_twice, "Ben"), "Ben")
    ben.look()
    ben.save({"status": "final"})
    late = edit(read_twice, reading_part(1), "Ben", law__fine=9)
    with pytest.raises(StoreError, match="only while it is open"):
        read_twice.put_dossiers([late])


def test_a_second_reader_touches_nothing_else_of_the_response(read_twice: Store) -> None:
    ben = Officer(BlindStore(read_twice, "Ben"), "Ben")
    ben.look()
    others: tuple[dict[str, object], ...]
    others = ({"confidential": True}, {"replies": []}, {"status": "verified"})
    for changes in others:
        with pytest.raises(StoreError, match="second time"):
            ben.save(changes)


def test_what_was_read_twice_is_changed_by_settling_alone(read_twice: Store) -> None:
    ben = Officer(BlindStore(read_twice, "Ben"), "Ben")
    ben.look()
    ben.save({"status": "final"})
    ada = Officer(read_twice, "Ada")
    ada.look()
    refused: tuple[dict[str, object], ...]
    refused = ({"law.fine": 6}, {"status": "draft"}, {"status": "verified"})
    for changes in refused:
        with pytest.raises(StoreError, match="is not settled"):
            ada.save(changes, "a slip")
    ended = edit(read_twice, reading_part(1), "Ada", state="settled")
    read_twice.save(Edit(PORTS, "SWE", {"law.fine": 6}, ada.mark, "Ada", "so", beside=(ended,)))
    assert answers(ada.look())["law.fine"] == 6
    ada.save({"law.fine": 5}, "a slip")
