"""What the desk does at every screen: help, palette, language, colours, and ends in good order."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Event, InputEvent, Paste
from textual.screen import Screen

from db.errors import Locked
from forms.errors import IntakeError
from forms.messages import Language, Translator
from intake.desk import screens
from intake.desk.input_order import InputOrder, drained
from intake.desk.key_bindings import KeyAction, key_actions
from intake.desk.preferences import THEMES, preferences
from intake.desk.remembered import Remembered, recall, remember
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.sheet import Sheet
from intake.desk.terminal.driver import guarded
from intake.desk.textual_internals import QuietlyFailing
from intake.errors import unexpected
from intake.session import Session
from intake.settings import Theme
from intake.store_access import Warnings

# What is marked is seen without colour, and where a terminal has sixteen colours of its own.
_CSS = """
ToastRack { margin-bottom: 5; }
EntryScreen ToastRack { align: left bottom; }
EntryScreen ToastHolder { align-horizontal: left; }
EntryScreen Toast { width: 26; max-width: 26; padding: 0 1; margin: 0; }
OptionList > .option-list--option-highlighted {
    background: $primary; color: $text; text-style: bold;
}
OptionList:nocolor > .option-list--option-highlighted,
OptionList:ansi > .option-list--option-highlighted {
    background: ansi_default; color: ansi_default; text-style: bold;
}
OptionList > .option-list--option-disabled { color: $text; }
Headline:ansi, .heading:ansi, EntryHeader:ansi {
    background: ansi_default; color: ansi_default; text-style: reverse;
}
"""


_SIGNALLED = 128
"""What shells add to the number of the signal that ended a program."""


class Program(QuietlyFailing):
    """A program of screens and sheets that speaks the officer's language."""

    TITLE = "Intake"
    ENABLE_COMMAND_PALETTE = False
    CSS = _CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "desk.key_help", priority=True),
        Binding("ctrl+g", "help", "desk.key_help", show=False, priority=True),
        Binding("ctrl+o", "palette", "desk.key_palette", priority=True),
        Binding("ctrl+p", "palette", "desk.key_palette", show=False, priority=True),
        Binding("ctrl+q", "quit", "desk.key_quit", priority=True),
    ]

    def __init__(self, session: Session, theme: Theme, preferences: Path | None) -> None:
        super().__init__()
        self._session = session
        self._warnings = Warnings()
        self._preferences = preferences
        self.theme = THEMES[theme]
        self.input_order = InputOrder(self, super().on_event)

    def get_driver_class(self) -> type[Driver]:
        """Return what reads the terminal: what Textual chooses, with pastes taken as text."""
        return guarded(super().get_driver_class())

    def warn(self) -> None:
        """Say what the officer should know of the store, each thing once."""
        for words in self._warnings.new(self._session.store, self.language):
            self.notify(words, severity="warning", markup=False)

    @property
    def say(self) -> Translator:
        """What says the desk's messages in the officer's language."""
        return self._session.say

    @property
    def language(self) -> Language:
        """The language of names, and of the desk itself where it knows that one."""
        return self._session.settings.language

    def on_mount(self) -> None:
        """Take keys once the first screen is there; keep what is in hand when the terminal goes."""
        self.input_order.hold()
        for number in (signal.SIGHUP, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError):
                asyncio.get_running_loop().add_signal_handler(
                    number, self.call_later, self.hang_up, number
                )

    async def hang_up(self, number: int) -> None:
        """End without a question, with the status that the signal `number` stands for."""
        self.exit(return_code=_SIGNALLED + number)

    async def on_event(self, event: Event) -> None:
        """Deal with keys, pastes and the mouse in their order, whatever each of them opens."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            await self.input_order.take(event)
        else:
            await super().on_event(event)

    def on_paste(self, _: Paste) -> None:
        """Say what can be done where nothing takes what is pasted."""
        field = getattr(self.focused, "explained", None)
        instead = self.say(field or "desk.paste_help")
        words = self.say("desk.no_paste", instead=instead)
        self.notify(words, severity="warning", markup=False)

    def endures(self, error: Exception) -> bool:
        """Tell of a store that is away, or another's turn, which the desk outlasts."""
        if not isinstance(error, Locked):
            return False
        self.notify(self.say.of(error), severity="warning", markup=False)
        return True

    def lead_to(self, screen: Screen[None]) -> None:
        """Open a screen, unless one of its kind is open: two sittings would share one keyboard."""
        if not any(type(each) is type(screen) for each in self.screen_stack):
            self.push_screen(screen)

    def action_help(self) -> None:
        """Show the keys of the screen, or put them away again."""
        if isinstance(self.screen, screens.HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(
                screens.HelpScreen(key_actions(self.screen), self.say, self._explained)
            )

    @property
    def _explained(self) -> tuple[str, ...]:
        """What is to be said of the screen, and of what the field with the cursor takes."""
        of_screen = self.screen.explained if isinstance(self.screen, DeskScreen) else ()
        of_field = getattr(self.focused, "explained", None)
        return (*of_screen, *([self.say(of_field)] if of_field else ()))

    def action_palette(self) -> None:
        """Offer all that can be done here, by name; or put the offer away again."""
        if isinstance(self.screen, screens.PaletteScreen):
            self.screen.dismiss(None)
            return
        commands = [key for key in key_actions(self.screen) if not key.moves]

        async def chosen(command: KeyAction | None) -> None:
            if command is not None:
                await command.do()

        palette = screens.PaletteScreen([*commands, *preferences(self, self.language)], self.say)
        self.push_screen(palette, chosen)

    async def action_speak(self, language: Language) -> None:
        """Speak another language, with everything where it is."""
        if await self.put_sheets_away():
            self._session.speak(language)
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.call_later(screen.speak, language)
                    await drained(screen)
            self._remember(language=language)

    def action_colour(self, theme: Theme) -> None:
        """Have other colours."""
        self.theme = THEMES[theme]
        self._remember(colours=theme)

    def _remember(self, *, language: Language | None = None, colours: Theme | None = None) -> None:
        """Keep what is chosen for the next time, beside what was chosen before."""
        if self._preferences is None:
            return
        before = Remembered()
        with suppress(IntakeError):
            before = recall(self._preferences)
        try:
            chosen = Remembered(language or before.language, colours or before.colours)
            remember(self._preferences, chosen)
        except OSError as error:
            words = {"file": self._preferences, "reason": error.strerror}
            told = self.say("desk.preferences_kept_not", **words)
            self.notify(told, severity="warning", markup=False)

    async def put_sheets_away(self, *, has_to_end: bool = False) -> bool:
        """Close what lies over the screens; say so and return False where it cannot be kept."""
        while isinstance(sheet := self.screen, Sheet):
            if not (sheet.give_way() if has_to_end else sheet.put_away()):
                words = self.say(sheet.stays)
                self.notify(words, severity="warning", markup=False)
                return False
            await drained(self.screen)
        return True

    def action_help_quit(self) -> None:
        """Say how to quit, to whoever expects Ctrl+C to do it."""
        self.notify(self.say("desk.to_quit"), markup=False)

    def last_words(self, error: Exception) -> str:
        """Return what went wrong, without a traceback and what respondents wrote in it."""
        told = error if isinstance(error, IntakeError) else unexpected(error)
        return told.text(self.language)
