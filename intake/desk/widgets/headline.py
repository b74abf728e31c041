"""The line at the top of a screen that says what it shows."""

from textual.widgets import Static

from intake.console.safe_text import inert


class Headline(Static):
    """What the screen shows, as text that does nothing to the terminal."""

    DEFAULT_CSS = """
    Headline { height: auto; padding: 0 1; background: $primary; color: $text; }
    """

    def __init__(self, words: str = "") -> None:
        super().__init__(inert(words), markup=False)

    def show(self, words: str) -> None:
        """Say something else."""
        self.update(inert(words))
