"""A field for each kind of question: it shows a value and says what has been keyed."""

from collections.abc import Sequence
from typing import Protocol

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from forms.messages import Language
from forms.questionnaire import (
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
)
from intake.desk.widgets.keys import LineInput, NarrativeArea
from intake.words import WORDS

OPTION_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
_NONE_KEY = "0"


class Done(Message):
    """The field has its value; go on to the next one."""


class Field(Protocol):
    """What the desk needs of a field; `value` is JSON, None while nothing has been keyed."""

    @property
    def value(self) -> object:
        """What has been keyed."""

    @value.setter
    def value(self, value: object) -> None: ...

    def take_focus(self) -> None:
        """Move the cursor into the field."""


class ChoiceField(Widget, can_focus=True):
    """Options with a key each: one is chosen and the field is done, or several are marked."""

    DEFAULT_CSS = """
    ChoiceField { height: auto; padding: 0 1; }
    ChoiceField:focus { background: $boost; }
    """

    def __init__(self, options: Sequence[tuple[str, str]], *, several: bool, none: str) -> None:
        super().__init__()
        self._options = options
        self._several = several
        self._none = none
        self._chosen: list[str] | None = None

    @property
    def value(self) -> object:
        """The id of the option chosen, or the ids of those marked; None if nothing was keyed."""
        if self._several:
            return None if self._chosen is None else list(self._chosen)
        return self._chosen[0] if self._chosen else None

    @value.setter
    def value(self, value: object) -> None:
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

    def render(self) -> Text:
        """Draw each option with its key and whether it is chosen."""
        lines = [
            self._line(key, title, option in (self._chosen or ()))
            for key, (option, title) in zip(OPTION_KEYS, self._options, strict=False)
        ]
        if self._several:
            lines.append(self._line(_NONE_KEY, self._none, self._chosen == []))
        return Text("\n").join(lines)

    def _line(self, key: str, title: str, chosen: bool) -> Text:
        shapes = ("☑", "☐") if self._several else ("●", "○")
        style = "bold" if chosen else ""
        return Text.assemble((f"{key} ", "dim"), (f"{shapes[not chosen]} {title}", style))

    def on_key(self, event: Key) -> None:
        """Choose or mark the option of a key; Enter goes on, Backspace and Delete take back."""
        if event.key == "enter":
            event.stop()
            self.post_message(Done())
        elif event.key in ("backspace", "delete"):
            event.stop()
            self.value = None
        elif event.character == _NONE_KEY and self._several:
            event.stop()
            self.value = []
        elif event.character and event.character.lower() in OPTION_KEYS[: len(self._options)]:
            event.stop()
            self._choose(self._options[OPTION_KEYS.index(event.character.lower())][0])

    def _choose(self, option: str) -> None:
        if not self._several:
            self.value = option
            self.post_message(Done())
            return
        marked = set(self._chosen or ()) ^ {option}
        self.value = [each for each, _ in self._options if each in marked] or None


class LineField(Vertical):
    """A number, a date or a short text in one line."""

    DEFAULT_CSS = """
    LineField { height: auto; }
    LineField LineInput { border: none; height: 1; padding: 0 1; background: $surface; }
    LineField LineInput:focus { background: $boost; border: none; }
    """

    def __init__(self, question: Question, placeholder: str) -> None:
        super().__init__()
        self._question = question
        self._input = LineInput(placeholder=placeholder)

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        yield self._input

    @property
    def value(self) -> object:
        """What was keyed: a number where it reads as one, else the text itself."""
        words = self._input.value.strip()
        if not words:
            return None
        return as_number(words) if isinstance(self._question, NumberQuestion) else words

    @value.setter
    def value(self, value: object) -> None:
        self._input.value = "" if value is None else str(value)
        self._input.cursor_position = len(self._input.value)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self._input, scroll_visible=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on."""
        event.stop()
        self.post_message(Done())


class NarrativeField(Vertical):
    """Narrative of any length, with soft wrap; Tab goes on."""

    DEFAULT_CSS = """
    NarrativeField { height: auto; }
    NarrativeField NarrativeArea { height: 6; border: none; padding: 0 1; background: $surface; }
    NarrativeField NarrativeArea:focus { background: $boost; border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._area = NarrativeArea()

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        yield self._area

    @property
    def value(self) -> object:
        """The text; None if there is none."""
        return self._area.text if self._area.text.strip() else None

    @value.setter
    def value(self, value: object) -> None:
        self._area.load_text("" if value is None else str(value))

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self._area, scroll_visible=False)


def as_number(words: str) -> object:
    """Return the number that was keyed, with a comma or a point; the words where it is none."""
    plain = words.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    try:
        return int(plain)
    except ValueError:
        try:
            return float(plain)
        except ValueError:
            return words


def cell_field(question: Question, language: Language) -> ChoiceField | LineField:
    """Return the field of a column; text is one line there."""
    none = WORDS.text("show.none", language)
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        titles = [(option.id, option.text(language)) for option in question.offered]
        return ChoiceField(titles, several=isinstance(question, ChoicesQuestion), none=none)
    if question.kind == "yes_no":
        answers = [(each, WORDS.text(f"answer.{each}", language)) for each in ("yes", "no")]
        return ChoiceField(answers, several=False, none=none)
    return LineField(question, _placeholder(question, language))


def _placeholder(question: Question, language: Language) -> str:
    if isinstance(question, NumberQuestion):
        return question.unit.text(language) if question.unit else ""
    return WORDS.text("desk.date_form", language) if isinstance(question, DateQuestion) else ""


def is_narrative(question: Question) -> bool:
    """Return whether a question is answered in many lines."""
    return isinstance(question, TextQuestion)
