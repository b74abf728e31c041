"""An officer at the desk: keys struck one after the other, and what stands on the screen then."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar
from unittest.mock import patch

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.screen import Screen

from forms.response import Response, response_document
from intake.desk.app import Desk
from intake.desk.screens.entry import EntryScreen
from intake.desk.widgets.question_box import QuestionBox
from intake.desk.widgets.section_form import SectionForm
from intake.session import Session

Kind = TypeVar("Kind", bound=Screen[Any])
_NAMES = {"\n": "enter", " ": "space", "+": "plus"}
_CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "plus": "+"}
_PATIENCE = 60
"""Seconds after which a program that does not answer is given up, and one more for each key."""


def _right(lines: list[str]) -> list[str]:
    return [line[26:].rstrip("▁▂▃▄▅▆▇") for line in lines]


def _struck(key: str) -> Key:
    name = _NAMES.get(key, key)
    return Key(name, name if len(name) == 1 else _CHARACTERS.get(name))


@dataclass
class AtTheDesk:
    """The program under the officer's hands, with a real store behind it."""

    desk: Desk
    pilot: Pilot[None]
    session: Session
    language: str | None = None
    """The language that narrative is taken to be in."""

    async def strike(self, *keys: str) -> None:
        """Strike keys by their names, such as `f2` or `1`, each once the one before is done with.

        Textual's own pilot waits for the processor to be idle after each key, which takes longer
        than the whole of the work.
        """
        for key in keys:
            self.desk.post_message(_struck(key))
            await self._done()
        await self._painted()

    async def _done(self, keys: int = 1) -> None:
        """Wait until all that the program was asked to do is done."""
        done = asyncio.Event()
        self.desk.call_later(done.set)
        await asyncio.wait_for(done.wait(), _PATIENCE)
        end = asyncio.get_running_loop().time() + _PATIENCE + keys
        while not self.desk.input_order.is_done:
            assert asyncio.get_running_loop().time() < end, self.screen
            await asyncio.sleep(0)
        await self.pilot._wait_for_screen()

    async def _painted(self) -> None:
        """Have the screen laid out and painted now, as Textual's own pilot has it."""
        if self.desk.is_running:
            with self.desk._context():
                self.desk.screen._on_timer_update()
            await self.pilot._wait_for_screen()

    async def read_on(self, key: str, times: int) -> str:
        """Strike a key as often, and return all that stood on the screen after each."""
        seen = ""
        for _ in range(times):
            await self.strike(key)
            seen += self.screen
        return seen

    async def write(self, text: str) -> None:
        """Type text, character by character."""
        await self.strike(*text)

    async def type_place(self, words: str) -> None:
        """Type the place of an answer right after its option."""
        await self.write(words[0])
        await self.paste(words[1:])

    async def paste(self, text: str) -> None:
        """Paste text where the cursor is."""
        focused = self.desk.screen.focused
        assert focused is not None
        focused.post_message(Paste(text))
        done = asyncio.Event()
        focused.call_later(done.set)
        await asyncio.wait_for(done.wait(), _PATIENCE)

    def strike_soon(self, *keys: str) -> None:
        """Strike keys, and do not wait for what they do."""
        for key in keys:
            self.desk.post_message(_struck(key))

    def paste_soon(self, text: str) -> None:
        """Paste text into the terminal, and do not wait for what comes of it."""
        self.desk.post_message(Paste(text))

    async def strike_at_once(self, *keys: str) -> None:
        """Strike keys faster than the program can answer them."""
        self.strike_soon(*keys)
        await self._done(len(keys))
        await self._painted()

    async def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and wait until the screen has it."""
        await self.pilot.resize_terminal(columns, lines)
        await self.until(lambda: len(self.screen.splitlines()) == lines)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; the test breaks off if it never does."""
        for _ in range(200):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.screen)

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        # As when Textual paints: under a sheet there is the screen that it lies on.
        visible_screen_stack.set(self.desk._background_screens)
        strips = self.desk.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def shows(self, words: str) -> bool:
        """Return whether words stand on the screen, wherever its lines are broken.

        In entry they stand to the right of the sections.
        """
        lines = self.screen.replace("█", " ").splitlines()
        whole, right = (" ".join(" ".join(part).split()) for part in (lines, _right(lines)))
        return " ".join(words.split()) in (whole + right)

    async def sees(self, words: str) -> None:
        """Wait until words stand on the screen."""
        await self.until(lambda: self.shows(words))

    async def is_told(self, words: str) -> None:
        """Wait until a notice with these words is given."""
        notices = self.desk._notifications
        await self.until(lambda: any(words in notice.message for notice in notices))

    @property
    def here(self) -> QuestionBox:
        """The question that the cursor is in."""
        box = self.is_at(EntryScreen).query_one(SectionForm).here
        assert box is not None, self.screen
        return box

    def is_at(self, kind: type[Kind]) -> Kind:
        """Return the screen, which is of a kind."""
        assert isinstance(self.desk.screen, kind), self.screen
        return self.desk.screen

    def kept(self, code: str) -> Response:
        """Return what the store has of a respondent."""
        kept = self.session.store.load(self.session.questionnaire.id, code)
        assert kept is not None
        return kept.response

    def answers(self, code: str) -> dict[str, dict[str, object]]:
        """Return the answers that the store has of a respondent, as JSON."""
        answers = response_document(self.kept(code))["answers"]
        assert isinstance(answers, dict)
        return answers


def _unpainted(compositor: Compositor, **_: object) -> None:
    compositor._dirty_regions.clear()


@asynccontextmanager
async def at_the_desk(
    session: Session,
    respondent: str | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    painted: bool = False,
) -> AsyncIterator[AtTheDesk]:
    """Sit down at the desk, in a terminal of some columns and lines.

    There is nobody to paint for but who reads `AtTheDesk.screen`, which paints what it returns;
    whoever wants a true picture has the desk `painted` at every change, as in a terminal.
    """
    desk = Desk(session, respondent)
    with nullcontext() if painted else patch.object(Compositor, "render_update", _unpainted):
        async with desk.run_test(size=size, notifications=True) as pilot:
            officer = AtTheDesk(desk, pilot, session)
            await officer.strike_at_once()
            yield officer
    error = desk._exception
    if error is not None:
        raise error
