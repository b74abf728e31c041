"""The command palette: everything that can be done here, found by typing a part of its name."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from forms.languages.folding import fold
from forms.messages import Language
from intake.desk.own_keys import OwnKey
from intake.desk.screens.sheet import Sheet
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import LineInput


class PaletteScreen(Sheet[OwnKey | None]):
    """Lists the commands of the screen beneath it and of the program; gives the one chosen."""

    DEFAULT_CSS = """
    PaletteScreen LineInput { border: none; height: 1; background: $boost; padding: 0 1; }
    PaletteScreen OptionList { border: none; height: auto; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "desk.key_do"),
        Binding("down", "move(1)", "desk.key_down", show=False, priority=True, system=True),
        Binding("up", "move(-1)", "desk.key_up", show=False, priority=True, system=True),
        Binding("escape", "close", "desk.key_close", priority=True),
    ]

    def __init__(self, commands: Sequence[OwnKey], language: Language) -> None:
        super().__init__(language)
        self._commands = commands
        self._found: list[OwnKey] = []

    def compose(self) -> ComposeResult:
        """Lay out the words, the commands and the keys."""
        with Vertical():
            yield LineInput(placeholder=self.say("desk.palette"))
            yield OptionList()
            yield KeyLine(self._language)

    async def set_up(self) -> None:
        """Begin with all commands; they are moved through from the words."""
        self.query_one(OptionList).can_focus = False
        self.query_one(LineInput).focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        parts = [fold(part) for part in self.query_one(LineInput).value.split()]
        self._found = [
            command
            for command in self._commands
            if all(part in self._words_of(command) for part in parts)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(command)) for command in self._found)
        options.action_first()

    def _words_of(self, command: OwnKey) -> str:
        return fold(f"{command.meaning(self._language)} {command.words(self._language)}")

    def _line(self, command: OwnKey) -> Table:
        line = Table.grid(expand=True)
        line.add_column()
        line.add_column(justify="right")
        line.add_row(Text(command.meaning(self._language)), Text(command.signs(), style="dim"))
        return line

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Give the command that is marked."""
        if self._found:
            self.dismiss(self._found[self.query_one(OptionList).highlighted or 0])

    def action_move(self, step: int) -> None:
        """Mark the next command, or the one before."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_close(self) -> None:
        """Go back to the screen."""
        self.dismiss(None)
