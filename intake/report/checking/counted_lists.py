"""The counts of a draft held against the lists that they stand with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from forms.messages import Translator
from intake.report.checking.compared_lists import Compared, ComparingLists
from intake.report.checking.counts import (
    Marked,
    Said,
    marks_by_sentence,
    opening_of,
    said_of,
    scattered,
    withheld_in,
)
from intake.report.checking.draft_lists import DraftList
from intake.report.checking.pieces import is_whole
from intake.report.checking.reading import Unit
from intake.report.checking.sentences import Sentence
from intake.report.material import COUNTED
from intake.report.quantities import quantity


class Miscounted(Struct, frozen=True):
    """A count that does not agree with the list that it stands with."""

    said: Said
    found: DraftList
    count: int
    total: int


class Withheld(Struct, frozen=True):
    """A note that speaks of another number of confidential respondents than there are."""

    found: DraftList
    said: int
    count: int


class CountedLists:
    """Holds counts against lists, and keeps in `said` those that it has held against one."""

    def __init__(self, say: Translator, units: Iterable[Unit], lists: ComparingLists) -> None:
        self._say = say
        self._lists = lists
        self._units = tuple(units)
        self._marks: defaultdict[str, list[Marked]] = defaultdict(list)
        for unit in self._units:
            for place, number in unit.marks:
                self._marks[number].append((unit, place))
        self.said: list[Said] = []

    def miscounted(self, compared: Compared) -> Iterator[Miscounted]:
        """Return the counts beside a list that are not its own."""
        if compared.outcome == "part" or not compared.found.names:
            return
        found, answer = compared.found, compared.answer
        counted = self._lists.counted(found.codes[0])
        count = answer.count if answer is not None else len(found.codes)
        total = answer.total if answer is not None else 0
        for said in said_of(found, self._marks[found.unit.number], self._say):
            if said.counted != counted:
                continue
            self.said.append(said)
            if not _agrees(said, count, total):
                yield Miscounted(said, found, count, total)

    def openings(self, compared: Iterable[Compared]) -> Iterator[Miscounted]:
        """Compare the counts that open sentences with all of those in the sentences' notes.

        Where a respondent of one of the lists may not be named, that is not known.
        """
        by_note = {each.found.unit.number: each for each in compared if each.stands_in_note}
        for unit in self._units:
            for marks in marks_by_sentence(unit):
                notes = [by_note[number] for _, number in marks if number in by_note]
                answers = [each.answer for each in notes if each.answer is not None]
                if len(marks) < 2 or len(answers) < len(marks):
                    continue
                codes = frozenset[str]().union(*(each.codes for each in answers))
                alike = len({(each.counted, each.total) for each in answers}) == 1
                withheld = any(each.count > len(each.codes) for each in answers)
                if withheld or not alike or not answers[0].total:
                    continue
                for said in opening_of(unit, [place for place, _ in marks], self._say):
                    self.said.append(said)
                    if not _agrees(said, len(codes), answers[0].total):
                        yield Miscounted(said, notes[0].found, len(codes), answers[0].total)

    def scattered(self, sentences: Sequence[Sentence]) -> Iterator[Miscounted]:
        """Compare a count with all the respondents that a paragraph names, where they are a list.

        The names may stand in sentences of their own.
        """
        if not sentences or sentences[0].unit.kind == "note":
            return
        unit = sentences[0].unit
        named = [token.mention for each in sentences for token in each.tokens if token.is_name]
        whole = [each for each in named if is_whole(unit.words, each)]
        for counted in COUNTED:
            names = tuple(each for each in whole if self._lists.counted(each.code) == counted)
            codes = frozenset(each.code for each in names)
            exact = self._lists.exact(codes)
            if len(codes) < 2 or exact is None:
                continue
            found = DraftList(unit, names, names[0].start, names[-1].end)
            for said in scattered(unit, counted, self._say):
                self.said.append(said)
                if said.number != exact.count:
                    yield Miscounted(said, found, exact.count, exact.total)

    def withheld(self, compared: Compared) -> Iterator[Withheld]:
        """Return a note that has another number of confidential respondents than the data."""
        found, answer = compared.found, compared.answer
        if found.unit.kind == "paragraph" or answer is None:
            return
        said = withheld_in(found.unit, self._say)
        if said is not None:
            self.said.append(said)
        number = said.number or 0 if said is not None else 0
        count = answer.count - len(answer.codes)
        if number != count:
            yield Withheld(found, number, count)


def _agrees(said: Said, count: int, total: int) -> bool:
    if said.number is not None:
        return said.number == count
    return said.quantity is None or not total or quantity(count, total) == said.quantity
