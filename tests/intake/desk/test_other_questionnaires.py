"""Questionnaires of other shapes, keyed at the desk: grids, long lists, conditions, ranks."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from forms.questionnaire_file import read_source
from intake.desk.widgets.grid_field import GridField
from intake.session import Session
from intake.settings import Settings
from tests.conftest import DATA
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.officer import Officer

PORTS = """
id = "ports-2035"
version = 1
title.en = "Ports"
report.date = 2035-06-30
note_verbale = {sent = 2034-09-15, addressees = ["member_states"]}

[sections.ports]
letter = "A"
title.en = "Ports"
put_to = ["state"]

[sections.ports.questions.traffic]
kind = "grid"
title.en = "Traffic"
rows = {coal = {en = "Coal"}, grain = {en = "Grain"}}
columns.to = {kind = "choice", title.en = "To", options_from = {register = "states"}}
columns.via = {kind = "choices", title.en = "Via", options_from = {register = "states"}}

[sections.spending]
letter = "B"
title.en = "Spending"
put_to = ["state"]

[sections.spending.questions.any]
kind = "yes_no"
title.en = "Any spending"

[sections.years]
letter = "C"
title.en = "Years"
put_to = ["state"]
asked_when = {question = "spending.any", is = ["yes"]}

[sections.years.questions.sums]
kind = "grid"
title.en = "Sums"
cells = {kind = "number"}
rows.ministry.en = "Ministry of the Environment and Natural Resources of the Republic"
columns.a.title.en = "Total expenditure in 2031"
columns.b.title.en = "Total expenditure in 2032"
"""


@asynccontextmanager
async def desk_with(
    file: Path, name: str, code: str, size: tuple[int, int] = (80, 24), language: str = "en"
) -> AsyncIterator[AtTheDesk]:
    """Sit down at a respondent's response to one of the questionnaires."""
    source = PORTS if name == "ports-2035" else read_source(DATA / name)
    with closing(Session(Settings(file, name, language, "Ada"))) as session:  # type: ignore[arg-type]
        session.store.add_questionnaire(source, "Ada")
        async with at_the_desk(session, code, size=size) as desk:
            yield desk


def answers(file: Path, name: str) -> dict[str, dict[str, object]]:
    officer = Officer(file, "Ada")
    (response,) = json.loads(officer.gets("export", "--format", "json", "--questionnaire", name))
    found: dict[str, dict[str, object]] = response["answers"]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "intake.db"


