"""What agrees in a draft and what does not: its lists with those of the data, and its counts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from intake.report.checking.answer_lists import AnswerList, answer_lists, likest
from intake.report.checking.counts import Said, said_of, scattered, withheld_in
from intake.report.checking.draft_lists import DraftList, draft_lists
from intake.report.checking.naming import Names
from intake.report.checking.reading import Unit
from intake.report.material import COUNTED, Material
from intake.report.quantities import Counted, quantity

Outcome = Literal["exact", "differs", "part", "unknown"]


@dataclass(frozen=True)
class Extra:
    """A respondent that a list of the draft has and the data do not, and why that is worse."""

    code: str
    never_replied: bool
    confidential: bool


@dataclass(frozen=True)
class Compared:
    """A list of the draft, the list of the data that it resembles most, and what differs.

    `part` is a selection of a list before it in the same place; `unknown` resembles none.
    """

    found: DraftList
    outcome: Outcome
    answer: AnswerList | None = None
    missing: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()

    @property
    def findings(self) -> int:
        """How many things are wrong: each name, or a note that is no list of the data."""
        if self.outcome == "unknown":
            return int(self.found.unit.kind == "note")
        return len(self.missing) + len(self.extra)


@dataclass(frozen=True)
class Miscounted:
    """A count that does not agree with the list that it stands with."""

    said: Said
    found: DraftList
    count: int
    total: int


@dataclass(frozen=True)
class Withheld:
    """A note that speaks of another number of confidential respondents than there are."""

    found: DraftList
    said: int
    count: int


@dataclass(frozen=True)
class Comparison:
    """All lists of a draft with what became of them, and what is wrong besides.

    `lost` are marks without a note, as the unit that has them and the note's number; `twice` the
    numbers that several notes have.
    """

    lists: tuple[Compared, ...]
    counts: tuple[Miscounted, ...]
    withheld: tuple[Withheld, ...] = ()
    lost: tuple[tuple[Unit, str], ...] = ()
    twice: Mapping[str, int] = field(default_factory=dict)

    @property
    def findings(self) -> int:
        """How many things do not agree."""
        besides = (self.counts, self.withheld, self.lost, self.twice)
        return sum(each.findings for each in self.lists) + sum(map(len, besides))


def compare(material: Material, units: Sequence[Unit]) -> Comparison:
    """Return how a draft agrees with the data."""
    return _Comparing(material, units).comparison()


class _Comparing:
    def __init__(self, material: Material, units: Sequence[Unit]) -> None:
        self._material = material
        self._units = units
        self._answers = answer_lists(material)
        self._replied = {each.respondent: each for each in material.replied}
        self._names = Names(
            material.session.register,
            material.language,
            material.questionnaire.note_verbale.sent,
        )

    def comparison(self) -> Comparison:
        lists = [each for unit in self._units for each in self._lists(unit)]
        counts = [wrong for each in lists for wrong in self._counts(each)]
        apart = [wrong for unit in self._units for wrong in self._scattered(unit)]
        withheld = [wrong for each in lists for wrong in self._withheld(each)]
        notes = Counter(unit.number for unit in self._units if unit.kind == "note")
        lost = [
            (unit, number)
            for unit in self._units
            for _, number in unit.marks
            if number not in notes
        ]
        twice = {number: count for number, count in notes.items() if count > 1}
        return Comparison(tuple(lists), (*counts, *apart), tuple(withheld), tuple(lost), twice)

    def _withheld(self, compared: Compared) -> Iterator[Withheld]:
        found, answer = compared.found, compared.answer
        if found.unit.kind == "paragraph" or answer is None:
            return
        said = withheld_in(found.unit, self._material.language)
        count = answer.count - len(answer.codes)
        if said != count:
            yield Withheld(found, said, count)

    def _lists(self, unit: Unit) -> Iterator[Compared]:
        before: list[frozenset[str]] = []
        for found in draft_lists(unit, self._names):
            for counted in COUNTED:
                part = self._of(found, counted)
                if part is not None:
                    yield self._compared(part, counted, before)
                    before.append(frozenset(part.codes))

    def _of(self, found: DraftList, counted: Counted) -> DraftList | None:
        """Return the States or the organisations of a list; None where there are too few."""
        codes = tuple(code for code in found.codes if self._counted(code) == counted)
        whole = len(codes) == len(found.codes)
        return replace(found, codes=codes) if whole or len(codes) > 1 else None

    def _counted(self, code: str) -> Counted:
        state = self._material.session.register[code].kind == "state"
        return "state" if state else "organisation"

    def _compared(
        self, found: DraftList, counted: Counted, before: Sequence[frozenset[str]]
    ) -> Compared:
        known = [each for each in self._answers if each.counted == counted]
        answer = likest(found.codes, known)
        codes = frozenset(found.codes)
        if answer is not None and codes == answer.codes:
            return Compared(found, "exact", answer)
        if any(codes < earlier for earlier in before):
            return Compared(found, "part")
        if answer is None:
            return Compared(found, "unknown")
        extra = tuple(self._extra(code) for code in found.codes if code not in answer.codes)
        return Compared(found, "differs", answer, self._missing(answer, codes), extra)

    def _missing(self, answer: AnswerList, codes: frozenset[str]) -> tuple[str, ...]:
        material = self._material
        day = material.questionnaire.report.day
        missing = material.session.register.in_order(answer.codes - codes, material.language, day)
        return tuple(each.code for each in missing)

    def _extra(self, code: str) -> Extra:
        replied = self._replied.get(code)
        confidential = code in self._material.disclosure.confidential
        return Extra(code, replied is None and not confidential, confidential)

    def _counts(self, compared: Compared) -> Iterator[Miscounted]:
        if compared.outcome == "part":
            return
        found, answer = compared.found, compared.answer
        counted = self._counted(found.codes[0])
        count = answer.count if answer is not None else len(found.codes)
        total = answer.total if answer is not None else 0
        for said in said_of(found, self._units, self._material.language):
            if said.counted == counted and not _agrees(said, count, total):
                yield Miscounted(said, found, count, total)

    def _scattered(self, unit: Unit) -> Iterator[Miscounted]:
        """Compare a count with all the respondents that a paragraph names, where they are a list.

        The names may stand in sentences of their own.
        """
        if unit.kind == "note":
            return
        mentions = self._names.mentions(unit.words)
        for counted in COUNTED:
            codes = tuple(
                dict.fromkeys(each.code for each in mentions if self._counted(each.code) == counted)
            )
            exact = [each for each in self._answers if each.codes == frozenset(codes)]
            if len(codes) < 2 or not exact:
                continue
            found = DraftList(unit, codes, mentions[0].start, mentions[-1].end)
            for said in scattered(unit, counted, self._material.language):
                if said.number != exact[0].count:
                    yield Miscounted(said, found, exact[0].count, exact[0].total)


def _agrees(said: Said, count: int, total: int) -> bool:
    if said.number is not None:
        return said.number == count
    return said.quantity is None or not total or quantity(count, total) == said.quantity
