"""The form of one row of a table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from forms.errors import Faulty
from forms.messages import Language
from forms.questionnaire import Question, TableQuestion
from intake.desk.widgets.fields import ChoiceField, Done, LineField, cell_field
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.table_field import RowDocument
from intake.printing import inert
from intake.words import WORDS


@dataclass(frozen=True)
class RowGiven:
    """A row that was keyed, and whether another one is to follow it."""

    row: RowDocument
    another: bool


class Cell(Vertical):
    """One column of the row: its heading and its field."""

    DEFAULT_CSS = """
    Cell { height: auto; padding: 0 0 0 1; border-left: blank; }
    Cell:focus-within { border-left: thick $primary; }
    Cell .title { color: $text-muted; }
    Cell .fault { color: $text-error; height: auto; display: none; }
    """

    def __init__(self, column: Question, value: object, language: Language) -> None:
        super().__init__()
        self.column = column
        self.field: ChoiceField | LineField = cell_field(column, language)
        self._value = value
        self._language = language
        self._fault = Static(classes="fault", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the heading and the field."""
        yield Static(self.column.title.text(self._language), classes="title", markup=False)
        yield self.field
        yield self._fault

    def on_mount(self) -> None:
        """Show what the cell holds."""
        self.field.value = self._value

    def tell(self, fault: str | None) -> None:
        """Show what is wrong with the cell, or that nothing is."""
        self._fault.display = fault is not None
        self._fault.update(f"⚠ {inert(fault)}" if fault else "")


class RowScreen(ModalScreen[RowGiven | None]):
    """Keys one row, column by column; gives the row once it is valid, None if it is empty."""

    DEFAULT_CSS = """
    RowScreen { align: right bottom; }
    RowScreen > Vertical { width: 76; max-width: 100%; height: 100%; background: $surface; }
    RowScreen .heading { background: $primary; color: $text; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "app.focus_previous", "desk.key_back", priority=True),
        Binding("f7", "copy_above", "desk.key_copy_above", priority=True),
        Binding("f8", "accept(True)", "desk.key_row_done", priority=True),
        Binding("escape", "accept(False)", "desk.key_rows_done", priority=True),
    ]

    def __init__(
        self,
        table: TableQuestion,
        row: RowDocument,
        language: Language,
        *,
        number: int,
        above: RowDocument | None,
        check: Callable[[RowDocument], None],
    ) -> None:
        super().__init__()
        self._row = row
        self._table = table
        self._language = language
        self._number = number
        self._above = above
        self._check = check

    def compose(self) -> ComposeResult:
        """Lay out a field for each column."""
        title = self._table.title.text(self._language)
        heading = WORDS.text("desk.row", self._language, title=title, number=self._number)
        with Vertical():
            yield Static(heading, classes="heading", markup=False)
            with VerticalScroll(can_focus=False):
                for key, column in self._table.columns.items():
                    yield Cell(column, self._row.get(key), self._language)
            yield KeyLine(self._language)

    def on_mount(self) -> None:
        """Begin at the first column."""
        self.query(Cell).first().field.take_focus()

    def on_done(self, event: Done) -> None:
        """Go on to the next column, or accept the row after the last."""
        event.stop()
        cells = list(self.query(Cell))
        here = next((place for place, cell in enumerate(cells) if cell.has_focus_within), 0)
        if here + 1 < len(cells):
            cells[here + 1].field.take_focus()
            cells[here + 1].scroll_visible(animate=False)
        else:
            self.action_accept(another=True)

    def action_copy_above(self) -> None:
        """Fill the empty cells with what the row above holds."""
        for cell in self.query(Cell):
            if cell.field.value is None and self._above is not None:
                cell.field.value = self._above.get(cell.column.id)

    def action_accept(self, another: bool) -> None:
        """Give the row, if it is valid; an empty one is not kept."""
        cells = {cell.column.id: cell.field.value for cell in self.query(Cell)}
        row = {key: value for key, value in cells.items() if value is not None}
        if not row:
            self.dismiss(None)
            return
        if "source" in self._row:
            row["source"] = self._row["source"]
        try:
            self._check(row)
        except Faulty as error:
            self._tell(error)
        else:
            self.dismiss(RowGiven(row, another))

    def _tell(self, error: Faulty) -> None:
        """Show each fault beside its cell, and go to the first."""
        faults = {each.path.rpartition(".")[2]: each for each in error.faults}
        wrong = [cell for cell in self.query(Cell) if cell.column.id in faults]
        for cell in self.query(Cell):
            told = faults.get(cell.column.id)
            cell.tell(told.message.text(self._language) if told else None)
        if wrong:
            wrong[0].field.take_focus()
        else:
            self.notify(error.text(self._language), severity="error", markup=False)
