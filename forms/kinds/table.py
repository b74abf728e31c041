"""Questions that are answered by rows, as many as there are to tell of."""

from typing import Any, ClassVar, Literal

from pydantic import create_model

from forms.kinds.rows import RowsQuestion
from forms.response import Value
from forms.strict_model import optional_fields


class TableQuestion(RowsQuestion):
    """Asks for rows, as many as the respondent has to tell of."""

    kind: Literal["table"]
    can_be_none: ClassVar[bool] = True

    def value_type(self) -> Any:
        """Return the type of a list of rows."""
        from forms.row_model import RowModel

        columns = [(column.id, column.value_type()) for column in self.columns.values()]
        name = f"Row_{self.path.replace('.', '_')}"
        row: Any = create_model(name, __base__=RowModel, **optional_fields("c", columns))
        row.text_columns = self.text_columns
        return list[row]

    def plain_value(self, raw: object) -> Value | None:
        """Return the rows, each of cells that plainly are values of their columns."""
        if type(raw) is not list:
            return None
        rows = tuple(row for row in map(self._plain_row, raw) if row is not None)
        return rows if len(rows) == len(raw) else None
