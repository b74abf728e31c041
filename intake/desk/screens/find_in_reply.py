"""Finding a paragraph of the documents of a reply by its words."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from forms.messages import Translator
from intake.console.safe_text import in_one_line
from intake.desk.entry.reply_reading import ReplyReading
from intake.desk.screens.finding import FindingScreen, has_all

_MOST = 200
"""Paragraphs that are listed: whoever finds as many types more."""


class FindInReplyScreen(FindingScreen[None]):
    """Lists the paragraphs that have all the words, from the cursor on; goes to the one taken."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key_to_text")]

    def __init__(self, reading: ReplyReading, say: Translator) -> None:
        super().__init__("desk.find_in_reply", say)
        self._reading = reading
        self._found: list[int] = []

    def find(self, words: str) -> Iterable[Text]:
        """Return the paragraphs of the open document that have all the words."""
        paragraphs = self._reading.text.paragraphs
        here = self._reading.mark.paragraph
        order = [*range(here, len(paragraphs)), *range(here)]
        found = (at for at in order if words.strip() and has_all(paragraphs[at].text, words))
        self._found = [at for at, _ in zip(found, range(_MOST), strict=False)]
        return map(self._line, self._found)

    def taken(self, place: int) -> None:
        """Go to a paragraph."""
        reading = self._reading
        reading.mark.drop()
        reading.mark.move_to(reading.text.paragraphs[self._found[place]].start)
        self.dismiss(None)

    def _line(self, at: int) -> Text:
        text = self._reading.text
        paragraph = text.paragraphs[at]
        label = text.pages[paragraph.page].label
        where = f"p. {label} " if label is not None else ""
        line = Text(where, style="dim", no_wrap=True, overflow="ellipsis")
        return line.append(in_one_line(paragraph.text), "not dim")

    def action_back(self) -> None:
        """Go back to the text."""
        self.dismiss(None)
