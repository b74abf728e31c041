"""The form in which a task is given to somebody."""

from collections.abc import Iterator
from typing import ClassVar, cast

from textual.binding import Binding, BindingType

from forms.errors import IntakeError
from forms.messages import Translator
from forms.register.respondent import Respondent
from forms.tasks import TASKS, Task
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.editing.assignments import assign
from intake.session import Session


class AssignForm(FormSheet[bool]):
    """Says who is to enter a response, read it a second time or verify it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_give", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    def __init__(self, session: Session, respondent: Respondent, say: Translator) -> None:
        day = session.questionnaire.report.day
        name = inert(respondent.name(say.language, day).words)
        super().__init__(say("desk.assign_to", name=name), say)
        self._session = session
        self._respondent = respondent

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for the task, and one for the officer."""
        tasks = [(each, self.say(f"task.{each}")) for each in TASKS]
        field = ChoiceField(tasks, several=False, none=self.say("answer.none"))
        yield LabelledField("task", self.say("desk.assign_task"), field, "enter")
        officer = self._session.officer
        yield LabelledField("officer", self.say("desk.assign_officer"), LineField(), officer)

    def last_done(self) -> None:
        """Give the task."""
        self.action_accept()

    def action_accept(self) -> None:
        """Give the task."""
        values = self.values
        task = cast(Task, values.get("task", "enter"))
        try:
            assign(self._session, [self._respondent], task, [str(values.get("officer", ""))])
        except IntakeError as error:
            faults = faults_by_key(error, self.say)
            self.tell(faults)
            self.go_to_fault(faults)
            return
        self.dismiss(True)

    def action_give_up(self) -> None:
        """Give nothing."""
        self.dismiss(False)
