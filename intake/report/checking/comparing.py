"""What agrees in a draft and what does not: its lists with those of the data, and its counts."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from intake.report.checking.answer_lists import AnswerList, answer_lists, likest
from intake.report.checking.counts import Marked, Said, said_of, scattered, withheld_in
from intake.report.checking.draft_lists import DraftList, draft_lists
from intake.report.checking.naming import Names
from intake.report.checking.pieces import is_whole
from intake.report.checking.reading import Draft, Unit
from intake.report.checking.spelling import of_another_era, out_of_order
from intake.report.checking.unseen import Unseen, unseen_in
from intake.report.material import COUNTED, Material
from intake.report.quantities import Counted, quantity

_MOST_BEFORE = 100
"""The lists before it in its place of which a list may be a selection."""
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
    `strangers` are no names; `eras` names of another day, each with the right one; `disorder` is
    the first name out of alphabetical order, which is pointed out and is no finding.
    """

    found: DraftList
    outcome: Outcome
    answer: AnswerList | None = None
    missing: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()
    strangers: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    eras: tuple[tuple[str, str], ...] = ()
    disorder: str | None = None

    @property
    def no_list(self) -> bool:
        """Whether it is a note that is no list of the data."""
        return self.outcome == "unknown" and self.found.unit.kind == "note"

    @property
    def findings(self) -> int:
        """How many things are wrong: each name, or a note that is no list of the data."""
        names = (self.missing, self.extra, self.strangers, self.twice, self.eras)
        return self.no_list + sum(map(len, names))


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
    numbers that several notes have; `unseen` is what was not looked at.
    """

    lists: tuple[Compared, ...]
    counts: tuple[Miscounted, ...]
    unseen: Unseen
    withheld: tuple[Withheld, ...] = ()
    lost: tuple[tuple[Unit, str], ...] = ()
    twice: Mapping[str, int] = field(default_factory=dict)

    @property
    def findings(self) -> int:
        """How many things do not agree."""
        besides = (self.counts, self.withheld, self.lost, self.twice)
        return sum(each.findings for each in self.lists) + sum(map(len, besides)) + self.idle

    @property
    def idle(self) -> bool:
        """Whether no list of the draft could be compared with any of the data."""
        return all(each.answer is None for each in self.lists)


def compare(material: Material, draft: Draft) -> Comparison:
    """Return how a draft agrees with the data."""
    return _Comparing(material, draft).comparison()


class _Comparing:
    def __init__(self, material: Material, draft: Draft) -> None:
        self._material = material
        self._draft = draft
        self._units = draft.units
        self._said: list[Said] = []
        self._likest: dict[tuple[Counted, frozenset[str]], AnswerList | None] = {}
        self._marks: defaultdict[str, list[Marked]] = defaultdict(list)
        for unit in self._units:
            for place, number in unit.marks:
                self._marks[number].append((unit, place))
        self._answers = answer_lists(material)
        self._replied = {each.respondent: each for each in material.replied}
        self._register = material.session.register
        self._names = Names(
            self._register,
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
        unseen = unseen_in(self._draft, (each.found for each in lists), self._said)
        return Comparison(
            tuple(lists), (*counts, *apart), unseen, tuple(withheld), tuple(lost), twice
        )

    def _withheld(self, compared: Compared) -> Iterator[Withheld]:
        found, answer = compared.found, compared.answer
        if found.unit.kind == "paragraph" or answer is None:
            return
        said = withheld_in(found.unit, self._material.say)
        count = answer.count - len(answer.codes)
        if said != count:
            yield Withheld(found, said, count)

    def _lists(self, unit: Unit) -> Iterator[Compared]:
        before: deque[frozenset[str]] = deque(maxlen=_MOST_BEFORE)
        for found in draft_lists(unit, self._names):
            for counted, part in self._parts(found):
                compared = self._compared(part, counted, before)
                if compared.answer is not None or part.is_plain:
                    yield compared
                    before.append(frozenset(part.codes))

    def _parts(self, found: DraftList) -> Iterator[tuple[Counted, DraftList]]:
        """Return the States and the organisations of a list apart, where they are enough.

        Those that are nobody's names go with the first.
        """
        strangers = found.strangers
        for counted in COUNTED:
            names = tuple(each for each in found.names if self._counted(each.code) == counted)
            whole = len(names) == len(found.names)
            if len(names) > 1 or (whole and (names or counted == "state")):
                yield counted, replace(found, names=names, strangers=strangers)
                strangers = ()

    def _counted(self, code: str) -> Counted:
        state = self._register[code].kind == "state"
        return "state" if state else "organisation"

    def _compared(
        self, found: DraftList, counted: Counted, before: Iterable[frozenset[str]]
    ) -> Compared:
        codes = frozenset(found.codes)
        answer = self._answer(codes, counted)
        if (answer is None or codes != answer.codes) and any(codes < each for each in before):
            return Compared(found, "part")
        if answer is None:
            strangers = found.strangers if found.unit.kind == "note" else ()
            return Compared(found, "unknown", strangers=strangers)
        compared = Compared(
            found,
            "differs",
            answer,
            self._missing(answer, codes),
            tuple(self._extra(code) for code in found.codes if code not in answer.codes),
            found.strangers,
            found.twice,
            tuple(of_another_era(found, self._material, self._register)),
            out_of_order(found, self._material, self._register),
        )
        return compared if compared.findings else replace(compared, outcome="exact")

    def _answer(self, codes: frozenset[str], counted: Counted) -> AnswerList | None:
        """Return the list of the data that some names resemble most."""
        if (counted, codes) not in self._likest:
            known = [each for each in self._answers if each.counted == counted]
            self._likest[counted, codes] = likest(codes, known)
        return self._likest[counted, codes]

    def _missing(self, answer: AnswerList, codes: frozenset[str]) -> tuple[str, ...]:
        material = self._material
        day = material.questionnaire.report.day
        missing = self._register.in_order(answer.codes - codes, material.language, day)
        return tuple(each.code for each in missing)

    def _extra(self, code: str) -> Extra:
        replied = self._replied.get(code)
        confidential = code in self._material.disclosure.confidential
        return Extra(code, replied is None and not confidential, confidential)

    def _counts(self, compared: Compared) -> Iterator[Miscounted]:
        if compared.outcome == "part" or not compared.found.names:
            return
        found, answer = compared.found, compared.answer
        counted = self._counted(found.codes[0])
        count = answer.count if answer is not None else len(found.codes)
        total = answer.total if answer is not None else 0
        for said in said_of(found, self._marks[found.unit.number], self._material.say):
            if said.counted != counted:
                continue
            self._said.append(said)
            if not _agrees(said, count, total):
                yield Miscounted(said, found, count, total)

    def _scattered(self, unit: Unit) -> Iterator[Miscounted]:
        """Compare a count with all the respondents that a paragraph names, where they are a list.

        The names may stand in sentences of their own.
        """
        if unit.kind == "note":
            return
        mentions = [each for each in self._names.mentions(unit.words) if is_whole(unit.words, each)]
        for counted in COUNTED:
            names = tuple(each for each in mentions if self._counted(each.code) == counted)
            codes = frozenset(each.code for each in names)
            exact = [each for each in self._answers if each.codes == codes]
            if len(codes) < 2 or not exact:
                continue
            found = DraftList(unit, names, names[0].start, names[-1].end)
            for said in scattered(unit, counted, self._material.say):
                if said.number != exact[0].count:
                    yield Miscounted(said, found, exact[0].count, exact[0].total)


def _agrees(said: Said, count: int, total: int) -> bool:
    if said.number is not None:
        return said.number == count
    return said.quantity is None or not total or quantity(count, total) == said.quantity
