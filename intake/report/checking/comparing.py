"""What agrees in a draft with the data and what does not: lists, counts, sentences, tables."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from intake.report.checking.compared_lists import Compared, ComparingLists
from intake.report.checking.counted_lists import CountedLists, Miscounted, Withheld
from intake.report.checking.counts import Said
from intake.report.checking.disagreements import Disagreement
from intake.report.checking.eras import eras_in_tables, eras_in_text
from intake.report.checking.footnotes import unpaired
from intake.report.checking.held_sentences import Held, HeldSentences, Span, Spared
from intake.report.checking.held_tables import HeldTables
from intake.report.checking.naming import Names
from intake.report.checking.note_lists import StrayNotes, stray_notes
from intake.report.checking.note_places import NotePlaces, StatedLists
from intake.report.checking.option_lists import OptionLists
from intake.report.checking.reading import Draft
from intake.report.checking.sentences import Sentence, Words
from intake.report.checking.spelling import Spelling
from intake.report.checking.unseen import Unseen, unseen_in, unseen_rows
from intake.report.material import Material


class Comparison(Struct, frozen=True):
    """All lists of a draft with what became of them, and what is wrong besides.

    `unseen` is what was not looked at, by the place where it stands.
    """

    lists: tuple[Compared, ...]
    counts: tuple[Miscounted, ...]
    unseen: tuple[Unseen, ...]
    withheld: tuple[Withheld, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def findings(self) -> int:
        """How many things do not agree."""
        besides = (self.counts, self.withheld, self.disagreements)
        return sum(each.findings for each in self.lists) + sum(map(len, besides)) + self.idle

    @property
    def idle(self) -> bool:
        """Whether no list of the draft could be compared with any of the data."""
        return all(each.answer is None for each in self.lists)


class Check:
    """Compares drafts with the data, and with the draft that Intake makes of them."""

    def __init__(self, material: Material, own: Draft) -> None:
        sent = material.questionnaire.note_verbale.sent
        names = Names(material.session.register, material.language, sent)
        self._say = material.say
        self._words = Words(names, material.say)
        self._spelling = Spelling(material)
        self._lists = ComparingLists(material, names, self._spelling)
        self._options = OptionLists(material, self._words)
        self._stated = StatedLists(material, self._words)
        self._own_tables = HeldTables(own.tables, self._words)
        self._own = [each for unit in own.units for each in self._words.sentences(unit)]
        self._own_texts = frozenset(each.text for each in self._own)

    def compare(self, draft: Draft) -> Comparison:
        """Return how a draft agrees with the data."""
        parts = [list(self._lists.parts(unit)) for unit in draft.units]
        places = NotePlaces(self._stated, draft.units, self._words)
        strays = stray_notes((each for some in parts for each in some), places)
        said = [self._words.sentences(unit) for unit in draft.units]
        lists = [
            self._judged(each, sentences, strays)
            for some, sentences in zip(parts, said, strict=True)
            for each in self._lists.compared(some, strays.query)
        ]
        counted = CountedLists(self._say, draft.units, self._lists)
        settled = [each for each in lists if not strays.moves(each.found.unit)]
        counts = [
            *(wrong for each in settled for wrong in counted.miscounted(each)),
            *counted.openings(settled),
            *(wrong for some in said for wrong in counted.scattered(some)),
        ]
        withheld = [wrong for each in settled for wrong in counted.withheld(each)]
        spared = _spared(lists, counted.said)
        held = [*self._held(said, spared)]
        rows = [self._own_tables.held(each) for each in draft.tables]
        wrong = [
            *(wrong for each in held for wrong in each.wrong),
            *(wrong for each in rows for wrong in each.wrong),
            *strays.wrong,
            *eras_in_text(held, spared, self._spelling),
            *eras_in_tables(draft.tables, self._words, self._spelling),
            *unpaired(draft.units),
        ]
        unseen = (*unseen_in(held, lists), *unseen_rows(rows))
        return Comparison(tuple(lists), tuple(counts), unseen, tuple(withheld), tuple(wrong))

    def _judged(
        self, compared: Compared, sentences: Sequence[Sentence], strays: StrayNotes
    ) -> Compared:
        """Return a list as it was compared, unless it is none of respondents.

        It is none where its names are the options of a question, or where the data have the very
        sentence that it stands in.
        """
        found = compared.found
        if not compared.findings or strays.has(found.unit):
            return compared
        first = bisect_right(sentences, found.start, key=lambda each: each.start) - 1
        last = bisect_left(sentences, found.end, key=lambda each: each.start)
        texts = {each.text for each in sentences[max(first, 0) : last]}
        if texts <= self._own_texts:
            return Compared(found, "quoted")
        question = self._options.question(found)
        return compared if question is None else Compared(found, "options", title=question)

    def _held(
        self, said: Sequence[Sequence[Sentence]], spared: Mapping[int, Spared]
    ) -> Iterator[Held]:
        """Return the sentences of paragraphs and of notes, each held against those of its sort."""
        by_kind = {
            kind: HeldSentences(each for each in self._own if each.unit.kind == kind)
            for kind in ("paragraph", "note")
        }
        for sentences in said:
            if sentences:
                unit = sentences[0].unit
                yield from by_kind[unit.kind].of_unit(sentences, spared.get(id(unit), Spared()))


def _spared(lists: Iterable[Compared], said: Iterable[Said]) -> Mapping[int, Spared]:
    """Return what of each unit, by its identity, has been held against lists."""
    counts: defaultdict[int, list[Span]] = defaultdict(list)
    names: defaultdict[int, list[Span]] = defaultdict(list)
    for count in said:
        counts[id(count.unit)].append(count.span)
    for each in lists:
        names[id(each.found.unit)].append((each.found.start, each.found.end))
    return {unit: Spared(counts[unit], names[unit]) for unit in {*counts, *names}}
