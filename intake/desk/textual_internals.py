"""Textual's private names that the desk needs: all of them, but for those of `textual_editor`.

Each has a test of its own (`tests/intake/desk/test_textual_internals.py`), so that a Textual that
has renamed one is told of there. Why there is no public way is said of each.
"""

from collections.abc import Callable
from typing import IO, Any, Literal

from rich.text import Text
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.geometry import Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input, OptionList

Parser = XTermParser
"""Makes events of what a terminal sends."""


def bindings_of(node: DOMNode) -> BindingsMap:
    """Return the bindings of a widget or screen, to look at and to add to.

    `active_bindings` has one action a key, and none of the program's under a modal screen.
    """
    return node._bindings


def is_at_rest(pump: MessagePump) -> bool:
    """Return whether a widget waits for messages, or for none any more.

    There is no other sign of it than that somebody waits at its queue: between two messages, and
    in callbacks, the queue is empty although there is something being done.
    """
    if pump._closing or pump._closed:
        return True
    comes: Any = pump._message_queue.ready_event
    return bool(comes._waiters) and not comes.is_set() and not pump._next_callbacks


def hand_over(app: App[Any], error: Exception) -> None:
    """Have the program end because of an error in a task beside it, unless that passes."""
    if not (isinstance(app, Enduring) and app.endures(error)):
        app._handle_exception(error)


class Enduring(MessagePump):
    """Goes on after an error that passes; Textual ends the program at every one."""

    def endures(self, error: Exception) -> bool:  # noqa: ARG002
        """Tell an error that passes, and return whether it is one."""
        return False

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.endures(error):
                raise


class QuietlyFailing(Enduring, App[None]):
    """A program that ends with a sentence, and not with a traceback, where an error was its end."""

    def last_words(self, error: Exception) -> str:
        """Return what is said of the error."""
        return str(error)

    def _fatal_error(self) -> None:
        self._exit_renderables.append(Text(self.last_words(self._exception or Exception())))
        self._close_messages_no_wait()


class TakesCharacters:
    """A field into which a character goes, and does nothing else."""


class DrawnInput(TakesCharacters, Input):
    """A line that says itself how it is drawn; a keystroke lays out this line only."""

    @property
    def drawn(self) -> Text:
        """The line as it is drawn."""
        return super()._value

    @property
    def _value(self) -> Text:
        return self.drawn

    def _watch_value(self, value: str) -> None:
        # Set before Textual does, which would have the whole screen laid out.
        self.set_reactive(Widget.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)


def lines_of_entry(options: OptionList, place: int) -> range | None:
    """Return the lines of a list that an entry takes; None where it is not laid out."""
    options._update_lines()
    first = options._index_to_line.get(place)
    return None if first is None else range(first, first + options._heights[place])


def turn_page(options: OptionList, direction: Literal[-1, 1]) -> None:
    """Go on or back in a list by a page: the public actions for it are not typed."""
    options._move_page(direction)


def replace_terminal(driver: Driver, around: Callable[[IO[str]], object]) -> None:
    """Have a driver write to what is put around its terminal."""
    if isinstance(driver, linux_driver.LinuxDriver) and driver._file is not None:
        vars(driver)["_file"] = around(driver._file)


def replace_parser(parser: type[Parser]) -> None:
    """Have the driver on Unix make this parser: it does so by a name of its module alone."""
    vars(linux_driver)["XTermParser"] = parser
