"""What waits for the officer: one key leads to it."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.queries.work import WorkItem, items_of
from intake.session import Session
from intake.views.work import doing_words


class WorkScreen(DeskScreen[None]):
    """Lists what the officer is to do, by respondent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", "desk.key_do_work"),
        Binding("escape", "back", "desk.key_register"),
    ]

    @dataclass
    class Wanted(Message):
        """Something that waits is to be done."""

        item: WorkItem

    def __init__(self, session: Session, say: Translator) -> None:
        super().__init__(say)
        self._session = session
        self._items: tuple[WorkItem, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the headline, what waits, and the keys."""
        yield Headline()
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Show what waits."""
        self._show()
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Show what is left, when the officer comes back."""
        self.show_store()

    def look_at_store(self) -> None:
        """Show what there is now."""
        if self.query(Headline):
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: something must wait."""
        return action != "do" or bool(self._items)

    def _show(self) -> None:
        officer = self._session.officer
        self._items = items_of(self._session, officer)
        count = len(self._items)
        words = {"officer": inert(officer), "count": count}
        self.query_one(Headline).show(
            self.say("desk.work_of" if count else "desk.work_none", **words)
        )
        options = self.query_one(OptionList)
        marked = options.highlighted
        options.clear_options()
        options.add_options(Option(self._line(each)) for each in self._items)
        if count:
            options.highlighted = min(marked or 0, count - 1)
        self.query_one(KeyLine).look_again()

    def _line(self, item: WorkItem) -> Text:
        day = self._session.questionnaire.report.day
        respondent = self._session.register[item.respondent]
        name = inert(respondent.name(self.say.language, day).words)
        words = inert(doing_words(self._session, item))
        return Text.assemble((f"{name} · ", "bold"), words)

    @on(OptionList.OptionSelected)
    def action_do(self) -> None:
        """Go to what the cursor is at."""
        place = self.query_one(OptionList).highlighted
        if place is not None and self._items:
            self.post_message(self.Wanted(self._items[place]))

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
