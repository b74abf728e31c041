"""One question on the screen: its title, its field, and what stands beside the answer."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Static

from forms.messages import Language
from forms.questionnaire import Question, TableQuestion
from forms.response import Answer, answer_document
from intake.desk.widgets.fields import (
    ChoiceField,
    Done,
    LineField,
    NarrativeField,
    cell_field,
    is_narrative,
)
from intake.desk.widgets.table_field import TableField
from intake.printing import inert
from intake.words import WORDS


class QuestionBox(Vertical):
    """A question with its field. It says when its value is to be kept and when to go on."""

    DEFAULT_CSS = """
    QuestionBox { height: auto; margin: 0 0 1 0; padding: 0 0 0 1; border-left: blank; }
    QuestionBox:focus-within { border-left: thick $primary; }
    QuestionBox .title { height: auto; text-style: bold; }
    QuestionBox .aside { height: auto; padding: 0 1; color: $text-muted; display: none; }
    QuestionBox .fault { height: auto; padding: 0 1; color: $text-error; display: none; }
    """

    class Left(Message):
        """What was keyed is to be kept; `value` is JSON, None to take the answer away."""

        def __init__(self, box: "QuestionBox", value: object) -> None:
            super().__init__()
            self.box = box
            self.value = value

    class Entered(Message):
        """The cursor has come into the question."""

        def __init__(self, box: "QuestionBox") -> None:
            super().__init__()
            self.box = box

    class Advance(Message):
        """The question is done with; go on to the one after it."""

        def __init__(self, box: "QuestionBox") -> None:
            super().__init__()
            self.box = box

    def __init__(
        self,
        question: Question,
        answer: Answer | None,
        language: Language,
        *,
        locked: bool,
        offered: Answer | None = None,
    ) -> None:
        super().__init__()
        self.question = question
        self._language = language
        self._answer = answer
        self._offered = offered
        self._shown: object = None
        self.field = question_field(question, language)
        self.field.disabled = locked
        self._aside = Static(classes="aside", markup=False)
        self._fault = Static(classes="fault", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the title, the field, and the lines beneath it."""
        yield Static(self.question.title.text(self._language), classes="title", markup=False)
        yield self.field
        yield self._aside
        yield self._fault

    def on_mount(self) -> None:
        """Show the answer that is kept."""
        self.show(self._answer, self._offered)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.field.take_focus()

    def show(self, answer: Answer | None, offered: Answer | None = None) -> None:
        """Show an answer as it is kept, and no fault."""
        self._shown = None if answer is None else answer_document(Answer(value=answer.value))
        if self.field.value != self._shown:
            self.field.value = self._shown
        self._write_aside(answer, offered)
        self.tell(None)

    def keep(self) -> None:
        """Say that what was keyed is to be kept, if it is not what is shown as kept."""
        if self.changed:
            self.post_message(self.Left(self, self.take()))

    @property
    def is_narrative(self) -> bool:
        """Whether the question is answered in many lines."""
        return isinstance(self.field, NarrativeField)

    @property
    def changed(self) -> bool:
        """Whether something has been keyed that is not kept yet."""
        return bool(self.field.value != self._shown)

    @property
    def faulty(self) -> bool:
        """Whether what has been keyed could not be kept."""
        return bool(self._fault.display)

    def take(self) -> object:
        """Return what has been keyed, which counts as kept from now on."""
        self._shown = self.field.value
        return self._shown

    def clear(self) -> None:
        """Empty the field, for a reason why there is no value."""
        self.field.value = None
        self._shown = None

    def tell(self, fault: str | None) -> None:
        """Show what is wrong with the answer, or that nothing is."""
        self._fault.display = fault is not None
        self._fault.update(f"⚠ {inert(fault)}" if fault else "")

    def _write_aside(self, answer: Answer | None, offered: Answer | None) -> None:
        lines: list[str] = []
        if answer is not None and answer.missing is not None:
            lines.append(f"▸ {self._say(f'missing.{answer.missing}')}")
        if answer is not None and answer.remark:
            lines.append(self._say("show.remark", words=answer.remark))
        if answer is not None and answer.source:
            lines.append(self._say("show.source", places=", ".join(answer.source)))
        if offered is not None:
            words = str(answer_document(Answer(value=offered.value)))
            lines.append(self._say("desk.offered", words=words))
        self._aside.display = bool(lines)
        self._aside.update(Text(inert("\n".join(lines))))

    def _say(self, key: str, **values: object) -> str:
        return WORDS.text(key, self._language, **values)

    def on_done(self, event: Done) -> None:
        """Keep the value and go on."""
        event.stop()
        self.keep()
        self.post_message(self.Advance(self))

    def on_table_field_changed(self, event: TableField.Changed) -> None:
        """Keep the rows."""
        event.stop()
        self.keep()

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Say that the cursor has come in."""
        self.post_message(self.Entered(self))

    def on_descendant_blur(self, _: DescendantBlur) -> None:
        """Keep what was keyed as the field is left."""
        self.keep()


def question_field(
    question: Question, language: Language
) -> ChoiceField | LineField | NarrativeField | TableField:
    """Return the field of a question."""
    if isinstance(question, TableQuestion):
        return TableField(question, language)
    if is_narrative(question):
        return NarrativeField()
    return cell_field(question, language)