class TestGrid:
    async def test_it_is_filled_with_one_key_a_cell_beyond_its_digits(self, file: Path) -> None:
        async with desk_with(file, "offences-2032", "SWE", (120, 40)) as desk:
            await desk.strike("1", "enter")
            keys = 0
            for row in range(4):
                for column in range(5):
                    await desk.strike(str(row + column), "enter")
                    keys += 2
            assert keys == 40
            await desk.strike("tab")
        rows = answers(file, "offences-2032")["1"]["counts"]
        assert isinstance(rows, list)
        assert rows[1] == {
            "row": "attempted", "2027": 1, "2028": 2, "2029": 3, "2030": 4, "sum": 5,
        }  # fmt: skip
        assert len(rows) == 4

    async def test_a_total_is_shown_taken_and_doubted(self, file: Path) -> None:
        async with desk_with(file, "offences-2032", "SWE", (120, 40)) as desk:
            await desk.strike("1", "enter")
            for cell in ("4", "5", "6", "7"):
                await desk.strike(cell, "enter")
            await desk.strike("tab", "shift+tab")
            await desk.until(lambda: desk.shows("=22"))
            await desk.strike("=", "enter", "up", "end", *"23", "tab")
            await desk.until(lambda: desk.shows("23, but the parts come to 22"))
            await desk.strike("shift+tab", "end", "=", "tab")
        rows = answers(file, "offences-2032")["1"]["counts"]
        assert rows[0]["sum"] == 22  # type: ignore[index]

    async def test_what_is_wrong_in_one_cell_does_not_keep_the_others_from_being_kept(
        self, file: Path
    ) -> None:
        async with desk_with(file, "offences-2032", "SWE") as desk:
            await desk.strike("1", "enter", "5", "enter", *"many", "enter", "7", "tab")
            await desk.until(
                lambda: desk.shows("Intentional homicide, 2028: a number was expected")
            )
            assert answers(file, "offences-2032")["1"]["counts"] == [
                {"row": "homicide", "2027": 5, "2029": 7}
            ]
            await desk.strike("shift+tab", "left", "6", "tab")
        assert answers(file, "offences-2032")["1"]["counts"] == [
            {"row": "homicide", "2027": 5, "2028": 6, "2029": 7}
        ]

    async def test_its_headings_stay_in_sight_at_80_columns(self, file: Path) -> None:
        async with desk_with(file, "offences-2032", "SWE") as desk:
            await desk.strike("1", "enter")
            for place in range(22):
                await desk.until(lambda: desk.shows("2027") and desk.shows("Offences by year"))
                await desk.strike("down" if place < 21 else "end")
            await desk.until(lambda: desk.shows("All of these · Sum"))
            await desk.until(lambda: desk.shows("rows 13 to 22 of 22"))

    async def test_cells_of_other_kinds_are_keyed_as_questions_are(self, file: Path) -> None:
        async with desk_with(file, "offences-2032", "SWE", (120, 40)) as desk:
            await desk.strike("1", "enter", "tab")
            assert isinstance(desk.desk.focused, GridField)
            await desk.until(lambda: desk.shows("Counted: 1 yes 2 no"))
            await desk.strike("1", "enter", *"March 2011", "enter", *"Apart", "enter", "2", "tab")
        assert answers(file, "offences-2032")["1"]["rules"] == [
            {"row": "attempts", "counted": "yes", "since": "2011-03", "how": "Apart"},
            {"row": "repeats", "counted": "no"},
        ]

    async def test_cells_that_are_not_asked_are_passed_over(self, file: Path) -> None:
        async with desk_with(file, "offences-2032", "SWE", (120, 40)) as desk:
            await desk.strike("1", "enter", "tab")
            await desk.strike("2", "enter", *"None", "enter", "1", "enter", *"2012", "enter")
            await desk.strike("up", "left")
            await desk.until(lambda: desk.shows("Since: not asked") or desk.shows("Since · not"))
            await desk.strike("9", "tab")
        assert answers(file, "offences-2032")["1"]["rules"] == [
            {"row": "attempts", "counted": "no", "how": "None"},
            {"row": "repeats", "counted": "yes", "since": "2012"},
        ]

    async def test_of_many_options_one_is_found_by_typing(self, file: Path) -> None:
        async with desk_with(file, "ports-2035", "SWE") as desk:
            await desk.until(lambda: desk.shows("Coal · To: type a part of its name"))
            await desk.strike(*"neth")
            await desk.until(lambda: desk.shows("Coal · To: Netherlands"))
            await desk.strike("enter", *"belg", "enter", *"nowhere at all", "enter")
            await desk.strike("up", "right", *"fran", "enter", "tab")
        rows = answers(file, "ports-2035")["ports"]["traffic"]
        assert rows == [{"row": "coal", "to": "NLD", "via": ["BEL", "FRA"]}]

    async def test_long_titles_are_told_apart_at_80_columns(self, file: Path) -> None:
        async with desk_with(file, "ports-2035", "SWE") as desk:
            await desk.strike("pagedown", "1", "pagedown")
            await desk.until(lambda: desk.shows("iture in 2031 ›"))
            await desk.until(lambda: desk.shows("e Republic · Total exp"))
            await desk.strike("5", "enter")
            await desk.until(lambda: desk.shows("iture in 2032"))
            await desk.strike("7", "tab")
        assert answers(file, "ports-2035")["years"]["sums"] == [{"row": "ministry", "a": 5, "b": 7}]

    async def test_a_section_that_is_not_asked_says_so(self, file: Path) -> None:
        async with desk_with(file, "ports-2035", "SWE") as desk:
            await desk.strike("pagedown", "2", "pagedown")
            await desk.until(lambda: desk.shows("Nothing of this section is asked"))
            await desk.strike("x", "pageup")
            await desk.until(lambda: desk.shows("Any spending"))

    async def test_what_is_typed_is_given_up_and_cells_are_emptied(self, file: Path) -> None:
        async with desk_with(file, "offences-2032", "SWE") as desk:
            await desk.strike("1", "enter", *"45", "enter", *"67", "ctrl+z", "left")
            await desk.strike("backspace", "right", "8", "enter", "left", "delete", "enter", "tab")
        assert answers(file, "offences-2032")["1"]["counts"] == [{"row": "homicide", "2027": 4}]

    async def test_keys_faster_than_the_screen_go_where_they_would_have_gone(
        self, file: Path
    ) -> None:
        async with desk_with(file, "offences-2032", "SWE") as desk:
            await desk.strike("1", "enter")
            await desk.strike_at_once(*[key for n in range(12) for key in (str(n % 10), "enter")])
            await desk.strike("tab")
        rows = answers(file, "offences-2032")["1"]["counts"]
        assert rows[1] == {  # type: ignore[index]
            "row": "attempted", "2027": 5, "2028": 6, "2029": 7, "2030": 8, "sum": 9,
        }  # fmt: skip


