"""The questions of the questionnaire, found by a part of their words; one is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from forms.kinds.question import Question
from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.screens.finding import FindingScreen, has_all
from intake.session import Session


class QuestionsScreen(FindingScreen[None]):
    """Lists the questions; type to filter by title, section, place in the report or path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key_register")]

    @dataclass
    class Opened(Message):
        """How the answers to a question spread is to be shown."""

        path: str

    def __init__(self, session: Session, say: Translator) -> None:
        super().__init__("desk.questions", say)
        self._session = session
        self._found: list[Question] = []

    def find(self, words: str) -> Iterable[Text]:
        """Return the questions that have all the words."""
        questions = self._session.questionnaire.questions.values()
        self._found = [each for each in questions if has_all(self._words_of(each), words)]
        return map(self._line, self._found)

    def taken(self, place: int) -> None:
        """Open a question."""
        self.post_message(self.Opened(self._found[place].path))

    def _words_of(self, question: Question) -> str:
        section = self._session.questionnaire.section_of(question.path)
        titles = (self.say.of(part) for part in (section.title, question.title))
        return f"{' '.join(titles)} {question.cites or ''} {question.path}"

    def _line(self, question: Question) -> Text:
        section = self._session.questionnaire.section_of(question.path)
        line = Text.assemble((f"{section.letter} ", "dim"))
        line.append(inert(self.say.of(question.title)), "bold")
        return line.append(f"  {question.cites or ''}", "dim")

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
