"""A form of several fields that lies over the screen: a row of a table, a reply."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.screens.desk_screen import Result
from intake.desk.screens.sheet import Sheet
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.in_view import InView
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import Done
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField, words_before


class FormSheet(Sheet[Result]):
    """Fields one under the other: Enter and Tab go on, Shift+Tab goes back."""

    DEFAULT_CSS = """
    FormSheet { align: center middle; }
    FormSheet > Vertical {
        width: 100%; height: 100%; padding: 0; border: none; background: $surface;
    }
    FormSheet .heading { background: $primary; color: $text; padding: 0 1; }
    FormSheet InView { height: 1fr; padding: 1 1 0 1; }
    FormSheet .faults { color: $text-error; height: auto; padding: 0 2; display: none; }
    FormSheet .remark { height: auto; padding: 0 2; display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "bring_back", "desk.key_bring_back", show=False, priority=True),
    ]

    def __init__(self, heading: str, say: Translator) -> None:
        super().__init__(say)
        self._heading = heading
        self._fault = Static(classes="faults", markup=False)
        self._remark = Static(classes="remark", markup=False)
        self._told: dict[str, str] = {}
        self._at_first: Mapping[str, object] | None = None

    def fields(self) -> Iterator[LabelledField]:
        """Return the fields of the form, in their order."""
        raise NotImplementedError

    def last_done(self) -> None:
        """Do what comes after the last field."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the heading, the fields and the keys."""
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            with InView():
                yield from self.fields()
            yield self._fault
            yield self._remark
            yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the first field."""
        self.query(LabelledField).first().field.take_focus()
        if self._at_first is None:
            self._at_first = self.values

    @property
    def is_keyed(self) -> bool:
        """Whether the fields hold something else than they did at first."""
        return self.values != self._at_first

    def put_away(self) -> bool:
        """Close the form if nothing has been keyed."""
        return not self.is_keyed and super().put_away()

    @property
    def values(self) -> dict[str, object]:
        """What the fields hold, by key; nothing of those that are empty or not asked for."""
        held = {each.key: each.field.keyed for each in self.query(LabelledField) if each.display}
        return {key: value for key, value in held.items() if value is not None}

    @property
    def _here(self) -> LabelledField | None:
        """The field that the cursor is in."""
        return next((each for each in self.query(LabelledField) if each.has_focus_within), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: something must have been keyed over."""
        return action != "bring_back" or (self._here is not None and self._here.is_keyed_over)

    def action_bring_back(self) -> None:
        """Put back what stood in the field when the cursor came in."""
        if self._here is not None:
            self._here.bring_back()

    @on(LineField.Before)
    def _keyed_over(self, event: LineField.Before) -> None:
        """Show what stood in a line until it is left, where something else is keyed over it."""
        for each in self.query(LabelledField):
            if each.field is event.line:
                each.show_before(words_before(event.words, self.say))

    def on_done(self, event: Done) -> None:
        """Go on to the next field."""
        event.stop()
        self._step(1)

    def action_onwards(self) -> None:
        """Go on to the next field."""
        self._step(1)

    def action_back(self) -> None:
        """Go back to the field before."""
        self._step(-1)

    def look_what_is_asked(self) -> None:
        """Show just the fields that are asked for, given what the others hold: here, all."""

    def _step(self, step: int) -> None:
        self.look_what_is_asked()
        fields = [each for each in self.query(LabelledField) if each.display]
        here = next((index for index, each in enumerate(fields) if each.has_focus_within), 0)
        if here + step == len(fields):
            self.last_done()
        elif here + step >= 0:
            fields[here + step].field.take_focus()

    def tell(self, faults: Mapping[str, str]) -> None:
        """Show each fault by its field, and all of them below, where none is out of sight."""
        self._told = dict(faults)
        titles: dict[str, str] = {}
        for each in self.query(LabelledField):
            each.tell(faults.get(each.key))
            titles[each.key] = each.title
        lines = [
            f"⚠ {self.say('answer.labelled', title=titles[key], words=words)}"
            if key in titles
            else f"⚠ {words}"
            for key, words in faults.items()
        ]
        self._fault.display = bool(lines)
        self._fault.update(inert("\n".join(lines)))

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _corrected(self, event: Input.Changed | ChoiceField.Changed) -> None:
        """Take the fault of a field away once something else is keyed there."""
        field = event.control
        here = next((each for each in self.query(LabelledField) if each.field is field), None)
        if here is not None and here.key in self._told:
            self.tell({key: words for key, words in self._told.items() if key != here.key})

    def remark(self, words: str) -> None:
        """Say something of the form as a whole that is no fault; nothing any more with ""."""
        self._remark.display = bool(words)
        self._remark.update(inert(words))

    def go_to_fault(self, faults: Mapping[str, str]) -> None:
        """Move the cursor to the first field that is wrong."""
        for each in self.query(LabelledField):
            if each.key in faults:
                each.field.take_focus()
                return
