"""Search as you type: words in narrative, remarks, tables, and in the titles of questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from db.records import DocumentHit, Hit
from forms.kinds.question import Question
from forms.messages import Translator
from intake.console.safe_text import in_one_line, inert
from intake.desk.screens.finding import FindingScreen, has_all
from intake.session import Session
from intake.views.documents import hit_place

_MOST_HITS = 50


class SearchScreen(FindingScreen[None]):
    """Shows where all of the words stand together, the best places first."""

    DEFAULT_CSS = """
    SearchScreen #found { padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key_register")]

    @dataclass
    class HitOpened(Message):
        """The answer in which words were found is to be opened."""

        code: str
        path: str

    @dataclass
    class DocumentOpened(Message):
        """The document in which words were found is to be opened at the place."""

        code: str
        number: int
        position: int

    @dataclass
    class QuestionOpened(Message):
        """How the answers to a question spread is to be shown."""

        path: str

    def __init__(self, session: Session, say: Translator) -> None:
        super().__init__("desk.search", say)
        self._session = session
        self._hits: tuple[Hit, ...] = ()
        self._in_documents: tuple[DocumentHit, ...] = ()
        self._titled: list[Question] = []

    def compose(self) -> ComposeResult:
        """Lay out the words, how many places they find, the places and the keys."""
        words, *others = super().compose()
        yield words
        yield Static(id="found", markup=False)
        yield from others

    def find(self, words: str) -> Iterable[Text]:
        """Return the answers and documents that have the words, then the questions called so."""
        store, questionnaire = self._session.store, self._session.questionnaire.id
        self._hits = store.search(questionnaire, words, _MOST_HITS)
        self._in_documents = store.search_documents(questionnaire, words, _MOST_HITS)
        count = len(self._hits) + len(self._in_documents)
        found = self.say("desk.found", count=count) if count else ""
        self.query_one("#found", Static).update(found)
        questions = self._session.questionnaire.questions.values() if words.strip() else ()
        self._titled = [each for each in questions if has_all(self.say.of(each.title), words)]
        return (
            *map(self._line, self._hits),
            *map(self._document_line, self._in_documents),
            *map(self._question_line, self._titled),
        )

    def taken(self, place: int) -> None:
        """Open the answer or the document of a place, or how the answers to a question spread."""
        places: tuple[Hit | DocumentHit | Question, ...] = (
            *self._hits,
            *self._in_documents,
            *self._titled,
        )
        found = places[place]
        if isinstance(found, Hit):
            self.post_message(self.HitOpened(found.respondent, found.path))
        elif isinstance(found, DocumentHit):
            message = self.DocumentOpened(found.respondent, found.number, found.position)
            self.post_message(message)
        else:
            self.post_message(self.QuestionOpened(found.path))

    def _question_line(self, question: Question) -> Text:
        section = self._session.questionnaire.section_of(question.path)
        title = inert(self.say.of(question.title))
        return Text.assemble((f"{section.letter} · {title}", "bold"))

    def _line(self, hit: Hit) -> Text:
        question = self._session.questionnaire.questions[hit.path]
        return self._place(hit, self.say.of(question.title))

    def _document_line(self, hit: DocumentHit) -> Text:
        return self._place(hit, hit_place(hit, self.say.language))

    def _place(self, hit: Hit | DocumentHit, where: str) -> Text:
        respondent = self._session.register[hit.respondent]
        name = respondent.name(self.say.language, self._session.questionnaire.report.day).words
        name += f" ({self.say('who.confidential')})" if hit.confidential else ""
        line = Text(f"{inert(name)} · {inert(where)}\n", style="bold")
        for index, part in enumerate(hit.excerpt):
            line.append(in_one_line(part), style="reverse not bold" if index % 2 else "not bold")
        return line

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
