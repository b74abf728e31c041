"""Who gave an answer, or each of many answers, in a SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from math import isfinite

from db.records import Covered, Query, Scope
from db.sqlite.counting import IN_SCOPE, CoverageReader, scope_values
from db.sqlite.views import NARRATIVE
from forms.register.register import Register
from forms.response import MISSING
from forms.response_validator import ResponseValidator

_USUAL = 64
"""Characters of a value that is read to be compared; narrative is longer, and is not asked for."""

# All that was given to the questions asked about: values and what is missing, options, cells,
# and, where its words are asked for, narrative, which stands in the document alone.
_GIVEN = "scoped JOIN answer ON answer.response = scoped.id"
_ASKED = "answer.question IN (SELECT value FROM json_each(:questions))"
_SHORT = "CASE WHEN length({value}) <= :longest THEN {value} END"
_ALL_GIVEN = f"""
    WITH scoped AS MATERIALIZED (SELECT id, respondent FROM ({IN_SCOPE}) WHERE stands)
    SELECT respondent, question, NULL, {_SHORT.format(value="value")}, number, missing
        FROM {_GIVEN} WHERE {_ASKED}
    UNION ALL SELECT respondent, question, NULL, option, NULL, NULL
        FROM {_GIVEN} JOIN chosen ON chosen.answer = answer.id WHERE {_ASKED}
    UNION ALL SELECT respondent, question, "column", {_SHORT.format(value="cell.value")},
        cell.number, NULL
        FROM {_GIVEN} JOIN cell ON cell.answer = answer.id WHERE {_ASKED}
    UNION ALL SELECT scoped.respondent, question, NULL, {NARRATIVE}, NULL, NULL
        FROM {_GIVEN} JOIN response ON response.id = scoped.id
        WHERE missing IS NULL AND question IN (SELECT value FROM json_each(:narrative))"""

_Key = tuple[str, str | None, object]
"""A question, a column of it, and what was given there: words, a number, or one of these."""

_ANY = ("any",)
_MISSING = {word: ("missing", word) for word in MISSING}


def who_each(
    connection: sqlite3.Connection,
    validator: ResponseValidator,
    queries: Collection[Query],
    scope: Scope,
) -> Mapping[Query, frozenset[str]]:
    """Return the codes of the respondents in scope that gave each of the answers."""
    keys = {query: tuple(_asked(query)) for query in queries}
    found: dict[_Key, set[str]] = {key: set() for several in keys.values() for key in several}
    values = {
        "questions": json.dumps(sorted({question for question, *_ in found})),
        "narrative": json.dumps(sorted(_narrative(validator, queries))),
        "longest": max([_USUAL, *(len(each.value or "") for each in queries)]),
    }
    rows = connection.execute(_ALL_GIVEN, scope_values(validator, scope) | values)
    for code, question, column, value, number, missing in rows:
        for given in (_MISSING.get(missing, _ANY), value, number):
            codes = found.get((question, column, given))
            if codes is not None:
                codes.add(code)
    return {
        query: frozenset[str]().union(*(found[key] for key in several))
        for query, several in keys.items()
    }


def who(
    connection: sqlite3.Connection,
    validator: ResponseValidator,
    register: Register,
    query: Query,
    scope: Scope,
) -> tuple[Covered, ...]:
    """Return the respondents in scope that gave the answer asked for, by code."""
    reader = CoverageReader(connection, validator, register)
    codes = who_each(connection, validator, [query], scope)[query]
    rows = connection.execute(
        f"{IN_SCOPE} AND respondent IN (SELECT value FROM json_each(:codes)) ORDER BY respondent",
        scope_values(validator, scope) | {"codes": json.dumps(list(codes))},
    )
    return tuple(reader.covered(row["respondent"], row) for row in rows.fetchall())


def _narrative(validator: ResponseValidator, queries: Collection[Query]) -> set[str]:
    """Return the questions whose narrative is asked for by its words."""
    questions = validator.questionnaire.questions
    return {
        each.path
        for each in queries
        if each.value is not None and each.path in questions and questions[each.path].is_narrative
    }


def _asked(query: Query) -> Iterator[_Key]:
    """Return what is looked for: the words of a value, and the number that they write."""
    question, column = query.path, None
    if query.path.count(".") == 2:
        question, _, column = query.path.rpartition(".")
    if query.value is None:
        yield question, column, _ANY
    elif query.value in MISSING and column is None:
        yield question, column, _MISSING[query.value]
    else:
        yield question, column, query.value
        if (number := _number(query.value)) is not None:
            yield question, column, number


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if isfinite(number) else None
