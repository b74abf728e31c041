"""The reply's text beside a section's questions: read, marked, and cited for the one in hand."""

from textual.binding import Binding, BindingType

from intake.console.safe_text import inert
from intake.desk.screens.reading_keys import PassageUse
from intake.desk.screens.reply_text import ReplyTextScreen
from intake.desk.screens.section_screen import WIDE, SectionScreen
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.question_box import QuestionBox
from intake.desk.widgets.reply_view import ReplyView

_OF_TEXT = {"read", "cite_here", "to_passage", "reply_step"}

KEYS_TO_TEXT: tuple[BindingType, ...] = (
    Binding("ctrl+t,f10", "read", "desk.key_read", priority=True),
    Binding("f12", "cite_here", "desk.key_cite_here", priority=True),
    Binding("ctrl+n", "to_passage", "desk.key_to_passage", show=False, priority=True),
    Binding("ctrl+down", "reply_step(1)", "desk.key_reply_on", show=False, priority=True),
    Binding("ctrl+up", "reply_step(-1)", "desk.key_reply_back", show=False, priority=True),
)


class CitingScreen(SectionScreen):
    """Leads from a question to the text, and back with the passage that it is answered by.

    Where the window is not wide enough for both, the text has a screen of its own.
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now: there must be a text."""
        if action not in _OF_TEXT:
            return super().check_action(action, parameters)
        if self.reads or self.reading.is_empty:
            return False
        if action == "to_passage":
            return self.reading.passage_of(self._in_hand) is not None
        if action == "reply_step":
            return self.is_beside
        return not (action == "cite_here" and self.entry.state.response.finished)

    @property
    def is_beside(self) -> bool:
        """Whether the text stands beside the form."""
        return self.size.width >= WIDE and not self.reading.is_empty

    @property
    def box_in_hand(self) -> QuestionBox | None:
        """The question that the cursor is in, or was in before it went to the text."""
        return self._form.here or self._form.box_at(self._in_hand)

    async def action_read(self) -> None:
        """Go to the text of the reply."""
        await self._form.settle()
        if not self._is_free:
            return
        if self.is_beside:
            self.query_one(ReplyView).pane.focus()
            self.query_one(KeyLine).look_again()
        else:
            self._open_text()

    def _open_text(self) -> None:
        questionnaire = self.entry.state.validator.questionnaire
        question = questionnaire.questions.get(self._in_hand)
        heading = inert(self.say.of(question.title)) if question is not None else ""
        screen = ReplyTextScreen(self.reading, questionnaire, heading, self.say)

        async def closed(what: PassageUse | None) -> None:
            if what is not None:
                await self.use_passage(what)
            else:
                self.action_to_form()

        self.app.push_screen(screen, closed)

    def action_to_form(self) -> None:
        """Go back to the question that was in hand; what is marked stays so."""
        if not self.reading.is_empty:
            self.reading.reading.mark.release()
        box = self.box_in_hand
        if box is not None and not self.entry.state.response.finished:
            box.take_focus()
        else:
            self._form.focus()
        self.query_one(KeyLine).look_again()

    async def use_passage(self, what: PassageUse) -> None:
        """Cite the passage that is marked for the question in hand, or take it over."""
        box = self.box_in_hand
        if box is None or self.entry.state.response.finished:
            return
        if what == "take_over" and not box.is_narrative:
            self.notify(self.say("desk.no_narrative"), severity="warning", markup=False)
            return
        if what == "cite" and self.reading.has_cited(box.question.path):
            self.notify(self.say("desk.cited_already"), markup=False)
        await self._form.put_passage(box, self.reading, what)
        self.reading.reading.mark.drop()
        self.action_to_form()

    async def action_cite_here(self) -> None:
        """Cite what is marked in the text for the question in hand, without going there."""
        await self._form.settle()
        if self._is_free:
            await self.use_passage("cite")

    async def action_to_passage(self) -> None:
        """Go from an answer to the passage that it cites."""
        await self._form.settle()
        passage = self.reading.passage_of(self._in_hand)
        if passage is None or not self._is_free:
            return
        if not self.reading.reading.to_passage(passage):
            self.notify(self.say("desk.passage_lost"), severity="warning", markup=False)
        await self.action_read()
        self.look()

    def action_reply_step(self, step: int) -> None:
        """Move on in the text by a paragraph, or back, with the cursor in the form."""
        self.reading.reading.mark.step("paragraph", step)
        self.look()

    async def set_up(self) -> None:
        """Open the section where it was left, and the document at the place asked for."""
        await super().set_up()
        if self._read_at is not None:
            number, position = self._read_at
            self._read_at = None
            if self.reading.reading.to_document(number, position):
                await self.action_read()
                self.look()
