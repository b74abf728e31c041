"""Whole responses, entered with nothing but the keyboard."""

import json
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import OptionList

from forms.response import Response, response_document
from forms.shipped import shipped_responses
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.widgets.keys import NarrativeArea
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened
from tests.intake.desk.keying import key_in
from tests.intake.officer import Officer
from tests.intake.test_second_questionnaire import FIJI, IOM, NORWAY


def shipped(session: Session, code: str) -> Response:
    """Return one of the responses of the 2005 report."""
    file = shipped_responses("trafficking-2004")
    assert file is not None
    documents = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    (document,) = (each for each in documents if each["respondent"] == code)
    return session.validator.response(document)


def reviewed(officer: AtTheDesk) -> str:
    """Return all that the review shows, on the screen and below it."""
    options = officer.is_at(ReviewScreen).query_one(OptionList)
    prompts = (options.get_option_at_index(place).prompt for place in range(options.option_count))
    console = officer.desk.console
    with console.capture() as capture:
        for prompt in prompts:
            console.print(prompt)
    return " ".join(capture.get().split())


@pytest.mark.parametrize("code", ["SWE", "UNODC"])
async def test_a_reply_of_the_2005_report_is_entered_by_keyboard_alone(
    session: Session, code: str
) -> None:
    wanted = shipped(session, code)
    async with at_the_desk(session, code) as officer:
        await key_in(officer, wanted)
        assert officer.answers(code) == response_document(wanted)["answers"]
        await officer.strike("f9", "f2")
        assert officer.kept(code).status == "final"
        printed = Officer(Path(session.settings.database)).gets("show", code)
        screen = reviewed(officer)
        for line in printed.splitlines():
            assert " ".join(line.split()) in screen


@pytest.mark.parametrize("document", [FIJI, NORWAY, IOM], ids=["FJI", "NOR", "IOM"])
async def test_every_kind_of_question_of_another_questionnaire_is_entered(
    opened: Opened, document: dict[str, object]
) -> None:
    session = opened("water-2030")
    code = session.respondent(str(document["respondent"])).code
    wanted = session.validator.response({**document, "respondent": code})
    async with at_the_desk(session, code) as officer:
        await key_in(officer, wanted)
        assert officer.answers(code) == response_document(wanted)["answers"]


async def test_what_was_keyed_is_there_after_the_program_was_cut_off(opened: Opened) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("1", "pagedown", "1")
        await officer.strike("tab", "1", "tab", "plus")
        await officer.write("2003")
        await officer.strike("tab")
    # The program ended with the row's form open: nobody left the response.
    session = opened()
    async with at_the_desk(session) as officer:
        assert officer.answers("SWE") == {
            "legislation": {"ratification": "ratified"},
            "investigations": {
                "special_techniques": ["interception"],
                "specialised_units": "yes",
                "units": [{"name": "2003"}],
            },
        }
        officer.is_at(RegisterScreen)
    async with at_the_desk(session, "SWE") as officer:
        await officer.sees("2/8")
        await officer.sees("1. Name: 2003")
        await officer.strike("plus")
        await officer.sees("The units: row 2")


async def test_narrative_without_its_styles_yet_is_blank_and_painted_once_it_has_them(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        area = officer.desk.screen.query(NarrativeArea).first()
        styles, area._component_styles = area._component_styles, {}
        area.notify_style_update()
        crop = Region(0, 0, 10, 2)
        assert [strip.text for strip in area.render_lines(crop)] == [" " * 10] * 2
        area._component_styles = styles
        assert len(area.render_lines(crop)) == 2
