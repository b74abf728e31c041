"""Questions that are answered by rows, as many as there are to tell of."""

from typing import Any, ClassVar

from forms.kinds.rows import RowsQuestion
from forms.response import Value


class TableQuestion(RowsQuestion, frozen=True, kw_only=True):
    """Asks for rows, as many as the respondent has to tell of."""

    kind: ClassVar[str] = "table"
    can_be_none: ClassVar[bool] = True

    def value_type(self) -> Any:
        """Return the type of a list of rows."""
        from forms.row_model import rows_of

        return rows_of(self.path, self.column_types(), self.text_columns)

    def plain_value(self, raw: object) -> Value | None:
        """Return the rows, each of cells that plainly are values of their columns."""
        if type(raw) is not list:
            return None
        rows = tuple(row for row in map(self._plain_row, raw) if row is not None)
        return rows if len(rows) == len(raw) else None
