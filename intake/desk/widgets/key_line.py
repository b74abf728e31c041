"""The line at the foot of a screen that says which keys do what there."""

from rich.text import Text
from textual.widget import Widget

from forms.messages import Translator
from intake.desk.key_bindings import key_actions, key_sign

_LEAST_HEIGHT = 12
"""Lines of a terminal under which the keys are told in one line, to leave room for the rest."""


class KeyLine(Widget):
    """The keys of the screen, made from its own bindings, in the officer's language."""

    DEFAULT_CSS = """
    KeyLine { height: auto; max-height: 3; dock: bottom; background: $panel; padding: 0 1; }
    """

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say
        self._drawn: list[Text] = []

    def look_again(self) -> None:
        """Draw the keys that do something now, if they are others than before.

        Only where they take other lines is all laid out.
        """
        lines = self._lines()
        if lines != self._drawn:
            self.refresh(layout=len(lines) != self.size.height)

    def render(self) -> Text:
        """Draw each key with what it does, none of them parted over two lines."""
        self._drawn = self._lines()
        return Text("\n", no_wrap=True).join(self._drawn)

    def _lines(self) -> list[Text]:
        lines, room = [Text()], self.app.size.width - 2
        for key in key_actions(self.screen):
            if not key.told:
                continue
            part = Text.assemble((key_sign(key.keys[0]), "bold"), f" {key.words(self._say)}")
            if lines[-1] and lines[-1].cell_len + 2 + part.cell_len > room:
                lines.append(Text())
            if lines[-1]:
                lines[-1].append("  ")
            lines[-1].append(part)
        if self.app.size.height < _LEAST_HEIGHT:
            del lines[1:]
        return lines
