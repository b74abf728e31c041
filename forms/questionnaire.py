"""What one note verbale asks: sections, questions, whom it was put to and when."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from forms.pydantic_faults import refused
from forms.wording import Wording, Words

RespondentKind = Literal["state", "un_entity", "igo", "ngo"]
QuestionKind = Literal["text", "yes_no", "choice", "choices", "number", "date", "table"]
QUESTION_KINDS: tuple[QuestionKind, ...] = (
    "text", "yes_no", "choice", "choices", "number", "date", "table",
)  # fmt: skip

LONGEST_ID = 64
MOST_OPTIONS = 20_000
"""How many options a question may have."""

MOST_QUESTIONS = 2_000
"""How many questions, and columns of tables, a questionnaire may have in all."""

Identifier = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]*$", max_length=LONGEST_ID)
]
QuestionnaireId = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9-]*$", max_length=LONGEST_ID)
]
Version = Annotated[int, Field(strict=True, ge=1, le=10**6)]
Flag = Annotated[bool, Field(strict=True)]
GREATEST_NUMBER = 10**15
"""The greatest number, either way, that every program that reads JSON keeps exactly."""


def _number(raw: object) -> object:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise refused("fault.number_expected")
    if not abs(raw) <= GREATEST_NUMBER:
        raise refused("fault.finite")
    return raw


def _number_or_text(raw: object) -> object:
    return raw if isinstance(raw, str) else _number(raw)


def _day(raw: object) -> object:
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError:
        raise refused("fault.day_expected") from None


Bound = Annotated[int | float, BeforeValidator(_number)]
CheckBound = Annotated[int | float | str, BeforeValidator(_number_or_text)]
Day = Annotated[date, BeforeValidator(_day)]


class Part(BaseModel):
    """What every part of a questionnaire has in common: it is complete, and never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Finding(Part):
    """The report's sentence on one answer, for one respondent and for several."""

    one: Words
    other: Words


class Findings(Part):
    """A finding in the languages that reports are drafted in."""

    en: Finding
    fr: Finding | None = None


class Option(Wording):
    """One of the answers that a choice offers. Retired, it is kept but no longer offered."""

    id: Identifier
    retired: Flag = False
    finding: Findings | None = None


class Condition(Part):
    """When a question is asked: another question has one of these answers."""

    question: Words
    values: Annotated[tuple[Identifier, ...], Field(alias="is", min_length=1)]


class BaseQuestion(Part):
    """What all kinds of question, and the columns of a table, have in common."""

    id: Identifier
    path: str
    title: Wording
    hint: Wording | None = None
    cites: Words | None = None
    asked_when: Condition | None = None
    since: Version = 1
    finding: Findings | None = None


class TextQuestion(BaseQuestion):
    """Asks for narrative of any length."""

    kind: Literal["text"]


class YesNoQuestion(BaseQuestion):
    """Asks for `yes` or `no`."""

    kind: Literal["yes_no"]


class _Choosing(BaseQuestion):
    options: Annotated[dict[str, Option], Field(min_length=1, max_length=MOST_OPTIONS)]

    @property
    def offered(self) -> tuple[Option, ...]:
        """The options that can be chosen today, in the file's order."""
        return tuple(option for option in self.options.values() if not option.retired)


class ChoiceQuestion(_Choosing):
    """Asks for one of its options."""

    kind: Literal["choice"]


class ChoicesQuestion(_Choosing):
    """Asks for any number of its options."""

    kind: Literal["choices"]


class NumberQuestion(BaseQuestion):
    """Asks for a number, in a unit and between bounds where they are given."""

    kind: Literal["number"]
    unit: Wording | None = None
    least: Bound | None = None
    greatest: Bound | None = None
    whole: Flag = False


class DateQuestion(BaseQuestion):
    """Asks for a day, a month or a year."""

    kind: Literal["date"]


CellQuestion = Annotated[
    TextQuestion | YesNoQuestion | ChoiceQuestion | ChoicesQuestion | NumberQuestion | DateQuestion,
    Field(discriminator="kind"),
]


class TableQuestion(BaseQuestion):
    """Asks for rows, of which each column is a question of one of the other kinds."""

    kind: Literal["table"]
    columns: Annotated[dict[str, CellQuestion], Field(min_length=1)]


Question = Annotated[
    TextQuestion
    | YesNoQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | NumberQuestion
    | DateQuestion
    | TableQuestion,
    Field(discriminator="kind"),
]


class Section(Part):
    """One category of the report, with the questions that belong to it."""

    id: Identifier
    letter: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=3)]
    title: Wording
    hint: Wording | None = None
    put_to: Annotated[tuple[RespondentKind, ...], Field(min_length=1)]
    questions: Annotated[dict[str, Question], Field(min_length=1)]


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

    def section_of(self, path: str) -> Section:
        """Return the section that the question at `path` stands in."""
        return self.sections[path.partition(".")[0]]

    def put_to(self, kind: RespondentKind) -> Iterator[Section]:
        """Return the sections that are put to respondents of `kind`."""
        return (section for section in self.sections.values() if kind in section.put_to)
