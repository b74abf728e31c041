"""Waiting until what a key has set off is done, so that typing ahead goes where it should."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from textual.message_pump import MessagePump

_PATIENCE = 0.5
"""Seconds after which a widget that is slow is no longer waited for."""


async def settled(widgets: Iterable[MessagePump]) -> None:
    """Wait until each widget has dealt with its messages, which climb from one to the next."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            for widget in widgets:
                await drained(widget)


async def drained(widget: MessagePump) -> None:
    """Wait until a widget has dealt with all of its messages, those that they led to as well."""
    while True:
        done = asyncio.Event()
        if not widget.call_later(done.set):
            return
        await done.wait()
        if not widget.message_queue_size:
            return
