"""What a key does to a field, be it of a question, of a cell or of a reply."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import Edit
from forms.kinds.question import Question
from forms.messages import Language
from forms.response import Answer, Row
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.reply import ReplyScreen
from intake.desk.screens.row import RowScreen
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.table_field import TableField
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk

_HEAD = """
id = "long-list"
version = 1
title.en = "A long list"
report = {date = 2031-01-01}

[note_verbale]
sent = 2030-01-01
addressees = ["member_states"]

[sections.lists]
letter = "A"
title.en = "Lists"
put_to = ["state"]
"""
_PORT = '[sections.lists.questions.port]\nkind = "{kind}"\ntitle.en = "Busiest port"\n'
_CALLS = """
[sections.lists.questions.calls]
kind = "table"
title.en = "Calls"
columns.count = {kind = "number", title.en = "Count"}
columns.remark = {kind = "text", title.en = "Remark"}
columns.port = {kind = "choice", title.en = "Port", options = {OPTIONS}}

[sections.lists.questions.last]
kind = "yes_no"
title.en = "Last"
"""
STATISTICS = "investigations.statistics"
PENALTY = "legislation.maximum_penalty"


def source(kind: str) -> str:
    """Return a questionnaire with a list of 62 options, of which the last is retired."""
    titles = [f'o{number} = {{en = "Port number {number}"}}' for number in range(1, 62)]
    titles.append('o62 = {en = "Port number 62", retired = true}')
    options = "\n[sections.lists.questions.port.options]\n" + "\n".join(titles) + "\n"
    calls = _CALLS.replace("{OPTIONS}", "{" + ", ".join(titles[:-1]) + "}")
    return _HEAD + _PORT.format(kind=kind) + options + calls


@pytest.fixture
def ports(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session on a store with the questionnaire of the long list."""
    kind = getattr(request, "param", "choice")
    with_list = Session(Settings(tmp_path / "ports.db", "long-list", "en", "Ada"))
    with_list.store.add_questionnaire(source(kind), "Ada")
    yield with_list
    with_list.close()


async def to(officer: AtTheDesk, path: str, key: str = "tab") -> None:
    """Go to a question of the section that is on the screen."""
    while officer.here.question.path != path:
        await officer.strike(key)


async def to_figures(officer: AtTheDesk) -> None:
    """Open the form of the first row of the figures."""
    await officer.strike("pagedown", "tab", "tab", "tab", "plus")
    officer.is_at(RowScreen)


def cell_here(officer: AtTheDesk) -> str:
    """Return the key of the cell, or of the field of a reply, that the cursor is in."""
    fields = officer.desk.screen.query(LabelledField)
    return next(each.key for each in fields if each.has_focus_within)


def rows(officer: AtTheDesk, path: str = STATISTICS) -> list[Row]:
    """Return the rows that are kept of Sweden."""
    value = officer.kept("SWE").answers[path].value
    assert isinstance(value, tuple)
    return [row for row in value if isinstance(row, Row)]


def cells(officer: AtTheDesk, path: str = STATISTICS) -> list[dict[str, object]]:
    """Return the cells of the rows that are kept of Sweden."""
    return [dict(row.cells) for row in rows(officer, path)]


# Choosing


