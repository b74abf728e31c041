"""What one note verbale asks: sections, questions, whom it was put to and when."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import field

from forms.constraints import HeldTo, Sized, Spelled
from forms.errors import IntakeError
from forms.kinds.condition import Condition
from forms.kinds.question import Question
from forms.kinds.registry import AnyQuestion
from forms.parts import LONGEST_ID, CheckBound, Day, Identifier, Part, Version
from forms.respondent_kinds import RespondentKind
from forms.wording import Wording, Words, is_language_tag

QuestionnaireId = Annotated[str, Spelled(r"^[a-z][a-z0-9-]*$", longest=LONGEST_ID)]
_MOST_CHECKED = 500
MOST_QUESTIONS = 2_000
"""How many questions, and columns of tables, a questionnaire may have in all."""


class Section(Part, frozen=True, kw_only=True):
    """One category of the report, with the questions that belong to it."""

    id: Identifier
    letter: Annotated[str, Spelled(shortest=1, longest=8)]
    title: Wording
    hint: Wording | None = None
    put_to: tuple[RespondentKind, ...]
    asked_when: Condition | None = None
    questions: Annotated[dict[str, AnyQuestion], Sized(1)]


Rule = Literal[
    "in_order", "range", "one_of", "not_both", "sums_to", "at_most_sum", "required",
]  # fmt: skip


class Check(Part, frozen=True, kw_only=True):
    """A rule between answers, from a closed list. A soft one warns and can be accepted.

    `of` are paths of questions, of columns of one table, or of cells of grids
    (`section.grid.row.column`). `to` is what a sum is compared with: such a path, or a number.
    """

    id: Identifier
    rule: Rule
    of: Annotated[tuple[Words, ...], Sized(1, _MOST_CHECKED)]
    to: CheckBound | None = None
    title: Wording
    least: CheckBound | None = None
    greatest: CheckBound | None = None
    softness: bool | None = field(default=None, name="soft")

    @property
    def soft(self) -> bool:
        """Whether it warns, and can be accepted: what is required does, unless it says other."""
        return self.rule == "required" if self.softness is None else self.softness

    @property
    def paths(self) -> tuple[str, ...]:
        """All that it is about."""
        return (*self.of, self.to) if isinstance(self.to, str) else self.of


class Report(Part, frozen=True, kw_only=True):
    """The report that the replies are for. Its date decides the names of States in lists.

    The rest stands in its masthead: the organ that it goes to, with the session, the place and
    dates of that, the item and the subject; its distribution, the language that it is written in
    first, and whose report it is. Its title is the questionnaire's unless it has its own.
    """

    day: Day = field(name="date")
    symbol: Words | None = None
    title: Wording | None = None
    author: Wording | None = None
    organ: Wording | None = None
    session: Wording | None = None
    venue: Wording | None = None
    agenda_item: Wording | None = None
    subject: Wording | None = None
    distribution: Wording | None = None
    original: Words | None = None


class NoteVerbale(Part, frozen=True, kw_only=True):
    """The request: the day it was sent, the day replies were due, and to whom it went."""

    sent: Day
    deadline: Day | None = None
    addressees: Annotated[tuple[Words, ...], Sized(1)]


class Follows(Part, frozen=True, kw_only=True):
    """The questionnaire of the cycle before, and which of its questions go on in this one.

    `paths` are those that have another path here, each with its path there; of the others those go
    on that have the same path and kind in both.
    """

    questionnaire: QuestionnaireId
    paths: dict[str, Words] = field(default_factory=dict)


class ShippedResponses(Part, frozen=True, kw_only=True):
    """What must be known of the responses that are shipped with a questionnaire."""

    notice: Wording


def _letters_differ(sections: dict[str, Section]) -> dict[str, Section]:
    letters = [section.letter for section in sections.values()]
    if len(set(letters)) < len(letters):
        raise IntakeError("fault.letters")
    return sections


def _are_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    for tag in languages:
        if not is_language_tag(tag):
            raise IntakeError("fault.language_tag", at=tag)
    return languages


class Questionnaire(Part, frozen=True, kw_only=True):
    """What one note verbale asks. The order of everything is the file's order.

    The first of its languages stands for those in which something is not written.
    """

    id: QuestionnaireId
    version: Version
    languages: Annotated[tuple[Words, ...], Sized(1), HeldTo(_are_languages)] = ("en",)
    title: Wording
    resolution: Words | None = None
    report: Report
    note_verbale: NoteVerbale
    follows: Follows | None = None
    responses: ShippedResponses | None = None
    sections: Annotated[dict[str, Section], Sized(1), HeldTo(_letters_differ)]
    checks: dict[str, Check] = field(default_factory=dict)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by path (`section.question`), in the questionnaire's order."""
        return {
            question.path: question
            for section in self.sections.values()
            for question in section.questions.values()
        }

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """The paths of the questions that have the units of their numbers from other answers."""
        return tuple(
            path
            for path, question in self.questions.items()
            if any(each.unit_path for each in (question, *question.inner.values()))
        )

    @cached_property
    def routed(self) -> Mapping[str, None]:
        """The paths of the questions that some respondents are not asked, in order."""
        return dict.fromkeys(
            question.path
            for section in self.sections.values()
            for question in section.questions.values()
            if section.asked_when or question.asked_when or self.is_retired(question)
        )

    @property
    def _routed_within(self) -> frozenset[str]:
        """The paths of the questions of which some options or columns are asked on a condition."""
        return frozenset(
            path
            for path, question in self.questions.items()
            if question.routes_options
            or any(each.asked_when or each.routes_options for each in question.inner.values())
        )

    @cached_property
    def grids(self) -> tuple[str, ...]:
        """The paths of the questions that are answered by fixed rows."""
        return tuple(path for path, each in self.questions.items() if each.key_columns)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The paths of the questions that are answered by rows, as many as there are to tell of."""
        rows = (path for path, each in self.questions.items() if each.inner)
        return tuple(path for path in rows if path not in self.grids)

    def question_path(self, path: str) -> str:
        """Return the path of the question that a path names, or a column or cell of."""
        return ".".join(path.split(".", 2)[:2])

    @cached_property
    def conditional(self) -> frozenset[str]:
        """The paths of the questions that are asked, or of which something is, on a condition."""
        return frozenset(self.routed) | self._routed_within

    def is_retired(self, question: Question) -> bool:
        """Return whether an earlier version was the last to ask a question."""
        return question.until is not None and question.until < self.version

    def find(self, path: str) -> Question | None:
        """Return the question, or column of a table, that `path` names, if there is one."""
        question = self.questions.get(path)
        table, _, column = path.rpartition(".")
        if question is None and table in self.questions:
            return self.questions[table].inner.get(column)
        return question

    def find_cell(self, path: str) -> Question | None:
        """Return the question, column of a table, or cell of a grid that `path` names."""
        question = self.questions.get(self.question_path(path))
        keys = path.split(".")[2:]
        return question.within(keys) if question is not None and keys else question

    def section_of(self, path: str) -> Section:
        """Return the section that the question at `path` stands in."""
        return self.sections[path.partition(".")[0]]

    def put_to(self, kind: RespondentKind) -> Iterator[Section]:
        """Return the sections that are put to respondents of `kind`."""
        return (section for section in self.sections.values() if kind in section.put_to)
