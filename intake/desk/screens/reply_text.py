"""The text of a reply on a screen of its own, where there is no room for it beside the form."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from forms.messages import Translator
from forms.questionnaire import Questionnaire
from intake.desk.entry.reading_session import ReadingSession
from intake.desk.screens.reading_keys import KEYS_OF_TEXT, PassageUse, ReadingKeys
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.reply_view import ReplyView


class ReplyTextScreen(ReadingKeys[PassageUse | None]):
    """Shows the documents; gives what is to be done with the passage that is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS_OF_TEXT]

    def __init__(
        self,
        reading: ReadingSession,
        questionnaire: Questionnaire,
        heading: str,
        say: Translator,
    ) -> None:
        """Read for a question, whose title is the `heading`."""
        super().__init__(reading, say)
        self._questionnaire = questionnaire
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Lay out the question, the text and the keys."""
        yield Headline()
        yield ReplyView(self.reading.reading, self._questionnaire, self.say)
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin where the officer was in the text."""
        self.query_one(Headline).show(self._heading)
        self.query_one(ReplyView).pane.focus()
        self.look()

    async def use_passage(self, what: PassageUse) -> None:
        """Give what is to be done."""
        self.dismiss(what)

    def action_to_form(self) -> None:
        """Go back to the question with nothing done."""
        self.dismiss(None)
