"""Words at the top, what they find below: the cursor stays in the words, and Enter takes one."""

from collections.abc import Iterable
from typing import ClassVar

from rich.console import RenderableType
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from forms.languages.folding import fold
from forms.messages import Translator
from intake.desk.screens.desk_screen import DeskScreen, Result
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import LineInput
from intake.desk.widgets.options import Options


class FindingScreen(DeskScreen[Result]):
    """A list that is filtered as words are typed; with `prompt`, a key of the catalogue."""

    DEFAULT_CSS = """
    FindingScreen LineInput { border: none; height: 1; background: $boost; padding: 0 1; }
    FindingScreen #nothing { height: auto; padding: 0 1; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "desk.key_open"),
        Binding("down", "move(1)", "desk.key_down", show=False, priority=True, system=True),
        Binding("up", "move(-1)", "desk.key_up", show=False, priority=True, system=True),
    ]

    def __init__(self, prompt: str, say: Translator) -> None:
        super().__init__(say)
        self._prompt = prompt
        self.words = ""

    def find(self, words: str) -> Iterable[RenderableType]:
        """Return what the words find, as it stands in the list."""
        raise NotImplementedError

    def taken(self, place: int) -> None:
        """Do what is to be done with the one at a place of the list."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the words, what they find, and the keys."""
        yield LineInput(self.words, placeholder=self.say(self._prompt))
        yield Static(self.say("search.nothing"), id="nothing", markup=False)
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin with the words; what they find is moved through from there."""
        self.query_one(OptionList).can_focus = False
        self.query_one(LineInput).focus()
        self._find()

    @on(Input.Changed)
    def _find(self) -> None:
        self.words = self.query_one(LineInput).value
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(line) for line in self.find(self.words))
        options.action_first()
        self.query_one("#nothing").display = bool(self.words.strip()) and not options.option_count
        self.query_one(KeyLine).look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: something must have been found."""
        found = not self.is_mounted or self.query_one(OptionList).option_count > 0
        return found or action not in ("take", "move")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.taken(event.option_index)

    def action_take(self) -> None:
        """Take the one that is marked."""
        self.query_one(OptionList).action_select()

    def action_move(self, step: int) -> None:
        """Mark the next one, or the one before."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()


def has_all(text: str, words: str) -> bool:
    """Return whether a text has a part like each of the words, however either is spelled."""
    folded = fold(text)
    return all(fold(word) in folded for word in words.split())
