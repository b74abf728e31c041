"""What entry does with what is keyed: kept, refused, taken away, offered again, disputed."""

import random

import pytest
from textual.widgets import TextArea

from db.errors import StoreError
from db.records import Edit
from forms.response import Answer, Reply
from intake.desk.screens.choose import Choose
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.prompt import ReasonPrompt
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.row import RowScreen
from intake.desk.widgets.keys import LineInput
from intake.desk.widgets.question_box import QuestionBox
from intake.editing.replies import log_reply
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened, UnwillingStore

PENALTY = "legislation.maximum_penalty"
SUMMARY = "legislation.summary"
WRONG = "a number was expected"


async def to(officer: AtTheDesk, path: str) -> None:
    """Go to a question of the section that is on the screen."""
    for _ in officer.is_at(EntryScreen).section.questions:
        if officer.here.question.path == path:
            return
        await officer.strike("tab")
    raise AssertionError(officer.screen)


async def back_to(officer: AtTheDesk, path: str) -> None:
    """Go back to a question of the section that is on the screen."""
    while officer.here.question.path != path:
        await officer.strike("shift+tab")


def field_text(officer: AtTheDesk) -> str:
    """Return what stands in the narrative that the cursor is in."""
    focused = officer.desk.screen.focused
    assert isinstance(focused, TextArea)
    return focused.text


# What cannot be kept


async def test_a_number_that_is_none_is_refused_beside_its_question(session: Session) -> None:
    refused = dict.fromkeys(("much", "12,000", "1.500", "1_000", "1e3"), WRONG)
    refused |= {"200": "is too great; the most is 99", "1.5": "a whole number was expected"}
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        for keyed, words in refused.items():
            await officer.write(keyed)
            await officer.strike("enter")
            await officer.sees(words)
            await officer.sees(keyed)
            await officer.sees("1 NOT KEPT")
            await officer.strike("shift+tab", "ctrl+u", "tab", "shift+tab")
            await officer.until(lambda: not officer.shows("NOT KEPT"))


