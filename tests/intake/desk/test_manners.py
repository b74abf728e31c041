"""Manners of the desk: what is marked is seen, hints are read to their end, nothing is covered."""

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.widgets import OptionList

from db.records import Edit
from forms.response import Answer
from intake.desk.app import Desk
from intake.desk.key_bindings import key_actions
from intake.desk.remembered import Remembered, recall
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.find_here import FindHereScreen
from intake.desk.screens.question import QuestionScreen
from intake.desk.screens.register import RegisterScreen
from intake.editing.replies import log_reply
from intake.session import Session, command_line
from intake.settings import Theme
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened
from tests.intake.desk.test_replies import FIRST

LISTS = {
    "questions": ("f5", "down"),
    "question": ("f5", "enter", "down"),
    "review": ("enter", "f9"),
    "history": ("enter", "f9", "f3"),
    "palette": ("ctrl+o", "down"),
    "replies": ("ctrl+r",),
    "finding": ("enter", "ctrl+f", "down"),
}


@pytest.mark.parametrize("keys", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("theme", ["light-16", "dark-16", None])
async def test_what_is_marked_in_a_list_is_seen_without_colour(
    session: Session, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], theme: Theme | None
) -> None:
    if theme is None:
        monkeypatch.setenv("NO_COLOR", "1")
    log_reply(session, session.register["AFG"], FIRST)
    desk = Desk(session, None, theme or "dark")
    async with desk.run_test(size=(80, 24)) as pilot:
        officer = AtTheDesk(desk, pilot, session)
        await officer.strike(*keys)
        options = desk.screen.query_one(OptionList)
        place = options.highlighted
        assert place is not None
        lines = [number for number, (each, _) in enumerate(options._lines) if each == place]
        strips = [options.render_line(number - options.scroll_offset.y) for number in lines]
        assert all(_is_reversed(segment) for strip in strips for segment in strip)
        others = [number for number, (each, _) in enumerate(options._lines) if each != place]
        for number in others[:3]:
            strip = options.render_line(number - options.scroll_offset.y)
            assert not any(map(_is_reversed, strip))


@pytest.mark.parametrize("theme", ["light-16", "dark-16", None])
async def test_what_is_marked_in_the_matrix_is_seen_without_colour(
    session: Session, monkeypatch: pytest.MonkeyPatch, theme: Theme | None
) -> None:
    if theme is None:
        monkeypatch.setenv("NO_COLOR", "1")
    log_reply(session, session.register["AFG"], FIRST)
    log_reply(session, session.register["ALB"], FIRST)
    desk = Desk(session, None, theme or "dark")
    async with desk.run_test(size=(80, 24)) as pilot:
        await AtTheDesk(desk, pilot, session).strike("f4")
        strips = desk.screen._compositor.render_strips()
        shown = [segment for strip in strips[1:] for segment in strip if segment.text.strip()]
        marked = [segment.text.strip() for segment in shown if _is_reversed(segment)]
        assert marked == ["Afghanistan"]


async def test_all_of_an_entry_longer_than_the_screen_is_read(session: Session) -> None:
    words = [f"word{number:04}" for number in range(700)]
    text = {"legislation.summary": " ".join(words)}
    session.store.save(Edit(session.questionnaire.id, "SWE", text, 0, "Ben"))
    session.store.leave(session.questionnaire.id, "SWE", "Ben")
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f9", "f3")
        for key in ("pagedown", "down"):
            await officer.strike("home")
            seen = await officer.read_on(key, 90)
            assert [word for word in words if word not in seen] == []
        await officer.strike(*["pageup"] * 12)
        assert officer.shows("word0000")


async def test_a_table_of_thousands_is_told_in_the_history_by_its_first_lines(
    session: Session,
) -> None:
    units = {"investigations.units": [{"name": f"Unit {number}"} for number in range(1, 3001)]}
    mark = session.store.save(Edit(session.questionnaire.id, "SWE", {}, 0, "Ben")).kept.mark
    session.store.save(Edit(session.questionnaire.id, "SWE", units, mark, "Bo"))
    async with at_the_desk(session, "SWE") as officer:
        for keys in (("f9", "f3"), ("enter",)):
            await officer.strike(*keys, "home")
            seen = await officer.read_on("pagedown", 30)
            assert "Unit 299" in seen
            assert "more lines; “intake history” prints all." in seen
            assert "Unit 301" not in seen


def _is_reversed(segment: Segment) -> bool:
    return bool(segment.style and segment.style.reverse)


