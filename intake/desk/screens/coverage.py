"""The coverage matrix: who answered what; a cell opens its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable, Static

from db.records import Covered, Scope
from forms.messages import Language, Translator
from forms.questionnaire import Section
from intake.console.safe_text import inert
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.queries.respondent_lists import ListedRespondent
from intake.session import Session
from intake.views.coverage import GLYPHS, coverage_tables, signs_and_letters

_NAME, _LEAST_NAME, _CELL = 40, 20, 5


class CoverageScreen(DeskScreen[None]):
    """Respondents that have a response, by section."""

    DEFAULT_CSS = """
    CoverageScreen #legend { height: auto; padding: 0 1; color: $text-muted; }
    CoverageScreen #nobody { height: 1fr; padding: 1 2; }
    CoverageScreen DataTable { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "desk.key_open"),
        Binding("escape", "back", "desk.key_register"),
    ]

    @dataclass
    class CellOpened(Message):
        """A section of a respondent's response is to be opened."""

        code: str
        section: str | None

    def __init__(self, session: Session, say: Translator) -> None:
        super().__init__(say)
        self._session = session
        self._cell = ("", "respondent")
        self._covered: Mapping[str, Covered] = {}
        self._listed: tuple[ListedRespondent, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the headline, the matrix, the legend and the keys."""
        yield Headline()
        yield DataTable(cursor_type="cell", fixed_columns=1)
        yield Static(self.say("desk.no_responses"), id="nobody", markup=False)
        yield Static(id="legend", markup=False)
        yield KeyLine(self.say)

    @property
    def explained(self) -> tuple[str, ...]:
        """What the signs of the matrix stand for, and the letters above them."""
        return signs_and_letters(self._session.questionnaire, self.say)

    async def set_up(self) -> None:
        """Lay out the columns."""
        table = self.query_one(DataTable)
        table.add_column("", width=self._name_width, key="respondent")
        for section in self._session.questionnaire.sections.values():
            table.add_column(section.letter, width=3, key=section.id)
        table.focus()

    @property
    def _name_width(self) -> int:
        """The width that the sections leave for names."""
        sections = len(self._session.questionnaire.sections)
        return max(_LEAST_NAME, min(_NAME, self.size.width - _CELL * sections - _CELL))

    def on_resize(self) -> None:
        """Give the names what room there is."""
        table = self.query_one(DataTable)
        if table.ordered_columns:
            table.ordered_columns[0].width = self._name_width
            table.refresh(layout=True)
            self._show()

    async def speak(self, language: Language) -> None:
        """Lay the matrix out anew in another language, with the cursor at the same cell."""
        self._cell = self._here or self._cell
        await super().speak(language)
        self.on_screen_resume()

    @property
    def _here(self) -> tuple[str, str] | None:
        """The respondent and the column that the cursor is at."""
        table = self.query_one(DataTable)
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate)
        return str(key.row_key.value), str(key.column_key.value)

    def on_screen_resume(self) -> None:
        """Show the matrix as it is now, with the cursor where it was."""
        tables = coverage_tables(self._session, Scope())
        self.query_one(Headline).show(tables.headline())
        self.query_one("#legend", Static).update(tables.matrix().note)
        self._covered = {each.respondent: each for each in tables.covered}
        self._listed = tables.listing.named
        self._show()

    def _show(self) -> None:
        table, (code, section) = self.query_one(DataTable), self._here or self._cell
        table.clear()
        for listed in self._listed:
            covered = self._covered[listed.code]
            if covered.status is not None:
                glyphs = [GLYPHS[state] for state in covered.coverage.sections.values()]
                mark = f" ({self.say('who.confidential')})" if listed.confidential else ""
                name = Text(inert(listed.name))
                name.truncate(self._name_width - len(mark), overflow="ellipsis")
                name.append(mark)
                table.add_row(name, *glyphs, key=listed.code)
        table.display = bool(table.row_count)
        self.query_one("#nobody").display = not table.row_count
        self.query_one(KeyLine).look_again()
        if code in table.rows:
            row, column = table.get_row_index(code), table.get_column_index(section)
            table.move_cursor(row=row, column=column)

    def on_data_table_cell_selected(self) -> None:
        """Open the response at the section of the cell."""
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: there must be a response."""
        return action != "open" or not self.is_mounted or self._here is not None

    def action_open(self) -> None:
        """Open the response at the section of the cell that the cursor is at."""
        if self._here is None:
            return
        code, section = self._here
        put_to = {each.id for each in self._put_to(code)}
        if section == "respondent":
            self.post_message(self.CellOpened(code, None))
        elif section in put_to:
            self.post_message(self.CellOpened(code, section))
        else:
            words = self.say("desk.not_put")
            self.notify(words, severity="warning", markup=False)

    def _put_to(self, code: str) -> Iterator[Section]:
        return self._session.questionnaire.put_to(self._session.register[code].kind)

    def action_back(self) -> None:
        """Go back to the register."""
        self.dismiss()
