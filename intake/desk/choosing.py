"""A program of one screen, on which what clashes in a merge is chosen."""

from collections.abc import Sequence

from db.merger import Placed
from intake.desk.program import Program
from intake.desk.screens.clashes import Chosen, ClashesScreen
from intake.session import Session
from intake.settings import Theme


class ChoosingDesk(Program):
    """Asks for every clash which side is taken; `chosen` is what was, if it was not left."""

    def __init__(self, session: Session, clashes: Sequence[Placed], theme: Theme) -> None:
        super().__init__(session, theme, None)
        self._clashes = clashes
        self.chosen: Chosen | None = None

    def on_mount(self) -> None:
        """Open the screen, and end with it."""
        self.push_screen(ClashesScreen(self._session, self._clashes, self.say), self._taken)

    def _taken(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        self.exit()
