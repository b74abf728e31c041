"""What another tool that opens a store should know of it."""

from collections.abc import Mapping

from msgspec import Struct


class AskedInSql(Struct, frozen=True):
    """A question by its name, and its SQL, with `:name` for what is asked about."""

    name: str
    sql: str


class Elsewhere(Struct, frozen=True):
    """The tables and views there are, those of other tools too, with their columns; and questions.

    What is asked about in `questions` is `:path`, `:value` and `:words`, each of which may be "".
    """

    confidential: int
    """How many responses are."""
    tables: Mapping[str, tuple[str, ...]]
    questions: tuple[AskedInSql, ...]
