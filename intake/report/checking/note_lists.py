"""Notes whose lists are not those of the sentences that they stand with."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from intake.report.checking.answer_lists import likeness
from intake.report.checking.disagreements import Disagreement
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.note_places import NotePlaces, StatedList
from intake.report.checking.reading import Unit
from intake.report.material import COUNTED
from intake.report.quantities import Counted

_LEAST_LIKENESS, _FEW = 0.5, 2
NoteList = tuple[str, Counted]
"""The number of a note, and what its list is a list of."""


class _Stray(Struct, frozen=True):
    note: NoteList
    codes: frozenset[str]
    unit: Unit
    stated: StatedList

    @property
    def is_near(self) -> bool:
        """Whether the list may be an edition of the one that its sentence is on."""
        few = max(len(self.codes), len(self.stated.codes)) <= _FEW
        return (few and self.stated.counted == self.note[1]) or likeness(
            self.codes, self.stated.codes
        ) >= _LEAST_LIKENESS


class StrayNotes(Struct, frozen=True):
    """What is wrong with the places of notes.

    `stated` is what is asked for the list that a note should have, where it has one that is near
    it; `moved` are the notes that stand with the sentence of another list; `own` is what is asked
    for each list, by those on it, that a note has and should have.
    """

    wrong: tuple[Disagreement, ...] = ()
    stated: Mapping[NoteList, str] = {}
    moved: frozenset[str] = frozenset()
    own: Mapping[tuple[NoteList, frozenset[str]], str] = {}

    def query(self, counted: Counted, part: DraftList) -> str | None:
        """Return what is asked for the list that a list is to be held against, if that is plain."""
        if part.unit.kind != "note":
            return None
        note = (part.unit.number, counted)
        return self.stated.get(note) or self.own.get((note, frozenset(part.codes)))

    def moves(self, unit: Unit) -> bool:
        """Return whether a unit is a note that stands with the sentence of another list."""
        return unit.kind == "note" and unit.number in self.moved

    def has(self, unit: Unit) -> bool:
        """Return whether a unit is a note with another list than its sentence has."""
        stated = ((unit.number, counted) in self.stated for counted in COUNTED)
        return self.moves(unit) or (unit.kind == "note" and any(stated))


def stray_notes(parts: Iterable[tuple[Counted, DraftList]], places: NotePlaces) -> StrayNotes:
    """Return which notes have changed places, and which have the list of another sentence."""
    own: dict[tuple[NoteList, frozenset[str]], str] = {}
    strays: dict[NoteList, _Stray] = {}
    for note, part in _in_notes(parts):
        codes = frozenset(part.codes)
        found = places.statement(*note, codes)
        if found is not None:
            strays[note] = _Stray(note, codes, *found)
        elif (mine := places.own(*note, codes)) is not None:
            own[note, codes] = mine.query
    holding = {(each.codes, each.stated.codes): each for each in strays.values()}
    wrong: list[Disagreement] = []
    moved: set[str] = set()
    stated: dict[NoteList, str] = {}
    for note, each in strays.items():
        other = holding.get((each.stated.codes, each.codes))
        number, text = note[0], each.stated.text
        if other is not None:
            if number not in moved:
                wrong.append(Disagreement("exchanged", each.unit, number, other.note[0], text))
            moved |= {number, other.note[0]}
        elif each.is_near:
            stated[note] = each.stated.query
        else:
            wrong.append(Disagreement("misplaced", each.unit, number, against=text))
            moved.add(number)
    return StrayNotes(tuple(wrong), stated, frozenset(moved), own)


def _in_notes(
    parts: Iterable[tuple[Counted, DraftList]],
) -> Iterator[tuple[NoteList, DraftList]]:
    for counted, part in parts:
        if part.unit.kind == "note":
            yield (part.unit.number, counted), part
