"""What can be done with the text of a reply, wherever it is on the screen."""

from typing import Literal

from textual.binding import Binding, BindingType

from forms.errors import IntakeError
from forms.messages import Translator
from intake.desk.entry.reading_session import ReadingSession
from intake.desk.screens.desk_screen import DeskScreen, Result
from intake.desk.screens.find_in_reply import FindInReplyScreen
from intake.desk.widgets.reply_view import ReplyView

PassageUse = Literal["cite", "take_over"]
"""What becomes of the passage that is marked: it is cited for the question, or its answer."""

_READING = {
    "use", "aside", "unused", "other_language", "next_document", "find_in_reply", "to_form",
}  # fmt: skip

KEYS_OF_TEXT: tuple[BindingType, ...] = (
    Binding("enter", "use('cite')", "desk.key_cite"),
    Binding("t", "use('take_over')", "desk.key_take_over"),
    Binding("x", "aside", "desk.key_aside"),
    Binding("n", "unused(1)", "desk.key_next_unused"),
    Binding("N", "unused(-1)", "desk.key_unused_before", show=False),
    Binding("o", "other_language", "desk.key_other_language"),
    Binding("d", "next_document", "desk.key_next_document"),
    Binding("slash,ctrl+f", "find_in_reply", "desk.key_find_in_reply"),
    Binding("escape,ctrl+t,f10", "to_form", "desk.key_to_form", priority=True),
)
"""The keys of the reply's text, which act while the cursor is in it.

A screen names them among its own: of two classes that name the same key, Textual takes one.
"""


class ReadingKeys(DeskScreen[Result]):
    """Does what the keys of the reply's text are for."""

    def __init__(self, reading: ReadingSession, say: Translator) -> None:
        super().__init__(say)
        self.reading = reading

    @property
    def reads(self) -> bool:
        """Whether the cursor is in the text of the reply."""
        around = self.focused.ancestors_with_self if self.focused is not None else ()
        return any(isinstance(each, ReplyView) for each in around)

    async def use_passage(self, what: PassageUse) -> None:
        """Cite the passage that is marked, or take it over."""
        raise NotImplementedError

    def action_to_form(self) -> None:
        """Go back to the questions."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now: those of the text act while it is read."""
        if action not in _READING:
            return super().check_action(action, parameters)
        if not self.reads:
            return False
        reading = self.reading.reading
        if action in ("use", "aside"):
            return not self.reading.is_finished
        if action == "next_document":
            return len(reading.uses) > 1
        if action == "other_language":
            return reading.has_other_language
        return True

    async def action_use(self, what: PassageUse) -> None:
        """Cite the passage that is marked for the question, or take it over as its narrative."""
        await self.use_passage(what)

    def action_aside(self) -> None:
        """Say that nothing is asked of what is marked, and go on to what nothing has used."""
        try:
            if self.reading.put_aside():
                self.reading.reading.to_unused(1)
        except IntakeError as error:
            self.notify(self.say.of(error), severity="error", markup=False)
        self.look()

    def action_unused(self, step: int) -> None:
        """Go to the next paragraph that nothing has used, or the one before."""
        if not self.reading.reading.to_unused(step):
            self.notify(self.say("desk.all_used"), markup=False)
        self.look()

    def action_other_language(self) -> None:
        """Go to the translation, or to the original, at the same paragraph."""
        if not self.reading.reading.other_language():
            self.notify(self.say("desk.not_translated"), markup=False)
        self.look()

    def action_next_document(self) -> None:
        """Open the next document."""
        self.reading.reading.next_document()
        self.look()

    def action_find_in_reply(self) -> None:
        """Look for words in the documents as they are typed."""

        def found(_: None) -> None:
            self.look()

        self.app.push_screen(FindInReplyScreen(self.reading.reading, self.say), found)

    def look(self) -> None:
        """Show the text as it is open, marked and used now."""
        for view in self.query(ReplyView):
            view.look()
