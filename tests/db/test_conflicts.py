"""Two officers at one path: the later is refused, told what differs, and nothing is written."""

import pytest

from db.errors import Conflict, Difference
from db.store import Store
from tests.db.desk import PORTS, Officer, document, take_in


def test_a_path_changed_since_is_refused_with_what_differs(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5})
    ben.look()
    ada.save({"law.fine": 6})
    with pytest.raises(Conflict) as refused:
        ben.save({"law.fine": 7, "law.treaty": "none"})
    assert refused.value.differences == (Difference("law.fine", 5, 6, 7, "Ada"),)


def test_a_refused_save_writes_nothing(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5})
    ben.look()
    before = ada.save({"law.fine": 6}).kept
    history = ada.store.history(PORTS, "SWE")
    with pytest.raises(Conflict):
        ben.save({"law.treaty": "none", "law.fine": 7})
    assert ada.store.load(PORTS, "SWE") == before
    assert ada.store.history(PORTS, "SWE") == history


def test_a_refusal_names_the_path_and_the_officer(ada: Officer, ben: Officer) -> None:
    ada.save({})
    ben.look()
    ada.save({"law.fine": 6})
    with pytest.raises(Conflict) as refused:
        ben.save({"law.fine": 7})
    for words in (refused.value.text("en"), refused.value.text("fr")):
        assert "law.fine" in words
        assert "Ada" in words


def test_every_path_that_differs_is_told(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5, "law.exempt": ["sail"]})
    ben.look()
    ada.save({"law.fine": None, "law.exempt": ["navy"], "law.treaty": "none"})
    with pytest.raises(Conflict) as refused:
        ben.save({"law.fine": 7, "law.exempt": [], "law.treaty": "none", "law.summary": "A law."})
    assert {(each.path, str(each.theirs)) for each in refused.value.differences} == {
        ("law.fine", "None"),
        ("law.exempt", "['navy']"),
    }


def test_what_was_changed_back_meanwhile_is_no_conflict(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5})
    ben.look()
    ada.save({"law.fine": 6, "law.treaty": "none"})
    ada.save({"law.fine": 5, "law.treaty": None})
    ben.save({"law.fine": 7, "law.treaty": "signed"})
    kept = ada.look()
    assert kept is not None
    assert {path: answer.value for path, answer in kept.answers.items()} == {
        "law.treaty": "signed",
        "law.fine": 7,
    }


def test_two_who_begin_the_same_response_meet(ada: Officer, ben: Officer) -> None:
    assert ada.look() is ben.look() is None
    ada.save({"law.fine": 5})
    with pytest.raises(Conflict) as refused:
        ben.save({"law.fine": 7})
    assert refused.value.differences == (Difference("law.fine", None, 5, 7, "Ada"),)


def test_the_status_and_the_replies_are_guarded_too(ada: Officer, ben: Officer) -> None:
    ada.save({})
    ben.look()
    ada.save({"replies": [{"reference": "NV 1"}], "status": "received"})
    for changes in ({"replies": [{"reference": "NV 2"}]}, {"status": "final"}):
        with pytest.raises(Conflict):
            ben.save(changes)


def test_an_import_conflicts_with_what_is_on_a_screen(ada: Officer, store: Store) -> None:
    take_in(store, document("SWE", {"law.fine": 5}, status="draft"))
    ada.look()
    take_in(store, document("SWE", {"law.fine": 6}, status="draft"), existing="replace")
    with pytest.raises(Conflict) as refused:
        ada.save({"law.fine": 7})
    assert refused.value.differences == (Difference("law.fine", 5, 6, 7, "Batch"),)


def test_having_looked_again_the_officer_can_save(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5})
    with pytest.raises(Conflict):
        ben.save({"law.fine": 7})
    ben.look()
    assert ben.save({"law.fine": 7}).kept.officer == "Ben"


def test_a_path_changed_and_changed_back_conflicts_with_nothing(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5})
    ben.look()
    ada.save({"law.fine": 6})
    ada.save({"law.fine": 5})
    assert ben.save({"law.fine": 5}).kept.officer == "Ada"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("law.fine", 6),
        ("law.exempt", ["fishing"]),
        ("law.summary", {"value": "A law.", "source": "p. 3"}),
        ("replies", [{"reference": "NV 1"}]),
        ("confidential", True),
        ("status", "received"),
    ],
)
def test_the_same_change_twice_is_no_conflict(
    ada: Officer, ben: Officer, path: str, content: object
) -> None:
    ada.save({})
    ben.look()
    first = ada.save({path: content}).kept
    assert ben.save({path: content}).kept == first


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("law.treaty", {"value": "ratified"}),
        ("law.summary", {"value": "A law.", "source": ["p. 3"]}),
        ("law.exempt", ["sail", "fishing"]),
        ("replies", [{"reference": "NV 1", "kind": "first"}]),
    ],
)
def test_the_same_change_is_no_conflict_however_it_is_written(
    ada: Officer, ben: Officer, path: str, content: object
) -> None:
    ada.save({})
    ben.look()
    first = ada.save({path: content}).kept
    assert ben.save({path: content}).kept == first


@pytest.mark.parametrize(
    ("path", "there", "nothing"),
    [("law.summary", "A law.", " "), ("confidential", True, False)],
)
def test_what_both_take_away_is_no_conflict_however_it_is_written(
    ada: Officer, ben: Officer, path: str, there: object, nothing: object
) -> None:
    ada.save({path: there})
    ben.look()
    first = ada.save({path: nothing}).kept
    assert ben.save({path: nothing}).kept == first


def test_a_response_that_came_in_the_meantime_is_not_written_over(
    store: Store, ben: Officer
) -> None:
    assert ben.look() is None
    take_in(store, document("SWE", {"law.fine": 5, "law.treaty": "none"}, status="draft"))
    with pytest.raises(Conflict) as refused:
        ben.save({"law.fine": 7, "law.treaty": "none"})
    assert refused.value.differences == (Difference("law.fine", None, 5, 7, "Batch"),)


def test_what_is_back_to_what_was_seen_is_no_conflict(ada: Officer, ben: Officer) -> None:
    ada.save({"law.fine": 5})
    ben.look()
    ada.save({"law.fine": 6})
    ada.save({"law.fine": 5})
    assert ben.save({"law.fine": 7}).kept.response.answers["law.fine"].value == 7
