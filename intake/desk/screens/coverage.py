"""The coverage matrix: who answered what; a cell opens its answers."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Static

from db.records import Scope
from forms.messages import Language
from intake.desk.widgets.key_line import KeyLine
from intake.printing import inert
from intake.session import Session
from intake.tables.coverage import GLYPHS, CoverageTables


class CoverageScreen(Screen[None]):
    """Respondents that have a response, by section."""

    DEFAULT_CSS = """
    CoverageScreen #headline { height: auto; padding: 0 1; background: $primary; color: $text; }
    CoverageScreen #legend { height: auto; padding: 0 1; color: $text-muted; }
    CoverageScreen DataTable { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "desk.key_open"),
        Binding("escape", "back", "desk.key_register"),
    ]

    class CellOpened(Message):
        """A section of a respondent's response is to be opened."""

        def __init__(self, code: str, section: str) -> None:
            super().__init__()
            self.code = code
            self.section = section

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__()
        self._session = session
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out the headline, the matrix, the legend and the keys."""
        yield Static(id="headline", markup=False)
        yield DataTable(cursor_type="cell", fixed_columns=1)
        yield Static(id="legend", markup=False)
        yield KeyLine(self._language)

    def on_mount(self) -> None:
        """Show the matrix."""
        table = self.query_one(DataTable)
        questionnaire = self._session.questionnaire
        tables = CoverageTables(
            questionnaire,
            self._session.store.coverage(questionnaire.id, Scope()),
            self._session.register,
            self._language,
            questionnaire.report.day,
        )
        self.query_one("#headline", Static).update(tables.headline())
        self.query_one("#legend", Static).update(tables.matrix().note)
        table.add_column("", width=34, key="respondent")
        for section in questionnaire.sections.values():
            table.add_column(section.letter, width=3, key=section.id)
        by_code = {each.respondent: each for each in tables.covered}
        for listed in tables.listing.named:
            covered = by_code[listed.code]
            if covered.status is not None:
                glyphs = [GLYPHS[state] for state in covered.coverage.sections.values()]
                table.add_row(Text(inert(listed.name)), *glyphs, key=listed.code)
        table.focus()

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """Open the response at the section of the cell."""
        section = str(event.cell_key.column_key.value)
        self.post_message(self.CellOpened(str(event.cell_key.row_key.value), section))

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
