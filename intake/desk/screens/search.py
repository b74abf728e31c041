"""Search as you type: words in narrative, remarks and tables; a hit opens its answer."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from db.records import Hit
from forms.messages import Language
from intake.desk.screens.finding import FindingScreen
from intake.printing import in_one_line, inert
from intake.session import Session

_MOST_HITS = 50


class SearchScreen(FindingScreen[None]):
    """Shows where all of the words stand together, the best places first."""

    DEFAULT_CSS = """
    SearchScreen #found { padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key_register")]

    class HitOpened(Message):
        """The answer in which words were found is to be opened."""

        def __init__(self, code: str, path: str) -> None:
            super().__init__()
            self.code = code
            self.path = path

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__("desk.search", language)
        self._session = session
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the words, how many places they find, the places and the keys."""
        words, *others = super().compose()
        yield words
        yield Static(id="found", markup=False)
        yield from others

    def find(self, words: str) -> Iterable[Text]:
        """Return the places where the words stand."""
        self._hits = self._session.store.search(self._session.questionnaire.id, words, _MOST_HITS)
        key = "desk.found" if self._hits or not words.strip() else "search.nothing"
        found = self.say(key, count=len(self._hits))
        self.query_one("#found", Static).update(found if words.strip() else "")
        return map(self._line, self._hits)

    def taken(self, place: int) -> None:
        """Open the answer of a place."""
        hit = self._hits[place]
        self.post_message(self.HitOpened(hit.respondent, hit.path))

    def _line(self, hit: Hit) -> Text:
        respondent = self._session.register[hit.respondent]
        name = respondent.name(self._language, self._session.questionnaire.report.day).words
        question = self._session.questionnaire.questions[hit.path]
        name += f" ({self.say('who.confidential')})" if hit.confidential else ""
        line = Text(f"{inert(name)} · {question.title.text(self._language)}\n", style="bold")
        for place, part in enumerate(hit.excerpt):
            line.append(in_one_line(part), style="reverse not bold" if place % 2 else "not bold")
        return line

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
