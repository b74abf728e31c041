"""The register: the desk's home."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from db.records import Covered, Scope
from forms.messages import Language
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import LineInput
from intake.printing import inert
from intake.session import Session
from intake.tables.coverage import GLYPHS, CoverageTables
from intake.words import WORDS


class RegisterScreen(Screen[None]):
    """Every addressee and every other respondent that replied; type to filter, Enter opens."""

    DEFAULT_CSS = """
    RegisterScreen #headline { height: auto; padding: 0 1; background: $primary; color: $text; }
    RegisterScreen LineInput { border: none; height: 1; background: $boost; padding: 0 1; }
    RegisterScreen DataTable { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "desk.key_open"),
        Binding("down", "move(1)", "", show=False, priority=True),
        Binding("up", "move(-1)", "", show=False, priority=True),
        Binding("pagedown", "move(10)", "", show=False, priority=True),
        Binding("pageup", "move(-10)", "", show=False, priority=True),
        Binding("f4", "coverage", "desk.key_coverage"),
        Binding("escape", "clear", "desk.key_clear"),
    ]

    class Opened(Message):
        """A respondent's response is to be opened."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class CoverageWanted(Message):
        """The coverage matrix is to be opened."""

    def __init__(self, session: Session, language: Language) -> None:
        super().__init__()
        self._session = session
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out the headline, the filter, the respondents and the keys."""
        yield Static(id="headline", markup=False)
        yield LineInput(placeholder=WORDS.text("desk.filter", self._language))
        yield DataTable(cursor_type="row", zebra_stripes=True)
        yield KeyLine(self._language)

    def on_mount(self) -> None:
        """Show the respondents."""
        table = self.query_one(DataTable)
        table.can_focus = False
        words = {key: WORDS.text(f"column.{key}", self._language) for key in _COLUMNS}
        table.add_column(words["respondent"], width=34, key="respondent")
        table.add_column(words["status"], width=9, key="status")
        letters = [each.letter for each in self._session.questionnaire.sections.values()]
        table.add_column(" ".join(letters), key="sections")
        table.add_column(words["changed"], key="changed")
        self.refresh_rows()
        self.query_one(LineInput).focus()

    def on_screen_resume(self) -> None:
        """Show what has changed, with the cursor where it was."""
        if self.is_mounted:
            self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the respondents that the filter lets through."""
        session, table = self._session, self.query_one(DataTable)
        tables = self._tables()
        self.query_one("#headline", Static).update(tables.headline().splitlines()[0])
        at = self._code
        words = self.query_one(LineInput).value
        found = {each.code for each in session.register.matcher.containing(words)}
        by_code = {each.respondent: each for each in tables.covered}
        table.clear()
        for listed in tables.listing.named:
            if not words.strip() or listed.code in found:
                table.add_row(*self._cells(by_code[listed.code], listed.name), key=listed.code)
        if at is not None and at in table.rows:
            table.move_cursor(row=table.get_row_index(at))

    def _tables(self) -> CoverageTables:
        questionnaire = self._session.questionnaire
        return CoverageTables(
            questionnaire,
            self._session.store.coverage(questionnaire.id, Scope()),
            self._session.register,
            self._language,
            questionnaire.report.day,
        )

    def _cells(self, covered: Covered, name: str) -> tuple[Text, ...]:
        status = WORDS.text(f"status.{covered.status}", self._language) if covered.status else "·"
        glyphs = " ".join(GLYPHS[state] for state in covered.coverage.sections.values())
        changed = covered.changed.astimezone().strftime("%Y-%m-%d %H:%M") if covered.changed else ""
        return Text(inert(name)), Text(status), Text(glyphs), Text(changed)

    @property
    def _code(self) -> str | None:
        table = self.query_one(DataTable)
        if not table.row_count:
            return None
        return str(table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value)

    @on(Input.Changed)
    def _filtered(self) -> None:
        self.refresh_rows()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the respondent that the cursor is at."""
        if self._code is not None:
            self.post_message(self.Opened(self._code))

    def action_move(self, step: int) -> None:
        """Move the cursor up or down."""
        table = self.query_one(DataTable)
        row = max(0, min(table.row_count - 1, table.cursor_row + step))
        table.move_cursor(row=row)

    def action_coverage(self) -> None:
        """Open the coverage matrix."""
        self.post_message(self.CoverageWanted())

    def action_clear(self) -> None:
        """Take the filter away."""
        self.query_one(LineInput).value = ""


_COLUMNS = ("respondent", "status", "changed")
