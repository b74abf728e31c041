"""Finding a question of the response in hand, by its title or by what is answered to it."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from forms.kinds.question import Question
from forms.messages import Translator
from intake.console.safe_text import in_one_line, inert
from intake.desk.entry.session import EntrySession
from intake.desk.screens.finding import FindingScreen, has_all
from intake.views.response import answer_words


class FindHereScreen(FindingScreen[str | None]):
    """Lists the questions that are asked now; gives the path of the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "desk.key_entry")]

    def __init__(self, entry: EntrySession, say: Translator) -> None:
        super().__init__("desk.find_here", say)
        self._entry = entry
        self._found: list[Question] = []

    def find(self, words: str) -> Iterable[Text]:
        """Return the questions that have all the words, in their title or their answer."""
        asked = (
            question
            for section in self._entry.state.sections
            for question in self._entry.state.questions(section)
        )
        self._found = [each for each in asked if has_all(self._words_of(each), words)]
        return map(self._line, self._found)

    def taken(self, place: int) -> None:
        """Give a question."""
        self.dismiss(self._found[place].path)

    def _words_of(self, question: Question) -> str:
        section = self._entry.state.validator.questionnaire.section_of(question.path)
        titles = (self.say.of(part) for part in (section.title, question.title))
        return f"{' '.join(titles)} {question.path} {self._answered(question)}"

    def _answered(self, question: Question) -> str:
        answer = self._entry.state.answer(question.path)
        words = "" if answer is None else answer_words(question, answer, self.say)
        return f"{words} {answer.remark}" if answer is not None and answer.remark else words

    def _line(self, question: Question) -> Text:
        section = self._entry.state.validator.questionnaire.section_of(question.path)
        line = Text.assemble((f"{section.letter} ", "dim"), no_wrap=True, overflow="ellipsis")
        line.append(inert(self.say.of(question.title)), "bold")
        return line.append(f"  {in_one_line(self._answered(question))}", "dim")

    def action_back(self) -> None:
        """Go back to the question that the officer came from."""
        self.dismiss(None)
