"""One question on the screen: its title, its field, and what stands beside the answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Static

from forms.kinds.question import Question
from forms.messages import Sayable, Translator
from forms.response import Answer, answer_document
from forms.routing import Routing
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.fields import AnyField, question_field
from intake.desk.widgets.grid_field import GridField
from intake.desk.widgets.keys import Done
from intake.desk.widgets.line_field import LineField, words_before
from intake.desk.widgets.narrative_field import NarrativeField
from intake.desk.widgets.question_notes import QuestionNotes
from intake.desk.widgets.table_field import TableField

Beside = Literal["remark", "source", "language", "query"]
"""What can be said beside the value of an answer, each in a line of its own."""


class QuestionBox(Vertical):
    """A question with its field. It says when something is to be kept and when to go on."""

    DEFAULT_CSS = """
    QuestionBox { height: auto; margin: 0 0 1 0; padding: 0 0 0 1; border-left: blank; }
    QuestionBox:focus-within { border-left: thick $primary; }
    QuestionBox .title { height: auto; text-style: bold; }
    QuestionBox .heading { height: auto; text-style: bold underline; margin: 0 0 1 0; }
    QuestionBox .note { height: auto; color: $text-muted; margin: 0 0 1 0; }
    QuestionBox .notes { height: auto; padding: 0 1; }
    QuestionBox .beside { height: 1; }
    """

    @dataclass
    class Keyed(Message):
        """What was keyed as the value, or beside it, is to be kept.

        `accept` says that the officer went on with Enter, and takes what is offered there.
        """

        box: "QuestionBox"
        beside: Beside | None = None
        accept: bool = False

    @dataclass
    class SourceBegun(Message):
        """The place where the answer was read is being typed, from this character on."""

        box: "QuestionBox"
        character: str

    @dataclass
    class Entered(Message):
        """The cursor has come into the question."""

        box: "QuestionBox"

    @dataclass
    class Advance(Message):
        """The question is done with; go on to the one after it."""

        box: "QuestionBox"

    def __init__(self, question: Question, say: Translator, *, locked: bool) -> None:
        super().__init__()
        self.question = question
        self._say = say
        self._value: object = None
        self._shown: object = None
        self.field = question_field(question, say)
        self.field.disabled = locked
        self._beside: dict[Beside, LineField] = {}
        self._notes = QuestionNotes(question, say)

    def compose(self) -> ComposeResult:
        """Lay out the title and the field; the notes beneath it come once there are any."""
        yield from _words_before(self.question, self._say)
        label = self.question.label(self._say.language)
        number = f"{self.question.number}  " if self.question.number else ""
        yield Static(f"{number}{label}", classes="title", markup=False)
        yield self.field
        if self._notes.display:
            yield self._notes

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.field.take_focus()

    def show(
        self,
        answer: Answer | None,
        offered: Answer | None = None,
        doubts: Sequence[Sayable] = (),
        query: str = "",
        routing: Routing | None = None,
    ) -> None:
        """Show an answer as it is kept, no fault but the doubts that it raises, and a query.

        Options and cells are on offer as `routing` says.
        """
        if routing is not None:
            _route(self.field, self.question, routing)
        value = None if answer is None else answer.value
        if value is not self._value:
            # What is the same is not written out again: a table can be very long.
            self._value, self._shown = value, answer_document(Answer(value=value))
        keyed = self.field.keyed
        if keyed is not self._shown and repr(keyed) != repr(self._shown):
            self.field.keyed = self._shown
        self._notes.say_beside(answer, offered, query)
        titles = [self._say.of(each) for each in doubts]
        doubtful = [self._say("desk.doubt", title=title) for title in titles]
        self.tell("\n".join(doubtful) or None)

    def show_held(self, value: object, fault: str) -> None:
        """Show what was keyed and could not be kept, and why."""
        if value is not None:
            self.field.keyed = value
        self.tell(fault)

    @property
    def is_narrative(self) -> bool:
        """Whether the question is answered in many lines."""
        return isinstance(self.field, NarrativeField)

    @property
    def changed(self) -> bool:
        """Whether something has been keyed that is not what is kept."""
        return bool(self.field.keyed != self._shown)

    def undo(self) -> bool:
        """Take back the last keys of an editor; return False if there is nothing to take back."""
        field = self.field
        line = next((each for each in self._lines if each.has_focus), None)
        if line is not None:
            return line.bring_back()
        if isinstance(field, GridField):
            return field.drop_typing()
        if not (isinstance(field, NarrativeField) and field.history.undo_stack):
            return False
        field.undo()
        return True

    def redo(self) -> bool:
        """Do again what was taken back in an editor; return False if there is nothing."""
        field = self.field
        if not (isinstance(field, NarrativeField) and field.history.redo_stack):
            return False
        field.redo()
        return True

    @property
    def _lines(self) -> Iterator[LineField]:
        fields = (self.field, *self._beside.values())
        return (each for each in fields if isinstance(each, LineField))

    @property
    def lines(self) -> tuple[Beside, ...]:
        """What lines are open beside the answer."""
        return tuple(self._beside)

    @property
    def beside_here(self) -> Beside | None:
        """What the line is for that the cursor is in, if it is beside the answer."""
        return next((what for what, line in self._beside.items() if line.has_focus), None)

    def words_beside(self, what: Beside) -> str:
        """Return what has been keyed beside the answer."""
        value = self._beside[what].keyed
        return "" if value is None else str(value)

    async def ask(self, what: Beside, words: str, prompt: str) -> None:
        """Open a line for what is to be said beside the answer, with what it says already."""
        if what not in self._beside:
            line = LineField(prompt, adds=what != "language")
            line.add_class("beside")
            self._beside[what] = line
            await self.mount(line, after=self.field)
            line.keyed = words or None
        self._beside[what].take_focus()

    async def close(self, what: Beside) -> None:
        """Take the line away in which something was said; the cursor goes back to the field.

        Left to itself, Textual takes the cursor to a neighbour, at times out of sight.
        """
        line = self._beside.pop(what)
        if line.has_focus:
            self.take_focus()
        await line.remove()

    def tell(self, fault: str | None) -> None:
        """Show what is wrong with the answer, or that nothing is."""
        self._notes.say_fault(fault)
        self._mount_notes()

    def _mount_notes(self) -> None:
        if self._notes.display and self.is_attached and not self._notes.is_attached:
            self.mount(self._notes)

    def on_done(self, event: Done) -> None:
        """Have what was keyed kept, and go on."""
        event.stop()
        self._keep(accept=True)
        self.post_message(self.Advance(self))

    def on_line_field_before(self, event: LineField.Before) -> None:
        """Show what stood in a line until it is left, where something else is keyed over it."""
        event.stop()
        self._notes.say_before(words_before(event.words, self._say))
        self._mount_notes()

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        """Have the choice kept at once."""
        event.stop()
        self.post_message(self.Keyed(self))

    def on_choice_field_typed(self, event: ChoiceField.Typed) -> None:
        """Begin the place."""
        event.stop()
        self.post_message(self.SourceBegun(self, event.character))

    @on(TableField.Changed)
    @on(GridField.Changed)
    def _rows_changed(self, event: Message) -> None:
        """Have the rows kept."""
        event.stop()
        self._keep()

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Say that the cursor has come in."""
        self.post_message(self.Entered(self))

    def on_descendant_blur(self, _: DescendantBlur) -> None:
        """Have what was keyed kept as the field is left."""
        self._keep()

    def _keep(self, *, accept: bool = False) -> None:
        for what, line in self._beside.items():
            if accept or not line.has_focus:
                self.post_message(self.Keyed(self, what, accept=accept))
        self.post_message(self.Keyed(self))


def _words_before(question: Question, say: Translator) -> Iterator[Static]:
    """Return what stands before a question: a heading, a note."""
    for name, words in (("heading", question.heading), ("note", question.note)):
        if words is not None:
            yield Static(say.of(words), classes=name, markup=False)


def _route(field: AnyField, question: Question, routing: Routing) -> None:
    """Have the cells or the options of a field on offer as the answers before them say."""
    if isinstance(field, GridField):
        field.route(routing)
    elif question.routes_options and isinstance(field, ChoiceField):
        field.offer({option.id for option in routing.offered(question)})
