"""Who gave an answer, or each of many answers."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from math import isfinite
from typing import Any

from db.code_set import CodeSet
from db.records import Covered, Criterion, Scope
from db.relational.counting import IN_SCOPE, CoverageReader, scope_values
from db.relational.database import Database, Rows
from forms.register.addressees import is_addressee
from forms.register.register import Register
from forms.response import MISSING
from forms.response_validator import ResponseValidator
from forms.sound_text import is_sound

_USUAL = 64
"""Characters of a value that is read to be compared; narrative is longer, and is not asked for."""

_SCOPED = f"SELECT respondent, id FROM ({IN_SCOPE}) AS scoped WHERE stands = 1"
_AMONG = f"{_SCOPED} AND id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids))"
_SHORT = "CASE WHEN length({value}) <= :longest THEN {value} END"
_SOME = "AND answer.question IN (SELECT value FROM json_each(:questions))"
_WORDS = "IN (SELECT value FROM json_each(:words))"
_NUMBERS = "IN (SELECT CAST(value AS DOUBLE PRECISION) FROM json_each(:numbers))"
# All that was given: values and what is missing, options, cells, and, where its words are asked
# for, narrative, which stands in the document alone.
_GIVEN = f"""
    SELECT response, question, NULL, {_SHORT.format(value="value")}, number, missing
        FROM answer WHERE {{answer}} {{some}}
    UNION ALL SELECT response, question, NULL, option, NULL, NULL
        FROM chosen JOIN answer ON answer.id = chosen.answer WHERE {{chosen}} {{some}}
    UNION ALL SELECT response, question, "column", {_SHORT.format(value="cell.value")},
        cell.number, NULL
        FROM cell JOIN answer ON answer.id = cell.answer WHERE {{cell}} {{some}}
    UNION ALL SELECT response, question, NULL, {{narrative}}, NULL, NULL
        FROM answer JOIN response ON response.id = answer.response
        WHERE missing IS NULL AND question IN (SELECT value FROM json_each(:narrative))
        AND {{written}}"""
_WHATEVER = dict.fromkeys(("answer", "chosen", "cell", "written"), "true")
_JUST_THESE = {
    "answer": f"(value {_WORDS} OR number {_NUMBERS} OR missing {_WORDS})",
    "chosen": f"option {_WORDS}",
    "cell": f"(cell.value {_WORDS} OR cell.number {_NUMBERS})",
    "written": f"{{narrative}} {_WORDS}",
}
_FEW = 1 / 4
"""The part of the questions up to which an index is quicker than going through all answers."""

_Place = tuple[str, str | None]
"""A question, and a column of it."""

_Given = object
"""What was given there: words, a number, or one of these."""

_Asked = Mapping[_Place, Mapping[_Given, Collection[Criterion]]]
"""The queries that each thing which was given is an answer to."""

_ANY = ("any",)
_MISSING = {word: ("missing", word) for word in MISSING}


def who_each(
    database: Database,
    validator: ResponseValidator,
    queries: Collection[Criterion],
    scope: Scope,
) -> Mapping[Criterion, Set[str]]:
    """Return the codes of the respondents in scope that gave each of the answers."""
    asked = _by_place(queries)
    given, values = _given(database, validator, queries, asked), scope_values(validator, scope)
    if _are_just_these(asked):
        # Few gave one answer of many: it is asked whose those are, and not who everybody is.
        rows = given.fetchall()
        ids = {"ids": json.dumps(list({response for response, *_ in rows}))}
        return _gathered(rows, database.tuples(_AMONG, values | ids), queries, asked)
    return _gathered(given, database.tuples(_SCOPED, values), queries, asked)


def _by_place(queries: Iterable[Criterion]) -> _Asked:
    asked: dict[_Place, dict[_Given, list[Criterion]]] = {}
    for query in queries:
        for place, given in _asked(query):
            asked.setdefault(place, {}).setdefault(given, []).append(query)
    return asked


def _are_just_these(asked: _Asked) -> bool:
    """Return whether only some answers are asked for, and nowhere whether there is any."""
    return len(asked) == 1 and not any(_ANY in given for given in asked.values())


def _gathered(
    rows: Iterable[Sequence[Any]],
    scoped: Iterable[Sequence[Any]],
    queries: Collection[Criterion],
    asked: _Asked,
) -> Mapping[Criterion, Set[str]]:
    """Return those in scope that gave what each query asks for, of rows with what was given."""
    numbers: dict[str, int] = {}
    by_id = {response: numbers.setdefault(code, len(numbers)) for code, response in scoped}
    found = {query: CodeSet(numbers) for query in queries}
    chosen = {
        place: {given: [found[each].put_in for each in several] for given, several in here.items()}
        for place, here in asked.items()
    }
    for response, question, column, value, number, missing in rows:
        here, who = chosen.get((question, column)), by_id.get(response)
        if here is None or who is None:
            continue
        for given in (_MISSING.get(missing, _ANY), value, number):
            for put_in in here.get(given, ()):
                put_in(who)
    return found


def _given(
    database: Database,
    validator: ResponseValidator,
    queries: Collection[Criterion],
    asked: _Asked,
) -> Rows:
    """Return all that was given to the questions that are asked about, or what is asked for."""
    questions = {question for question, _ in asked}
    wanted = {given for each in asked.values() for given in each}
    all_of_them = len(questions) > _FEW * len(validator.questionnaire.questions)
    values = {
        "questions": json.dumps(sorted(questions)),
        "narrative": json.dumps(sorted(_narrative(validator, queries))),
        "longest": max([_USUAL, *(len(each.value or "") for each in queries)]),
        "words": json.dumps(
            [
                # What is no text is nobody's answer, and no engine need understand it.
                *(given for given in wanted if isinstance(given, str) and is_sound(given)),
                *(word for word, given in _MISSING.items() if given in wanted),
            ]
        ),
        "numbers": json.dumps([each for each in wanted if isinstance(each, float)]),
    }
    # As tuples, of which a million are read in two thirds of the time.
    narrative = database.dialect.narrative
    conditions = _JUST_THESE if _are_just_these(asked) else _WHATEVER
    statement = _GIVEN.format(
        some="" if all_of_them else _SOME,
        narrative=narrative,
        **{key: each.format(narrative=narrative) for key, each in conditions.items()},
    )
    return database.tuples(statement, values)


def who(
    database: Database,
    validator: ResponseValidator,
    register: Register,
    query: Criterion,
    scope: Scope,
) -> tuple[Covered, ...]:
    """Return the respondents in scope that gave the answer asked for, by code."""
    reader = CoverageReader(database, validator, register)
    codes = who_each(database, validator, [query], scope)[query]
    rows = database.tuples(
        f"{IN_SCOPE} AND respondent IN (SELECT value FROM json_each(:codes)) ORDER BY respondent",
        scope_values(validator, scope) | {"codes": json.dumps(list(codes))},
    )
    register.read(codes)
    asked = validator.questionnaire
    return tuple(
        reader.covered(row, addressee=is_addressee(register[row[0]], asked)) for row in rows
    )


def _narrative(validator: ResponseValidator, queries: Collection[Criterion]) -> set[str]:
    """Return the questions whose narrative is asked for by its words."""
    questions = validator.questionnaire.questions
    asked = {each.path for each in queries if each.value not in (None, *MISSING)}
    return {path for path in asked if path in questions and questions[path].is_narrative}


def _asked(query: Criterion) -> Iterator[tuple[_Place, _Given]]:
    """Return what is looked for: the words of a value, and the number that they write."""
    place: _Place = (query.path, None)
    if query.path.count(".") == 2:
        question, _, column = query.path.rpartition(".")
        place = (question, column)
    if query.value is None:
        yield place, _ANY
    elif query.value in MISSING and place[1] is None:
        yield place, _MISSING[query.value]
    else:
        yield place, query.value
        if (number := _number(query.value)) is not None:
            yield place, number


def _number(words: str) -> float | None:
    try:
        number = float(words)
    except ValueError:
        return None
    return number if isfinite(number) else None