async def test_the_key_line_says_what_escape_does(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f5")
        await officer.sees("Esc close the line")
        assert not officer.shows("Esc leave")
        await officer.strike("escape")
        officer.is_at(EntryScreen)
        await officer.sees("Esc leave")
        signs = [key.signs() for key in key_actions(officer.desk.screen)]
        assert signs.count("Esc") == 1


async def test_a_long_hint_and_that_of_its_section_are_read_to_their_ends(
    opened: Opened, water_source: str
) -> None:
    session = opened("water-2030")
    long = "So much is to be borne in mind. " * 20 + "The very end."
    source = water_source.replace("Of drinking water alone.", long).replace(
        "version = 2", "version = 9"
    )
    assert source != water_source
    session.store.add_questionnaire(source, "Ada")
    async with at_the_desk(session, "FJI") as officer:
        section = next(
            section
            for section in session.questionnaire.sections.values()
            if section.hint and section.hint.text("en") == long
        )
        await officer.is_at(EntryScreen)._go_to(next(iter(section.questions.values())).path)
        await officer.sees("So much is to be borne in mind.")
        await officer.sees("… (F1: all of it)")
        await officer.strike("f1", "end")
        await officer.sees("The very end.")


async def test_the_help_of_the_register_explains_signs_and_letters(opened: Opened) -> None:
    async with at_the_desk(opened(language="fr"), size=(80, 50)) as officer:
        await officer.strike("f1")
        for words in ("? peu clair", "A Ratification et législation", "Un blanc : la partie"):
            await officer.sees(words)


async def test_what_finds_nothing_says_so(session: Session) -> None:
    for keys in (("f3",), ("f5",), ("ctrl+o",), ("enter", "ctrl+f")):
        async with at_the_desk(session) as officer:
            await officer.strike(*keys)
            assert not officer.shows("Nothing found.")
            await officer.write("zzz")
            await officer.sees("Nothing found.")


async def test_search_finds_questions_by_their_titles(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike("f3")
        await officer.write("ratification protocol")
        await officer.sees("A · Ratification of the Trafficking in Persons Protocol")
        await officer.strike("enter")
        officer.is_at(QuestionScreen)
        await officer.strike("escape", "escape")
        officer.is_at(RegisterScreen)


async def test_a_question_is_found_from_entry_by_title_and_by_answer(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f5")
        await officer.write("acceded in June")
        await officer.strike("enter", "ctrl+f")
        officer.is_at(FindHereScreen)
        await officer.write("trends")
        await officer.strike("enter")
        assert officer.here.question.path == "lessons.trends"
        await officer.strike("ctrl+f")
        await officer.write("acceded")
        await officer.strike("enter")
        assert officer.here.question.path == "legislation.ratification"
        await officer.strike("ctrl+f", "escape")
        assert officer.here.question.path == "legislation.ratification"
        kept = officer.kept("SWE").answers["legislation.ratification"]
        assert kept == Answer("ratified", remark="acceded in June")


async def test_a_notice_covers_no_question(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("ctrl+y")
        await officer.is_told("There is nothing to do again.")
        toasts = officer.desk.screen.query("Toast")
        await officer.until(lambda: bool(toasts) and toasts.first().region.width > 0)
        assert all(toast.region.right <= 26 for toast in toasts)


async def test_no_notice_lies_on_a_form_or_a_question(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        for key in ("ctrl+o", "f1"):
            await officer.strike("ctrl+y")
            await officer.is_told("There is nothing to do again.")
            await officer.strike(key)
            assert not officer.desk._notifications
            await officer.strike("escape")


async def test_the_language_and_the_colours_chosen_are_remembered(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "preferences.toml"
    desk = Desk(session, None, "dark", file)
    async with desk.run_test(size=(80, 24)) as pilot:
        officer = AtTheDesk(desk, pilot, session)
        for words in ("français", "16 clair"):
            await officer.strike("ctrl+o")
            await officer.write(words)
            await officer.strike("enter")
    assert recall(file) == Remembered("fr", "light-16")


def test_the_command_beside_a_footnote_works_in_another_terminal(opened: Opened) -> None:
    session = opened(language="fr")
    asked = "cooperation.instruments=[]"
    place = session.settings.database
    assert command_line(session, "who", asked) == (f"intake --db {place} --lang fr who '{asked}'")
    opened("water-2030")
    assert "--questionnaire trafficking-2004" in command_line(session, "who", asked)
