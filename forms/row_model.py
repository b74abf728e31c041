"""The pydantic models of one row of a table, and of one of a grid."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, Field, create_model, model_validator

from forms.place_models import Places, read_places
from forms.pydantic_faults import refused
from forms.response import ROW_KEYS, Row
from forms.strict_model import StrictModel, named_fields, optional_fields
from forms.translation_models import RowTranslations
from forms.value_types import one_of


class RowModel(StrictModel):
    """One row of a table. Its cells have safe names inside, the columns' ids outside."""

    key_columns: ClassVar[frozenset[str]] = frozenset()
    """The columns that tell which row it is, and are no answer."""

    text_columns: ClassVar[frozenset[str]] = frozenset()
    """The columns of text, which can be translated."""

    source: Places | None = None
    translations: RowTranslations | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: object) -> object:
        if isinstance(raw, dict) and not raw.keys() - {*ROW_KEYS, *cls.key_columns}:
            raise refused("fault.row_empty")
        return raw

    @model_validator(mode="after")
    def _translates_its_text(self) -> Self:
        filled = {key for key, cell in named_fields(self) if cell is not None}
        for words in (self.translations or {}).values():
            for key in words:
                if key not in self.text_columns & filled:
                    raise refused("fault.row_translation", column=key)
        return self

    def row(self) -> Row:
        """Return the row as the rest of the program knows it."""
        cells = {
            key: tuple(cell) if isinstance(cell, list) else cell
            for key, cell in named_fields(self)
            if key not in ROW_KEYS and cell is not None
        }
        return Row(cells, read_places(self.source), self.translations or {})


class GridRowModel(RowModel):
    """One row of a grid, which says by its id which of the fixed ones it is."""

    key_columns: ClassVar[frozenset[str]] = frozenset({"row"})

    @property
    def row_id(self) -> str:
        """The id of the row."""
        (key,) = self.key_columns
        return str(dict(named_fields(self))[key])


def rows_of(path: str, columns: Mapping[str, Any], text_columns: frozenset[str]) -> Any:
    """Return the type of the rows of the table at `path`, of columns by id with their types."""
    row: Any = _row(RowModel, path, optional_fields("c", columns.items()), text_columns)
    return list[row]


def fixed_rows_of(
    path: str, order: Mapping[str, int], columns: Mapping[str, Any], text_columns: frozenset[str]
) -> Any:
    """Return the type of the rows of a grid: each once, in the order of their ids."""
    (key,) = GridRowModel.key_columns
    fields = {"key": (one_of(tuple(order)), Field(alias=key))}
    fields |= optional_fields("c", columns.items())
    row: Any = _row(GridRowModel, path, fields, text_columns)

    def arranged(rows: list[Any]) -> list[Any]:
        for key, count in Counter(each.row_id for each in rows).items():
            if count > 1:
                raise refused("fault.row_twice", row=key)
        return sorted(rows, key=lambda each: order[each.row_id])

    return Annotated[list[row], Field(min_length=1), AfterValidator(arranged)]


def _row(
    base: type[RowModel], path: str, fields: dict[str, Any], text_columns: frozenset[str]
) -> Any:
    row: Any = create_model(f"Row_{path.replace('.', '_')}", __base__=base, **fields)
    row.text_columns = text_columns
    return row
