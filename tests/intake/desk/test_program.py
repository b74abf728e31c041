"""What holds at every screen: the palette, help, the language switched while running, colours."""

import re

import pytest
from textual.geometry import Region

from db.records import Scope
from forms.messages import Language
from forms.response import Answer
from intake.desk.key_bindings import key_actions
from intake.desk.screens.choose import Choose
from intake.desk.screens.coverage import CoverageScreen
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.help import HelpScreen
from intake.desk.screens.palette import PaletteScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.row import RowScreen
from intake.desk.screens.search import SearchScreen
from intake.desk.widgets.narrative_field import NarrativeField
from intake.desk.widgets.register_table import RegisterTable
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened
from tests.intake.desk.test_entry import field_text, to, to_figures

SUMMARY = "legislation.summary"


async def command(officer: AtTheDesk, words: str) -> None:
    """Give a command of the palette by a part of its name."""
    await officer.strike("ctrl+o")
    officer.is_at(PaletteScreen)
    await officer.write(words)
    await officer.strike("enter")


@pytest.mark.parametrize("key", ["ctrl+o", "ctrl+p"])
async def test_the_palette_finds_a_command_by_parts_of_its_name(session: Session, key: str) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike(key)
        await officer.sees("Log a reply that has come F2")
        await officer.write("LÓG rep")
        assert not officer.shows("See who answered what")
        await officer.strike("enter")
        await officer.sees("Reply of")


