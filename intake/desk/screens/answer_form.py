"""An answer of one's own in the place of others: its value, and why."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType

from forms.errors import Fault, Faulty, IntakeError
from forms.kinds.question import Question
from forms.messages import Message, Translator
from forms.response import MISSING
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.fields import cell_field
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.messages import WORDS


class KeyedAnswer(Struct, frozen=True):
    """What was keyed: the value (JSON), None for none, why there is none, and the reason."""

    value: object
    missing: str | None
    reason: str

    @property
    def content(self) -> object:
        """The answer (JSON) that it comes to; None for none."""
        if self.value is None and self.missing is not None:
            return {"missing": self.missing}
        return self.value


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
        answer: object,
        say: Translator,
        put: Put,
        *,
        needs_reason: bool,
        is_cell: bool = False,
    ) -> None:
        """Take what the answer is now (JSON), in its long form unless it is a cell."""
        super().__init__(inert(say.of(question.title)), say)
        self._question = question
        self._answer = answer
        self._is_cell = is_cell
        self._put = put
        self._needs_reason = needs_reason

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for the value, and one for the reason."""
        field = cell_field(self._question, self.say)
        said = self._answer if isinstance(self._answer, dict) else {"value": self._answer}
        yield LabelledField("value", self.say("desk.correct_value"), field, said.get("value"))
        if not self._is_cell:
            reasons = [(each, self.say(f"missing.{each}")) for each in MISSING]
            missing = ChoiceField(reasons, several=False, none=self.say("answer.none"))
            title = self.say("desk.correct_missing")
            yield LabelledField("missing", title, missing, said.get("missing"))
        yield LabelledField("reason", self.say("desk.correct_reason"), LineField(), None)

    def last_done(self) -> None:
        """Keep the answer."""
        self.action_accept()

    def action_accept(self) -> None:
        """Keep the answer, if it is one."""
        values = self.values
        missing = values.get("missing")
        reason = str(values.get("reason", "")).strip()
        keyed = KeyedAnswer(values.get("value"), str(missing) if missing else None, reason)
        try:
            if self._needs_reason and keyed.content is None:
                raise Faulty([Fault("value", Message(WORDS, "desk.correct_nothing"))])
            if self._needs_reason and not keyed.reason:
                raise Faulty([Fault("reason", Message(WORDS, "desk.correct_no_reason"))])
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
