"""An answer of one's own in the place of others: its value, and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from forms.errors import Fault, Faulty, IntakeError
from forms.kinds.question import Question
from forms.messages import Message, Translator
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.widgets.fields import cell_field
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.messages import WORDS


@dataclass(frozen=True)
class KeyedAnswer:
    """What was keyed: the value (JSON), None for none, and the reason."""

    value: object
    reason: str


Put = Callable[[KeyedAnswer], None]
"""Keeps what was keyed. Raises IntakeError with what is wrong with it."""


def can_be_keyed(question: Question) -> bool:
    """Return whether a question is answered in one line, or by options."""
    return not question.is_narrative and not question.inner


class AnswerForm(FormSheet[bool]):
    """Takes the value of a question, or of a column of a table, and why; says if it was kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_accept", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    def __init__(
        self,
        question: Question,
        value: object,
        say: Translator,
        put: Put,
        *,
        needs_reason: bool,
    ) -> None:
        super().__init__(inert(say.of(question.title)), say)
        self._question = question
        self._value = value
        self._put = put
        self._needs_reason = needs_reason

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for the value, and one for the reason."""
        field = cell_field(self._question, self.say)
        yield LabelledField("value", self.say("desk.correct_value"), field, self._value)
        yield LabelledField("reason", self.say("desk.correct_reason"), LineField(), None)

    def last_done(self) -> None:
        """Keep the answer."""
        self.action_accept()

    def action_accept(self) -> None:
        """Keep the answer, if it is one."""
        values = self.values
        keyed = KeyedAnswer(values.get("value"), str(values.get("reason", "")).strip())
        try:
            if self._needs_reason and not keyed.reason:
                raise Faulty([Fault("reason", Message(WORDS, "replies.reason"))])
            self._put(keyed)
        except IntakeError as error:
            faults = faults_by_key(error, self.say)
            named = {
                "reason" if key == "reason" else "value": fault for key, fault in faults.items()
            }
            self.tell(named)
            self.go_to_fault(named)
            return
        self.dismiss(True)

    def action_give_up(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)
