"""From a question of a section to its translation, and back."""

from textual.binding import Binding, BindingType

from intake.desk.entry.answer_texts import has_texts
from intake.desk.screens.citing_screen import CitingScreen
from intake.desk.screens.translation import TranslationScreen
from intake.desk.widgets.question_box import QuestionBox

KEY_OF_TRANSLATION: BindingType = Binding(
    "ctrl+d", "translate", "desk.key_translate", show=False, priority=True
)


class TranslatingScreen(CitingScreen):
    """Opens the translations of the answer in hand on top of the section."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now: there must be a text to be translated."""
        if action != "translate":
            return super().check_action(action, parameters)
        here = self._here
        return (
            here is not None
            and not self.reads
            and (self.has_texts(here) or (here.is_narrative and here.changed))
        )

    def has_texts(self, box: QuestionBox) -> bool:
        """Return whether an answer has texts: its own, a remark, or cells of a table."""
        return has_texts(self.entry.state, box.question.path)

    async def action_translate(self) -> None:
        """Keep what is in hand, and open its translations."""
        box = self._form.here
        if box is None or not await self._form.settle() or not self._is_free:
            return
        path = box.question.path
        if not self.has_texts(box):
            return

        async def closed(_: bool | None) -> None:
            box = self._form.box_at(path)
            await self._form.refresh_asked(box)
            if box is not None:
                box.take_focus()
            self._show_header()

        self.app.push_screen(TranslationScreen(self.entry, path, self.say), closed)
