"""A version of the questionnaire that somebody adds while an officer is at the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.desk.screens.register import RegisterScreen
from intake.session import Session
from intake.settings import Settings
from tests.db.desk import PORTS, SOURCE, VERSION_3
from tests.intake.desk.at_the_desk import at_the_desk

AUTHORITY = "A port authority"


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[Session]:
    """A session on a store with the second version of the questionnaire on ports."""
    session = Session(Settings(tmp_path / "ports.db", PORTS, "en", "Ada"))
    session.store.add_questionnaire(SOURCE, "Ada")
    yield session
    session.close()


@pytest.fixture
def only(tmp_path: Path) -> Iterator[Session]:
    """A session that was not told of which questionnaire, as there is only one."""
    session = Session(Settings(tmp_path / "ports.db", None, "en", "Ada"))
    session.store.add_questionnaire(SOURCE, "Ada")
    yield session
    session.close()


def add_the_third(ports: Session) -> None:
    other = Session(ports.settings)
    other.store.add_questionnaire(VERSION_3, "Ben")
    other.close()


async def test_what_it_asks_is_asked_from_the_next_answer_on(ports: Session) -> None:
    async with at_the_desk(ports, "SWE", size=(80, 60)) as officer:
        assert not officer.shows(AUTHORITY)
        add_the_third(ports)
        await officer.strike("1")
        await officer.sees(AUTHORITY)
        await officer.strike(*["tab"] * 5, "1")
        assert officer.here.question.path == "law.authority"
        assert officer.kept("SWE").answers["law.authority"].value == "yes"


async def test_a_response_that_is_opened_after_it_is_asked_by_it(ports: Session) -> None:
    async with at_the_desk(ports, size=(80, 60)) as officer:
        add_the_third(ports)
        await officer.write("Sweden")
        await officer.strike("enter")
        await officer.sees(AUTHORITY)


def test_a_session_goes_by_the_questionnaire_that_is_chosen(ports: Session) -> None:
    assert ports.questionnaire.id == PORTS
    ports.store.add_questionnaire(SOURCE.replace(PORTS, "harbours-2030"), "Ada")
    ports.choose("harbours-2030")
    assert ports.questionnaire.id == "harbours-2030"


async def test_another_questionnaire_that_is_added_meanwhile_changes_nothing(
    only: Session,
) -> None:
    async with at_the_desk(only, "SWE") as officer:
        other = Session(only.settings)
        other.store.add_questionnaire(SOURCE.replace(PORTS, "harbours-2030"), "Ben")
        other.close()
        await officer.strike("1")
        assert only.store.load(PORTS, "SWE") is not None
        assert not officer.shows("NOT KEPT")
        await officer.strike("escape")
        await officer.sees("Sweden")
        officer.is_at(RegisterScreen)


async def test_a_section_that_it_puts_first_is_not_taken_for_another(ports: Session) -> None:
    law = SOURCE.index("[sections.law]")
    before = """[sections.trade]
letter = "C"
title.en = "Trade"
put_to = ["state"]
questions.volume = {kind = "text", title = {en = "Volume"}, since = 3}

"""
    third = SOURCE[:law].replace("version = 2", "version = 3") + before + SOURCE[law:]
    async with at_the_desk(ports, "SWE", size=(80, 60)) as officer:
        other = Session(ports.settings)
        other.store.add_questionnaire(third, "Ben")
        other.close()
        await officer.strike("1")
        await officer.sees("2/3")
        await officer.strike("f8")
        answers = officer.kept("SWE").answers
        assert answers["law.fine"].missing == "not_stated"
        assert "trade.volume" not in answers
