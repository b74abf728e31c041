"""What the kinds of question have in common that are answered by rows of cells."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, ClassVar

from forms.constraints import Sized
from forms.errors import WORDS, Fault, fault
from forms.kinds.cells import Cell
from forms.kinds.question import Clause, Measure, Question, Summary, text_columns
from forms.kinds.row_sentence import RowSentence, clause_of, numbers_of
from forms.languages.counting import GREATEST_IN_WORDS, are_in_words
from forms.languages.joining import set_apart
from forms.messages import Language
from forms.plain_places import plain_places
from forms.plain_translations import plain_row_translations
from forms.response import ROW_KEYS, Row


class RowsQuestion(Question, frozen=True, kw_only=True):
    """Asks for rows, of which each column is a question of a kind that has no rows itself.

    `sentence` is how a report says a row.
    """

    columns: Annotated[dict[str, Cell], Sized(1)]
    sentence: RowSentence | None = None
    summary: ClassVar[Summary] = "rows"
    measure: ClassVar[Measure] = "sets"
    reserved: ClassVar[frozenset[str]] = frozenset(ROW_KEYS)

    @property
    def inner(self) -> Mapping[str, Question]:
        """The columns by id."""
        return self.columns

    def column_types(self) -> Mapping[str, Any]:
        """Return the type of the cells of each column, by id."""
        return {key: column.value_type() for key, column in self.columns.items()}

    def _plain_row(self, raw: object) -> Row | None:
        if type(raw) is not dict or not raw.keys() <= self._keys:
            return None
        source = plain_places(raw["source"]) if "source" in raw else ()
        cells: dict[str, Any] = {
            key: column.plain_value(raw[key]) for key, column in self.inner.items() if key in raw
        }
        if source is None or None in cells.values() or not cells.keys() - self.key_columns:
            return None
        if "translations" not in raw:
            return Row(cells, source)
        translations = plain_row_translations(raw["translations"], self.text_columns & cells.keys())
        return None if translations is None else Row(cells, source, translations)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset((*self.inner, *ROW_KEYS))

    @cached_property
    def text_columns(self) -> frozenset[str]:
        """The ids of the columns whose cells can be translated."""
        return text_columns(self)

    def faults(self, at: str) -> Iterator[Fault]:
        """Return what is wrong with the columns."""
        for column in self.columns.values():
            place = f"{at}.columns.{column.id}"
            yield from column.faults(place)
            if column.id in self.reserved:
                yield fault(place, "questionnaire.reserved_column", column=column.id)
        if self.sentence is not None:
            yield from self.sentence.faults(f"{at}.sentence", self.inner)

    def clauses(
        self, rows: Sequence[Row], language: Language, greatest: int = GREATEST_IN_WORDS
    ) -> tuple[Clause | None, ...]:
        """Return what each of the rows of a respondent says; None where no pattern fits it."""
        if self.sentence is None:
            return (None,) * len(rows)
        numbers = (each for row in rows for each in numbers_of(self.inner, row))
        in_words = are_in_words(numbers, greatest)
        return tuple(
            clause_of(self.sentence, self.inner, row, language, in_words=in_words) for row in rows
        )

    def plain_words(self, value: object, language: Language) -> str:
        """Return the rows in one paragraph, or that there are none."""
        items = value if isinstance(value, tuple) else ()
        rows = [self.row_words(row, language) for row in items if isinstance(row, Row)]
        return set_apart(rows, language) or WORDS.text("answer.none", language)

    def cell(self, value: object, language: Language) -> object:
        """Return how many rows there are, in brackets: it is no figure that anybody gave."""
        count = len(value) if isinstance(value, tuple) else 0
        return f"[{WORDS.text('answer.rows', language, count=count)}]" if value is not None else ""