async def test_a_command_that_is_not_there_does_nothing(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await command(officer, "no such thing")
        officer.is_at(PaletteScreen)
        await officer.strike("escape")
        officer.is_at(RegisterScreen)


async def test_the_palette_works_where_the_cursor_is(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await command(officer, "not stated")
        kept = officer.kept("SWE").answers["legislation.ratification"]
        assert kept == Answer(missing="not_stated")
        await command(officer, "review")
        officer.is_at(ReviewScreen)


@pytest.mark.parametrize("key", ["f1", "ctrl+g"])
async def test_help_opens_and_closes_with_the_same_key(session: Session, key: str) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike(key)
        officer.is_at(HelpScreen)
        await officer.strike("end")
        await officer.sees("^O, ^P")
        await officer.strike(key)
        officer.is_at(RegisterScreen)


async def test_help_explains_the_field_that_the_cursor_is_in(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f1")
        await officer.sees("The number or letter of an option, or ↑↓ and Space: choose it")
        await officer.strike("f1")
        await to(officer, SUMMARY)
        await officer.strike("f1")
        await officer.sees("Tab: on to the next question")


@pytest.mark.parametrize(
    ("language", "line", "onwards"),
    [("en", "↵: a new line", "Go on to the next question"),
     ("fr", "↵ : nouvelle ligne", "Passer à la question suivante")],
)  # fmt: skip
async def test_help_gives_no_key_to_the_screen_that_the_field_takes(
    opened: Opened, language: Language, line: str, onwards: str
) -> None:
    async with at_the_desk(opened(language=language), "SWE", size=(80, 50)) as officer:
        await officer.strike("f1")
        assert re.search(rf"Tab, ↵ +{onwards}", officer.screen)
        await officer.strike("f1")
        await to(officer, SUMMARY)
        await officer.strike("f1")
        await officer.sees(line)
        assert re.search(rf"Tab +{onwards}", officer.screen)
        assert "Tab, ↵" not in officer.screen


async def test_the_hint_says_what_a_line_beside_an_answer_is_for(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.sees("report: n. 1, 3, 4")
        await officer.strike("1", "p")
        await officer.sees("The place in the reply where the answer was read")
        await officer.strike("escape")
        await officer.sees("report: n. 1, 3, 4")


async def test_the_language_is_switched_with_what_is_in_hand_kept(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.write("The law of 2002")
        await command(officer, "francais")
        assert officer.kept("SWE").answers[SUMMARY].value == "The law of 2002"
        assert officer.here.question.path == SUMMARY
        assert field_text(officer) == "The law of 2002"
        await officer.sees("Suède")
        await officer.strike("escape")
        await officer.sees("Tapez un nom")


async def test_what_could_not_be_kept_outlasts_a_change_of_language(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, "legislation.maximum_penalty")
        await officer.write("much")
        await command(officer, "francais")
        await officer.sees("un nombre était attendu")
        assert officer.here.field.keyed == "much"


async def test_the_review_changes_its_language_and_so_does_entry_beneath_it(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f9", "down")
        await command(officer, "francais")
        review = officer.is_at(ReviewScreen)
        assert review.query("OptionList").first().has_focus
        await officer.sees("À revoir")
        await officer.strike("escape")
        officer.is_at(EntryScreen)
        await officer.sees("section suivante")


async def test_the_register_keeps_its_filter_and_its_cursor_in_another_language(
    session: Session,
) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("fin")
        await officer.strike("down", "down")
        code = officer.is_at(RegisterScreen).query_one(RegisterTable).here
        await command(officer, "espanol")
        assert officer.is_at(RegisterScreen).query_one(RegisterTable).here == code
        await officer.sees("Finlandia")
        assert not officer.shows("Suecia")


async def test_the_coverage_stays_at_its_cell_in_another_language(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "escape", "f4", "right", "right")
        await command(officer, "francais")
        assert officer.is_at(CoverageScreen)._here == (
            "SWE",
            "investigations",
        )


async def test_search_keeps_its_words_and_its_place_in_another_language(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.write("law")
        await officer.strike("f5", *"law", "enter", "escape", "f3", *"law")
        await command(officer, "francais")
        officer.is_at(SearchScreen)
        await officer.sees("Suède")


async def test_a_row_that_cannot_be_kept_keeps_the_language_as_it_is(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.write("2004\n2003")
        await command(officer, "francais")
        officer.is_at(RowScreen)
        assert officer.desk.language == "en"


@pytest.mark.parametrize(
    ("colours", "theme"),
    [
        ("light", "textual-light"), ("own 16, on dark", "ansi-dark"),
        ("own 16, on light", "ansi-light"),
    ],
)  # fmt: skip
async def test_a_screen_says_the_same_in_all_colours(
    session: Session, colours: str, theme: str
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        before = officer.screen
        await command(officer, f"colours: {colours}")
        await officer.until(lambda: officer.desk.theme == theme)
        assert officer.screen == before
        await command(officer, "colours: dark")
        await officer.until(lambda: officer.desk.theme == "textual-dark")


async def test_quitting_from_the_palette_keeps_what_is_in_hand(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.write("The law")
        await command(officer, "quit")
        await officer.until(lambda: not officer.desk.is_running)
    assert session.store.coverage("trafficking-2004", Scope()) is not None
    kept = session.store.load("trafficking-2004", "SWE")
    assert kept is not None
    assert kept.response.answers[SUMMARY].value == "The law"


async def test_each_command_has_a_key_that_terminals_do_not_keep_to_themselves(
    opened: Opened,
) -> None:
    """F1, F10, F11 and Ctrl+P open something of the terminal's own in several of them."""
    swallowed = {"f1", "f10", "f11", "ctrl+p", "ctrl+s", "ctrl+tab"}
    async with at_the_desk(opened(), "SWE") as officer:
        for key in key_actions(officer.desk.screen):
            assert set(key.keys) - swallowed, key


async def test_a_question_that_must_be_answered_comes_before_another_language(
    opened: Opened,
) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("1", "f9", "f9")
        officer.is_at(Choose)
        await command(officer, "francais")
        officer.is_at(ReviewScreen)
        assert officer.kept("SWE").status == "draft"


async def test_text_that_stands_takes_on_other_colours(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.write("The law")
        area = officer.desk.screen.query_one(NarrativeField)

        def colours() -> set[object]:
            strip = area.render_lines(Region(0, 0, 20, 1))[0]
            return {segment.style.bgcolor for segment in strip if segment.style is not None}

        dark = colours()
        await command(officer, "colours: light")
        await officer.until(lambda: officer.desk.theme == "textual-light")
        await officer.pilot.pause()
        assert colours() != dark


@pytest.mark.parametrize(
    ("language", "refused", "instead"),
    [("en", "cannot go in here", "The number or letter of an option"),
     ("fr", "ne peut entrer ici", "Le chiffre ou la lettre")],
)  # fmt: skip
async def test_what_is_pasted_into_a_choice_goes_nowhere_and_is_told(
    opened: Opened, language: Language, refused: str, instead: str
) -> None:
    session = opened(language=language)
    async with at_the_desk(session, "SWE") as officer:
        officer.paste_soon("Ratified in 2003")
        await officer.until(lambda: bool(officer.desk._notifications))
        (told,) = officer.desk._notifications
        assert refused in told.message
        assert instead in told.message
        await to(officer, SUMMARY)
        await officer.paste("A law of 2003.")
        await officer.sees("A law of 2003.")
        assert len(officer.desk._notifications) == 1


async def test_where_no_field_has_the_cursor_help_is_named_to_whoever_pastes(
    session: Session,
) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike("f4")
        officer.is_at(CoverageScreen)
        officer.paste_soon("Sweden")
        await officer.until(lambda: bool(officer.desk._notifications))
        (told,) = officer.desk._notifications
        assert "F1 says what can be done" in told.message
