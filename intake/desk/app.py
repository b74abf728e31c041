"""The desk's program: it knows the screens and leads from one to another."""

import asyncio
from contextlib import suppress
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.message_pump import MessagePump

from forms.messages import Language
from intake.desk.screens.coverage import CoverageScreen
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.sheet import Sheet
from intake.desk.sitting import Sitting
from intake.errors import CommandError
from intake.session import Session
from intake.words import WORDS

_PATIENCE = 0.5


class Desk(App[None]):
    """Leads from the register to a response and to the coverage, and back."""

    TITLE = "Intake"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
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
        """Open the register, and the response that was asked for."""
        self.push_screen(RegisterScreen(self._session, self.language, self._respondent))
        if self._respondent is not None:
            self._open(self._respondent)

    async def on_event(self, event: Event) -> None:
        """Deal with a key in full before the next, so that typing ahead goes where it should."""
        await super().on_event(event)
        if isinstance(event, Key):
            await self._settled()

    async def _settled(self) -> None:
        # A widget's messages climb from it to the screen, each through the queues in between.
        widgets = self.focused.ancestors_with_self if self.focused is not None else [self.screen]
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for widget in widgets:
                    if widget is not self:
                        await _drained(widget)

    @on(RegisterScreen.Opened)
    def _opened(self, event: RegisterScreen.Opened) -> None:
        self._open(event.code)

    @on(RegisterScreen.CoverageWanted)
    def _coverage_wanted(self) -> None:
        self.push_screen(CoverageScreen(self._session, self.language))

    @on(CoverageScreen.CellOpened)
    def _cell_opened(self, event: CoverageScreen.CellOpened) -> None:
        self._open(event.code, event.section)

    def _open(self, code: str, section: str | None = None) -> None:
        sitting = Sitting(self._session, self._session.register[code])
        sections = {each.id for each in sitting.sections}
        here = section if section in sections else None
        self.push_screen(EntryScreen(sitting, self.language, here))

    async def action_quit(self) -> None:
        """Keep what is in hand, and end; stay where something cannot be kept."""
        while isinstance(self.screen, Sheet):
            if not self.screen.put_away():
                return
            await _drained(self.screen)
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
        error = self._exception
        kind = type(error).__name__ if error is not None else "?"
        place = error.__traceback__ if error is not None else None
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "?"
        words = CommandError("run.unexpected", kind=kind, place=where).text(self.language)
        self._exit_renderables.append(Text(words))
        self._close_messages_no_wait()


async def _drained(widget: MessagePump) -> None:
    """Wait until a widget has dealt with all of its messages, those that they led to as well."""
    while True:
        done = asyncio.Event()
        if not widget.call_later(done.set):
            return
        await done.wait()
        if not widget.message_queue_size:
            return
