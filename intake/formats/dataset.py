"""A data set: variables with labels and codes, and rows of values, for programs of statistics."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct


class Category(Struct, frozen=True):
    """A code that a variable can have: the word for it, the same in every language, and a label."""

    code: int
    word: str
    label: str


VariableType = Literal["text", "day", "number", "whole", "category"]
"""What a variable's values are: text, days, numbers, whole numbers, or codes of its categories."""

Value = str | int | float | date | Category
"""A value as its variable has it; in the place of one, the missing value that says why."""

Row = Sequence[Value]


class Source(Struct, frozen=True):
    """Where a variable is from: the path in the questionnaire, what was asked, and of whom.

    The words of the question are by language; a whole questionnaire has `universe` in one.
    """

    path: str = ""
    question: Mapping[str, str] = {}
    universe: str = ""


class Variable(Struct, frozen=True):
    """One column of a data set. Whole numbers may have categories too, as 0 and 1 have."""

    name: str
    label: str
    type: VariableType
    categories: tuple[Category, ...] = ()
    source: Source = Source()

    @property
    def is_coded(self) -> bool:
        """Whether its values are numbers, so that missing values are too."""
        return self.type in ("number", "whole", "category")


class DataSet(Struct, frozen=True):
    """Variables, and rows that are made anew whenever they are asked for.

    `missing` are the missing values that coded variables can have; text and days that are missing
    have a variable beside them that says why.
    """

    name: str
    title: str
    variables: tuple[Variable, ...]
    missing: tuple[Category, ...]
    rows: Callable[[], Iterator[Row]]

    def columns(self) -> Iterator[tuple[Variable, list[Value]]]:
        """Return each variable with its values; all rows are gone through once for that."""
        columns: list[list[Value]] = [[] for _ in self.variables]
        for row in self.rows():
            for column, value in zip(columns, row, strict=True):
                column.append(value)
        yield from zip(self.variables, columns, strict=True)


class Study(Struct, frozen=True):
    """What the data sets of a questionnaire are about, for those who find them in an archive.

    `titles` are by language; all else is in the `language` of the labels. The dates are the first
    and the last on which data were asked for, and that of the report on them.
    """

    id: str
    version: int
    language: str
    titles: Mapping[str, str]
    producer: str
    software: str
    abstract: str
    universe: str
    unit: str
    collected: tuple[date, date]
    reported: date
    datasets: tuple[DataSet, ...]
