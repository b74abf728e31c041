"""What lies on top of a screen for a moment: a form, a question, a line to fill in."""

from typing import ClassVar

from textual.screen import ModalScreen

from intake.desk.screens.desk_screen import DeskScreen, Result


class Sheet(DeskScreen[Result], ModalScreen[Result]):
    """A form or a question over the screen; it can be put away when the officer quits."""

    DEFAULT_CSS = """
    Sheet { align: center bottom; background: $background 60%; }
    Sheet:ansi { background: transparent; }
    Sheet > Vertical {
        height: auto; max-height: 100%; padding: 1 2 0 2; background: $panel;
        border-top: thick $primary;
    }
    """

    stays: ClassVar[str] = "desk.sheet_stays"
    """The catalogue key of what is said where it cannot be put away."""

    async def on_mount(self) -> None:
        """Begin with no notice on top of what is to be filled in."""
        self.app.clear_notifications()

    def put_away(self) -> bool:
        """Keep what was keyed and close; return False where it cannot be kept."""
        self.dismiss(None)
        return True

    def give_way(self) -> bool:
        """Do the same where the desk has to end, and nothing can be asked any more."""
        return self.put_away()
