"""The register: the desk's home."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.widgets import Input, Static

from db.records import Covered, Scope
from forms.errors import IntakeError
from forms.messages import Language, Translator
from forms.register.respondent import Respondent
from intake.desk import screens
from intake.desk.register_filter import Found, RegisterFilter
from intake.desk.screens.register_keys import OfRespondent, RegisterKeys
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import LineInput
from intake.desk.widgets.register_table import RegisterTable
from intake.formats.side_by_side import in_columns
from intake.queries.standing import Standing, standing_of
from intake.session import Session
from intake.views.coverage import coverage_tables, signs_and_letters

_BAR, _LEAST_HEIGHT = 5, 16
_LOOKED_AT = 0.3
"""Seconds for which the first respondents are looked at before a key is struck."""


class RegisterScreen(RegisterKeys):
    """Every addressee and every other respondent that replied; type to filter, Enter opens."""

    DEFAULT_CSS = """
    RegisterScreen #rates { height: auto; padding: 0 1; color: $text-muted; }
    RegisterScreen LineInput { border: none; height: 1; background: $boost; padding: 0 1; }
    RegisterScreen RegisterTable { height: 1fr; overflow-x: hidden; }
    RegisterScreen #nobody { height: auto; padding: 1 2; display: none; }
    """

    class Opened(OfRespondent):
        """A respondent's response is to be opened."""

    def __init__(self, session: Session, say: Translator, code: str | None = None) -> None:
        super().__init__(say)
        self._session = session
        self._code = code
        self._words = ""
        self._room = Size(0, 0)
        self._covered: Mapping[str, Covered] = {}
        self._standing: Mapping[str, Standing] = {}
        self._rates: tuple[tuple[str, str, str], ...] = ()
        self._filter = RegisterFilter(session.register, (), say)

    def compose(self) -> ComposeResult:
        """Lay out the headline, the filter, the respondents and the keys."""
        yield Headline()
        yield Static(id="rates", markup=False)
        yield LineInput(self._words, placeholder=self.say("desk.filter"))
        yield Static(self.say("desk.nobody"), id="nobody", markup=False)
        yield RegisterTable(self.say)
        yield KeyLine(self.say)

    @property
    def _table(self) -> RegisterTable:
        return self.query_one(RegisterTable)

    @property
    def explained(self) -> tuple[str, ...]:
        """What the signs beside a respondent stand for, and the letters above them."""
        signs = signs_and_letters(self._session.questionnaire, self.say)
        return (*signs, self.say("desk.work_signs"))

    @property
    def here(self) -> str | None:
        """The code of the respondent that the cursor is at."""
        return self._table.here

    @property
    def order(self) -> tuple[str, ...]:
        """The codes of all, in the order of the language."""
        return tuple(each.code for each in self._in_order(self._covered))

    async def set_up(self) -> None:
        """Take words to filter by."""
        self.query_one(LineInput).focus()

    async def speak(self, language: Language) -> None:
        """Lay the register out anew in another language."""
        await super().speak(language)
        self.look_at_store()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        self.show_store()

    def look_at_store(self) -> None:
        """Show what has changed, with the cursor where it was."""
        self._take_up()
        self._show()

    def on_resize(self, _: Resize) -> None:
        """Give the names what room there is, where it is another than when they were shown."""
        if self.is_current and self.size != self._room:
            self._show()

    def _take_up(self) -> None:
        """Ask the store how things stand."""
        self._session.renew()
        tables = coverage_tables(self._session, Scope())
        self._covered = {each.respondent: each for each in tables.covered}
        officer = self._session.officer
        self._standing = standing_of(self._session)
        work = {code: each.facets(officer) for code, each in self._standing.items()}
        self._filter = RegisterFilter(self._session.register, tables.covered, self.say, work)
        self._rates = tables.group_rates(_BAR)
        self.query_one(Headline).show(tables.headline().splitlines()[0])

    def _show(self) -> None:
        """Show the respondents that the filter lets through, once there is room for them."""
        is_first, self._room = not self._room, self.size
        if not self._room:
            return
        before, self._words = self._words, self.query_one(LineInput).value
        if self._words.strip():
            found = self._filter.find(self._words)
        else:
            found = Found(frozenset(self._covered), frozenset())
        listed = self._in_order(found.codes)
        table = self._table
        table.list(
            self._session.questionnaire, listed, self._covered, self._standing, self.size.width
        )
        named = [each.code for each in listed if each.code in found.named]
        if found.meant in found.codes and self._words != before:
            self._code = found.meant
        here = self._code if self._code in found.codes else next(iter(named), None)
        if here is not None:
            table.move_to(here)
        self._code = table.here or self._code
        self.query_one("#nobody").display = not listed
        self._show_rates()
        self.query_one(KeyLine).look_again()
        if is_first:
            self.set_timer(_LOOKED_AT, self._get_ready)

    def _get_ready(self) -> None:
        """Have ready what the first key needs: names for the filter, screens to be opened."""
        # Where the store is away just now, the first word will ask for it again.
        with suppress(IntakeError):
            # A thread may not ask the store.
            self._filter.read_all()
            self.run_worker(self._filter.get_ready, thread=True)
        self.run_worker(screens.get_ready, thread=True)

    def _show_rates(self) -> None:
        """Show the response rates where they leave room for the respondents."""
        rates = self.query_one("#rates", Static)
        rates.display = self.size.height >= _LEAST_HEIGHT
        rates.update(in_columns(self._rates, self.size.width - 2))

    def _in_order(self, codes: Iterable[str]) -> list[Respondent]:
        day = self._session.questionnaire.report.day
        return self._session.register.in_order(codes, self.say.language, day)

    @on(RegisterTable.Moved)
    def _moved(self, event: RegisterTable.Moved) -> None:
        self._code = event.key

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        if event.value != self._words:
            self._show()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: there must be a filter, or somebody."""
        if action == "clear":
            return bool(self._words)
        return action not in _AT_SOMEBODY or not self.is_mounted or self._table.here is not None

    def action_open(self) -> None:
        """Open the respondent that the cursor is at."""
        code = self._table.here
        if code is not None:
            self._code = code
            self.action_clear()
            self.post_message(self.Opened(code))

    def action_move(self, step: int) -> None:
        """Move the cursor up or down."""
        self._table.action_step(step)

    def action_log(self) -> None:
        """Put a reply of the respondent that the cursor is at on record."""
        code = self._table.here
        if code is None:
            return
        respondent = self._session.register[code]
        try:
            self._session.refuse_absent(respondent)
        except IntakeError as error:
            self.notify(self.say.of(error), severity="error", markup=False)
            return

        def closed(outcome: str | None) -> None:
            if outcome == "replies":
                self.post_message(self.RepliesWanted(code))

        count = self._on_record(code)
        screen = screens.logging_screen(self._session, respondent, self.say, on_record=count)
        self.app.push_screen(screen, closed)

    def _on_record(self, code: str) -> int:
        """Return how many replies of a respondent are on record."""
        kept = self._session.store.load(self._session.questionnaire.id, code)
        return len(kept.response.replies) if kept is not None else 0

    def action_clear(self) -> None:
        """Take the filter away."""
        self.query_one(LineInput).value = ""


_AT_SOMEBODY = {"open", "log", "replies", "move", "assign", "second_reading"}
