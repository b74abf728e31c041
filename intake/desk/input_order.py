"""One thing after the other: what the officer does waits until all that came before is done.

A key that opens a screen is only done with once that screen is laid out and has the cursor.
Messages climb from widget to widget and on to the program meanwhile, so that nothing here waits in
a message's own handler: what comes too early is put aside, and a task of its own hands it on.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseMove, Paste
from textual.message_pump import MessagePump

from intake.desk.textual_internals import TakesCharacters, hand_over, is_at_rest

_LOOKS_AGAIN = 0.05
"""Seconds after which what is waited for is looked at again: it may have gone in the meantime."""


class InputOrder:
    """Hands on what the officer does, each thing once the one before is done with.

    Characters of a text stay in their order by themselves: only what follows them waits.
    """

    def __init__(self, app: App[Any], deal_with: Callable[[Event], Awaitable[None]]) -> None:
        """Have `deal_with` called in the program's own loop, for one event at a time."""
        self._app = app
        self._deal_with = deal_with
        self._waiting: deque[Event] = deque()
        self._handing_on: asyncio.Task[None] | None = None

    @property
    def is_done(self) -> bool:
        """Whether all that the officer has done has been dealt with, and all that it led to."""
        return self._handing_on is None

    async def take(self, event: Event) -> None:
        """Deal with an event, now or in its turn."""
        light = self._is_light(event)
        if self._handing_on is not None or not (light or self._rests):
            self._waiting.append(event)
            self.hold()
            return
        await self._deal_with(event)
        if not light:
            self.hold()

    def hold(self) -> None:
        """Have whatever comes wait until all that is under way is done."""
        if self._handing_on is None:
            self._handing_on = asyncio.create_task(self._hand_on())

    async def _hand_on(self) -> None:
        try:
            await at_rest(self._app)
            while self._waiting:
                event = self._waiting.popleft()
                self._app.call_later(self._deal_with, event)
                both_light = self._waiting and all(map(self._is_light, (event, self._waiting[0])))
                if not both_light:
                    await at_rest(self._app)
        except Exception as error:
            hand_over(self._app, error)
        finally:
            self._handing_on = None

    @property
    def _rests(self) -> bool:
        """Whether all but the program itself rests, which is dealing with an event."""
        return all(each is self._app or is_at_rest(each) for each in _pumps(self._app))

    def _is_light(self, event: Event) -> bool:
        """Return whether an event leads to nothing but a character where the cursor is."""
        writes = isinstance(event, Paste) or (isinstance(event, Key) and event.is_printable)
        into_text = writes and isinstance(self._app.focused, TakesCharacters)
        return into_text or isinstance(event, MouseMove)


async def at_rest(app: App[Any]) -> None:
    """Wait until the program, its screens and their widgets have nothing left to do.

    A screen that is being laid out has something to do until it is.
    """
    while (busy := next((each for each in _pumps(app) if not is_at_rest(each)), None)) is not None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOKS_AGAIN):
                await drained(busy)
        await asyncio.sleep(0)


async def drained(pump: MessagePump) -> None:
    """Wait until a widget has dealt with all of its messages, those that they led to as well."""
    while True:
        done = asyncio.Event()
        if not pump.call_later(done.set):
            return
        await done.wait()
        if not pump.message_queue_size:
            return


def _pumps(app: App[Any]) -> Iterator[MessagePump]:
    """Return what can have something to do, first what a key comes to first."""
    if app.focused is not None:
        yield from app.focused.ancestors_with_self
    yield app
    for screen in reversed(app.screen_stack):
        yield screen
        yield from screen.walk_children()
