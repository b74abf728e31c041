"""Tables as what an import reads: a line a response, each of which knows its rows and columns."""

import json
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from forms.kinds.grid import ROW
from forms.messages import Message
from forms.questionnaire import Questionnaire
from intake.errors import CommandError
from intake.messages import WORDS
from intake.transfer.columns.assembled import Assembled, Origin
from intake.transfer.columns.assembly import assembled
from intake.transfer.columns.column_map import read_map
from intake.transfer.columns.tables import read_tables
from intake.transfer.sources import Source, Spot

_ANSWER = re.compile(r"answers\.([^.\[]+\.[^.\[]+)(?:\[(\d+)\])?(?:\.(.+))?")


class TableSource(Source):
    """The responses of tables; a fault in one is told by its row and column."""

    def __init__(self, name: str, stream: BytesIO, responses: Sequence[Assembled]) -> None:
        unread = {
            number: [(_words(wrong.origin, wrong.heading), wrong.message) for wrong in each.wrong]
            for number, each in enumerate(responses, start=1)
            if each.wrong
        }
        super().__init__(name, stream, unread)
        self._responses = responses

    def place(self, spot: Spot) -> Message:
        """Return in words from which cell of the tables a part of a response was read."""
        response = self._responses[spot.record - 1]
        return _words(*next(_cells(response, spot.path), (response.origins[0], "")))


def _words(origin: Origin, heading: str) -> Message:
    """Return a cell in words: its file, sheet, row and column."""
    table = origin.table
    parts = ("sheet" if table.sheet else "", "row", "column" if heading else "")
    key = "import." + "_".join(filter(None, parts))
    where = {"sheet": table.sheet, "row": origin.record.number, "column": heading}
    return Message(WORDS, key, {"file": table.file, **where})


def source_of(
    files: Sequence[Path], columns_file: Path, questionnaire: Questionnaire
) -> TableSource:
    """Return the responses that the tables of files hold together, by the map in a file.

    Raises IntakeError if a file is no table, a row belongs to no response, or there is no row.
    """
    tables = [table for file in files for table in read_tables(file)]
    column_map = read_map(columns_file, questionnaire)
    column_map.refuse_other(tables, columns_file)
    responses = assembled(tables, column_map, questionnaire)
    if not responses:
        raise CommandError("columns.no_rows", file=files[0])
    lines = (json.dumps(each.document(questionnaire.id), ensure_ascii=False) for each in responses)
    return TableSource(str(files[0]), BytesIO("\n".join(lines).encode()), responses)


def _cells(response: Assembled, path: str) -> Iterator[tuple[Origin, str]]:
    """Return the cells that the part of a response at `path` was read from, the likeliest first."""
    answer = _ANSWER.fullmatch(path)
    if answer is None:
        yield from _headed(response.origins, path.rpartition(".")[2])
        return
    question, index, rest = answer[1], int(answer[2] or 0), answer[3] or ""
    origins = [each for each in response.origins if each.first("question") == question]
    if origins:
        yield from _in_own_rows(origins, index, rest)
        return
    value = response.answers.get(question, {}).get("value")
    item = value[index] if isinstance(value, list) and index < len(value) else None
    if isinstance(item, dict):
        if ROW in item:
            yield from _headed(response.origins, f"{question}.{item[ROW]}.{rest}")
        else:
            rows = [each for each in response.origins if each.holds(f"{question}.")]
            yield from _headed(rows[index : index + 1], f"{question}.{rest}")
        return
    yield from _headed(response.origins, f"{question}={item}")
    yield from _marked(response.origins, question, str(item))
    yield from _headed(response.origins, question)


def _marked(origins: Sequence[Origin], question: str, words: str) -> Iterator[tuple[Origin, str]]:
    """Return the cells of the options of a split choice that say so."""
    for origin in origins:
        for heading, targets in origin.targets.items():
            is_option = any(each.startswith(f"{question}=") for each in targets)
            if is_option and origin.record.cells.get(heading) == words:
                yield origin, heading


def _in_own_rows(origins: Sequence[Origin], index: int, rest: str) -> Iterator[tuple[Origin, str]]:
    """Return the cells of an answer that has rows to itself: one, or one for each of its cells."""
    numbers = [*dict.fromkeys(each.first("row") for each in origins)]
    number = numbers[index] if index < len(numbers) else ""
    for origin in origins:
        if not rest or (origin.first("row"), origin.first("column")) == (number, rest):
            yield origin, origin.heading("value")
    if rest in ("remark", "source", "language", "missing"):
        yield from _headed(origins, rest)


def _headed(origins: Sequence[Origin], target: str) -> Iterator[tuple[Origin, str]]:
    for origin in origins:
        if heading := origin.heading(target):
            yield origin, heading
