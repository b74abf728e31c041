"""What is found of a question: the sentences of its paragraph, of how many, and of whom."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from db.records import Covered
from forms.findings import Statable, statables
from forms.kinds.question import Question
from forms.languages.joining import joined_parts
from forms.questionnaire import Section
from intake.queries.respondent_lists import ListedRespondent, RespondentList
from intake.report.document import Paragraph, Run
from intake.report.material import COUNTED, Material, counted_as
from intake.report.quantities import Counted


class Statement(Struct, frozen=True):
    """Something that is true of some States, or of some organisations; of at least one."""

    statable: Statable
    counted: Counted
    found: RespondentList
    covered: tuple[Covered, ...]

    @property
    def named(self) -> tuple[ListedRespondent, ...]:
        """Those of them that may be named."""
        return self.found.states if self.counted == "state" else self.found.organisations

    @property
    def count(self) -> int:
        """Of how many it is true."""
        return self.found.counts[COUNTED.index(self.counted)]

    def sentence(self, material: Material) -> str:
        """Return the sentence that says it by itself."""
        total = material.denominator(self.statable.question.path, self.counted)
        phrase = material.phrase(self.count, total, self.counted)
        return self.statable.sentence(material.language, phrase, one=self.count == 1)


def findings_of(material: Material, question: Question) -> Iterator[Paragraph]:
    """Return the paragraph of all that is found of a question; nothing where nothing is."""
    noted = _Noted(material, question)
    runs = [
        run
        for sentence in _sentences(material, statements_of(material, question), noted)
        for run in sentence
    ]
    if runs:
        yield Paragraph(tuple(runs))


def stated(material: Material, section: Section) -> Iterator[Statement]:
    """Return what can be stated of a section, of States and organisations apart."""
    for question in section.questions.values():
        yield from statements_of(material, question)


def statements_of(material: Material, question: Question) -> Iterator[Statement]:
    """Return what can be stated of a question, of States and organisations apart."""
    for statable in statables(question):
        covered = who_said(material, statable)
        found = material.listing(covered)
        for counted, count in zip(COUNTED, found.counts, strict=True):
            if count:
                of_kind = tuple(each for each in covered if counted_as(each) == counted)
                yield Statement(statable, counted, found, of_kind)


def who_said(material: Material, statable: Statable) -> tuple[Covered, ...]:
    """Return the respondents of whom something can be stated."""
    if statable.query == statable.question.path:
        path = statable.question.path
        return tuple(
            each for each in material.replied if each.coverage.questions[path] == "answered"
        )
    return material.who_each[statable.query]


class _Noted:
    """The footnotes of a paragraph; a remark stands in the first that names its respondent.

    What the office adds on respondents that are silent is at the end of the first note.
    """

    def __init__(self, material: Material, question: Question) -> None:
        self._material = material
        self._remarks = dict(material.gathered.remarks.get(question.path, {}))
        self._additions = material.gathered.additions.get(question.path, {})

    def run(self, words: str, statement: Statement) -> Run:
        """Return words with the note on those of whom a statement is true."""
        note = self._material.note(statement.found, statement.counted, self._remarks)
        if self._additions:
            note, self._additions = self._material.note_with(note, self._additions), {}
        for each in statement.named:
            self._remarks.pop(each.code, None)
        return replace(_traced(words, statement), note=note)

    def runs(self, words: Sequence[str], group: Sequence[Statement]) -> list[Run]:
        """Return words on several things that are true of the same, with one note for all."""
        *others, (last, statement) = zip(words, group, strict=True)
        return [*(_traced(*each) for each in others), self.run(last, statement)]


def _traced(words: str, statement: Statement) -> Run:
    """Return words with what tells of whom a statement is true."""
    statable = statement.statable
    without_none = statable.option is None and statable.question.can_be_none
    return Run(words, query=statable.query, without_none=without_none)


def _sentences(
    material: Material, statements: Iterable[Statement], noted: _Noted
) -> Iterator[list[Run]]:
    """Return the sentences of a paragraph, all but the first with the space before them."""
    for number, (first, *others) in enumerate(_together(statements)):
        space = " " if number else ""
        if first.statable.is_shared:
            yield _listed(material, (first, *others), noted, space)
        else:
            yield [noted.run(space + first.sentence(material), first)]


def _together(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Return the statements that one sentence makes, of States and of organisations apart."""
    for is_shared, group in groupby(statements, lambda each: each.statable.is_shared):
        if is_shared:
            several = list(group)
            of_each = ([each for each in several if each.counted == kind] for kind in COUNTED)
            yield from filter(None, of_each)
        else:
            yield from ([each] for each in group)


def _listed(
    material: Material, statements: Sequence[Statement], noted: _Noted, space: str
) -> list[Run]:
    """Return the sentence that lists what is true of some, each item with its note."""
    language, first = material.language, statements[0]
    count = len({each.respondent for statement in statements for each in statement.covered})
    total = material.denominator(first.statable.question.path, first.counted)
    phrase = material.phrase(count, total, first.counted)
    before, *after = first.statable.around_answers(language, phrase, one=count == 1)
    groups = _alike(statements)
    items = [_item(material, group, counted=len(groups) > 1) for group in groups]
    openings = (joint for joint, _ in joined_parts([item[0] for item in items], language))
    runs = []
    for group, opening, (start, *others) in zip(groups, openings, items, strict=True):
        words = [f"{opening}{start}", *others]
        if group is groups[0]:
            words[0] = f"{space}{before}{words[0]}"
        if group is groups[-1]:
            words[-1] = f"{words[-1]}{''.join(after)}"
        runs += noted.runs(words, group)
    return runs


def _alike(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Return statements in groups; those of one group are true of the same respondents.

    What is true of some who are not named stands alone: that they are the same would be told.
    """
    groups: dict[object, list[Statement]] = {}
    for each in statements:
        has_all = len(each.named) == each.count
        groups.setdefault(each.named if has_all else id(each), []).append(each)
    return list(groups.values())


def _item(material: Material, group: Sequence[Statement], *, counted: bool) -> list[str]:
    """Return the words of an item, statement by statement; `counted`, with its number behind."""
    words = [each.statable.answer(material.language) for each in group]
    if counted:
        words[-1] = material.item(words[-1], group[-1].count, group[-1].counted)
    return [f"{joint}{answer}" for joint, answer in joined_parts(words, material.language)]
