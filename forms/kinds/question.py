"""What all kinds of question, and the columns of a table, have in common."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from forms.errors import WORDS, Fault
from forms.messages import Language
from forms.parts import Flag, Identifier, Part, Version
from forms.passages import places_words
from forms.response import Row, Value
from forms.wording import Wording, Words

NONE = "[]"
"""The answer “none of these”, where answers go by their ids: in queries, and in the store's rows.

No option can have this id.
"""

Summary = Literal["narrative", "counts", "values", "rows"]
"""How a report gives answers that no sentence states: as they were written, by how many gave
each, as a table of values, or row by row."""

Scale = Literal["days", "numbers"]

Measure = Literal["nominal", "ordinal", "interval", "sets"]
"""How far two values are apart where two readings are compared: as different or not, by their
ranks, by their difference, or by what they have in common."""


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


class Question(Part):
    """A question of any kind. What a kind does not say of itself is so of most of them."""

    id: Identifier
    path: str
    title: Wording
    hint: Wording | None = None
    cites: Words | None = None
    asked_when: Condition | None = None
    since: Version = 1
    finding: Findings | None = None
    kind: str

    summary: ClassVar[Summary]
    scale: ClassVar[Scale | None] = None
    """What its values are compared by; None where one is not before or under another."""

    measure: ClassVar[Measure] = "nominal"
    """How far two of its values are apart, unless its `ranks` say more."""

    is_narrative: ClassVar[bool] = False
    """Whether it is answered in words of the respondent's language, that can be searched."""

    is_repeated: ClassVar[bool] = True
    """Whether a row may well have the value of the row above."""

    can_be_none: ClassVar[bool] = False
    """Whether there may be an answer that is none of what was offered."""

    affirmative: ClassVar[str] = ""
    """The answer that says yes to it; empty where any answer does that says more than no."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that everybody chooses from, by id; none where each has its own words."""
        return ()

    @property
    def ranks(self) -> tuple[str, ...]:
        """The answers from the least to the most, where they are so ordered; else none."""
        return ()

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The options of a choice, with those that are retired, in the file's order."""
        return ()

    @property
    def inner(self) -> Mapping[str, "Question"]:
        """The questions within this one, by id: the columns of a table."""
        return {}

    def value_type(self) -> Any:
        """Return the type of its values as pydantic checks them, and as the JSON Schema has it."""
        raise NotImplementedError

    def plain_value(self, raw: object) -> Value | None:
        """Return the value that a JSON value plainly is; None where only its type can tell.

        It is quicker than the type, and must never say other than it: see `forms.plain_reading`.
        """
        return None

    def faults(self, at: str) -> Iterator[Fault]:
        """Return what is wrong with the question itself, which stands at `at` of its file."""
        yield from ()

    def label(self, language: Language) -> str:
        """Return its title, with what must be known beside it to answer."""
        return self.title.text(language)

    def value_of(self, answer: str) -> Value:
        """Return the value that one of its `answers` stands for."""
        return answer

    def plain_words(self, value: object, language: Language) -> str:
        """Return a value as other programs read it: an option by its title."""
        return str(value)

    def words(self, value: object, language: Language) -> str:
        """Return a value as a person reads it: numbers and dates as the language writes them."""
        return self.plain_words(value, language)

    def tabled(self, value: object, language: Language) -> object:
        """Return a value as a report's table has it, where a number as such is set to the right."""
        return self.words(value, language)

    def row_words(self, row: Row, language: Language) -> str:
        """Return a row in one line, with the questions within that are answered in it."""
        cells = [
            WORDS.text(
                "answer.labelled",
                language,
                title=column.title.text(language),
                words=column.words(row.cells[key], language).replace("\n", " "),
            )
            for key, column in self.inner.items()
            if key in row.cells
        ]
        places = f" [{places_words(row.source, language)}]" if row.source else ""
        return " | ".join(cells) + places

    def cell(self, value: object, language: Language) -> object:
        """Return a value as one cell of a flat table: a number as such, an option by its id."""
        return "" if value is None else value
