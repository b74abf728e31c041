"""What the register costs with many respondents, against a bare Textual table of as many rows.

`python -m tests.benchmarks.register 5000 5` prints the time of whole processes until the first rows
are laid out, in turn, five of each; then that of keys in the filter, the first of them a second
after the rows are there, and of opening a response.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import DataTable

from tests.benchmarks import survey

_SIZE = (80, 24)
_LOOKED_AT = 1.0
"""Seconds after which the first key is struck."""
_KEYS = ("o", "r", "g", "space", "0")


class BareTable(App[None]):
    """The least that a table of respondents can be."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("Respondent", "Status", "A B C D E F G H", "Changed")
        for number in range(self._count):
            name = f"Organisation {number:05}"
            table.add_row(name, "final", "• • • • • • • •", "2031-03-04", key=str(number))


def bare(count: str) -> None:
    """Open a bare table, and end when its first rows are laid out."""
    app = BareTable(int(count))
    asyncio.run(_until(app, lambda: app.query_one(DataTable).region.height > 0))


def desk(database: str, more: str = "") -> None:
    """Open the desk, and end when its first rows are laid out; with `more`, go on to measure."""
    from intake.__main__ import expect_little_garbage

    expect_little_garbage()
    from intake.desk.app import Desk
    from intake.desk.screens.register import RegisterScreen
    from intake.desk.widgets.register_table import RegisterTable
    from intake.session import Session
    from intake.settings import Settings

    app = Desk(Session(Settings(Path(database), None, "en", "Ada")))

    def shown() -> bool:
        if not isinstance(app.screen, RegisterScreen):
            return False
        table = app.screen.query_one(RegisterTable)
        return table.region.height > 0 and bool(table.keys)

    asyncio.run(_until(app, shown, keys_and_opening if more else None))


async def _until(app: App[Any], shown: Callable[[], bool], then: Any = None) -> None:
    async with app.run_test(size=_SIZE) as pilot:
        while not shown():
            await asyncio.sleep(0.001)
        if then is not None:
            await pilot.pause()
            await then(app, pilot.pause)


async def keys_and_opening(app: App[Any], rest: Callable[[], Any]) -> None:
    """Print what keys in the filter cost until all is shown, and opening a response by Enter."""
    from intake.desk.screens.entry import EntryScreen
    from intake.desk.widgets.question_box import QuestionBox

    await asyncio.sleep(_LOOKED_AT)
    for key in _KEYS:
        begun = time.perf_counter()
        app.post_message(Key(key, " " if key == "space" else key))
        await rest()
        print(f"  key {key}: {(time.perf_counter() - begun) * 1000:.0f} ms")
    begun = time.perf_counter()
    app.post_message(Key("enter", None))
    while not (
        isinstance(app.screen, EntryScreen)
        and any(box.region.height for box in app.screen.query(QuestionBox))
    ):
        await asyncio.sleep(0.001)
    print(f"  opening a response: {(time.perf_counter() - begun) * 1000:.0f} ms")


def _timed(*words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", __spec__.name, *words], check=True)
    return time.perf_counter() - begun


def _filled(folder: Path, count: int) -> Path:
    """Return a store of a survey of so many organisations."""
    database, source = folder / "intake.db", folder / "survey.toml"
    source.write_text(survey.questionnaire(), encoding="utf-8")
    survey.write_respondents(folder / "respondents.csv", count)
    survey.write_responses(folder / "responses.jsonl", count)
    for words in (
        ("questionnaire", "add", source),
        ("respondent", "add", "--file", folder / "respondents.csv"),
        ("import", folder / "responses.jsonl"),
    ):
        command = [sys.executable, "-m", "intake", "--db", database, *words]
        subprocess.run(command, check=True, capture_output=True)
    return database


def main(count: str, rounds: str = "5") -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(_filled(Path(folder), int(count)))
        ours, theirs = zip(
            *((_timed("desk", database), _timed("bare", count)) for _ in range(int(rounds))),
            strict=True,
        )
        medians = median(ours), median(theirs)
        ratio = medians[0] / medians[1]
        print(f"first row: {medians[0]:.2f} s, bare {medians[1]:.2f} s, ratio {ratio:.2f}")
        _timed("desk", database, "more")


if __name__ == "__main__":
    first, *more = sys.argv[1:] or ["5000"]
    if first == "bare":
        bare(*more)
    elif first == "desk":
        desk(*more)
    else:
        main(first, *more)
