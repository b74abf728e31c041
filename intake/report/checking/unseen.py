"""What a check of a draft does not look at: so that nobody takes it for checked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from intake.report.checking.counts import Said
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.reading import Draft

# The parts of a symbol, such as A/58/137, are no figures.
_FIGURE = re.compile(r"(?<![\w/.\-])\d+(?:[.,\u00a0\u202f]\d+)*(?![\w/])")


@dataclass(frozen=True)
class Unseen:
    """How many figures, rows of tables and notes of a draft were held against nothing."""

    figures: int
    rows: int
    notes: int

    def __bool__(self) -> bool:
        return bool(self.figures or self.rows or self.notes)


def unseen_in(draft: Draft, lists: Iterable[DraftList], compared: Iterable[Said]) -> Unseen:
    """Return what is left of a draft beside its lists and the counts that were compared."""
    figures = sum(len(_FIGURE.findall(unit.words)) for unit in draft.units)
    counted = {(each.unit.place, each.words) for each in compared if each.figures}
    notes = {unit.place for unit in draft.units if unit.kind == "note"}
    with_lists = {each.unit.place for each in lists}
    return Unseen(figures - len(counted), draft.rows, len(notes - with_lists))
