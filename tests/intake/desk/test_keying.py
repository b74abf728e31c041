"""Whole responses, entered with nothing but the keyboard."""

import pytest
from textual.geometry import Region

from forms.response import response_document
from intake.desk.screens.register import RegisterScreen
from intake.desk.widgets.narrative_area import NarrativeArea
from intake.session import Session
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.desk.conftest import Opened
from tests.intake.desk.keying import key_in
from tests.intake.test_second_questionnaire import FIJI, IOM, NORWAY


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
