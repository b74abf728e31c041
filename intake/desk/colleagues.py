"""What colleagues do meanwhile: who is at which response, and what they have just written."""

from contextlib import suppress

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from db.engine import Watch
from forms.errors import IntakeError
from forms.officers import same_officer
from intake.desk.program import Program
from intake.desk.screens.desk_screen import DeskScreen

_AT_ONCE = 0.25
"""Seconds in which what is written is shown together: an import would be shown line by line."""
_TURN = 0.5
"""Seconds after which whoever waits for colleagues looks whether the desk is still open."""


class Colleagues(Program):
    """Shows what others write, where the store tells of it."""

    _told_of: tuple[str, str] | None = None
    _is_told = False

    class Wrote(Message):
        """Somebody has written to the store."""

    def on_mount(self) -> None:
        """Begin to hear of what others write."""
        watch = self._session.watch()
        if watch is not None:
            self._hear(watch)

    @work(thread=True, exit_on_error=False, group="colleagues")
    def _hear(self, watch: Watch) -> None:
        worker = get_current_worker()
        try:
            while not worker.is_cancelled:
                if watch.next(_TURN) is not None:
                    self.post_message(self.Wrote())
        finally:
            watch.close()

    @on(Wrote)
    def _wrote(self) -> None:
        """Show it soon, with what else is written just now."""
        if not self._is_told:
            self._is_told = True
            self.set_timer(_AT_ONCE, self._show_what_was_written)

    def _show_what_was_written(self) -> None:
        self._is_told = False
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        if screen.in_hand:
            self.tell_in_hand(screen.in_hand)
        elif self._session.is_settled:
            # Where the server is away, it is told by whatever the officer does next.
            with suppress(IntakeError):
                screen.look_at_store()

    def tell_in_hand(self, code: str, *, again: bool = False) -> None:
        """Say who else is at a response just now, once, or `again`."""
        session = self._session
        with suppress(IntakeError):
            found = session.store.in_hand(session.questionnaire.id).get(code)
            if found is None or same_officer(found.officer, session.officer):
                return
            if again or self._told_of != (code, found.officer):
                self._told_of = code, found.officer
                moment = found.since.astimezone().strftime("%Y-%m-%d %H:%M")
                words = {"officer": found.officer, "moment": moment}
                self.notify(self.say("desk.in_hand", **words), markup=False)
