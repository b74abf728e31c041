"""What a key and a section cost at the desk, against bare Textual apps in the same run.

Run with `python -m tests.benchmarks.desk`; it prints ratios, and nothing depends on them.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import Input, Static, TextArea

from intake.desk.app import Desk
from intake.desk.screens.entry import EntryScreen
from intake.desk.widgets.section_form import SectionForm
from intake.session import Session
from intake.settings import Settings

ROUNDS = 5
KEYS = 100
_PAUSE = 0.03
"""Seconds between keys, so that each is painted before the next."""

_KINDS = ("yes_no", "number", "date", "choice", "text", "choices", "number", "date", "text")
_HEAD = """
id = "bench"
version = 1
title.en = "Ten questions"
title.fr = "Dix questions"
report = {symbol = "A/1", date = 2005-03-29}
[note_verbale]
sent = 2004-09-16
addressees = ["member_states"]
[sections.a]
letter = "A"
title.en = "Section"
title.fr = "Section"
put_to = ["state"]
"""


def ten_questions(first: str) -> str:
    """Return the TOML of a section of ten questions, the first of a kind."""
    source = _HEAD
    for number, kind in enumerate((first, *_KINDS)):
        title = f"Question {number} of the section, as long as they are"
        source += f"[sections.a.questions.q{number}]\n"
        source += f'kind = "{kind}"\ntitle.en = "{title}"\ntitle.fr = "{title}"\n'
        if kind in ("choice", "choices"):
            source += "".join(f'options.o{each} = {{en = "O", fr = "O"}}\n' for each in range(5))
    return source


class OneInput(App[None]):
    """The least that a program with a line to type into can be."""

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield Input()


class OneEditor(App[None]):
    """The least that a program with many lines to type into can be."""

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        yield TextArea()


class Group(Vertical):
    """A title and the field under it."""

    DEFAULT_CSS = "Group, Group Input, Group TextArea { height: auto; }"


class BareWidgets(App[None]):
    """The widgets of ten questions, grouped by question, with nothing behind them."""

    def compose(self) -> ComposeResult:
        """Lay out nothing but the room for them."""
        yield VerticalScroll()

    async def open(self) -> None:
        """Mount the widgets anew."""
        room = self.query_one(VerticalScroll)
        with self.batch_update():
            await room.remove_children()
            await room.mount_all(
                Group(Static("Question"), self._field(kind)) for kind in ("text", *_KINDS)
            )
        room.query("Input, TextArea").first().focus()

    def _field(self, kind: str) -> Static | Input | TextArea:
        if kind == "text":
            return TextArea()
        if kind in ("number", "date"):
            return Input()
        return Static("\n".join(["○ O"] * 5))


@contextmanager
def desk(first: str) -> Iterator[Desk]:
    """Give a desk that is open at ten questions."""
    with TemporaryDirectory() as folder:
        session = Session(Settings(Path(folder) / "intake.db", "bench", "en", "Ada"))
        session.store.add_questionnaire(ten_questions(first), "Ada")
        with closing(session):
            yield Desk(session, "SWE")


async def key_cost(app: App[Any]) -> float:
    """Return the processor time, in milliseconds, of a key that is typed and painted."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        begun = time.process_time()
        for number in range(KEYS):
            app.post_message(Key("x", "x") if number % 8 else Key("space", " "))
            await asyncio.sleep(_PAUSE)
        return (time.process_time() - begun) / KEYS * 1000


async def opening_cost(app: Desk | BareWidgets) -> float:
    """Return the time, in milliseconds, from asking for ten questions until they are laid out."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        begin, costs = app.open if isinstance(app, BareWidgets) else opening_of(app), []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            await begin()
            app.screen._refresh_layout()
            costs.append((time.perf_counter() - begun) * 1000)
            await pilot.pause()
        return median(costs)


def opening_of(app: Desk) -> Callable[[], Awaitable[None]]:
    """Return what opens the section that the desk is at."""
    screen = app.screen
    assert isinstance(screen, EntryScreen)
    form = screen.query_one(SectionForm)
    return lambda: form.open(screen.section)


def main() -> None:
    """Print the figures."""
    figures: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(ROUNDS):
        bare = asyncio.run(key_cost(OneInput()))
        for words, first in (("a key in a line", "number"), ("a key in narrative", "text")):
            with desk(first) as program:
                figures[words].append((asyncio.run(key_cost(program)), bare))
        bare = asyncio.run(opening_cost(BareWidgets()))
        with desk("text") as program:
            figures["opening a section"].append((asyncio.run(opening_cost(program)), bare))
    for words, costs in figures.items():
        ours, theirs = (median(side) for side in zip(*costs, strict=True))
        print(f"{words}: {ours:.2f} ms, bare {theirs:.2f} ms, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
