"""A field of a form, under its heading."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import DescendantBlur
from textual.message import Message
from textual.widgets import Static

from intake.console.safe_text import inert
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.line_field import LineField


class LabelledField(Vertical):
    """A field with its heading, what to bear in mind, and what is wrong with it."""

    DEFAULT_CSS = """
    LabelledField { height: auto; margin: 0 0 1 0; padding: 0 0 0 1; border-left: blank; }
    LabelledField:focus-within { border-left: thick $primary; }
    LabelledField .title { height: auto; text-style: bold; }
    LabelledField .hint { height: auto; color: $text-muted; display: none; }
    LabelledField:focus-within .hint { display: block; }
    LabelledField .before { color: $text-muted; height: auto; padding: 0 1; display: none; }
    LabelledField .fault { color: $text-error; height: auto; display: none; }
    """

    class Left(Message):
        """The cursor has left the field."""

    def __init__(
        self, key: str, title: str, field: ChoiceField | LineField, value: object, hint: str = ""
    ) -> None:
        super().__init__()
        self.key = key
        self.field = field
        self.title = title
        self._value = value
        self._hint = hint
        self._before = Static(classes="before", markup=False)
        self._fault = Static(classes="fault", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the field and the lines beneath it."""
        yield Static(self.title, classes="title", markup=False)
        yield self.field
        if self._hint:
            yield Static(self._hint, classes="hint", markup=False)
        yield self._before
        yield self._fault

    def on_mount(self) -> None:
        """Show what the field holds."""
        self.field.keyed = self._value

    def show_before(self, words: str) -> None:
        """Show what stood in the line, or that it is still there."""
        self._before.display = bool(words)
        self._before.update(words)

    @property
    def is_keyed_over(self) -> bool:
        """Whether what stood in the field when the cursor came in is no longer there."""
        return isinstance(self.field, LineField) and bool(self.field.before)

    def bring_back(self) -> None:
        """Put back what stood in the field."""
        if isinstance(self.field, LineField):
            self.field.bring_back()

    def on_descendant_blur(self, _: DescendantBlur) -> None:
        """Say that the cursor has left."""
        self.post_message(self.Left())

    def tell(self, fault: str | None) -> None:
        """Show what is wrong with the field, or that nothing is."""
        self._fault.display = fault is not None
        self._fault.update(f"⚠ {inert(fault)}" if fault else "")
