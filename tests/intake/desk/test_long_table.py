"""A table of any length: what is seen of it is made, and nothing else."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from intake.desk.widgets.long_table import Column, LongTable

COUNT = 10_000
COLUMNS = (Column("name", "Name", 6), *(Column(f"c{place}", f"C{place}", 5) for place in range(9)))


class Opened(App[None]):
    """A program with one table."""

    def __init__(self, *, by_cell: bool = False) -> None:
        super().__init__()
        self.table = LongTable(by_cell=by_cell)
        self.asked: set[str] = set()
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.fill(COLUMNS, map(str, range(COUNT)), self.cells)
        self.table.focus()

    def cells(self, key: str) -> Sequence[str]:
        self.asked.add(key)
        return (key, *(f"{key}.{place}" for place in range(9)))

    def on_long_table_moved(self, event: LongTable.Moved) -> None:
        self.told.append(("moved", event.key))

    def on_long_table_chosen(self, event: LongTable.Chosen) -> None:
        self.told.append(("chosen", event.key))

    def line(self, y: int) -> str:
        return self.table.render_line(y).text


async def test_only_the_rows_in_sight_are_asked_for() -> None:
    app = Opened()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert app.table.here == str(COUNT - 1)
        assert app.line(0).startswith(" Name ")
        assert app.line(9).startswith(f" {COUNT - 1} ")
        assert 0 < len(app.asked) < 40


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        (("down",), "1"),
        (("up",), "0"),
        (("down", "down", "up"), "1"),
        (("pagedown",), "9"),
        (("pagedown", "pagedown", "pageup"), "9"),
        (("end", "down"), str(COUNT - 1)),
        (("end", "home"), "0"),
    ],
)
async def test_keys_move_the_cursor(keys: tuple[str, ...], here: str) -> None:
    app = Opened()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.table.here == here
        assert app.told[-1] == ("moved", here)
        seen = [app.line(y).split()[0] for y in range(1, 10)]
        assert here in seen


async def test_a_click_moves_the_cursor_and_another_chooses() -> None:
    app = Opened()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.click(LongTable, offset=(3, 4))
        assert app.told == [("moved", "3")]
        await pilot.click(LongTable, offset=(3, 4))
        assert ("chosen", "3") in app.told
        await pilot.click(LongTable, offset=(3, 0))
        assert app.table.here == "3"


async def test_a_cell_is_brought_into_sight_beside_the_first_column() -> None:
    app = Opened(by_cell=True)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press("down", *["right"] * 9)
        await pilot.pause()
        assert (app.table.here, app.table.column) == ("1", "c8")
        assert app.line(2).startswith(" 1 ")
        assert app.line(2).rstrip().endswith("1.8")
        await pilot.click(LongTable, offset=(2, 3))
        assert (app.table.here, app.table.column) == ("2", "name")
        await pilot.press("right")
        await pilot.pause()
        assert app.table.column == "c0"
        assert "2.0" in app.line(3)


async def test_the_cursor_goes_to_a_key_and_nowhere_for_one_that_is_not_there() -> None:
    app = Opened(by_cell=True)
    async with app.run_test(size=(80, 10)) as pilot:
        app.table.move_to("5000", "c3")
        await pilot.pause()
        app.table.move_to("nobody", "c1")
        assert (app.table.here, app.table.column) == ("5000", "c3")
        app.table.move_to("7", "no column")
        assert (app.table.here, app.table.column) == ("7", "name")
        app.table.fill(COLUMNS, (), app.cells)
        await pilot.press("down", "end", "right")
        assert app.table.here is None
