"""Options that are more than there are keys for: found by typing, then chosen with Enter."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from msgspec.structs import replace
from rich.text import Text
from textual.events import Blur, Key
from textual.geometry import Size

from forms.languages.folding import fold
from intake.desk.widgets.choice_field import NONE_KEY, ChoiceField, Line
from intake.desk.widgets.in_view import LineInHand, brought_into_view
from intake.desk.widgets.keys import Done

_MOST_SHOWN = 10
"""Options that are shown at once; the others come with more letters, or with ↑↓."""


class LongChoiceField(ChoiceField):
    """Options without keys: letters find them, Enter takes the one that is marked.

    What is chosen stands there while nothing is sought. Enter goes on then.
    """

    explained = "does.long_choice"
    takes: ClassVar[frozenset[str]] = frozenset({"enter"})

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        several: bool,
        none: str,
        retired: Sequence[tuple[str, str]] = (),
        exclusive: Collection[str] = (),
        ranked: bool = False,
        prompt: str,
        more: Callable[[int], str],
    ) -> None:
        """Take the words that say how an option is found, and what says how many are left."""
        super().__init__(
            options, several=several, none=none, retired=retired, exclusive=exclusive, ranked=ranked
        )
        self._prompt = prompt
        self._more = more
        self._sought = ""
        self._folded = [(option, title, fold(title)) for option, title in options]

    @property
    def _lines(self) -> list[Line]:
        """The options that are chosen, or those that fit what is sought."""
        if not self._sought and self._cursor is None:
            return [replace(each, key=" ") for each in self.all_lines if self._is_chosen(each)]
        chosen = self._chosen or ()
        found = [Line(" ", option, title) for option, title in self._found()]
        if self._sought:
            return found
        found += (Line(" ", *each) for each in self._retired if each[0] in chosen)
        return [*found, Line(NONE_KEY, None, self._none)] if self._several else found

    def _found(self) -> list[tuple[str, str]]:
        """Return the options that fit, those first that begin with what is sought."""
        sought = fold(self._sought)

        def rank(folded: str) -> int:
            if folded.startswith(sought):
                return 0
            return 1 if f" {sought}" in folded else 2

        offered = {option for option, _ in self._options}
        fitting = [each for each in self._folded if each[0] in offered and sought in each[2]]
        fitting.sort(key=lambda each: rank(each[2]))
        return [(option, title) for option, title, _ in fitting]

    @property
    def line_in_hand(self) -> LineInHand | None:
        """Where the option that is marked stands, under the line that is typed into."""
        if self._cursor is None:
            return None
        return LineInHand(1 + self._cursor - self._window.start, 1)

    @property
    def _window(self) -> range:
        """The lines that are shown: those about the cursor, where there are many."""
        count = len(self._lines)
        first = max(0, min((self._cursor or 0) - _MOST_SHOWN // 2, count - _MOST_SHOWN))
        return range(first, min(count, first + _MOST_SHOWN))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the options that are shown take, and those about them."""
        window = self._window
        return 1 + len(window) + (window.stop < len(self._lines))

    def render(self) -> Text:
        """Draw what is sought, and the options that fit it or are chosen."""
        lines, window = self._lines, self._window
        head = Text(f"▸ {self._sought}", style="bold")
        if not self._sought:
            head = Text(self._prompt, style="dim")
        head.truncate(max(1, self.content_size.width), overflow="ellipsis")
        drawn = [head, *(self._one_line(number, lines[number]) for number in window)]
        if window.stop < len(lines):
            drawn.append(Text(self._more(len(lines) - window.stop), style="dim"))
        return Text("\n").join(drawn)

    def _one_line(self, number: int, line: Line) -> Text:
        return self._drawn(number, line, self.content_size.width)[0]

    def on_key(self, event: Key) -> None:
        """Seek with what is typed; Enter takes what is marked, or goes on.

        Textual would have the keys of other choices looked at as well.
        """
        event.prevent_default()
        if event.key == "enter":
            self._enter()
        elif event.key in ("up", "down"):
            self._move(1 if event.key == "down" else -1)
            self.refresh(layout=True)
        elif event.key == "space" and not self._sought and self._cursor is not None:
            self._choose(self._lines[self._cursor].option)
        elif event.key in ("backspace", "delete"):
            self._rub_out()
        elif event.key == "escape" and self._sought:
            self._seek("")
        elif event.character == NONE_KEY and self._several and not self._sought:
            self._choose(None)
            self.refresh(layout=True)
        elif event.is_printable and event.character is not None:
            self._seek(self._sought + event.character)
        else:
            return
        event.stop()

    def on_blur(self, _: Blur) -> None:
        """Seek no more."""
        self._sought = ""
        self.refresh(layout=True)

    def _move(self, step: int) -> None:
        """Mark the next option, or the one before; the first time, what is chosen."""
        if self._cursor is None:
            # All options are there once one of them is marked.
            self._cursor = 0
            lines = self._lines
            chosen = (place for place, line in enumerate(lines) if self._is_chosen(line))
            self._cursor = next(chosen, 0 if step > 0 else len(lines) - 1)
        else:
            self._cursor = max(0, min(len(self._lines) - 1, self._cursor + step))
        brought_into_view(self)

    def _seek(self, words: str) -> None:
        self._sought = words.lstrip()
        self._cursor = 0 if self._sought and self._found() else None
        self.refresh(layout=True)

    def _rub_out(self) -> None:
        if self._sought:
            self._seek(self._sought[:-1])
        elif self._cursor is not None:
            self._cursor = None
            self.refresh(layout=True)
        else:
            self._change(None)
            self.refresh(layout=True)

    def _enter(self) -> None:
        """Take the option that is marked; go on where one is enough, or none is."""
        lines, cursor = self._lines, self._cursor
        self._sought, self._cursor = "", None
        if cursor is not None and cursor < len(lines):
            self._choose(lines[cursor].option)
        self.refresh(layout=True)
        if cursor is None or not self._several:
            self.post_message(Done())
