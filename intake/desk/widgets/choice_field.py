"""Options of which one is chosen, or several are marked: by a key each, or with a cursor."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from msgspec import Struct
from rich.text import Text
from textual.events import Blur, Key
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from intake.desk.widgets.in_view import LineInHand, brought_into_view
from intake.desk.widgets.keys import Done

OPTION_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
NONE_KEY = "0"
_BEFORE_TITLE = 4
"""Columns of an option's key and of the sign that says whether it is chosen."""


class Line(Struct, frozen=True):
    """An option as it stands in the list; without an id, that none of them is chosen."""

    key: str
    option: str | None
    title: str


class ChoiceField(Widget, can_focus=True):
    """Options, the first with a key each: one is chosen, or several are marked.

    Choosing goes no further. Those without a key are come to with ↑↓, and chosen with Space.
    Whatever else is typed once something is chosen begins the place where that was read.
    """

    explained = "does.choice"
    DEFAULT_CSS = """
    ChoiceField { height: auto; padding: 0 1; }
    ChoiceField:focus { background: $boost; }
    """

    @dataclass
    class Changed(Message):
        """Something else is chosen now."""

        field: "ChoiceField"

        @property
        def control(self) -> "ChoiceField":
            """The field in which it is."""
            return self.field

    @dataclass
    class Typed(Message):
        """A character was typed that is no option."""

        character: str

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        several: bool,
        none: str,
        retired: Sequence[tuple[str, str]] = (),
        exclusive: Collection[str] = (),
        ranked: bool = False,
    ) -> None:
        """Take options by id and title: `exclusive` ones stand alone, `ranked` ones in order."""
        super().__init__()
        self._exclusive = exclusive
        self._ranked = ranked
        self._all_options = options
        self._options = options
        self._retired = retired
        self._several = several
        self._none = none
        self._chosen: list[str] | None = None
        self._cursor: int | None = None
        self._in_lines: dict[tuple[str, int], Sequence[str]] = {}

    @property
    def keyed(self) -> object:
        """The id of the option chosen, or the ids of those marked; None if nothing was keyed."""
        if self._several:
            return None if self._chosen is None else list(self._chosen)
        return self._chosen[0] if self._chosen else None

    @keyed.setter
    def keyed(self, value: object) -> None:
        if value is None:
            self._chosen = None
        else:
            self._chosen = (
                [str(each) for each in value] if isinstance(value, list) else [str(value)]
            )
        # Only a retired option comes and goes with what is chosen.
        self.refresh(layout=bool(self._retired))

    def offer(self, ids: Collection[str]) -> None:
        """Offer just those of the options; what is chosen stays in sight all the same."""
        options = [each for each in self._all_options if each[0] in ids]
        if options != list(self._options):
            self._options = options
            self.refresh(layout=True)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    @property
    def _lines(self) -> list[Line]:
        """The lines of the list."""
        return self.all_lines

    @property
    def all_lines(self) -> list[Line]:
        """The options on offer, and those that are not any longer but are chosen."""
        keys = OPTION_KEYS.ljust(len(self._options))
        lines = [Line(key, *each) for key, each in zip(keys, self._options, strict=False)]
        chosen, offered = self._chosen or (), {each for each, _ in self._options}
        others = (*self._retired, *(each for each in self._all_options if each[0] not in offered))
        lines += (Line(" ", *each) for each in others if each[0] in chosen)
        return [*lines, Line(NONE_KEY, None, self._none)] if self._several else lines

    def _is_chosen(self, line: Line) -> bool:
        return self._chosen == [] if line.option is None else line.option in (self._chosen or ())

    @property
    def _place(self) -> int | None:
        """The line that the cursor is at, or the first that is chosen."""
        chosen = (index for index, line in enumerate(self._lines) if self._is_chosen(line))
        return next(chosen, None) if self._cursor is None else self._cursor

    @property
    def line_in_hand(self) -> LineInHand | None:
        """Where the cursor, or else what is chosen, stands in the list."""
        place, width = self._place, self.content_size.width
        if place is None:
            return None
        heights = [len(self._wrapped(line.title, width)) for line in self._lines]
        return LineInHand(sum(heights[:place]), heights[place])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines all of the options take."""
        return sum(len(self._wrapped(line.title, width)) for line in self._lines)

    def _wrapped(self, title: str, width: int) -> Sequence[str]:
        if (title, width) not in self._in_lines:
            lines = Text(title).wrap(self.app.console, max(1, width - _BEFORE_TITLE))
            self._in_lines[title, width] = [line.plain.rstrip() for line in lines] or [""]
        return self._in_lines[title, width]

    def render(self) -> Text:
        """Draw each option with its key and whether it is chosen."""
        width = self.content_size.width
        drawn = (self._drawn(number, line, width) for number, line in enumerate(self._lines))
        return Text("\n").join(part for parts in drawn for part in parts)

    def _drawn(self, number: int, line: Line, width: int) -> list[Text]:
        """Return the lines of the screen that an option takes."""
        chosen = self._is_chosen(line)
        shape = ("☐", "☑") if self._several else ("○", "●")
        style = "bold" if chosen else ""
        drawn = []
        for index, title in enumerate(self._wrapped(line.title, width)):
            key, sign = (line.key, self._sign(line, shape[chosen])) if index == 0 else (" ", " ")
            drawn.append(Text.assemble((key, "dim"), " ", (sign, style), " ", (title, style)))
            if number == self._cursor:
                drawn[-1].stylize("reverse")
        return drawn

    def _sign(self, line: Line, sign: str) -> str:
        """Return the sign of an option: of a ranked one that is marked, its rank."""
        is_ranked = self._ranked and line.option is not None and self._is_chosen(line)
        return str((self._chosen or []).index(str(line.option)) + 1) if is_ranked else sign

    def on_key(self, event: Key) -> None:
        """Choose or mark the option of a key; Enter goes on, Backspace and Delete take back."""
        character = (event.character or "").lower()
        if event.key == "enter":
            self.post_message(Done())
        elif event.key in ("up", "down"):
            self._move(1 if event.key == "down" else -1)
        elif event.key == "space" and self._place is not None:
            self._choose(self._lines[self._place].option)
        elif event.key in ("backspace", "delete"):
            self._change(None)
        elif character == NONE_KEY and self._several:
            self._choose(None)
        elif character and character in OPTION_KEYS[: len(self._options)]:
            self._choose(self._options[OPTION_KEYS.index(character)][0])
        elif self._chosen is not None and _begins_a_place(event):
            self.post_message(self.Typed(event.character or ""))
        else:
            return
        event.stop()

    def on_blur(self, _: Blur) -> None:
        """Take the cursor out of the list."""
        self._cursor = None
        self.refresh()

    def _move(self, step: int) -> None:
        last = len(self._lines) - 1
        if self._place is None:
            self._cursor = 0 if step > 0 else last
        elif self._cursor is None:
            self._cursor = self._place
        else:
            self._cursor = max(0, min(last, self._cursor + step))
        self.refresh()
        brought_into_view(self)

    def _choose(self, option: str | None) -> None:
        if option is None:
            self._change([])
        elif not self._several:
            self._change(option)
        else:
            self._change(self._marked_with(option) or None)

    def _marked_with(self, option: str) -> list[str]:
        """Return what is marked once an option has been, or no longer is."""
        now = self._chosen or []
        if option in now:
            return [each for each in now if each != option]
        if option in self._exclusive:
            return [option]
        marked = [*(each for each in now if each not in self._exclusive), option]
        if self._ranked:
            return marked
        ids = [each for each, _ in (*self._all_options, *self._retired)]
        return [each for each in ids if each in marked]

    def _change(self, value: object) -> None:
        self.keyed = value
        self.post_message(self.Changed(self))


def _begins_a_place(event: Key) -> bool:
    """Return whether a key begins a place; a digit is rather an option that is not there."""
    character = event.character or ""
    return event.is_printable and not character.isspace() and not character.isdigit()
