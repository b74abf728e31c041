"""Who gave an answer, or each of many answers, in a SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from math import isfinite

from db.records import Covered, Query, Scope
from db.sqlite.counting import IN_SCOPE, CoverageReader, scope_values
from forms.register.register import Register
from forms.response import MISSING
from forms.response_validator import ResponseValidator

# Whoever gave an answer: as a value, a missing value, an option chosen, a cell; or any at all.
_ASKED = """asked AS MATERIALIZED (
    SELECT key AS place, json_extract(value, '$.shape') AS shape,
        json_extract(value, '$.question') AS question, json_extract(value, '$.column') AS "column",
        json_extract(value, '$.value') AS value, json_extract(value, '$.number') AS number
    FROM json_each(:asked))"""
_GIVEN = "scoped JOIN answer ON answer.response = scoped.id"
_CELLS = f"{_GIVEN} JOIN cell ON cell.answer = answer.id"
_SHAPES = (
    f"{_GIVEN} JOIN asked ON asked.shape = 'any' AND asked.question = answer.question"
    " AND answer.missing IS NULL",
    f"{_GIVEN} JOIN asked ON asked.shape = 'missing' AND asked.question = answer.question"
    " AND asked.value = answer.missing",
    f"{_GIVEN} JOIN asked ON asked.shape = 'value' AND asked.question = answer.question"
    " AND (asked.value = answer.value OR asked.number = answer.number)",
    f"{_GIVEN} JOIN chosen ON chosen.answer = answer.id JOIN asked ON asked.shape = 'value'"
    " AND asked.question = answer.question AND asked.value = chosen.option",
    f"{_CELLS} JOIN asked ON asked.shape = 'any cell' AND asked.question = answer.question"
    ' AND asked."column" = cell."column"',
    f"{_CELLS} JOIN asked ON asked.shape = 'cell' AND asked.question = answer.question"
    ' AND asked."column" = cell."column"'
    " AND (asked.value = cell.value OR asked.number = cell.number)",
)
_EACH = " UNION ALL ".join(f"SELECT place, respondent FROM {shape}" for shape in _SHAPES)
_WHO_EACH = f"""
    WITH scoped AS MATERIALIZED (SELECT id, respondent FROM ({IN_SCOPE}) WHERE stands), {_ASKED}
    {_EACH}"""


def who_each(
    connection: sqlite3.Connection,
    validator: ResponseValidator,
    queries: Collection[Query],
    scope: Scope,
) -> Mapping[Query, frozenset[str]]:
    """Return the codes of the respondents in scope that gave each of the answers."""
    asked = list(queries)
    values = {"asked": json.dumps([_asked(each) for each in asked])}
    found: dict[Query, set[str]] = {each: set() for each in asked}
    for place, code in connection.execute(_WHO_EACH, scope_values(validator, scope) | values):
        found[asked[place]].add(code)
    return {query: frozenset(codes) for query, codes in found.items()}


def who(
    connection: sqlite3.Connection,
    validator: ResponseValidator,
    register: Register,
    query: Query,
    scope: Scope,
) -> tuple[Covered, ...]:
    """Return the respondents in scope that gave the answer asked for, by code."""
    reader = CoverageReader(validator, register)
    codes = who_each(connection, validator, [query], scope)[query]
    rows = connection.execute(
        f"{IN_SCOPE} AND respondent IN (SELECT value FROM json_each(:codes)) ORDER BY respondent",
        scope_values(validator, scope) | {"codes": json.dumps(list(codes))},
    )
    return tuple(reader.covered(row["respondent"], row) for row in rows.fetchall())


def _asked(query: Query) -> dict[str, object]:
    """Return a query as the statement reads it: its shape, question, column and value."""
    question, column = query.path, None
    if query.path.count(".") == 2:
        question, _, column = query.path.rpartition(".")
    shape = "cell" if column else "value"
    if query.value is None:
        shape = "any cell" if column else "any"
    elif query.value in MISSING and column is None:
        shape = "missing"
    asked = {"shape": shape, "question": question, "column": column, "value": query.value}
    return asked | {"number": _number(query.value)}


def _number(words: str | None) -> float | None:
    try:
        number = float(words or "")
    except ValueError:
        return None
    return number if isfinite(number) else None
