"""The journal of a response: who changed what, when and why; a revision can be gone back to."""

from collections.abc import Callable
from typing import ClassVar

from rich.padding import Padding
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.contents import net
from db.records import Revision
from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.entry.session import EntrySession
from intake.desk.long_text import cut_short
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.differences import DifferencesScreen
from intake.desk.screens.prompt import ReasonPrompt
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.editing.responses import changes_between, response_history
from intake.views.differences import difference_lines
from intake.views.history import revision_heading

Restore = Callable[[int, str], None]
"""Makes what a response said after a revision its content again, for a reason."""


class HistoryScreen(DeskScreen[bool]):
    """Shows the revisions, the latest first; says whether one of them was gone back to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", "desk.key_compare"),
        Binding("f2", "mark", "desk.key_mark"),
        Binding("f7", "restore", "desk.key_restore"),
        Binding("escape", "back", "desk.key_review"),
    ]

    def __init__(self, name: str, entry: EntrySession, say: Translator, restore: Restore) -> None:
        super().__init__(say)
        self._name = name
        self._entry = entry
        self._revisions = response_history(entry.session, entry.respondent)
        self._restore = restore
        self._marked = self._revisions[-1].number if self._revisions else 0

    def compose(self) -> ComposeResult:
        """Lay out the headline, the revisions and the keys."""
        yield Headline()
        yield Options(
            *(
                Option(self._revision(revision), id=str(revision.number))
                for revision in reversed(self._revisions)
            )
        )
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the latest revision."""
        self.query_one(OptionList).focus()
        self.query_one(OptionList).action_first()
        self._show_marked()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something here: there must be a revision."""
        return action == "back" or bool(self._revisions)

    def _show_marked(self) -> None:
        key = "desk.history" if self._revisions else "desk.history_none"
        words = self.say(key, name=self._name, number=self._marked)
        self.query_one(Headline).show(words)

    @property
    def _here(self) -> int | None:
        """The number of the revision that the cursor is at."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return None
        return int(options.get_option_at_index(options.highlighted).id or 0)

    def _revision(self, revision: Revision) -> Padding:
        lines = [
            *revision_heading(revision, self.say),
            *difference_lines(self._entry.state.validator, net(revision.changes), self.say),
        ]
        text = Text("\n").join(
            Text(inert(line.words), style="bold" if line.kind == "heading" else "")
            if line.kind != "answer"
            else Text(f"  {inert(cut_short(line.words, self.say))}")
            for line in lines
        )
        return Padding(text, (0, 0, 1, 0))

    def _before(self, number: int) -> int:
        """Return the number of the revision before another, or its own if it is the first."""
        numbers = [each.number for each in self._revisions]
        return numbers[max(0, numbers.index(number) - 1)]

    def action_mark(self) -> None:
        """Take the revision that the cursor is at as the one that others are compared with."""
        self._marked = self._here or self._marked
        self._show_marked()

    @on(OptionList.OptionSelected)
    def action_compare(self) -> None:
        """Show what differs between the revision that the cursor is at and the marked one."""
        if self._here is None:
            return
        other = self._marked if self._marked != self._here else self._before(self._here)
        first, second = sorted((self._here, other))
        changes = changes_between(self._entry.session, self._entry.respondent, first, second)
        headline = self.say("desk.between", name=self._name, first=first, second=second)
        lines = difference_lines(self._entry.state.validator, changes, self.say)
        self.app.push_screen(DifferencesScreen(headline, lines, self.say))

    def action_restore(self) -> None:
        """Ask why, and go back to the revision that is marked."""
        number = self._here
        if number is None:
            return

        def given(reason: str | None) -> None:
            if reason:
                self._restore(number, reason)
                self.dismiss(True)

        words = self.say("desk.ask_restore", number=number)
        self.app.push_screen(ReasonPrompt(words, self.say), given)

    def action_back(self) -> None:
        """Go back to the review."""
        self.dismiss(False)
