"""The question view: bars, names, and a footnote that is what `intake who` prints."""

from collections.abc import Mapping

import pytest
from textual.widgets import OptionList

from db.records import Edit, Scope
from forms.messages import Language
from intake.desk.screens.question import QuestionScreen
from intake.desk.screens.questions import QuestionsScreen
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import RespondentList, list_of, parse_criterion
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened, file_of

RATIFIED = "legislation.ratification"


def listed(session: Session, query: str) -> RespondentList:
    """Return whom `intake who` names in public."""
    record = OnRecord(session, Scope(public=True))
    return list_of(record, parse_criterion(session.validator, query))


def enter(session: Session, code: str, changes: Mapping[str, object]) -> None:
    """Enter a response that gives an answer about ratification."""
    given = {"status": "final", RATIFIED: "ratified", **changes}
    session.store.save(Edit("trafficking-2004", code, given, 0, "Ada"))


@pytest.fixture
def answered(session: Session) -> Session:
    """A session with five answers about ratification, one of them confidential."""
    for code in ("SWE", "FIN", "CIV"):
        enter(session, code, {})
    enter(session, "NOR", {"confidential": True})
    enter(
        session,
        "DNK",
        {"status": "draft", "replies": [{"reference": "NV 1"}], RATIFIED: "in_progress"},
    )
    enter(session, "BEL", {RATIFIED: None})
    return session


async def open_question(officer: AtTheDesk, words: str) -> QuestionScreen:
    """Open the first question that words find."""
    await officer.strike("f5")
    await officer.write(words)
    await officer.strike("enter")
    return officer.is_at(QuestionScreen)


async def test_answers_stand_with_bars_and_names(answered: Session) -> None:
    async with at_the_desk(answered) as officer:
        await open_question(officer, "ratific traff")
        await officer.sees("Replied and were asked: States 6, organizations 0")
        await officer.sees("Ratified 4")
        await officer.sees("In progress 1")
        await officer.sees("silent 1")
        await officer.sees("Côte d’Ivoire, Finland and Sweden")
        await officer.sees("1 confidential respondent is counted and not named")
        assert not officer.shows("Norway")
        await officer.strike("down")
        await officer.sees("Denmark 1 unfinished response is counted")
        await officer.strike("end")
        await officer.sees("Belgium")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es", "ru", "zh"])
async def test_the_note_that_is_copied_is_what_who_says(
    opened: Opened, answered: Session, language: Language
) -> None:
    session = opened(language=language)
    async with at_the_desk(session) as officer:
        await open_question(officer, RATIFIED)
        await officer.strike("f2")
        notes = listed(session, f"{RATIFIED}=ratified").notes
        assert officer.desk.clipboard == notes[0]
        await officer.is_told(f"intake --db {file_of(session).absolute()} ")
        await officer.is_told(f" who {RATIFIED}=ratified --format note --public")
    assert answered is not None


async def test_organisations_have_a_note_of_their_own(opened: Opened) -> None:
    session = opened()
    path = next(
        each.path for each in session.questionnaire.sections["inter_agency"].questions.values()
    )
    for code in ("UNODC", "UNHCR"):
        given = {"status": "final", path: {"missing": "unclear"}}
        session.store.save(Edit("trafficking-2004", code, given, 0, "Ada"))
    async with at_the_desk(session) as officer:
        screen = await open_question(officer, path)
        options = screen.query_one(OptionList)
        await officer.strike(*["down"] * (options.option_count - 1))
        await officer.strike("f2")
        assert officer.desk.clipboard == ""
        await officer.sees("2 organizations")
        await officer.strike("f3")
        found = listed(session, f"{path}=unclear")
        assert officer.desk.clipboard == found.note_on_organisations


async def test_the_next_question_is_a_key_away_and_the_last_has_none_after_it(
    answered: Session,
) -> None:
    async with at_the_desk(answered) as officer:
        await open_question(officer, RATIFIED)
        await officer.strike("pageup")
        await officer.sees("Ratification of the Trafficking")
        await officer.strike("pagedown")
        await officer.sees("Legislation giving effect")
        for _ in answered.questionnaire.questions:
            await officer.strike("pagedown")
        last = list(answered.questionnaire.questions.values())[-1]
        await officer.sees(last.title.text("en"))
        await officer.strike("escape")
        officer.is_at(QuestionsScreen)


async def test_a_question_is_found_by_its_section_and_its_place_in_the_report(
    session: Session,
) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike("f5")
        await officer.write("training")
        await officer.sees("C Training activities")
        await officer.strike("ctrl+u")
        await officer.write("n. 5")
        await officer.sees("Penalties stated in the reply")
        await officer.write("zzz")
        await officer.strike("enter")
        officer.is_at(QuestionsScreen)


async def test_every_question_of_a_questionnaire_opens(opened: Opened) -> None:
    session = opened("water-2030")
    async with at_the_desk(session) as officer:
        first = next(iter(session.questionnaire.questions))
        await open_question(officer, first)
        for question in session.questionnaire.questions.values():
            await officer.sees(question.title.text("en")[:20])
            await officer.strike("pagedown")
