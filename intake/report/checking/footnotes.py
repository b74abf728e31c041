"""The marks of a draft and its notes: whether each has the other, and only one."""

from collections import Counter
from collections.abc import Iterator, Sequence

from intake.report.checking.disagreements import Disagreement
from intake.report.checking.reading import Unit


def unpaired(units: Sequence[Unit]) -> Iterator[Disagreement]:
    """Return the marks without a note, the notes without a mark, and the numbers of several."""
    notes = Counter(unit.number for unit in units if unit.kind == "note")
    marked = {number for unit in units for _, number in unit.marks}
    for unit in units:
        for _, number in unit.marks:
            if number not in notes:
                yield Disagreement("no_note", unit, number)
    for unit in {unit.number: unit for unit in units if unit.kind == "note"}.values():
        if unit.number not in marked:
            yield Disagreement("no_mark", unit, unit.number)
        if notes[unit.number] > 1:
            yield Disagreement("note_twice", unit, unit.number, str(notes[unit.number]))
