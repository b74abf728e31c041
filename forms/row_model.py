"""The pydantic models of one row of a table, and of one of a grid."""

from typing import ClassVar

from pydantic import model_validator

from forms.place_models import Places, read_places
from forms.pydantic_faults import refused
from forms.response import Row
from forms.strict_model import StrictModel, named_fields


class RowModel(StrictModel):
    """One row of a table. Its cells have safe names inside, the columns' ids outside."""

    key_columns: ClassVar[frozenset[str]] = frozenset()
    """The columns that tell which row it is, and are no answer."""

    source: Places | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: object) -> object:
        if isinstance(raw, dict) and not raw.keys() - {"source", *cls.key_columns}:
            raise refused("fault.row_empty")
        return raw

    def row(self) -> Row:
        """Return the row as the rest of the program knows it."""
        cells = {
            key: tuple(cell) if isinstance(cell, list) else cell
            for key, cell in named_fields(self)
            if key != "source" and cell is not None
        }
        return Row(cells, read_places(self.source))


class GridRowModel(RowModel):
    """One row of a grid, which says by its id which of the fixed ones it is."""

    key_columns: ClassVar[frozenset[str]] = frozenset({"row"})

    @property
    def row_id(self) -> str:
        """The id of the row."""
        (key,) = self.key_columns
        return str(dict(named_fields(self))[key])