async def test_an_option_is_chosen_in_a_cell_as_in_a_question_and_enter_goes_on(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        assert officer.here.question.path == "legislation.ratification"
        await to_figures(officer)
        await officer.strike(*"2003", "enter", *"2003", "enter", "1")
        assert cell_here(officer) == "measure"
        await officer.strike("enter")
        assert cell_here(officer) == "unit"
        await officer.strike("enter", *"120", "escape")
        assert cells(officer) == [
            {"from": "2003", "to": "2003", "measure": "cases_reported", "count": 120}
        ]


async def test_the_kind_of_a_reply_is_chosen_and_stays(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike("f2", *["enter"] * 4, "2")
        assert cell_here(officer) == "kind"
        assert officer.is_at(ReplyScreen).values["kind"] == "supplementary"
        await officer.strike("enter")
        assert cell_here(officer) == "attachment"


async def test_none_of_a_table_is_chosen_and_stays(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("pagedown", "tab", "tab", "tab", "0")
        assert officer.here.question.path == STATISTICS
        assert officer.kept("SWE").answers[STATISTICS] == Answer(())
        await officer.strike("enter")
        assert officer.here.question.path != STATISTICS


async def test_a_place_begins_after_an_option_of_a_cell_as_after_one_of_a_question(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_figures(officer)
        await officer.strike(*"2003", "tab", "tab", "1", *"p. 3", "escape")
        assert [row.source for row in rows(officer)] == [("p. 3",)]


async def test_copying_the_row_above_copies_neither_figures_nor_the_remark(
    ports: Session,
) -> None:
    row = {"count": 12, "remark": "a strike", "port": "o3", "source": "p. 3"}
    ports.store.save(Edit("long-list", "SWE", {"lists.calls": [row]}, 0, "Ada"))
    async with at_the_desk(ports, "SWE") as officer:
        await officer.strike("tab", "plus", "f7")
        assert officer.is_at(RowScreen).values == {"port": "o3", "source": "p. 3"}


# Filled lines


async def to_the_penalty(officer: AtTheDesk, kept: str = "42") -> None:
    """Come to a number that is kept, from the question before."""
    await to(officer, PENALTY)
    await officer.strike(*kept, "tab", "shift+tab")
    assert officer.here.question.path == PENALTY


async def test_what_is_keyed_takes_the_place_of_what_is_there_which_is_shown(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_the_penalty(officer)
        await officer.strike(*"15")
        await officer.sees("Before: 42 (^Z takes it back)")
        await officer.strike("tab")
        assert officer.kept("SWE").answers[PENALTY] == Answer(15)
        assert not officer.shows("Before: 42")


async def test_what_was_there_comes_back_before_the_field_is_left_and_after(
    session: Session,
) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_the_penalty(officer)
        await officer.strike("x", "ctrl+z")
        assert officer.here.field.keyed == 42
        assert not officer.shows("Before: 42")
        await officer.strike(*"15", "tab", "ctrl+z")
        assert officer.kept("SWE").answers[PENALTY] == Answer(42)


async def test_a_key_that_moves_or_deletes_begins_with_changing_what_is_there(
    session: Session,
) -> None:
    begun = {"end": 421, "left": 412, "home": 142, "backspace": 41, "delete": 421}
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, PENALTY)
        for key, value in begun.items():
            await officer.strike(*"42", "tab", "shift+tab", key, "1")
            assert officer.here.field.keyed == value
            await officer.strike("ctrl+u", "tab", "shift+tab")


async def test_a_line_that_was_clicked_into_is_changed(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to_the_penalty(officer)
        line = officer.here.field
        await officer.strike("tab")
        while not line.has_focus:
            await officer.pilot.click(line, offset=(3, 0))
        await officer.strike("1")
        assert line.keyed == 421


async def test_cells_are_keyed_over_but_places_and_remarks_are_added_to(ports: Session) -> None:
    row = {"count": 12, "remark": "a strike", "source": "p. 3"}
    ports.store.save(Edit("long-list", "SWE", {"lists.calls": [row]}, 0, "Ada"))
    async with at_the_desk(ports, "SWE") as officer:
        await officer.strike("tab", "down", "enter", "9")
        await officer.sees("Before: 12 (^Z takes it back)")
        await officer.strike("ctrl+z", "7", "tab", *", then none", "f6", *"; n. 4", "escape")
        (kept,) = rows(officer, "lists.calls")
        assert dict(kept.cells) == {"count": 7, "remark": "a strike, then none"}
        assert kept.source == ("p. 3", "n. 4")


async def test_the_day_that_a_reply_was_received_is_keyed_over(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike("f2", "tab", "tab", *"2004-12-06")
        assert officer.is_at(ReplyScreen).values["received"] == "2004-12-06"


async def test_a_remark_is_added_to_and_a_language_keyed_over(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1", "f5", *"one", "enter", "shift+tab", "f5", *"; two", "enter")
        assert officer.kept("SWE").answers["legislation.ratification"].remark == "one; two"
        await to(officer, "legislation.summary")
        await officer.strike(*"Text", "ctrl+l", *"en", "enter")
        await to(officer, "legislation.summary", "shift+tab")
        await officer.strike("ctrl+l", *"fr", "enter")
        assert officer.kept("SWE").answers["legislation.summary"].language == "fr"


# Long lists


async def put(ports: Session, value: object) -> None:
    """Keep an answer to the question of the long list."""
    ports.store.save(Edit("long-list", "SWE", {"lists.port": value}, 0, "Ada"))


@pytest.mark.parametrize("size", [(80, 24), (80, 20)])
@pytest.mark.parametrize("ports", ["choice", "choices"], indirect=True)
@pytest.mark.parametrize("option", ["o50", "o3"])
async def test_what_is_chosen_is_in_view_wherever_it_stands_in_its_list(
    ports: Session, option: str, size: tuple[int, int]
) -> None:
    several = ports.questionnaire.questions["lists.port"].kind == "choices"
    await put(ports, [option] if several else option)
    async with at_the_desk(ports, "SWE", size=size) as officer:
        await officer.strike("shift+tab")
        sign = "☑" if several else "●"
        await officer.sees(f"{sign} Port number {option[1:]}")


@pytest.mark.parametrize("size", [(80, 24), (80, 20)])
async def test_an_option_without_a_key_is_come_to_and_chosen(
    ports: Session, size: tuple[int, int]
) -> None:
    async with at_the_desk(ports, "SWE", size=size) as officer:
        await officer.strike(*["down"] * 40)
        await officer.sees("○ Port number 40")
        await officer.strike("space")
        await officer.sees("● Port number 40")
        assert officer.here.question.path == "lists.port"
        await officer.strike("enter")
        assert officer.kept("SWE").answers["lists.port"] == Answer("o40")
        await officer.strike("shift+tab", "up", "up", "space")
        assert officer.kept("SWE").answers["lists.port"] == Answer("o39")
        await officer.strike(*["down"] * 100, "space")
        assert officer.kept("SWE").answers["lists.port"] == Answer("o61")


@pytest.mark.parametrize("ports", ["choices"], indirect=True)
async def test_several_options_are_marked_with_the_cursor_and_none_at_the_end(
    ports: Session,
) -> None:
    async with at_the_desk(ports, "SWE") as officer:
        await officer.strike(*["down"] * 40, "space", "down", "space")
        assert officer.kept("SWE").answers["lists.port"] == Answer(("o40", "o41"))
        await officer.strike("space")
        assert officer.kept("SWE").answers["lists.port"] == Answer(("o40",))
        await officer.strike("up", "up", "up", *["down"] * 100, "space")
        assert officer.kept("SWE").answers["lists.port"] == Answer(())


async def test_the_options_of_a_cell_are_come_to_as_well(ports: Session) -> None:
    async with at_the_desk(ports, "SWE") as officer:
        await officer.strike("tab", "plus", "tab", "tab", *["down"] * 50, "space")
        await officer.sees("● Port number 50")
        await officer.strike("enter")
        assert cell_here(officer) == "source"
        await officer.strike("escape")
        assert cells(officer, "lists.calls") == [{"port": "o50"}]


async def test_a_retired_option_that_is_chosen_stands_in_view(ports: Session) -> None:
    async with at_the_desk(ports, "SWE") as officer:
        field = officer.here.field
        assert isinstance(field, ChoiceField)
        field.keyed = "o62"
        await officer.strike("tab", "shift+tab")
        await officer.strike("up")
        await officer.sees("● Port number 62")


# Long tables


async def test_of_a_very_long_table_only_the_rows_about_the_cursor_are_written_out(
    ports: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [{"count": number} for number in range(1, 3001)]
    ports.store.save(Edit("long-list", "SWE", {"lists.calls": calls}, 0, "Ada"))
    written: list[Row] = []

    row_words = Question.row_words

    def counted(table: Question, row: Row, language: Language) -> str:
        written.append(row)
        return row_words(table, row, language)

    monkeypatch.setattr(Question, "row_words", counted)
    async with at_the_desk(ports, "SWE") as officer:
        await officer.strike("tab", "down")
        await officer.sees("1. Count: 1")
        await officer.strike("end")
        await officer.sees("3000. Count: 3000")
        assert isinstance(officer.here.field, TableField)
        before = len(written)
        await officer.strike("up")
        await officer.sees("2999. Count: 2999")
        assert len(written) - before < 1000
        await officer.strike("home", *["down"] * 45)
        await officer.sees("46. Count: 46")
        assert len(written) < 30_000
        await officer.strike("enter", "8", "escape")
        assert officer.is_at(EntryScreen)
        assert cells(officer, "lists.calls")[45] == {"count": 8}
