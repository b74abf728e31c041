"""The command palette: everything that can be done here, found by typing a part of its name."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from forms.messages import Translator
from intake.desk.key_bindings import KeyAction
from intake.desk.screens.finding import FindingScreen, has_all
from intake.desk.screens.sheet import Sheet


class PaletteScreen(FindingScreen[KeyAction | None], Sheet[KeyAction | None]):
    """Lists the commands of the screen beneath it and of the program; gives the one chosen."""

    DEFAULT_CSS = """
    PaletteScreen OptionList { height: auto; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "desk.key_do"),
        Binding("escape", "close", "desk.key_close", priority=True),
    ]

    def __init__(self, commands: Sequence[KeyAction], say: Translator) -> None:
        super().__init__("desk.palette", say)
        self.commands = tuple(commands)
        self._found: list[KeyAction] = []

    def compose(self) -> ComposeResult:
        """Lay out the words, the commands and the keys."""
        with Vertical():
            yield from super().compose()

    def find(self, words: str) -> Iterable[Table]:
        """Return the commands that have all the words in their name."""
        self._found = [each for each in self.commands if has_all(self._words_of(each), words)]
        return map(self._line, self._found)

    def taken(self, place: int) -> None:
        """Give a command."""
        self.dismiss(self._found[place])

    def _words_of(self, command: KeyAction) -> str:
        return f"{command.meaning(self.say)} {command.words(self.say)}"

    def _line(self, command: KeyAction) -> Table:
        line = Table.grid(expand=True, padding=(0, 1, 0, 0))
        line.add_column()
        line.add_column(justify="right")
        line.add_row(Text(command.meaning(self.say)), Text(command.signs(), style="dim"))
        return line

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)