class TestLongLists:
    async def test_one_of_193_is_found_with_at_most_five_keys(self, file: Path) -> None:
        async with desk_with(file, "harbours-2034", "BEL") as desk:
            await desk.until(lambda: desk.shows("type to find (193)"))
            await desk.strike(*"neth", "enter")
            await desk.until(lambda: desk.shows("● Netherlands"))
        assert answers(file, "harbours-2034")["ports"]["state"] == "NLD"

    async def test_what_is_chosen_is_in_sight_at_80_columns_in_french(self, file: Path) -> None:
        async with desk_with(file, "harbours-2034", "BEL", language="fr") as desk:
            await desk.strike(*"pays-b", "enter")
            await desk.until(lambda: desk.shows("● Pays-Bas"))

    async def test_one_leads_to_the_options_of_the_next(self, file: Path) -> None:
        async with desk_with(file, "harbours-2034", "BEL") as desk:
            await desk.strike(*"neth", "enter")
            await desk.until(lambda: desk.shows("1 ○ Rotterdam"))
            assert not desk.shows("Anvers")
            await desk.strike("1", "shift+tab", "backspace", *"belg", "enter")
            await desk.is_told("No longer asked")
            await desk.until(lambda: desk.shows("1 ○ Anvers"))
        assert "port" not in answers(file, "harbours-2034")["ports"]

    async def test_several_are_marked_and_found_again(self, file: Path) -> None:
        async with desk_with(file, "harbours-2034", "BEL") as desk:
            await desk.strike("tab")
            for words in ("swed", "norw", "den"):
                await desk.strike(*words, "enter")
            await desk.until(lambda: desk.shows("☑ Sweden"))
            await desk.strike(*"swe", "enter", "enter")
        assert answers(file, "harbours-2034")["ports"]["also"] == ["DNK", "NOR"]


class TestChoices:
    async def test_ranked_options_show_their_rank(self, file: Path) -> None:
        async with desk_with(file, "call-2035", "ILHR") as desk:
            await desk.strike("2", "enter", "4", "1")
            await desk.until(lambda: desk.shows("1 2 Água"))
            await desk.until(lambda: desk.shows("4 1 Trabalho"))
            await desk.strike("5")
            await desk.until(lambda: desk.shows("☐ Água"))
            await desk.strike("2", "enter")
        assert answers(file, "call-2035")["98"] == {"1": "NAC", "2": ["saude"]}

    async def test_a_long_hint_is_read_to_its_end(self, file: Path) -> None:
        async with desk_with(file, "call-2035", "ILHR") as desk:
            await desk.strike("tab", "tab", "tab", "f1")
            seen = await desk.read_on("pagedown", 3)
            assert "com que resultado" in " ".join(seen.split())


class TestConditions:
    async def test_columns_of_a_row_are_asked_as_the_row_is(self, file: Path) -> None:
        async with desk_with(file, "ammunition-2033", "SWE", (120, 40)) as desk:
            await desk.strike("pagedown", "pagedown", "pagedown", *["tab"] * 7, "plus")
            assert not desk.shows("Tonnes")
            await desk.strike(*"2031", "enter", "2", "enter")
            await desk.until(lambda: desk.shows("Tonnes"))
            assert not desk.shows("Pieces")
            await desk.strike("9", "f8", "escape")
        assert answers(file, "ammunition-2033")["transfers"]["partners"] == [
            {"year": "2031", "sort": "rounds", "tonnes": 9}
        ]

    async def test_numbers_headings_and_notes_stand_before_questions(self, file: Path) -> None:
        async with desk_with(file, "ammunition-2033", "SWE", (120, 40)) as desk:
            await desk.until(lambda: desk.shows("Part I"))
            await desk.until(lambda: desk.shows("1.1 National coordinating agency"))
