"""Saving: what becomes of a response, path by path."""

import pytest

from db.dossiers import WORK
from db.errors import Conflict, ImportRefused, StoreError
from db.records import DossierEdit, Edit, InHand
from db.store import Store
from forms.errors import Faulty, IntakeError
from forms.response import Answer, Reply
from tests.db.desk import PORTS, VERSION_3, Clock, Officer, paths_of


def test_a_response_is_not_there_before_it_is_begun(ada: Officer) -> None:
    assert ada.look() is None


def test_a_save_begins_a_response_as_a_draft(ada: Officer) -> None:
    kept = ada.save({}).kept
    assert (kept.response.status, kept.response.answers, kept.revision) == ("draft", {}, 1)
    assert ada.look() == kept.response


def test_a_response_can_begin_as_received(ada: Officer) -> None:
    assert ada.save({"status": "received"}).kept.response.status == "received"


def test_a_save_says_when_and_by_whom(ada: Officer, clock: Clock) -> None:
    ada.save({})
    later = clock.go_on()
    kept = ada.save({"law.fine": 5}).kept
    assert (kept.changed, kept.officer) == (later, "Ada")


@pytest.mark.parametrize(
    ("path", "content", "answer"),
    [
        ("law.treaty", "signed", Answer("signed")),
        ("law.fine", 2.5, Answer(2.5)),
        ("law.exempt", ["sail", "fishing"], Answer(("fishing", "sail"))),
        ("law.exempt", [], Answer(())),
        ("law.in_force", "2029-11", Answer("2029-11")),
        ("law.summary", {"missing": "unclear"}, Answer(missing="unclear")),
        (
            "law.summary",
            {"value": "Une loi.", "remark": "brief", "source": "p. 3", "language": "fr"},
            Answer("Une loi.", remark="brief", source=("p. 3",), language="fr"),
        ),
    ],
)
def test_an_answer_is_kept(ada: Officer, path: str, content: object, answer: Answer) -> None:
    ada.save({path: content})
    response = ada.look()
    assert response is not None
    assert response.answers == {path: answer}


def test_a_table_is_kept_row_by_row(ada: Officer) -> None:
    rows = [{"port": "Brest", "ships": 4, "means": ["drones"], "source": "p. 9"}, {"year": "2029"}]
    value = ada.save({"work.inspections": rows}).kept.response.answers["work.inspections"].value
    assert isinstance(value, tuple)
    assert [getattr(row, "cells", None) for row in value] == [
        {"port": "Brest", "ships": 4, "means": ("drones",)},
        {"year": "2029"},
    ]


def test_answers_are_kept_in_the_questionnaires_order(ada: Officer) -> None:
    ada.save({"work.summary": "Much.", "law.fine": 5})
    response = ada.save({"law.treaty": "none"}).kept.response
    assert list(response.answers) == ["law.treaty", "law.fine", "work.summary"]


@pytest.mark.parametrize("nothing", [None, "", "  \n"])
def test_none_and_empty_text_take_an_answer_away(ada: Officer, nothing: object) -> None:
    ada.save({"law.summary": "A law."})
    assert ada.save({"law.summary": nothing}).kept.response.answers == {}


def test_replies_are_kept_in_their_order(ada: Officer) -> None:
    replies = [{"reference": "NV 1", "received": "2030-02"}, {"kind": "corrected"}]
    response = ada.save({"replies": replies}).kept.response
    assert [reply.reference for reply in response.replies] == ["NV 1", None]
    assert response.replies[1] == Reply(kind="corrected")


def test_a_response_can_be_made_confidential_and_public_again(ada: Officer) -> None:
    assert ada.save({"confidential": True}).kept.response.confidential
    assert not ada.save({"confidential": False}).kept.response.confidential


def test_confidential_can_be_taken_away_like_any_other_path(ada: Officer) -> None:
    ada.save({"confidential": True})
    assert not ada.save({"confidential": None}).kept.response.confidential


