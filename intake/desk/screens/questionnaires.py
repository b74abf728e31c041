"""Which questionnaire the desk is to work on, where the store holds several."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from forms.messages import Translator
from forms.questionnaire import Questionnaire
from intake.console.safe_text import inert
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options


class QuestionnairesScreen(DeskScreen[str]):
    """Lists the questionnaires of the store; gives the id of the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "desk.key_open")]

    def __init__(self, questionnaires: Sequence[Questionnaire], say: Translator) -> None:
        super().__init__(say)
        self._questionnaires = questionnaires

    def compose(self) -> ComposeResult:
        """Lay out the questionnaires and the keys."""
        yield Headline(self.say("desk.questionnaires"))
        yield Options(
            *(
                Option(Text(f"{inert(self.say.of(each.title))} ({each.id})"), id=each.id)
                for each in self._questionnaires
            )
        )
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the first."""
        self.query_one(OptionList).focus()
        self.query_one(OptionList).action_first()

    def action_open(self) -> None:
        """Give the one that the cursor is at."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the one that is chosen."""
        self.dismiss(event.option_id or "")
