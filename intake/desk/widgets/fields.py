"""A field for each kind of question: it shows a value and says what has been keyed."""

import re
from collections.abc import Sequence
from typing import Protocol

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from forms.messages import Language
from forms.questionnaire import (
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    NumberQuestion,
    Question,
)
from intake.desk.widgets.keys import LineInput, NarrativeArea
from intake.words import WORDS

OPTION_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
NONE_KEY = "0"
_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


class Done(Message):
    """The field has its value; go on to the next one."""


class Field(Protocol):
    """What the desk needs of a field; `keyed` is JSON, None while nothing has been keyed."""

    @property
    def keyed(self) -> object:
        """What has been keyed."""

    @keyed.setter
    def keyed(self, value: object) -> None: ...

    def take_focus(self) -> None:
        """Move the cursor into the field."""


class ChoiceField(Widget, can_focus=True):
    """Options with a key each: one is chosen, or several are marked.

    With `goes_on`, the one that is chosen is all there is to say. Otherwise whatever else is typed
    once something is chosen begins the place where that was read.
    """

    explained = "does.choice"
    DEFAULT_CSS = """
    ChoiceField { height: auto; padding: 0 1; }
    ChoiceField:focus { background: $boost; }
    """

    class Changed(Message):
        """Something else is chosen now."""

    class Typed(Message):
        """A character was typed that is no option."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        several: bool,
        none: str,
        retired: Sequence[tuple[str, str]] = (),
        goes_on: bool = True,
    ) -> None:
        super().__init__()
        self._goes_on = goes_on
        self._options = options
        self._retired = retired
        self._several = several
        self._none = none
        self._chosen: list[str] | None = None

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
        self.refresh(layout=True)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    def render(self) -> RenderableType:
        """Draw each option with its key and whether it is chosen."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        for key, (option, title) in zip(OPTION_KEYS, self._options, strict=False):
            grid.add_row(*self._line(key, title, option in (self._chosen or ())))
        for option, title in self._retired:
            if option in (self._chosen or ()):
                grid.add_row(*self._line(" ", title, chosen=True))
        if self._several:
            grid.add_row(*self._line(NONE_KEY, self._none, self._chosen == []))
        return grid

    def _line(self, key: str, title: str, chosen: bool) -> tuple[Text, Text, Text]:
        shape = ("☐", "☑") if self._several else ("○", "●")
        style = "bold" if chosen else ""
        return Text(key, style="dim"), Text(shape[chosen], style=style), Text(title, style=style)

    def on_key(self, event: Key) -> None:
        """Choose or mark the option of a key; Enter goes on, Backspace and Delete take back."""
        if event.key == "enter":
            event.stop()
            self.post_message(Done())
        elif event.key in ("backspace", "delete"):
            event.stop()
            self._change(None)
        elif event.character == NONE_KEY and self._several:
            event.stop()
            self._change([])
        elif event.character and event.character.lower() in OPTION_KEYS[: len(self._options)]:
            event.stop()
            self._choose(self._options[OPTION_KEYS.index(event.character.lower())][0])
        elif self._chosen is not None and _begins_a_place(event):
            event.stop()
            self.post_message(self.Typed(event.character or ""))

    def _choose(self, option: str) -> None:
        if not self._several:
            self._change(option)
            if self._goes_on:
                self.post_message(Done())
            return
        marked = set(self._chosen or ()) ^ {option}
        ids = [each for each, _ in (*self._options, *self._retired)]
        self._change([each for each in ids if each in marked] or None)

    def _change(self, value: object) -> None:
        self.keyed = value
        self.post_message(self.Changed())


def _begins_a_place(event: Key) -> bool:
    """Return whether a key begins a place; a digit is rather an option that is not there."""
    character = event.character or ""
    return event.is_printable and not character.isspace() and not character.isdigit()


class LineField(LineInput):
    """A number, a date or a short text in one line."""

    DEFAULT_CSS = """
    LineField { border: none; height: 1; padding: 0 1; background: $surface; }
    LineField:focus { background: $boost; border: none; }
    """

    def __init__(self, placeholder: str = "", *, number: bool = False) -> None:
        super().__init__(placeholder=placeholder)
        self._number = number
        self._given: tuple[str, object] = ("", None)

    @property
    def keyed(self) -> object:
        """What was keyed: a number where it reads as one, else the text itself."""
        words, given = self._given
        if self.value == words:
            return given
        keyed = self.value.strip()
        if not keyed:
            return None
        return as_number(keyed) if self._number else keyed

    @keyed.setter
    def keyed(self, value: object) -> None:
        words = "" if value is None else str(value)
        self._given = (words, value)
        self.value = words
        self.cursor_position = len(words)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)

    async def action_submit(self) -> None:
        """Go on."""
        self.post_message(Done())


class NarrativeField(NarrativeArea):
    """Narrative of any length, with soft wrap; Tab goes on."""

    explained = "does.text"
    DEFAULT_CSS = """
    NarrativeField { height: 6; border: none; padding: 0 1; background: $surface; }
    NarrativeField:focus { background: $boost; border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[str, object] = ("", None)

    @property
    def keyed(self) -> object:
        """The text; None if there is none. What nobody has touched stays to the letter."""
        text, given = self._given
        if self.text == text:
            return given
        return self.text if self.text.strip() else None

    @keyed.setter
    def keyed(self, value: object) -> None:
        self.load_text("" if value is None else str(value))
        self.move_cursor(self.document.end)
        # The editor has line ends of its own.
        self._given = (self.text, value)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)


def as_number(words: str) -> object:
    """Return the number that was keyed, with a comma or a point; the words where it is none.

    Thousands may stand apart with spaces. A single comma or point before three figures may part
    thousands or decimals, so that it is no number that can be kept.
    """
    if not _NUMBER.fullmatch(words) or _AMBIGUOUS.fullmatch(words):
        return words
    plain = re.sub(r"[ \u00a0\u202f]", "", words).replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def value_field(
    question: Question, language: Language, *, goes_on: bool = True
) -> ChoiceField | LineField:
    """Return the field of a question or column that is answered in one line or by options."""
    none = WORDS.text("show.none", language)
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        titles = {
            retired: [
                (option.id, option.text(language))
                for option in question.options.values()
                if option.retired is retired
            ]
            for retired in (False, True)
        }
        several = isinstance(question, ChoicesQuestion)
        return ChoiceField(
            titles[False], several=several, none=none, retired=titles[True], goes_on=goes_on
        )
    if question.kind == "yes_no":
        answers = [(each, WORDS.text(f"answer.{each}", language)) for each in ("yes", "no")]
        return ChoiceField(answers, several=False, none=none, goes_on=goes_on)
    if isinstance(question, DateQuestion):
        return LineField(WORDS.text("desk.date_form", language))
    return LineField(number=isinstance(question, NumberQuestion))


def titled(question: Question, language: Language) -> str:
    """Return the title of a question, with the unit of a number."""
    title = question.title.text(language)
    if isinstance(question, NumberQuestion) and question.unit is not None:
        return f"{title} ({question.unit.text(language)})"
    return title