async def test_a_number_is_shown_as_it_is_kept(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        for keyed, number in {"15": 15, "16.0": 16, " 17 ": 17, "18,0": 18, "07": 7}.items():
            await officer.write(keyed)
            await officer.strike("tab", "shift+tab")
            assert officer.kept("SWE").answers[PENALTY] == Answer(number)
            assert officer.here.field.keyed == number


@pytest.mark.parametrize("away", [("pagedown", "pageup"), ("f9", "escape"), ("f5",), ("f6",)])
async def test_what_cannot_be_kept_stays_whatever_is_done_next(
    session: Session, away: tuple[str, ...]
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("abc")
        await officer.strike(*away)
        await to(officer, PENALTY)
        await officer.sees("abc")
        await officer.sees(WRONG)
        await officer.strike("ctrl+u")
        await officer.write("12")
        await officer.strike("tab")
        await officer.until(lambda: not officer.shows(WRONG))
        await officer.until(lambda: not officer.shows("NOT KEPT"))
        assert officer.kept("SWE").answers[PENALTY] == Answer(12)


async def test_an_emptied_field_has_no_fault(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("abc")
        await officer.strike("tab", "shift+tab", "ctrl+u", "tab")
        await officer.until(lambda: not officer.shows(WRONG))
        await officer.until(lambda: not officer.shows("NOT KEPT"))


async def test_nothing_more_here_does_not_make_silence_of_it(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("1o")
        await officer.strike("f8")
        await officer.is_told("1 entry could not be kept")
        await officer.sees("1/8")
        await officer.sees("1o")


@pytest.mark.parametrize("leaving", ["escape", "ctrl+q"])
async def test_leaving_asks_about_it(session: Session, leaving: str) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("abc")
        await officer.strike(leaving)
        officer.is_at(Choose)
        await officer.sees("Longest term of imprisonment")
        await officer.strike("f2")
        assert officer.here.question.path == PENALTY
        await officer.sees("abc")
        await officer.strike("escape", "f3")
        officer.is_at(RegisterScreen)


async def test_it_stands_first_in_the_review_and_keeps_the_response_open(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("abc")
        await officer.strike("f9")
        await officer.sees("Longest term of imprisonment for trafficking – a number was expected")
        await officer.strike("f9")
        officer.is_at(ReviewScreen)
        await officer.strike("enter")
        assert officer.here.question.path == PENALTY


async def test_text_that_the_disk_would_not_take_is_kept_once_it_does(
    unwilling: UnwillingStore, settings: Settings
) -> None:
    async with at_the_desk(Session(settings, unwilling), "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.paste("The law of 2002.")
        unwilling.refusal = StoreError("store.full", file=settings.database)
        await officer.strike("tab")
        await officer.strike("pageup")
        await to(officer, SUMMARY)
        await officer.sees("Make room and try again")
        assert field_text(officer) == "The law of 2002."
        unwilling.refusal = None
        await officer.strike("tab")
        assert officer.kept("SWE").answers[SUMMARY] == Answer("The law of 2002.")


async def test_a_store_that_cannot_be_written_does_not_end_the_desk(
    unwilling: UnwillingStore, settings: Settings
) -> None:
    async with at_the_desk(Session(settings, unwilling), "SWE") as officer:
        await officer.strike("1")
        unwilling.refusal = StoreError("store.locked", file=settings.database)
        await officer.strike("tab", "f2", "ctrl+z", "escape")
        officer.is_at(Choose)
        await officer.strike("f3")
        officer.is_at(RegisterScreen)


# Missing values, and what is offered again


async def test_a_missing_value_is_one_key_there_and_one_back(session: Session) -> None:
    keys = {"f2": "not_stated", "f3": "not_applicable", "f4": "unclear"}
    async with at_the_desk(session, "SWE") as officer:
        for key, missing in keys.items():
            await officer.strike(key)
            assert officer.kept("SWE").answers["legislation.ratification"].missing == missing
            await officer.strike("shift+tab", key)
            assert officer.kept("SWE").answers == {}


async def test_narrative_under_a_missing_value_comes_back_with_the_same_key(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.paste("Words of an hour.")
        await officer.strike("f2", "pageup")
        await to(officer, SUMMARY)
        await officer.sees("Before: Words of an hour. (F7 takes it back)")
        await officer.strike("f2")
        assert field_text(officer) == "Words of an hour."
        assert officer.kept("SWE").answers[SUMMARY] == Answer("Words of an hour.")


async def test_remark_and_place_outlive_the_value_that_is_keyed_anew(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("10")
        await officer.strike("f5")
        await officer.write("life")
        await officer.strike("f6")
        await officer.write("p. 3, para. 2; annex")
        await officer.strike("enter", "shift+tab", "ctrl+u", "tab", "shift+tab")
        assert PENALTY not in officer.kept("SWE").answers
        await officer.write("12")
        await officer.strike("tab")
        wanted = Answer(12, remark="life", source=("p. 3, para. 2", "annex"))
        assert officer.kept("SWE").answers[PENALTY] == wanted


async def test_the_last_place_is_offered_again_and_taken_with_enter(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f6")
        await officer.write("n. 5")
        await officer.strike("enter", "2", "f6")
        await officer.sees("↵ takes n. 5 again")
        await officer.strike("enter")
        answers = officer.kept("SWE").answers
        assert answers["legislation.implementing_legislation"].source == ("n. 5",)
        await officer.strike("1", "f6")
        await officer.write("§12")
        await officer.strike("enter")
        assert officer.kept("SWE").answers["legislation.penalties_stated"].source == ("§12",)


async def test_what_is_typed_after_an_option_is_its_place(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.write("1p. 3\n2n. 5")
        await officer.strike("pagedown")
        answers = officer.kept("SWE").answers
        assert answers["legislation.ratification"] == Answer("ratified", source=("p. 3",))
        assert answers["legislation.implementing_legislation"].source == ("n. 5",)


async def test_a_choice_is_kept_at_once_and_can_be_struck_again(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        assert officer.kept("SWE").answers["legislation.ratification"] == Answer("ratified")
        await officer.strike("2")
        assert officer.kept("SWE").answers["legislation.ratification"] == Answer("in_progress")
        await officer.sees("punish")
        await officer.strike("backspace")
        assert officer.kept("SWE").answers == {}


async def test_escape_drops_the_line_beside_an_answer_and_nothing_else(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f5")
        await officer.write("no")
        await officer.strike("escape")
        assert officer.here.question.path == "legislation.ratification"
        assert officer.kept("SWE").answers["legislation.ratification"].remark is None


async def test_a_remark_and_a_place_wait_for_their_answer(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f5")
        await officer.write("under 18")
        await officer.strike("enter")
        await officer.sees("“under 18” waits for an answer to the question")
        await officer.sees("1 NOT KEPT")
        await officer.strike("shift+tab", "f6")
        await officer.write("p. 3")
        await officer.strike("enter", "escape")
        await officer.sees("These entries cannot be kept as they are: Ratification")
        await officer.strike("f2", "1")
        assert officer.kept("SWE").answers == {
            "legislation.ratification": Answer("ratified", remark="under 18", source=("p. 3",))
        }
        assert not officer.shows("NOT KEPT")


async def test_a_remark_that_waits_outlasts_a_walk_through_the_sections(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f5", "x", "tab", "pagedown", "pageup")
        await back_to(officer, "legislation.ratification")
        await officer.sees("“x” waits")
        await officer.strike("f5", "backspace", "enter")
        assert not officer.shows("NOT KEPT")


async def test_only_a_text_has_a_language(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("ctrl+l")
        assert not officer.here.lines
        await to(officer, SUMMARY)
        await officer.strike("ctrl+l")
        await officer.is_told("Answer the question first")


async def test_a_digit_that_is_no_option_begins_no_place(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "9", " ", "enter")
        assert officer.kept("SWE").answers["legislation.ratification"] == Answer("ratified")


async def test_what_goes_with_a_condition_is_announced_and_offered_even_after_leaving(
    opened: Opened,
) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("pagedown", "pagedown", "pagedown", "pagedown")
        await to(officer, "protection.residence_permit")
        await officer.strike("1")
        await to(officer, "protection.permit_condition")
        await officer.strike("2", "enter")
        await officer.write("36")
        await officer.strike("tab")
        await officer.sees("A first permit seldom runs for more than 24 months")
        await back_to(officer, "protection.residence_permit")
        await officer.strike("2")
        await officer.is_told("No longer asked, and taken away: Condition of the permit")
        await officer.strike("escape")
    async with at_the_desk(opened(), "SWE") as officer:
        await back_to(officer, "protection.residence_permit")
        await officer.strike("1")
        await to(officer, "protection.permit_months")
        await officer.sees("Before: 36 months (F7 takes it back)")
        await officer.strike("f7")
        assert officer.kept("SWE").answers["protection.permit_months"] == Answer(36)


async def test_a_soft_check_is_accepted_with_a_remark(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        await officer.write("60")
        await officer.strike("tab", "f9")
        await officer.sees("for trafficking – A term of more than 30 years is rare")
        await officer.strike("escape")
        await back_to(officer, PENALTY)
        await officer.strike("f5")
        await officer.write("Aggravated.")
        await officer.strike("enter")
        await officer.until(lambda: not officer.shows("A term of more than 30 years is rare"))


# Narrative


async def test_imported_narrative_is_not_rewritten_by_passing_through(session: Session) -> None:
    text = "mixed\r\nnewlines\nthird \u2028ls \u202e and \u200b more"
    document = {
        "questionnaire": "trafficking-2004", "respondent": "SWE", "status": "draft",
        "answers": {"legislation": {"summary": text}},
    }  # fmt: skip
    response = session.validator.response(document)
    session.store.import_responses([response], officer="Ada", reason="test")
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.sees("third")
        assert not set(officer.screen) & set("\u202e\u2028\r")
        await officer.strike("tab", "pageup")
        assert officer.kept("SWE").answers[SUMMARY].value == text
        assert len(session.store.history("trafficking-2004", "SWE")) == 1


async def test_narrative_goes_on_where_it_ended(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.paste("The law\x1b[2J of\x07 2002")
        await officer.strike("pagedown", "pageup")
        await to(officer, SUMMARY)
        await officer.write(", amended.")
        await officer.strike("tab")
        assert officer.kept("SWE").answers[SUMMARY].value == "The law[2J of 2002, amended."


async def test_narrative_in_hand_is_kept_while_it_is_written(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.paste("Half a sent")
        await officer.is_at(EntryScreen)._keep_in_hand()
        assert officer.kept("SWE").answers[SUMMARY] == Answer("Half a sent")
        await officer.write("ence.")
        assert field_text(officer) == "Half a sentence."


async def test_lines_pasted_into_a_remark_become_one(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f5")
        await officer.paste("one\ntwo\tthree\x00")
        await officer.strike("enter")
        assert officer.kept("SWE").answers["legislation.ratification"].remark == "one two three"


async def test_keys_struck_ahead_go_where_they_should(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike_at_once(
            "1", "enter", "2", "enter", "tab", *"12", "backspace", *"34", "tab", "1"
        )
        answers = officer.kept("SWE").answers
        assert answers["legislation.ratification"] == Answer("ratified")
        assert answers["legislation.implementing_legislation"] == Answer("in_progress")
        assert "legislation.penalties_stated" not in answers
        assert officer.is_at(EntryScreen).entry.pending[PENALTY].value == 134
        assert officer.here.field.keyed == ["minor_victim"]


@pytest.mark.parametrize("seed", range(2))
async def test_keys_struck_at_once_do_what_they_do_one_by_one(session: Session, seed: int) -> None:
    rng = random.Random(seed)
    pieces = ("1", "2", "enter", "tab", "shift+tab", *"word ", "left", "backspace", "f2", "f6")
    keys = rng.choices(pieces, k=80)
    ends = []
    for code, at_once in (("SWE", True), ("FIN", False)):
        async with at_the_desk(session, code) as officer:
            await (officer.strike_at_once if at_once else officer.strike)(*keys)
            here = officer.here.question.path
            await officer.strike("tab")
            ends.append((here, officer.kept(code).answers))
    assert ends[0] == ends[1]


# Rows of tables


async def to_figures(officer: AtTheDesk) -> None:
    """Open the first row of the table of figures."""
    await officer.strike("pagedown")
    await to(officer, "investigations.statistics")
    await officer.strike("plus")
    officer.is_at(RowScreen)


async def test_a_row_that_breaks_a_check_is_told_in_its_form_and_harms_no_other(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.write("2004\n2003\n")
        await officer.sees("The period of a figure cannot end before it begins")
        await officer.strike("f8")
        officer.is_at(RowScreen)
        await officer.strike("ctrl+u")
        await officer.write("2002")
        await officer.strike("f8")
        await officer.write("2005")
        await officer.strike("escape")
        assert officer.answers("SWE")["investigations"]["statistics"] == [
            {"from": "2002", "to": "2003"},
            {"from": "2005"},
        ]


async def test_a_row_can_be_left_without_what_is_wrong_in_it(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.write("2004\n2003\n")
        await officer.strike("escape")
        await officer.sees("Esc once more leaves the row")
        await officer.strike("escape")
        officer.is_at(EntryScreen)
        assert officer.answers("SWE")["investigations"]["statistics"] == [{"to": "2003"}]


async def test_the_row_above_is_copied_on_one_key(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.write("2002\n2003\n")
        await officer.strike("2", "f8")
        await officer.write("2003")
        await officer.strike("f7", "escape")
        assert officer.answers("SWE")["investigations"]["statistics"] == [
            {"from": "2002", "to": "2003", "measure": "investigations"},
            {"from": "2003", "to": "2003", "measure": "investigations"},
        ]


async def test_a_row_is_taken_away_with_two_strokes_and_the_table_offered_again(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.write("2002")
        await officer.strike("escape", "up", "delete")
        await officer.sees("Del once more takes it away")
        await officer.strike("delete")
        assert officer.answers("SWE") == {}
        await officer.sees("Before: 1 row (F7 takes it back)")
        await officer.strike("f7")
        assert officer.answers("SWE")["investigations"]["statistics"] == [{"from": "2002"}]


async def test_quitting_in_a_row_keeps_its_cells(opened: Opened) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await to_figures(officer)
        await officer.write("2002\n2003")
        await officer.strike("ctrl+q")
    async with at_the_desk(opened(), "SWE") as officer:
        assert officer.answers("SWE")["investigations"]["statistics"] == [
            {"from": "2002", "to": "2003"}
        ]


async def test_quitting_in_a_remark_keeps_it(opened: Opened) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("1", "f5")
        await officer.write("so far")
        await officer.strike("ctrl+q")
    async with at_the_desk(opened(), "SWE") as officer:
        assert officer.kept("SWE").answers["legislation.ratification"].remark == "so far"


# Somebody else at the same response


@pytest.mark.parametrize(("key", "kept"), [("f2", "mine"), ("f3", "theirs")])
async def test_one_of_two_answers_is_chosen_before_anything_goes_on(
    opened: Opened, key: str, kept: str
) -> None:
    async with (
        at_the_desk(opened(officer="Ada"), "SWE") as ada,
        at_the_desk(opened(officer="Ben"), "SWE") as ben,
    ):
        await to(ada, SUMMARY)
        await to(ben, SUMMARY)
        await ben.paste("theirs")
        await ben.strike("tab")
        await ada.paste("mine")
        await ada.strike("tab")
        ada.is_at(Choose)
        await ada.sees("Ben has changed this since")
        await ada.sees("Theirs: theirs Yours: mine")
        await ada.write(" more")
        await ada.strike("escape", "enter", "ctrl+q")
        ada.is_at(Choose)
        await ada.is_told("Choose one of the two first")
        assert ada.kept("SWE").answers[SUMMARY] == Answer("theirs")
        await ada.strike(key)
        assert ada.kept("SWE").answers[SUMMARY] == Answer(kept)
        await back_to(ada, SUMMARY)
        assert field_text(ada) == kept


async def test_a_response_that_somebody_else_has_finished_says_so(opened: Opened) -> None:
    async with (
        at_the_desk(opened(officer="Ada"), "SWE") as ada,
        at_the_desk(opened(officer="Ben"), "SWE") as ben,
    ):
        await ben.strike("1", "f9", "f9", "f2")
        await ada.strike("tab", "1")
        await ada.sees("SWE is finished")
        await ada.sees("final")


@pytest.mark.parametrize("key", ["f2", "f3"])
async def test_a_status_that_somebody_else_has_changed_is_told_in_words(
    opened: Opened, key: str
) -> None:
    session = opened(officer="Ada")
    log_reply(session, session.register["SWE"], Reply(reference="NV 1"))
    async with (
        at_the_desk(session, "SWE") as ada,
        at_the_desk(opened(officer="Ben"), "SWE") as ben,
    ):
        await ben.strike("1", "f9", "f9", "f2")
        await ada.strike("2")
        await ada.sees("Status Ben has changed this since. Theirs: final Yours: draft")
        await ada.strike(key)
        assert ada.is_at(EntryScreen)
        assert ada.kept("SWE").status == "final"


# Finishing


async def test_a_reason_that_is_refused_stays_to_be_mended(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f9", "f9", "f2", "f7")
        await officer.paste("a letter\u202e came")
        await officer.strike("enter")
        await officer.is_told("this one has the character U+202E at place 9")
        line = officer.is_at(ReasonPrompt).query_one(LineInput)
        line.value = "a letter came"
        await officer.strike("enter")
        assert officer.kept("SWE").status == "draft"


async def test_a_query_that_is_refused_stays_to_be_mended(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "shift+tab", "ctrl+e")
        await officer.paste("long " * 900)
        await officer.strike("enter")
        await officer.is_told("The query is too long")
        box = officer.desk.screen.query(QuestionBox).first()
        assert box.words_beside("query").startswith("long long")


async def test_finishing_is_asked_about_and_can_be_undone_for_a_reason(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f9")
        await officer.sees("49 questions left open will count as silent")
        await officer.strike("f9")
        await officer.sees("Finish the response?")
        await officer.strike("f3", "f9", "f2")
        assert officer.kept("SWE").status == "final"
        await officer.strike("escape")
        await officer.sees("reopen it in the review")
        await officer.strike("2", "f2", "tab")
        assert officer.kept("SWE").answers["legislation.ratification"] == Answer("ratified")
        await officer.strike("f9", "f7", "enter")
        await officer.write("misread")
        await officer.strike("enter")
        assert officer.kept("SWE").status == "draft"
        assert session.store.history("trafficking-2004", "SWE")[-1].reason == "misread"


async def test_the_last_section_closed_twice_finishes_nothing(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike(*["f8"] * 10)
        officer.is_at(ReviewScreen)
        assert officer.kept("SWE").status == "draft"


async def test_a_response_is_made_confidential_in_the_review(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f9", "f6")
        assert officer.kept("SWE").confidential
        await officer.strike("f6")
        assert not officer.kept("SWE").confidential


async def test_the_review_of_a_long_table_says_how_many_rows_there_are_more(
    session: Session,
) -> None:
    units = [{"name": f"Unit {number}"} for number in range(1, 121)]
    changes = {"investigations.units": units}
    session.store.save(Edit(session.questionnaire.id, "SWE", changes, 0, "Ada"))
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f9")
        seen = await officer.read_on("pagedown", 20)
        assert "100. Name: Unit 100" in seen
        assert "… and 20 more rows; Enter opens the table." in seen
        assert "Unit 101" not in seen


async def test_a_second_officer_verifies_in_the_review_what_the_first_has_finished(
    opened: Opened,
) -> None:
    async with at_the_desk(opened(officer="Ada"), "SWE") as officer:
        await officer.strike("1", "f9", "f8")
        assert officer.kept("SWE").status == "draft"
        await officer.strike("f9", "f2", "f8", "f8")
        await officer.is_told("“Ada” finished SWE, or has changed it since")
        assert officer.kept("SWE").status == "final"
    async with at_the_desk(opened(officer="Ben"), "SWE") as officer:
        await officer.strike("f9")
        await officer.sees("F8 verify")
        await officer.strike("f8", "f8")
        assert officer.shows("No reply of SWE is on record")
        await officer.write("it came by telephone")
        await officer.strike("enter")
        assert officer.kept("SWE").status == "verified"
        await officer.sees("Sweden (SWE) · verified")
        await officer.strike("f7")
        await officer.write("a supplement came")
        await officer.strike("enter")
        assert officer.kept("SWE").status == "draft"


async def test_the_cursor_comes_back_to_the_question_whose_line_is_closed(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        box = officer.here
        await officer.strike("f5", "f6", "escape")
        assert not box.lines
        assert officer.desk.focused is box.field


async def test_the_cursor_stays_in_view_when_the_window_shrinks_or_a_question_above_grows(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        above = officer.here
        await to(officer, "legislation.penalties_stated")
        for lines in (5, 15):
            above.tell("\n".join(["a fault"] * lines))
            await officer.sees(officer.here.question.title.text("en"))
        await officer.resize(80, 12)
        await officer.sees(officer.here.question.title.text("en"))


async def test_another_reason_takes_the_place_of_the_one_that_was_given(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        path = officer.here.question.path
        for key, missing in (("f2", "not_stated"), ("f4", "unclear"), ("f3", "not_applicable")):
            await officer.strike(key)
            assert officer.kept("SWE").answers[path].missing == missing
            await officer.strike(*(["enter"] if missing == "unclear" else []), "shift+tab")
            assert officer.here.question.path == path
        await officer.strike("f3")
        assert path not in officer.kept("SWE").answers
