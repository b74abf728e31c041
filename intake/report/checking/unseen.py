"""What a check of a draft does not look at: so that nobody takes it for checked."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from intake.report.checking.compared_lists import Compared
from intake.report.checking.held_sentences import Held
from intake.report.checking.held_tables import HeldTable
from intake.report.checking.reading import Unit


class Unseen(Struct, frozen=True):
    """What was held against nothing in one place of a draft.

    `sentences` say what the data do not; `figures` stand there as they are written; `rows` are
    those of a table; `no_list` is said of a note.
    """

    unit: Unit
    sentences: int = 0
    figures: tuple[str, ...] = ()
    rows: int = 0
    no_list: bool = False

    def __bool__(self) -> bool:
        return bool(self.sentences or self.figures or self.rows or self.no_list)


def unseen_in(held: Iterable[Held], lists: Iterable[Compared]) -> Iterator[Unseen]:
    """Return what was not looked at in paragraphs and notes, in their order."""
    with_lists = {each.found.unit.place for each in lists if each.found.unit.number}
    for unit, some in groupby(held, lambda each: each.sentence.unit):
        each_held, is_note = list(some), unit.kind == "note"
        unknown = [each for each in each_held if each.is_unknown and not is_note]
        figures = tuple(figure for each in each_held for figure in each.unseen)
        found = Unseen(
            unit, len(unknown), figures, no_list=is_note and unit.place not in with_lists
        )
        if found:
            yield found


def unseen_rows(tables: Iterable[HeldTable]) -> Iterator[Unseen]:
    """Return the tables in which rows were not looked at."""
    for each in tables:
        if each.unseen:
            yield Unseen(Unit("table", "", each.table.known_as), rows=each.unseen)
