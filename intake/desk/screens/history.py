"""The journal of a response: who changed what, when and why; a revision can be gone back to."""

from collections.abc import Callable
from typing import ClassVar

from rich.padding import Padding
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.records import Revision
from forms.messages import Language
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.prompt import Prompt
from intake.desk.widgets.key_line import KeyLine
from intake.printing import inert
from intake.tables.history import history_lines

Restore = Callable[[int, str], None]
"""Makes what a response said after a revision its content again, for a reason."""


class HistoryScreen(DeskScreen[bool]):
    """Shows the revisions, the latest first; says whether one of them was gone back to."""

    DEFAULT_CSS = """
    HistoryScreen #headline { height: auto; padding: 0 1; background: $primary; color: $text; }
    HistoryScreen OptionList { border: none; height: 1fr; }
    HistoryScreen OptionList:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "restore", "desk.key_restore"),
        Binding("escape", "back", "desk.key_review"),
    ]

    def __init__(
        self, name: str, revisions: tuple[Revision, ...], language: Language, restore: Restore
    ) -> None:
        super().__init__(language)
        self._name = name
        self._revisions = revisions
        self._restore = restore

    def compose(self) -> ComposeResult:
        """Lay out the headline, the revisions and the keys."""
        headline = self.say("desk.history", name=self._name)
        yield Static(headline, id="headline", markup=False)
        yield OptionList(
            *(
                Option(self._revision(revision), id=str(revision.number))
                for revision in reversed(self._revisions)
            )
        )
        yield KeyLine(self._language)

    async def set_up(self) -> None:
        """Begin at the latest revision."""
        self.query_one(OptionList).focus()
        self.query_one(OptionList).action_first()

    def _revision(self, revision: Revision) -> Padding:
        text = Text("\n").join(
            Text(inert(line.words), style="bold" if line.kind == "heading" else "")
            for line in history_lines((revision,), self._language)
        )
        return Padding(text, (0, 0, 1, 0))

    def action_restore(self) -> None:
        """Ask why, and go back to the revision that is marked."""
        options = self.query_one(OptionList)
        if options.highlighted is None:
            return
        number = int(options.get_option_at_index(options.highlighted).id or 0)

        def given(reason: str | None) -> None:
            if reason:
                self._restore(number, reason)
                self.dismiss(True)

        words = self.say("desk.ask_restore", number=number)
        self.app.push_screen(Prompt(words, self._language), given)

    def action_back(self) -> None:
        """Go back to the review."""
        self.dismiss(False)
