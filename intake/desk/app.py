"""The desk's program: it knows the screens and leads from one to another."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.widgets import Input, TextArea

from forms.messages import Language
from intake.desk.in_order import drained, settled
from intake.desk.screens.coverage import CoverageScreen
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.help import HelpScreen
from intake.desk.screens.questionnaires import QuestionnairesScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.search import SearchScreen
from intake.desk.screens.sheet import Sheet
from intake.desk.sitting import Sitting
from intake.desk.widgets.key_line import KeyLine, own_bindings
from intake.errors import unexpected
from intake.session import Session
from intake.words import WORDS


class Desk(App[None]):
    """Leads from the register to a response and to the coverage, and back."""

    TITLE = "Intake"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "desk.key_help", priority=True),
        Binding("ctrl+q", "quit", "desk.key_quit", priority=True),
    ]

    def __init__(self, session: Session, respondent: str | None = None) -> None:
        super().__init__()
        self._session = session
        self._respondent = respondent

    @property
    def language(self) -> Language:
        """The language of names, and of the desk itself where it knows that one."""
        return self._session.settings.language

    def on_mount(self) -> None:
        """Open the register and the response asked for; ask first, of which questionnaire."""
        if self._session.is_settled:
            self._begin(None)
        else:
            stored = self._session.store.questionnaires()
            self.push_screen(QuestionnairesScreen(stored, self.language), self._begin)

    def _begin(self, questionnaire: str | None) -> None:
        if questionnaire:
            self._session.choose(questionnaire)
        self.push_screen(RegisterScreen(self._session, self.language, self._respondent))
        if self._respondent is not None:
            self._open(self._respondent)

    async def on_event(self, event: Event) -> None:
        """Deal with a key in full before the next, so that typing ahead goes where it should.

        Characters of a text stay in their order by themselves: only what follows them waits.
        """
        if not isinstance(event, Key):
            await super().on_event(event)
            return
        writes = event.is_printable and isinstance(self.focused, Input | TextArea)
        if not writes:
            await self._settled()
        await super().on_event(event)
        if not writes:
            await self._settled()

    async def _settled(self) -> None:
        focused = self.focused
        await settled(focused.ancestors_with_self[:-1] if focused else [self.screen])

    @on(RegisterScreen.Opened)
    def _opened(self, event: RegisterScreen.Opened) -> None:
        self._open(event.code)

    @on(RegisterScreen.CoverageWanted)
    def _coverage_wanted(self) -> None:
        self.push_screen(CoverageScreen(self._session, self.language))

    @on(CoverageScreen.CellOpened)
    def _cell_opened(self, event: CoverageScreen.CellOpened) -> None:
        self._open(event.code, event.section)

    @on(RegisterScreen.SearchWanted)
    def _search_wanted(self) -> None:
        self.push_screen(SearchScreen(self._session, self.language))

    @on(SearchScreen.HitOpened)
    def _hit_opened(self, event: SearchScreen.HitOpened) -> None:
        self._open(event.code, event.path)

    def _open(self, code: str, at: str | None = None) -> None:
        sitting = Sitting(self._session, self._session.register[code])
        self.push_screen(EntryScreen(sitting, self.language, at))

    def action_help(self) -> None:
        """Show the keys of the screen, or put them away again."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            keys = own_bindings(self.screen.query_one(KeyLine), hidden=True)
            self.push_screen(HelpScreen(keys, self.language))

    async def action_quit(self) -> None:
        """Keep what is in hand, and end; stay where something cannot be kept."""
        while isinstance(self.screen, Sheet):
            if not self.screen.put_away():
                return
            await drained(self.screen)
        for screen in reversed(self.screen_stack):
            if isinstance(screen, EntryScreen):
                await screen.leave(self.exit)
                return
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to quit, to whoever expects Ctrl+C to do it."""
        self.notify(WORDS.text("desk.to_quit", self.language), markup=False)

    def _fatal_error(self) -> None:
        """Say that something went wrong, without a traceback and what respondents wrote in it."""
        words = unexpected(self._exception or Exception()).text(self.language)
        self._exit_renderables.append(Text(words))
        self._close_messages_no_wait()
