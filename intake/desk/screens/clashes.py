"""What two stores say differently where both went on, side by side, to be chosen."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from db.merger import Placed
from db.merging import Choice
from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.screens.side_by_side import SideBySide
from intake.session import Session
from intake.views.merging import clash_said, clash_title

Chosen = tuple[Choice, ...]
"""What was chosen, clash by clash in their order."""


class ClashesScreen(SideBySide[Chosen, Placed]):
    """Takes what one store or the other says; gives what was chosen, or None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,left", "take('ours')", "desk.key_ours"),
        Binding("2,right", "take('theirs')", "desk.key_theirs"),
        Binding("delete", "undecide", "desk.key_undecide", show=False),
        Binding("f9", "merge", "desk.key_merge"),
        Binding("escape", "back", "desk.key_leave_merge"),
    ]

    def __init__(self, session: Session, clashes: Sequence[Placed], say: Translator) -> None:
        super().__init__(say)
        self._session = session
        self._clashes = clashes
        self._places = {id(each): place for place, each in enumerate(clashes)}
        self._chosen: dict[int, Choice] = {}

    @property
    def differing(self) -> Sequence[Placed]:
        """All that both stores changed, each to something else."""
        return self._clashes

    def is_decided(self, thing: Placed) -> bool:
        """Return whether one side was chosen."""
        return self._places[id(thing)] in self._chosen

    def thing_title(self, thing: Placed) -> str:
        """Return whose response it is, and the question."""
        return clash_title(self._session, thing)

    def sides(self, thing: Placed) -> tuple[Text, Text]:
        """Return what either store says, and who said so last."""
        taken = self._chosen.get(self._places[id(thing)])
        ours, theirs = (
            Text(f"{number} {inert(words)}", style="reverse" if taken == side else "")
            for number, (side, words) in enumerate(clash_said(self._session, thing).items(), 1)
        )
        return ours, theirs

    def decided_words(self, thing: Placed) -> str:  # noqa: ARG002 - which side is marked, says it
        """Return nothing more than what is marked."""
        return ""

    def headline(self, decided: int) -> str:
        """Return how much is chosen."""
        return self.say("desk.clashes", decided=decided, count=len(self._clashes))

    def action_take(self, side: Choice) -> None:
        """Take what one of the stores says, and go on to what is not chosen."""
        self._chosen[self.place] = side
        self.show()
        self.go_to_undecided(self.place + 1)

    def action_undecide(self) -> None:
        """Take a choice back."""
        self._chosen.pop(self.place, None)
        self.show()

    def action_merge(self) -> None:
        """Give what was chosen, once all is."""
        left = len(self._clashes) - len(self._chosen)
        if left:
            words = self.say("desk.settle_left", count=left)
            self.notify(words, severity="warning", markup=False)
            return
        self.dismiss(tuple(self._chosen[place] for place in range(len(self._clashes))))

    def action_back(self) -> None:
        """Merge nothing."""
        self.dismiss(None)
