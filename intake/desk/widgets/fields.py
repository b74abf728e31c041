"""A field for each kind of question: it shows a value and says what has been keyed."""

from forms.messages import Language
from forms.questionnaire import (
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    NumberQuestion,
    Question,
)
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.date_field import DateField
from intake.desk.widgets.keys import NarrativeArea
from intake.desk.widgets.line_field import LineField
from intake.messages import WORDS


class NarrativeField(NarrativeArea):
    """Narrative of any length, with soft wrap; Tab goes on."""

    explained = "does.text"
    DEFAULT_CSS = """
    NarrativeField { height: 6; border: none; padding: 0 1; background: $surface; }
    NarrativeField:focus { background: $boost; border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[str, object] = ("", None)

    @property
    def keyed(self) -> object:
        """The text; None if there is none. What nobody has touched stays to the letter."""
        text, given = self._given
        if self.text == text:
            return given
        return self.text if self.text.strip() else None

    @keyed.setter
    def keyed(self, value: object) -> None:
        self.load_text("" if value is None else str(value))
        self.move_cursor(self.document.end)
        # The editor has line ends of its own.
        self._given = (self.text, value)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)


def value_field(
    question: Question, language: Language, *, adds: bool = False
) -> ChoiceField | LineField:
    """Return the field of a question or column that is answered in one line or by options.

    With `adds`, what is typed is added to what a line holds, and does not take its place.
    """
    none = WORDS.text("show.none", language)
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        titles = {
            retired: [
                (option.id, option.text(language))
                for option in question.options.values()
                if option.retired is retired
            ]
            for retired in (False, True)
        }
        several = isinstance(question, ChoicesQuestion)
        return ChoiceField(titles[False], several=several, none=none, retired=titles[True])
    if question.kind == "yes_no":
        answers = [(each, WORDS.text(f"answer.{each}", language)) for each in ("yes", "no")]
        return ChoiceField(answers, several=False, none=none)
    if isinstance(question, DateQuestion):
        return DateField(language)
    return LineField(number=isinstance(question, NumberQuestion), adds=adds)


def titled(question: Question, language: Language) -> str:
    """Return the title of a question, with the unit of a number."""
    title = question.title.text(language)
    if isinstance(question, NumberQuestion) and question.unit is not None:
        return f"{title} ({question.unit.text(language)})"
    return title
