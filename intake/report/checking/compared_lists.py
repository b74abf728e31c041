"""What agrees in the lists of a draft and what does not, each with the list of the data."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from intake.report.checking.answer_lists import AnswerList, answer_lists, likest
from intake.report.checking.draft_lists import DraftList, draft_lists
from intake.report.checking.naming import Names
from intake.report.checking.reading import Unit
from intake.report.checking.spelling import Spelling
from intake.report.material import COUNTED, Material
from intake.report.quantities import Counted

_MOST_BEFORE = 100
"""The lists before it in its place of which a list may be a selection."""
Outcome = Literal["exact", "differs", "part", "options", "quoted", "unknown"]


class Extra(Struct, frozen=True):
    """A respondent that a list of the draft has and the data do not, and why that is worse."""

    code: str
    never_replied: bool
    confidential: bool


class Compared(Struct, frozen=True):
    """A list of the draft, the list of the data that it is held against, and what differs.

    `part` is a selection of a list before it in the same place; `options` are those of the question
    with the `title`; `quoted` is what the data have word for word; `unknown` resembles none.
    `strangers` are no names; `eras` names of another day, each with the right one; `disorder` is
    the first name out of alphabetical order.
    """

    found: DraftList
    outcome: Outcome
    answer: AnswerList | None = None
    title: str = ""
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
    def stands_in_note(self) -> bool:
        """Whether it is the list of a note, held against one of the data."""
        return self.found.unit.kind == "note" and self.answer is not None

    @property
    def is_disordered(self) -> bool:
        """Whether it is out of the language's order, and not an author's own enumeration."""
        own = self.found.unit.kind == "paragraph" and self.answer is None
        return self.disorder is not None and not own

    @property
    def findings(self) -> int:
        """How many things are wrong: each name, the order, or a note that is no list."""
        return self.wrong_names + self.no_list + self.is_disordered

    @property
    def wrong_names(self) -> int:
        """How many names are wrong, or wanting."""
        names = (self.missing, self.extra, self.strangers, self.twice, self.eras)
        return sum(map(len, names))


class ComparingLists:
    """Compares the lists of a draft with those that the data give."""

    def __init__(self, material: Material, names: Names, spelling: Spelling) -> None:
        self._material = material
        self._spelling = spelling
        self._names = names
        self._register = material.session.register
        self._likest: dict[tuple[Counted, frozenset[str]], AnswerList | None] = {}
        self.answers = answer_lists(material)
        self._exact = {each.codes: each for each in reversed(self.answers)}
        self._asked = {(each.query, each.counted): each for each in self.answers}
        self._replied = {each.respondent: each for each in material.replied}

    def parts(self, unit: Unit) -> Iterator[tuple[Counted, DraftList]]:
        """Return the lists of a unit, the States and the organisations of each apart."""
        for found in draft_lists(unit, self._names):
            yield from self._parts(found)

    def compared(
        self,
        parts: Iterable[tuple[Counted, DraftList]],
        meant: Callable[[Counted, DraftList], str | None],
    ) -> Iterator[Compared]:
        """Return the lists of one unit with what became of them.

        `meant` returns what is asked for the list that one is to be held against, where that is
        plain.
        """
        before: deque[frozenset[str]] = deque(maxlen=_MOST_BEFORE)
        for counted, part in parts:
            query = meant(counted, part)
            answer = self._asked.get((query, counted)) if query is not None else None
            found = self._compared(part, counted, before, answer)
            if found.answer is not None or part.is_plain:
                yield found
                before.append(frozenset(part.codes))

    def exact(self, codes: frozenset[str]) -> AnswerList | None:
        """Return the list of the data that has some respondents and no others."""
        return self._exact.get(codes)

    def counted(self, code: str) -> Counted:
        """Return whether a respondent is counted among States or among organisations."""
        return "state" if self._register[code].kind == "state" else "organisation"

    def _parts(self, found: DraftList) -> Iterator[tuple[Counted, DraftList]]:
        """Return the States and the organisations of a list apart, where they are enough.

        Those that are nobody's names go with the first.
        """
        strangers = found.strangers
        for counted in COUNTED:
            names = tuple(each for each in found.names if self.counted(each.code) == counted)
            whole = len(names) == len(found.names)
            if len(names) > 1 or (whole and (names or counted == "state")):
                yield counted, replace(found, names=names, strangers=strangers)
                strangers = ()

    def _compared(
        self,
        found: DraftList,
        counted: Counted,
        before: Iterable[frozenset[str]],
        stated: AnswerList | None,
    ) -> Compared:
        codes = frozenset(found.codes)
        answer = stated or self._answer(codes, counted)
        written = Compared(
            found,
            "unknown",
            twice=found.twice,
            eras=tuple(self._spelling.of_another_era(found)),
            disorder=self._spelling.out_of_order(found),
        )
        if (answer is None or codes != answer.codes) and any(codes < each for each in before):
            return replace(written, outcome="part")
        if answer is None:
            strangers = found.strangers if found.unit.kind == "note" else ()
            return replace(written, strangers=strangers)
        compared = replace(
            written,
            outcome="differs",
            answer=answer,
            title=answer.title,
            missing=self._missing(answer, codes),
            extra=tuple(self._extra(code) for code in found.codes if code not in answer.codes),
            strangers=found.strangers,
        )
        return compared if compared.wrong_names else replace(compared, outcome="exact")

    def _answer(self, codes: frozenset[str], counted: Counted) -> AnswerList | None:
        """Return the list of the data that some names resemble most."""
        if (counted, codes) not in self._likest:
            known = [each for each in self.answers if each.counted == counted]
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
