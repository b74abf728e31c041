"""What another tool that opens a store should know of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class AskedInSql:
    """A question by its name, and its SQL, with `:name` for what is asked about."""

    name: str
    sql: str


@dataclass(frozen=True)
class Elsewhere:
    """The tables and views there are, those of other tools too, with their columns; and questions.

    What is asked about in `questions` is `:path`, `:value` and `:words`, each of which may be "".
    """

    confidential: int
    """How many responses are."""
    tables: Mapping[str, tuple[str, ...]]
    questions: tuple[AskedInSql, ...]
