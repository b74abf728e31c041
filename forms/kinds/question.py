"""What all kinds of question, and the columns of a table, have in common."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Struct

from forms.answer_translations import TEXT
from forms.constraints import HeldTo, Spelled
from forms.errors import WORDS, Fault, IntakeError
from forms.kinds.condition import Condition
from forms.kinds.running_text import RunningText
from forms.languages.counting import GREATEST_IN_WORDS
from forms.messages import Language, Message
from forms.parts import Identifier, Part, Version
from forms.passages import places_words
from forms.response import Row, Value
from forms.sound_text import sound
from forms.wording import Wording, Words

NONE = "[]"
"""The answer “none of these”, where answers go by their ids: in queries, and in the store's rows.

No option can have this id.
"""

Summary = Literal["narrative", "counts", "values", "rows"]
"""How a report gives answers that no sentence states: as they were written, by how many gave
each, as a table of values, or row by row."""

_LONGEST_NUMBER = 20
_Number = Annotated[
    str, Spelled(shortest=1, longest=_LONGEST_NUMBER, is_stripped=True), HeldTo(sound)
]

Scale = Literal["days", "numbers"]

Measure = Literal["nominal", "ordinal", "interval", "sets"]
"""How far two values are apart where two readings are compared: as different or not, by their
ranks, by their difference, or by what they have in common."""


class Limit(Struct, frozen=True):
    """A bound of values; `sign` is 1 for a least one and -1 for a greatest one."""

    sign: Literal[1, -1]
    bound: float | None

    def is_narrower(self, other: "Limit") -> bool:
        """Return whether this one leaves less room than another."""
        if self.bound is None:
            return False
        return other.bound is None or self.sign * self.bound > self.sign * other.bound


class Clause(Struct, frozen=True):
    """What a row of a table says in a sentence: what may open it, and the words after that.

    `counted` are the words up to a number that governs what follows; empty where none does.
    """

    opening: str
    words: str
    counted: str = ""

    @property
    def follows(self) -> str:
        """The words after the number."""
        return self.words.removeprefix(self.counted)

    def after(self, before: "Clause | None") -> str:
        """Return what it says after another: no opening, or nothing but the number, twice."""
        if before is None:
            return self.opening + self.words
        if self.opening == before.opening:
            return self.words
        is_alike = before.counted and self.follows == before.follows
        shortened = self.opening and self.counted and is_alike
        return self.opening + (self.counted if shortened else self.words)


class Finding(Part, frozen=True, kw_only=True):
    """The report's sentence on one answer, for one respondent and for several."""

    one: Words
    other: Words


class Findings(Part, frozen=True, kw_only=True):
    """A finding in the languages that reports are drafted in, or in one of them."""

    en: Finding | None = None
    fr: Finding | None = None

    def refuse_unsound(self) -> None:
        """Refuse what is in no language."""
        if self.en is None and self.fr is None:
            raise IntakeError("fault.no_finding")

    @property
    def spoken(self) -> Mapping[Language, Finding]:
        """The sentences by language."""
        written: dict[Language, Finding | None] = {"en": self.en, "fr": self.fr}
        return {language: each for language, each in written.items() if each is not None}


class Option(Wording, frozen=True, kw_only=True):
    """One of the answers that a choice offers. Retired, it is kept but no longer offered.

    An `exclusive` one is chosen alone, or not at all.
    """

    id: Identifier
    retired: bool = False
    exclusive: bool = False
    asked_when: Condition | None = None
    in_text: RunningText | None = None
    finding: Findings | None = None

    def running_words(self, language: Language, count: float | None = None) -> str:
        """Return what it is called within a sentence, for `count` of it where that is known.

        Where it does not say so in `language`, its title stands.
        """
        words = self.in_text.text(language, count) if self.in_text is not None else None
        return words or self.text(language)


class Question(Part, frozen=True, kw_only=True):
    """A question of any kind. What a kind does not say of itself is so of most of them.

    `number` is the one that the source gives it. `since` and `until` are the first and the last
    version of the questionnaire that ask it; `reworded` says that a version that asks for something
    else, or in another unit, means to. Its answers are `written_by` the respondent or, in a summary
    or a judgement, by an officer. With `remarks_in_notes` a report gives their remarks, in brackets
    after the names in its notes.
    """

    id: Identifier
    path: str
    title: Wording
    hint: Wording | None = None
    heading: Wording | None = None
    note: Wording | None = None
    number: _Number | None = None
    cites: Words | None = None
    asked_when: Condition | None = None
    since: Version = 1
    until: Version | None = None
    reworded: bool = False
    finding: Findings | None = None
    written_by: Literal["respondent", "officer"] = "respondent"
    remarks_in_notes: bool = False

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
    def unit_path(self) -> str:
        """The path of the question or column whose answer is its unit; empty where none is."""
        return ""

    @property
    def ranks(self) -> tuple[str, ...]:
        """The answers from the least to the most, where they are so ordered; else none."""
        return ()

    @property
    def all_options(self) -> tuple[Option, ...]:
        """The options of a choice, with those that are retired, in the file's order."""
        return ()

    @cached_property
    def routes_options(self) -> bool:
        """Whether some of its options are offered on a condition."""
        return any(option.asked_when is not None for option in self.all_options)

    @property
    def limits(self) -> Mapping[str, Limit]:
        """The keys that bound its values, each with what it leaves room for."""
        return {}

    @property
    def unit_words(self) -> str:
        """What its values are counted in, where that is said."""
        return ""

    def within(self, keys: Sequence[str]) -> "Question | None":
        """Return the question within this one that keys name: a column, a cell of a grid."""
        return self.inner.get(keys[0]) if len(keys) == 1 else None

    def total_of(self, rows: Mapping[str, Row], row: str, column: str) -> float | None:
        """Return what a cell should be as a total, from rows by id; None where it is none."""
        return None

    def broken_totals(self, rows: Sequence[Row]) -> Iterator[tuple[str, Message]]:
        """Return the totals in rows that are not the sums of their parts: where, and in words."""
        yield from ()

    @property
    def is_ranked(self) -> bool:
        """Whether the options chosen are kept in the order in which they were given."""
        return False

    @property
    def key_columns(self) -> frozenset[str]:
        """The columns that tell which row a row is, and are no answer: those of a grid."""
        return frozenset()

    @property
    def inner(self) -> Mapping[str, "Question"]:
        """The questions within this one, by id: the columns of a table."""
        return {}

    def clauses(
        self, rows: Sequence[Row], language: Language, greatest: int = GREATEST_IN_WORDS
    ) -> tuple[Clause | None, ...]:
        """Return what each of the rows of a respondent says in a sentence; None where nothing.

        Numbers up to the `greatest` are in words, where all of the rows are.
        """
        return (None,) * len(rows)

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

    def running_words(self, value: object, language: Language, count: float | None = None) -> str:
        """Return a value as it stands within a sentence; `count` is the number that governs it.

        Empty where it adds nothing to a sentence.
        """
        return self.words(value, language)

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


def text_columns(question: Question) -> frozenset[str]:
    """Return what of its answers can be translated: columns that hold text, or the text itself."""
    columns = frozenset(key for key, column in question.inner.items() if column.is_narrative)
    return TEXT if question.is_narrative else columns
