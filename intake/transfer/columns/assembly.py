"""Responses put together from the rows of tables, with where each part of them was read."""

from collections.abc import Sequence

from forms.questionnaire import Questionnaire
from intake.errors import CommandError
from intake.transfer.columns.assembled import Assembled, Json, Origin
from intake.transfer.columns.column_map import ColumnMap
from intake.transfer.columns.row_values import RowValues
from intake.transfer.columns.shapes import Shape, own_keys, parent_keys, shape_of
from intake.transfer.columns.tables import Table
from intake.transfer.columns.values import NOTHING, day_of, value_of

_ORDER: tuple[Shape, ...] = ("response", "row", "repeat", "cell", "answer")
"""Rows are read after those that they belong to, and remarks after what is remarked upon."""


def assembled(
    tables: Sequence[Table], column_map: ColumnMap, questionnaire: Questionnaire
) -> tuple[Assembled, ...]:
    """Return the responses that tables hold, in the order of their first rows.

    Raises CommandError for a row of a repeat that belongs to no response.
    """
    reader = _Reader(questionnaire)
    mapped = [(table, column_map.of(table)) for table in tables]
    for wanted in _ORDER:
        for table, targets in mapped:
            if shape_of(table, targets, questionnaire) == wanted:
                for record in table.records:
                    reader.read(wanted, Origin(table, record, targets))
    return tuple(reader.responses)


class _Reader:
    """Reads row after row; those of repeats after those that they belong to."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self.responses: list[Assembled] = []
        self._by_key: dict[tuple[str, str], Assembled] = {}
        self._by_respondent: dict[str, Assembled] = {}
        self._numbered: dict[tuple[int, str, str], Json] = {}
        self._tables: dict[str, Table] = {}

    def read(self, shape: Shape, origin: Origin) -> None:
        """Read a row into the response that it belongs to."""
        response = self._response(shape, origin)
        response.origins.append(origin)
        match shape:
            case "answer":
                self._put_answer(response, origin)
            case "cell":
                self._put_cell(response, origin)
            case _:
                self._put_all(response, origin)

    def _response(self, shape: Shape, origin: Origin) -> Assembled:
        """Return the response that a row belongs to, a new one where none is begun yet."""
        respondent = origin.first("respondent")
        if shape == "repeat":
            return self._parent(origin)
        if shape != "response" and respondent in self._by_respondent:
            return self._by_respondent[respondent]
        response = Assembled()
        self.responses.append(response)
        self._tables.setdefault(origin.table.name, origin.table)
        self._by_respondent.setdefault(respondent, response)
        for key in own_keys(origin.table, origin.record):
            self._by_key.setdefault(key, response)
        return response

    def _parent(self, origin: Origin) -> Assembled:
        for key in parent_keys(origin.record, self._tables.values()):
            if key in self._by_key:
                return self._by_key[key]
        sheet, row = origin.table.name, origin.record.number
        raise CommandError("columns.no_parent", sheet=sheet, row=row)

    def _put_all(self, response: Assembled, origin: Origin) -> None:
        """Put in all that a row says; its columns of one table are a row of that."""
        said = RowValues(origin, self._questionnaire)
        said.read()
        response.wrong += said.wrong
        for target, words in said.about.items():
            self._put_about(response, target, words)
        rows: dict[str, Json] = {}
        for path, value in said.values.items():
            keys = path.split(".")
            table = ".".join(keys[:2])
            match len(keys):
                case 2:
                    response.put(path, value)
                case 3 if not isinstance(value, dict):
                    rows.setdefault(table, {})[keys[2]] = value
                case 4 if not isinstance(value, dict):
                    self._row(response, table, keys[2])[keys[3]] = value
        for path, row in rows.items():
            response.among(path).append(row)

    def _put_about(self, response: Assembled, target: str, words: str) -> None:
        is_day = target in ("dated", "received")
        response.about.setdefault(target, day_of(words) if is_day else words)

    def _row(self, response: Assembled, path: str, number: str) -> Json:
        """Return a row of a grid by its id, or of a table by its number."""
        key = (id(response), path, number)
        if key not in self._numbered:
            question = self._questionnaire.questions.get(path)
            keys = question.key_columns if question is not None else ()
            self._numbered[key] = dict.fromkeys(keys, number)
            response.among(path).append(self._numbered[key])
        return self._numbered[key]

    def _put_answer(self, response: Assembled, origin: Origin) -> None:
        """Put in an answer that has a row to itself, with its remark and places."""
        self._put_whole(response, origin)
        path, words = origin.first("question"), origin.first("value")
        question = self._questionnaire.questions.get(path)
        if not words and (state := origin.first("state")):
            words = f"[{state}]"
        value: object = words or NOTHING
        if words and question is not None:
            value = value_of(question, words, has_points=origin.table.has_points)
        if missing := origin.first("missing"):
            value = {"missing": missing}
        if value is not NOTHING:
            response.put(path, value)
        if path in response.answers:
            for target in ("remark", "source", "language"):
                if words := origin.first(target):
                    response.answers[path][target] = _places(words) if target == "source" else words

    def _put_whole(self, response: Assembled, origin: Origin) -> None:
        """Put in what a row that is an answer, or a cell, says of the whole response."""
        for target in ("respondent", "status", "confidential"):
            if words := origin.first(target):
                self._put_about(response, target, words)

    def _put_cell(self, response: Assembled, origin: Origin) -> None:
        """Put in a cell that has a row to itself."""
        self._put_whole(response, origin)
        path, column = origin.first("question"), origin.first("column")
        if not origin.heading("value") and origin.heading("state"):
            self._put_state(response, path, "" if column else origin.first("state"))
            return
        row = self._row(response, path, origin.first("row"))
        question = self._questionnaire.find_cell(f"{path}.{column}")
        words = origin.first("value")
        points = origin.table.has_points
        row[column] = words if question is None else value_of(question, words, has_points=points)
        if places := origin.first("source"):
            row["source"] = _places(places)

    def _put_state(self, response: Assembled, path: str, state: str) -> None:
        """Put in why a whole table has no rows; an empty cell of one that has says nothing."""
        question = self._questionnaire.questions.get(path)
        value = NOTHING if question is None else value_of(question, f"[{state}]")
        if state and value is not NOTHING:
            response.put(path, value)


def _places(words: str) -> list[str]:
    return [each.strip() for each in words.split(";")]
