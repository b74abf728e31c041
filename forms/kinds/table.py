"""Questions that are answered by rows."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, create_model

from forms.errors import WORDS, Fault, fault
from forms.kinds.cells import AnyCell
from forms.kinds.question import Measure, Question, Summary
from forms.languages.joining import set_apart
from forms.messages import Language
from forms.place_models import plain_places
from forms.response import Row, Value
from forms.row_model import RowModel
from forms.strict_model import optional_fields

_RESERVED = {"source"}


class TableQuestion(Question):
    """Asks for rows, of which each column is a question of one of the other kinds."""

    kind: Literal["table"]
    columns: Annotated[dict[str, AnyCell], Field(min_length=1)]
    summary: ClassVar[Summary] = "rows"
    measure: ClassVar[Measure] = "sets"
    can_be_none: ClassVar[bool] = True

    @property
    def inner(self) -> Mapping[str, Question]:
        """The columns by id."""
        return self.columns

    def value_type(self) -> Any:
        """Return the type of a list of rows."""
        columns = [(column.id, column.value_type()) for column in self.columns.values()]
        name = f"Row_{self.path.replace('.', '_')}"
        row: Any = create_model(name, __base__=RowModel, **optional_fields("c", columns))
        return list[row]

    def plain_value(self, raw: object) -> Value | None:
        """Return the rows, each of cells that plainly are values of their columns."""
        if type(raw) is not list:
            return None
        rows = tuple(row for row in map(self._plain_row, raw) if row is not None)
        return rows if len(rows) == len(raw) else None

    def _plain_row(self, raw: object) -> Row | None:
        if type(raw) is not dict or not raw.keys() <= self._keys:
            return None
        source = plain_places(raw["source"]) if "source" in raw else ()
        cells = {
            key: column.plain_value(raw[key]) for key, column in self.columns.items() if key in raw
        }
        if source is None or not cells or None in cells.values():
            return None
        return Row(cells, source)  # type: ignore[arg-type]

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self.columns) | _RESERVED

    def faults(self, at: str) -> Iterator[Fault]:
        """Return what is wrong with the columns."""
        for column in self.columns.values():
            place = f"{at}.columns.{column.id}"
            yield from column.faults(place)
            if column.id in _RESERVED:
                yield fault(place, "questionnaire.reserved_column", column=column.id)
            if column.asked_when is not None:
                yield fault(f"{place}.asked_when", "questionnaire.column_condition")

    def plain_words(self, value: object, language: Language) -> str:
        """Return the rows in one paragraph, or that there are none."""
        items = value if isinstance(value, tuple) else ()
        rows = [self.row_words(row, language) for row in items if isinstance(row, Row)]
        return set_apart(rows, language) or WORDS.text("answer.none", language)

    def cell(self, value: object, language: Language) -> object:
        """Return how many rows there are, in brackets: it is no figure that anybody gave."""
        count = len(value) if isinstance(value, tuple) else 0
        return f"[{WORDS.text('answer.rows', language, count=count)}]" if value is not None else ""
