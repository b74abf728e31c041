"""What one note verbale asks: sections, questions, whom it was put to and when."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from forms.kinds.question import Question
from forms.kinds.registry import AnyQuestion
from forms.parts import LONGEST_ID, CheckBound, Day, Flag, Identifier, Part, Version
from forms.respondent_kinds import RespondentKind
from forms.wording import Wording, Words

QuestionnaireId = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9-]*$", max_length=LONGEST_ID)
]
MOST_QUESTIONS = 2_000
"""How many questions, and columns of tables, a questionnaire may have in all."""


class Section(Part):
    """One category of the report, with the questions that belong to it."""

    id: Identifier
    letter: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=3)]
    title: Wording
    hint: Wording | None = None
    put_to: Annotated[tuple[RespondentKind, ...], Field(min_length=1)]
    questions: Annotated[dict[str, AnyQuestion], Field(min_length=1)]


class Check(Part):
    """A rule between answers, from a closed list. A soft one warns and can be accepted."""

    id: Identifier
    rule: Literal["in_order", "range", "one_of", "not_both"]
    of: Annotated[tuple[Words, ...], Field(min_length=1, max_length=2)]
    title: Wording
    least: CheckBound | None = None
    greatest: CheckBound | None = None
    soft: Flag = False


class Report(Part):
    """The report that the replies are for. Its date decides the names of States in lists."""

    day: Annotated[Day, Field(alias="date")]
    symbol: Words | None = None


class NoteVerbale(Part):
    """The request: the day it was sent, the day replies were due, and to whom it went."""

    sent: Day
    deadline: Day | None = None
    addressees: Annotated[tuple[Words, ...], Field(min_length=1)]


class ShippedResponses(Part):
    """What must be known of the responses that are shipped with a questionnaire."""

    notice: Wording


class Questionnaire(Part):
    """What one note verbale asks. The order of everything is the file's order."""

    id: QuestionnaireId
    version: Version
    title: Wording
    resolution: Words | None = None
    report: Report
    note_verbale: NoteVerbale
    responses: ShippedResponses | None = None
    sections: Annotated[dict[str, Section], Field(min_length=1)]
    checks: dict[str, Check] = Field(default_factory=dict)

    @field_validator("sections")
    @classmethod
    def _letters_differ(cls, sections: dict[str, Section]) -> dict[str, Section]:
        letters = [section.letter for section in sections.values()]
        if len(set(letters)) < len(letters):
            raise ValueError("letters")
        return sections

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by path (`section.question`), in the questionnaire's order."""
        return {
            question.path: question
            for section in self.sections.values()
            for question in section.questions.values()
        }

    def find(self, path: str) -> Question | None:
        """Return the question, or column of a table, that `path` names, if there is one."""
        question = self.questions.get(path)
        table, _, column = path.rpartition(".")
        if question is None and table in self.questions:
            return self.questions[table].inner.get(column)
        return question

    def section_of(self, path: str) -> Section:
        """Return the section that the question at `path` stands in."""
        return self.sections[path.partition(".")[0]]

    def put_to(self, kind: RespondentKind) -> Iterator[Section]:
        """Return the sections that are put to respondents of `kind`."""
        return (section for section in self.sections.values() if kind in section.put_to)