def test_a_save_that_changes_nothing_writes_nothing(ada: Officer, clock: Clock) -> None:
    replies = [{"reference": "NV 1"}]
    first = ada.save({"law.fine": 5, "replies": replies, "confidential": True}).kept
    clock.go_on()
    again = {"law.fine": 5.0, "replies": replies, "confidential": True, "status": "draft"}
    assert ada.save(again).kept == first
    assert paths_of(ada.store) == [["status", "confidential", "replies", "law.fine"]]


@pytest.mark.parametrize(
    "changes",
    [
        {"law.fine": -1},
        {"law.fine": "much"},
        {"law.treaty": "forgotten"},
        {"law.in_force": "2029-02-30"},
        {"law.summary": {"value": "A law.", "missing": "unclear"}},
        {"law.summary": "nul\x00"},
        {"work.inspections": [{"depth": 3}]},
        {"status": "lost"},
        {"replies": [{"received": "soon"}]},
        {"confidential": "yes"},
    ],
    ids=str,
)
def test_faulty_content_is_refused_and_nothing_of_its_save_is_kept(
    ada: Officer, changes: dict[str, object]
) -> None:
    before = ada.save({"law.exempt": ["sail"]}).kept
    with pytest.raises(Faulty):
        ada.save({"law.exempt": ["navy"], **changes})
    assert ada.store.load(PORTS, "SWE") == before
    assert len(paths_of(ada.store)[0]) == len(["status", "replies", "law.exempt"])


def test_faulty_content_does_not_begin_a_response(ada: Officer) -> None:
    with pytest.raises(Faulty):
        ada.save({"law.fine": -1})
    assert ada.look() is None


def test_a_question_that_is_not_there_is_refused(ada: Officer) -> None:
    with pytest.raises(IntakeError) as refused:
        ada.save({"law.weather": "fine"})
    assert "law.weather" in str(refused.value)


def test_a_section_that_is_not_put_to_the_respondent_is_refused(store: Store) -> None:
    entity = Officer(store, "Ada", respondent="UNODC")
    entity.save({"law.fine": 5})
    with pytest.raises(Faulty):
        entity.save({"work.summary": "Much."})


