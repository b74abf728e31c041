"""What the kinds of question have in common that are answered by rows of cells."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from forms.errors import WORDS, Fault, fault
from forms.kinds.cells import AnyCell
from forms.kinds.question import Measure, Question, Summary
from forms.languages.joining import set_apart
from forms.messages import Language
from forms.place_models import plain_places
from forms.response import Row


class RowsQuestion(Question):
    """Asks for rows, of which each column is a question of a kind that has no rows itself."""

    columns: Annotated[dict[str, AnyCell], Field(min_length=1)]
    summary: ClassVar[Summary] = "rows"
    measure: ClassVar[Measure] = "sets"
    reserved: ClassVar[frozenset[str]] = frozenset({"source"})

    @property
    def inner(self) -> Mapping[str, Question]:
        """The columns by id."""
        return self.columns

    def _plain_row(self, raw: object) -> Row | None:
        if type(raw) is not dict or not raw.keys() <= self._keys:
            return None
        source = plain_places(raw["source"]) if "source" in raw else ()
        cells = {
            key: column.plain_value(raw[key]) for key, column in self.inner.items() if key in raw
        }
        if source is None or None in cells.values() or not cells.keys() - self.key_columns:
            return None
        return Row(cells, source)  # type: ignore[arg-type]

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self.inner) | {"source"}

    def faults(self, at: str) -> Iterator[Fault]:
        """Return what is wrong with the columns."""
        for column in self.columns.values():
            place = f"{at}.columns.{column.id}"
            yield from column.faults(place)
            if column.id in self.reserved:
                yield fault(place, "questionnaire.reserved_column", column=column.id)

    def plain_words(self, value: object, language: Language) -> str:
        """Return the rows in one paragraph, or that there are none."""
        items = value if isinstance(value, tuple) else ()
        rows = [self.row_words(row, language) for row in items if isinstance(row, Row)]
        return set_apart(rows, language) or WORDS.text("answer.none", language)

    def cell(self, value: object, language: Language) -> object:
        """Return how many rows there are, in brackets: it is no figure that anybody gave."""
        count = len(value) if isinstance(value, tuple) else 0
        return f"[{WORDS.text('answer.rows', language, count=count)}]" if value is not None else ""
