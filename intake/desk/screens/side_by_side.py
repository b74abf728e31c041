"""What two sides say differently, each thing side by side, to be decided one after the other."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from intake.console.safe_text import inert
from intake.desk.screens.desk_screen import DeskScreen, Result
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options

Thing = TypeVar("Thing")


class SideBySide(DeskScreen[Result], Generic[Result, Thing]):
    """Lists what differs, with both sides beside each other and what was decided of it."""

    @property
    @abstractmethod
    def differing(self) -> Sequence[Thing]:
        """All that the sides say differently."""

    @abstractmethod
    def is_decided(self, thing: Thing) -> bool:
        """Return whether something is decided of a thing."""

    @abstractmethod
    def thing_title(self, thing: Thing) -> str:
        """Return what it is that differs."""

    @abstractmethod
    def sides(self, thing: Thing) -> tuple[Text, Text]:
        """Return what either side says, the one that is taken marked."""

    @abstractmethod
    def decided_words(self, thing: Thing) -> str:
        """Return what was decided, where that has to be said; else nothing."""

    @abstractmethod
    def headline(self, decided: int) -> str:
        """Return whose sides they are, and how much is decided."""

    def compose(self) -> ComposeResult:
        """Lay out whose sides they are, what differs, and the keys."""
        yield Headline()
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at what is not decided yet."""
        self.show()
        self.query_one(OptionList).focus()
        self.go_to_undecided(0)

    @property
    def here(self) -> Thing | None:
        """What the cursor is at."""
        place = self.query_one(OptionList).highlighted
        return None if place is None or not self.differing else self.differing[place]

    @property
    def place(self) -> int:
        """Where the cursor is, from 0 on."""
        return self.query_one(OptionList).highlighted or 0

    def show(self) -> None:
        """Show what differs, with the cursor where it was."""
        decided = sum(map(self.is_decided, self.differing))
        self.query_one(Headline).show(self.headline(decided))
        options = self.query_one(OptionList)
        marked = options.highlighted
        options.clear_options()
        options.add_options(Option(self._pair(each)) for each in self.differing)
        options.highlighted = marked if marked is not None or not self.differing else 0
        self.query_one(KeyLine).look_again()

    def _pair(self, each: Thing) -> RenderableType:
        mark = "✓ " if self.is_decided(each) else "  "
        title = Text(f"{mark}{inert(self.thing_title(each))}", style="bold")
        grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        grid.add_row(*self.sides(each))
        parts: list[RenderableType] = [title, Padding(grid, (0, 0, 0, 2))]
        if words := self.decided_words(each):
            parts.append(Padding(Text(f"→ {inert(words)}", style="italic"), (0, 0, 0, 2)))
        return Padding(Group(*parts), (0, 0, 1, 0))

    def go_to_undecided(self, begin: int) -> None:
        """Move the cursor to what is not decided, from a place on; stay where all is."""
        count = len(self.differing)
        for step in range(count):
            place = (begin + step) % count
            if not self.is_decided(self.differing[place]):
                self.query_one(OptionList).highlighted = place
                return
        if count:
            self.notify(self.say("desk.settled_all"), markup=False)
