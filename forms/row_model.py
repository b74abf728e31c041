"""The pydantic models of one row of a table, and of one of a grid."""

from typing import ClassVar, Self

from pydantic import model_validator

from forms.place_models import Places, read_places
from forms.pydantic_faults import refused
from forms.response import ROW_KEYS, Row
from forms.strict_model import StrictModel, named_fields
from forms.translation_models import RowTranslations


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
