"""The pydantic model of one row of a table."""

from pydantic import model_validator

from forms.place_models import Places, read_places
from forms.pydantic_faults import refused
from forms.response import Row
from forms.strict_model import StrictModel, named_fields


class RowModel(StrictModel):
    """One row of a table. Its cells have safe names inside, the columns' ids outside."""

    source: Places | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: object) -> object:
        if isinstance(raw, dict) and not raw.keys() - {"source"}:
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
