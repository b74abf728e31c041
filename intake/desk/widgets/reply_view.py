"""A document of the reply, under a line that says which it is and where in it the officer is."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from forms.messages import Translator
from forms.questionnaire import Questionnaire
from intake.console.safe_text import in_one_line
from intake.desk.entry.reply_reading import ReplyReading
from intake.desk.widgets.reading_pane import ReadingPane


class ReplyView(Vertical):
    """Shows the documents of a reply, one at a time."""

    DEFAULT_CSS = """
    ReplyView .whose { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    ReplyView:focus-within .whose { background: $primary; color: $text; }
    """

    def __init__(
        self, reading: ReplyReading, questionnaire: Questionnaire, say: Translator
    ) -> None:
        super().__init__()
        self._reading = reading
        self._questionnaire = questionnaire
        self._say = say
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay out the line and the text."""
        yield Static(classes="whose", markup=False)
        yield ReadingPane(self._reading, self._questionnaire, self._say)

    def on_mount(self) -> None:
        """Show the text once it is laid out."""
        self.look()

    @property
    def pane(self) -> ReadingPane:
        """What shows the text."""
        return self.query_one(ReadingPane)

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Say where the officer is."""
        event.stop()
        self._say_where()

    def look(self) -> None:
        """Show what is open, marked and used now."""
        self.pane.look()

    def _say_where(self) -> None:
        """Say which document it is, the page, and how much of it nothing has used."""
        reading = self._reading
        if reading.is_empty:
            return
        use, text = reading.use, reading.text
        page = text.pages[text.paragraphs[reading.mark.paragraph].page]
        parts = [f"{use.number}. {in_one_line(use.document.name)}"]
        if use.document.language:
            parts.append(use.document.language)
        if page.label is not None:
            parts.append(self._say("desk.page_of", label=page.label, count=len(text.pages)))
        if reading.mark.extends:
            parts.append(self._say("desk.marking"))
        parts.append(self._say("desk.unused", count=len(use.unused)))
        words = " · ".join(parts)
        if words != self._said:
            # One line stays one: nothing else is to be laid out for it.
            self._said = words
            self.query_one(".whose", Static).update(words, layout=False)
