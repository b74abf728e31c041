"""What differs between two revisions of a response."""

from collections.abc import Iterable
from typing import ClassVar

from rich.padding import Padding
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.long_text import cut_short
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.formats.paragraphs import Line


class DifferencesScreen(DeskScreen[None]):
    """Shows each answer that differs, with what is gone and what has come marked in it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key_history")]

    def __init__(self, headline: str, lines: Iterable[Line], say: Translator) -> None:
        super().__init__(say)
        self._headline = headline
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """Lay out the headline, the differences and the keys."""
        yield Headline(self._headline)
        yield Options(*(Option(_drawn(line, self.say)) for line in self._lines))
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the first difference."""
        self.query_one(OptionList).focus()
        self.query_one(OptionList).action_first()

    def action_back(self) -> None:
        """Go back to the history."""
        self.dismiss()


def _drawn(line: Line, say: Translator) -> Padding:
    text = Text(inert(cut_short(line.words, say)), style="bold" if line.kind == "question" else "")
    text.highlight_regex(r"\[-.*?-\]", "strike")
    text.highlight_regex(r"(?s)\{\+.*?\+\}", "bold reverse")
    return Padding(text, (0, 0, 0, 0 if line.kind == "question" else 2))
