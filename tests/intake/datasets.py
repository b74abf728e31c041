"""Data sets as they are read back, and what `intake codebook` counts of the same responses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyreadstat
from pyarrow import parquet

from forms.coverage import MISSING_CODES
from tests.intake.officer import Officer

WORDS = {code: word for word, code in MISSING_CODES.items()}
LETTERS = dict(zip("abcdefgh", MISSING_CODES, strict=True))
"""What a missing value is in a file of SPSS, and in one of Stata."""

Counts = tuple[int, int]


def exported(officer: Officer, form: str, *more: str) -> Path:
    """Write an export and return its file."""
    file = officer.database.with_name(f"data.{form}")
    officer.hears("export", "--output", file, *more)
    return file


@dataclass(frozen=True)
class Read:
    """A data set read back: values, with the words of missing values, by the paths of both."""

    frame: Any
    labels: Mapping[str, str | None]
    paths: dict[str, str]
    categories: Mapping[str, Mapping[Any, str]]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of variables by path."""
        return {path: name for name, path in self.paths.items() if path}

    def of(self, path: str) -> list[tuple[object, bool]]:
        """Return the values at a path, each with whether a State gave it."""
        kinds = self.frame["respondent_kind"]
        return [(v, kind == 1) for v, kind in zip(self.frame[self.names[path]], kinds, strict=True)]


def read_spss(officer: Officer, *more: str) -> Read:
    """Return a data set as pyreadstat reads it from a file of SPSS."""
    frame, about = pyreadstat.read_sav(str(exported(officer, "sav", *more)), user_missing=True)
    frame = frame.map(lambda each: WORDS.get(each, each))
    return Read(
        frame, about.column_names_to_labels, _paths(officer, *more), about.variable_value_labels
    )


def read_stata(officer: Officer, *more: str) -> Read:
    """Return a data set as pyreadstat reads it from a file of Stata."""
    frame, about = pyreadstat.read_dta(str(exported(officer, "dta", *more)), user_missing=True)
    coded = {name for name, kind in about.readstat_variable_types.items() if kind != "string"}
    frame = frame.apply(lambda column: column.map(_word) if column.name in coded else column)
    return Read(
        frame, about.column_names_to_labels, _paths(officer, *more), about.variable_value_labels
    )


def _word(value: object) -> object:
    return LETTERS.get(value, value) if isinstance(value, str) else value


def _paths(officer: Officer, *more: str) -> dict[str, str]:
    schema = parquet.read_schema(exported(officer, "parquet", *more))
    return {
        each.name: each.metadata[b"path"].decode()
        for each in schema
        if not each.name.endswith("__missing")
    }


def counted(values: Iterable[tuple[object, bool]], *answers: object) -> Counts:
    """Return how many States, and how many others, have one of some answers."""
    found = Counter(is_state for value, is_state in values if value in answers)
    return found[True], found[False]
