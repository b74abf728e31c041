"""Search as you type: words in narrative, remarks and tables; a hit opens its answer."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from db.records import Hit
from forms.messages import Language
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import LineInput
from intake.printing import in_one_line, inert
from intake.session import Session

_MOST_HITS = 50


class SearchScreen(DeskScreen[None]):
    """Shows where all of the words stand together, the best places first."""

    DEFAULT_CSS = """
    SearchScreen LineInput { border: none; height: 1; background: $boost; padding: 0 1; }
    SearchScreen #found { padding: 0 1; color: $text-muted; }
    SearchScreen OptionList { border: none; height: 1fr; }
    SearchScreen OptionList:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "desk.key_open"),
        Binding("down", "move(1)", "desk.key_down", show=False, priority=True, system=True),
        Binding("up", "move(-1)", "desk.key_up", show=False, priority=True, system=True),
        Binding("escape", "back", "desk.key_register"),
    ]

    class HitOpened(Message):
        """The answer in which words were found is to be opened."""

        def __init__(self, code: str, path: str) -> None:
            super().__init__()
            self.code = code
            self.path = path

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__(language)
        self._session = session
        self._hits: tuple[Hit, ...] = ()
        self._words = ""

    def compose(self) -> ComposeResult:
        """Lay out the words, the places and the keys."""
        yield LineInput(self._words, placeholder=self.say("desk.search"))
        yield Static(id="found", markup=False)
        yield OptionList()
        yield KeyLine(self._language)

    async def set_up(self) -> None:
        """Begin with the words; the places are moved through from there."""
        self.query_one(OptionList).can_focus = False
        self.query_one(LineInput).focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        words = self._words = self.query_one(LineInput).value
        self._hits = self._session.store.search(self._session.questionnaire.id, words, _MOST_HITS)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(hit)) for hit in self._hits)
        options.action_first()
        key = "desk.found" if self._hits or not words.strip() else "search.nothing"
        found = self.say(key, count=len(self._hits))
        self.query_one("#found", Static).update(found if words.strip() else "")

    def _line(self, hit: Hit) -> Text:
        respondent = self._session.register[hit.respondent]
        name = respondent.name(self._language, self._session.questionnaire.report.day).words
        question = self._session.questionnaire.questions[hit.path]
        line = Text(f"{inert(name)} · {question.title.text(self._language)}\n", style="bold")
        for place, part in enumerate(hit.excerpt):
            line.append(in_one_line(part), style="reverse not bold" if place % 2 else "not bold")
        return line

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the answer of the place that is marked."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            hit = self._hits[place]
            self.post_message(self.HitOpened(hit.respondent, hit.path))

    def action_move(self, step: int) -> None:
        """Mark the next place, or the one before."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
