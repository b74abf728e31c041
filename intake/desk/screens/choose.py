"""A question that must be answered before anything else."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.screens.sheet import Sheet
from intake.desk.textual_internals import bindings_of
from intake.desk.widgets.key_line import KeyLine

_KEYS = ("f2", "f3")


class Choose(Sheet[str | None]):
    """Asks for one of two answers, each on a function key that nobody strikes while typing.

    `answers` are their ids and the catalogue keys of their words. With `firm`, neither Escape nor
    quitting gets round the question; where the desk has to end, the first is taken.
    """

    stays = "desk.choose_first"

    def __init__(
        self,
        words: str,
        answers: Sequence[tuple[str, str]],
        say: Translator,
        *,
        firm: bool = False,
    ) -> None:
        super().__init__(say)
        self._words = words
        self._default = answers[0][0] if firm else None
        for key, (answer, description) in zip(_KEYS, answers, strict=True):
            bindings_of(self).bind(key, f"choose('{answer}')", description, priority=True)
        if not firm:
            bindings_of(self).bind("escape", "choose('')", "desk.key_cancel", priority=True)

    def compose(self) -> ComposeResult:
        """Lay out the question and the keys."""
        with Vertical():
            yield Static(inert(self._words), markup=False)
            yield KeyLine(self.say)

    def action_choose(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(answer or None)

    def put_away(self) -> bool:
        """Close unanswered, unless there must be an answer."""
        return self._default is None and super().put_away()

    def give_way(self) -> bool:
        """Give the answer that loses nothing."""
        self.dismiss(self._default)
        return True