def test_a_questionnaire_that_the_store_lacks_is_refused(empty_store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        Officer(empty_store, "Ada").save({})
    assert PORTS in str(refused.value)


# Conditions


def test_answers_that_are_no_longer_asked_go_with_their_condition(ada: Officer) -> None:
    ada.save({"law.treaty": "none", "law.offence": {"value": "yes", "remark": "since 2001"}})
    saved = ada.save({"law.treaty": "ratified"})
    assert saved.removed == {"law.offence": Answer("yes", remark="since 2001")}
    assert list(saved.kept.response.answers) == ["law.treaty"]


def test_the_journal_says_what_went_with_a_condition(ada: Officer) -> None:
    ada.save({"law.treaty": "none", "law.offence": "yes"})
    ada.leave()
    ada.save({"law.treaty": None})
    changes = {each.path: each for each in ada.store.history(PORTS, "SWE")[-1].changes}
    assert changes.keys() == {"law.treaty", "law.offence"}
    assert (changes["law.offence"].old, changes["law.offence"].new) == ("yes", None)


def test_answers_stay_while_their_condition_holds(ada: Officer) -> None:
    ada.save({"law.treaty": "none", "law.offence": "yes"})
    saved = ada.save({"law.treaty": "signed"})
    assert saved.removed == {}
    assert saved.kept.response.answers["law.offence"] == Answer("yes")


def test_an_answer_to_a_question_that_is_not_asked_is_not_lost_in_silence(ada: Officer) -> None:
    ada.save({"law.treaty": "ratified"})
    saved = ada.save({"law.offence": "yes"})
    assert "law.offence" in {**saved.kept.response.answers, **saved.removed}


# Finished responses


@pytest.mark.parametrize("status", ["final", "verified"])
@pytest.mark.parametrize(
    ("path", "content"), [("law.fine", 7), ("confidential", True), ("status", "draft")]
)
def test_a_finished_response_is_changed_for_a_reason_only(
    ada: Officer, status: str, path: str, content: object
) -> None:
    Officer(ada.store, "Ben").save({"law.fine": 5, "status": "final"})
    ada.look()
    ada.save({"status": status}, reason="as was said")
    before = ada.store.load(PORTS, "SWE")
    for none in (None, ""):
        with pytest.raises(StoreError) as refused:
            ada.save({path: content}, reason=none)
        assert "SWE" in str(refused.value)
        assert path in str(refused.value)
    assert ada.store.load(PORTS, "SWE") == before
    ada.save({path: content}, reason="a note of 3 March")
    assert ada.store.history(PORTS, "SWE")[-1].reason == "a note of 3 March"


def test_verifying_needs_no_reason(ada: Officer, ben: Officer) -> None:
    ben.save({"status": "final", "replies": [{"reference": "NV 1"}]})
    ada.look()
    assert ada.save({"status": "verified"}).kept.response.status == "verified"


def test_verifying_without_a_reply_on_record_needs_one(ada: Officer, ben: Officer) -> None:
    ben.save({"status": "final"})
    ada.look()
    with pytest.raises(StoreError, match="No reply"):
        ada.save({"status": "verified"})
    ada.save({"status": "verified"}, reason="it came by telephone")


def test_verifying_with_an_open_query_needs_one(ada: Officer, ben: Officer) -> None:
    ben.save({"status": "final", "replies": [{"reference": "NV 1"}]})
    query = {"query.1": {"text": "Which law?", "state": "sent"}}
    ada.store.put_dossiers([DossierEdit(PORTS, "SWE", WORK, query, 0, "Ben")])
    ada.look()
    with pytest.raises(StoreError, match="not closed"):
        ada.save({"status": "verified"})
    ada.save({"status": "verified"}, reason="it will not be answered")


def test_who_corrects_an_answer_in_verifying_may_verify(ada: Officer, ben: Officer) -> None:
    ben.save({"law.fine": 5, "status": "final", "replies": [{"reference": "NV 1"}]})
    ada.look()
    ada.save({"law.fine": 6}, reason="a slip")
    with pytest.raises(StoreError, match="somebody else must verify"):
        ada.save({"status": "verified"})
    looked = {"looked_at.law.fine": {"outcome": "corrected", "officer": "Ada"}}
    ada.store.put_dossiers([DossierEdit(PORTS, "SWE", WORK, looked, 0, "Ada")])
    ada.save({"status": "verified"})


def test_an_answer_changed_while_verifying_needs_a_reason(ada: Officer) -> None:
    ada.save({"status": "final"})
    with pytest.raises(StoreError):
        ada.save({"status": "verified", "law.fine": 5})


def test_logging_one_more_reply_needs_no_reason(ada: Officer) -> None:
    ada.save({"status": "final", "replies": [{"reference": "NV 1"}]})
    saved = ada.save({"replies": [{"reference": "NV 1"}, {"reference": "NV 2"}]})
    assert len(saved.kept.response.replies) == 2


def test_taking_a_reply_off_a_finished_response_needs_a_reason(ada: Officer) -> None:
    ada.save({"status": "final", "replies": [{"reference": "NV 1"}]})
    with pytest.raises(StoreError):
        ada.save({"replies": []})


def test_a_response_says_which_version_it_was_finished_against(ada: Officer) -> None:
    assert ada.save({"law.fine": 5}).kept.response.version is None
    assert ada.save({"status": "final"}).kept.response.version == 2


def test_a_finished_response_keeps_its_version_until_it_is_reopened(
    ada: Officer, ben: Officer
) -> None:
    ada.save({"status": "final"})
    ada.store.add_questionnaire(VERSION_3, "Ada")
    assert ada.save({"law.fine": 5}, reason="misread").kept.response.version == 2
    ben.look()
    assert ben.save({"status": "verified"}, reason="no reply").kept.response.version == 2
    ada.look()
    assert ada.save({"status": "draft"}, reason="new version").kept.response.version is None
    assert ada.save({"status": "final"}).kept.response.version == 3


# Several officers


def test_who_is_at_a_response_is_seen_until_they_leave(ada: Officer, clock: Clock) -> None:
    since = clock.now
    ada.save({"law.fine": 5})
    clock.go_on()
    ada.save({"law.treaty": "none"})
    assert ada.store.in_hand(PORTS) == {"SWE": InHand("Ada", since)}
    ada.leave()
    assert ada.store.in_hand(PORTS) == {}


def test_changes_of_different_paths_are_merged(ada: Officer, ben: Officer) -> None:
    ada.save({})
    ben.look()
    ada.save({"law.fine": 5})
    kept = ben.save({"law.treaty": "none"}).kept
    assert kept.response.answers == {"law.treaty": Answer("none"), "law.fine": Answer(5)}


def test_each_sees_in_the_next_save_what_the_other_has_changed(ada: Officer, ben: Officer) -> None:
    ada.save({})
    ben.look()
    ada.save({"law.fine": 5})
    ben.save({"law.treaty": "none"})
    assert ben.save({"law.fine": 6}).kept.response.answers["law.fine"] == Answer(6)


def test_an_officer_can_change_their_own_answer_again_and_again(ada: Officer) -> None:
    for fine in (5, 6, 5):
        assert ada.save({"law.fine": fine}).kept.response.answers["law.fine"] == Answer(fine)


def test_where_an_officer_was_at_work_is_remembered(ada: Officer, store: Store) -> None:
    assert store.bookmark(PORTS, "SWE", "Ada") is None
    store.put_bookmark(PORTS, "SWE", "Ada", "law.fine")
    store.put_bookmark(PORTS, "SWE", "Ada", "work.summary")
    store.put_bookmark(PORTS, "SWE", "Ben", "law.treaty")
    assert store.bookmark(PORTS, "SWE", "Ada") == "work.summary"
    assert store.bookmark(PORTS, "FRA", "Ada") is None


def test_a_cell_of_any_length_is_kept(store: Store) -> None:
    words = " ".join(f"word{number}" for number in range(5_000))
    ada = Officer(store, "Ada")
    ada.save({"work.inspections": [{"port": words, "ships": 3}]})
    assert store.check() == ()
    response = ada.look()
    assert response is not None
    assert response.rows("work.inspections")[0].cells["port"] == words


def edits_of(*responses: tuple[str, object], based_on: int = 0) -> list[Edit]:
    """Return edits by Cy that say of each respondent which fine there is."""
    return [Edit(PORTS, code, {"law.fine": fine}, based_on, "Cy") for code, fine in responses]


def test_several_responses_are_saved_at_once_in_the_order_that_was_given(store: Store) -> None:
    saved = store.save_all(edits_of(("SWE", 5), ("FRA", 6)))
    assert [each.kept.response.respondent for each in saved] == ["SWE", "FRA"]
    assert store.respondents(PORTS) == {"SWE", "FRA"}


def test_of_several_responses_none_is_saved_where_one_is_refused(store: Store) -> None:
    edits = [*edits_of(("FRA", 6)), *edits_of(("SWE", "much")), *edits_of(("NOR", "more"))]
    with pytest.raises(ImportRefused) as refused:
        store.save_all(edits)
    assert [index for index, _ in refused.value.refused] == [1, 2]
    assert store.respondents(PORTS) == frozenset()


def test_saving_several_refuses_what_somebody_else_has_changed(ada: Officer) -> None:
    ada.save({"law.fine": 5})
    with pytest.raises(ImportRefused) as refused:
        ada.store.save_all(edits_of(("FRA", 6), ("SWE", 7)))
    ((index, error),) = refused.value.refused
    assert (index, type(error)) == (1, Conflict)


def test_saving_several_can_be_tried(store: Store) -> None:
    saved = store.save_all(edits_of(("SWE", 5)), dry_run=True)
    assert saved[0].kept.response.answers["law.fine"] == Answer(5)
    assert store.respondents(PORTS) == frozenset()
