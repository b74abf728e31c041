"""What a row of a table is: a response, an answer, a cell, or a row of a repeat."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from forms.languages.folding import fold
from forms.questionnaire import Questionnaire
from intake.transfer.columns.column_map import OF_ANSWER, OF_RESPONSE, Targets
from intake.transfer.columns.tables import Record, Table

Shape = Literal["response", "answer", "cell", "row", "repeat", "nothing"]

PARENTS = ("PARENT_KEY", "_parent_index", "_submission__id")
"""By what a row of a repeat says which row it belongs to, as ODK Central and Kobo name it."""

_PARENT_TABLE = "_parent_table_name"


def is_of_repeat(table: Table) -> bool:
    """Return whether the rows of a table belong to the rows of another one."""
    return not {*PARENTS}.isdisjoint(table.headings)


def shape_of(table: Table, targets: Mapping[str, Targets], questionnaire: Questionnaire) -> Shape:
    """Return what the rows of a table are, by what its columns stand for.

    Where there is nothing but a respondent and columns of tables, each is a row of one.
    """
    all_targets = {each for several in targets.values() for each in several}
    if {"question", "value"} <= all_targets:
        return "cell" if {"row", "column"} <= all_targets else "answer"
    answers = all_targets - {*OF_RESPONSE, *OF_ANSWER}
    if is_of_repeat(table):
        return "repeat" if answers else "nothing"
    if answers and all(_is_of_table(each, questionnaire) for each in answers):
        return "row"
    return "response" if answers or "respondent" in all_targets else "nothing"


def _is_of_table(target: str, questionnaire: Questionnaire) -> bool:
    keys = target.partition("=")[0].split(".")
    question = questionnaire.questions.get(".".join(keys[:2]))
    return len(keys) == 3 and question is not None and not question.key_columns


def own_keys(table: Table, record: Record) -> frozenset[tuple[str, str]]:
    """Return what the rows of repeats may call a row by that they belong to."""
    cells = record.cells
    found = {("key", cells.get("KEY", "")), ("id", cells.get("_id", ""))}
    found.add((f"index {table.name}", cells.get("_index", "")))
    return frozenset(key for key in found if key[1])


def parent_keys(record: Record, tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """Return what a row of a repeat calls the row that it belongs to, which is in one of `tables`.

    A sheet has the name of its table only as far as the names of sheets go.
    """
    cells = record.cells
    if "PARENT_KEY" in cells:
        yield "key", cells["PARENT_KEY"]
    elif "_parent_index" in cells:
        for table in tables:
            if fold(cells.get(_PARENT_TABLE, table.name)).startswith(fold(table.name)):
                yield f"index {table.name}", cells["_parent_index"]
    else:
        yield "id", cells.get("_submission__id", "")
