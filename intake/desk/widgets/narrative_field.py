"""A field for narrative of any length."""

from intake.desk.widgets.narrative_area import NarrativeArea


class NarrativeField(NarrativeArea):
    """Narrative of any length, with soft wrap; Tab goes on."""

    explained = "does.text"
    DEFAULT_CSS = """
    NarrativeField { height: 6; border: none; padding: 0 1; background: $surface; }
    NarrativeField:focus { background: $boost; border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[str, object] = ("", None)

    @property
    def keyed(self) -> object:
        """The text; None if there is none. What nobody has touched stays to the letter."""
        text, given = self._given
        if self.text == text:
            return given
        return self.text if self.text.strip() else None

    @keyed.setter
    def keyed(self, value: object) -> None:
        self.load_text("" if value is None else str(value))
        self.move_cursor(self.document.end)
        # The editor has line ends of its own.
        self._given = (self.text, value)

    def take_focus(self) -> None:
        """Move the cursor into the field."""
        self.screen.set_focus(self, scroll_visible=False)
