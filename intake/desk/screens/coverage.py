"""The coverage matrix: who answered what; a cell opens its answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from db.records import Covered, Scope
from forms.messages import Language, Translator
from forms.questionnaire import Section
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.long_table import Column, LongTable
from intake.desk.widgets.register_table import marked_name
from intake.queries.respondent_lists import ListedRespondent
from intake.session import Session
from intake.views.coverage import GLYPHS, coverage_tables, signs_and_letters

_NAME, _LEAST_NAME, _CELL = 40, 20, 5


class CoverageScreen(DeskScreen[None]):
    """Respondents that have a response, by section."""

    DEFAULT_CSS = """
    CoverageScreen #legend { height: auto; padding: 0 1; color: $text-muted; }
    CoverageScreen #nobody { display: none; height: 1fr; padding: 1 2; }
    CoverageScreen LongTable { height: 1fr; }
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
        self._listed: Mapping[str, ListedRespondent] = {}

    def compose(self) -> ComposeResult:
        """Lay out the headline, the matrix, the legend and the keys."""
        yield Headline()
        yield LongTable(by_cell=True)
        yield Static(self.say("desk.no_responses"), id="nobody", markup=False)
        yield Static(id="legend", markup=False)
        yield KeyLine(self.say)

    @property
    def explained(self) -> tuple[str, ...]:
        """What the signs of the matrix stand for, and the letters above them."""
        return signs_and_letters(self._session.questionnaire, self.say)

    async def set_up(self) -> None:
        """Take keys that move the cursor."""
        self._table.focus()

    @property
    def _table(self) -> LongTable:
        return self.query_one(LongTable)

    @property
    def _name_width(self) -> int:
        """The width that the sections leave for names."""
        sections = len(self._session.questionnaire.sections)
        return max(_LEAST_NAME, min(_NAME, self.size.width - _CELL * sections - _CELL))

    def on_resize(self) -> None:
        """Give the names what room there is."""
        if self._listed:
            self._show()

    async def speak(self, language: Language) -> None:
        """Lay the matrix out anew in another language, with the cursor at the same cell."""
        self._cell = self._here or self._cell
        await super().speak(language)
        self.look_at_store()

    @property
    def _here(self) -> tuple[str, str] | None:
        """The respondent and the column that the cursor is at."""
        code = self._table.here
        return None if code is None else (code, self._table.column)

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.show_store()

    def look_at_store(self) -> None:
        """Show the matrix as it is now, with the cursor where it was."""
        tables = coverage_tables(self._session, Scope())
        self.query_one(Headline).show(tables.headline())
        self.query_one("#legend", Static).update(tables.matrix().note)
        self._covered = {each.respondent: each for each in tables.covered}
        self._listed = {
            each.code: each
            for each in tables.listing.named
            if self._covered[each.code].status is not None
        }
        self._show()

    def _show(self) -> None:
        table, (code, section) = self._table, self._here or self._cell
        sections = self._session.questionnaire.sections.values()
        columns = (
            Column("respondent", "", self._name_width),
            *(Column(each.id, each.letter, 3) for each in sections),
        )
        table.fill(columns, self._listed, self._cells)
        table.display = bool(self._listed)
        self.query_one("#nobody").display = not self._listed
        self.query_one(KeyLine).look_again()
        table.move_to(code, section)

    def _cells(self, code: str) -> Sequence[str]:
        listed, states = self._listed[code], self._covered[code].coverage.sections
        width, is_secret = self._name_width, listed.confidential
        name = marked_name(listed.name, self.say, width, is_secret=is_secret)
        return name, *(GLYPHS[state] for state in states.values())

    def on_long_table_chosen(self) -> None:
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
