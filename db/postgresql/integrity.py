"""Whether a store on a server is whole: its schema and index, and what it says of responses."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from db.engine import now
from db.json_text import to_json
from db.postgresql.database import ServerDatabase
from db.postgresql.schema import MIGRATIONS, TABLES
from db.postgresql.words import vectors_of
from db.prepared import AnswerRow
from db.records import Problem
from db.relational import files, library, seals
from db.relational.dossiers import Dossiers
from db.relational.inspection import Inspection, misdescribed
from db.relational.journal import Journal
from forms.languages.folding import folded_text
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.response_validator import ResponseValidator

_STEP = re.compile(r"(CREATE|DROP) (?:TABLE|VIEW|TRIGGER|FUNCTION|POLICY) (\w+)")
_THERE = """
    SELECT relname FROM pg_class WHERE relnamespace = CAST('intake' AS regnamespace)
    UNION SELECT proname FROM pg_proc WHERE pronamespace = CAST('intake' AS regnamespace)
    UNION SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE tgenabled IN ('O', 'A') AND relnamespace = CAST('intake' AS regnamespace)
    UNION SELECT polname FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid
        WHERE relrowsecurity AND relforcerowsecurity
        AND relnamespace = CAST('intake' AS regnamespace)"""
_DIFFERING = """
    WITH expected AS (
        SELECT CAST(pair ->> 0 AS bigint) AS id, CAST(pair ->> 1 AS tsvector) AS words
        FROM json_array_elements(CAST(:expected AS json)) AS pair),
    kept AS ({kept})
    SELECT 1 FROM expected FULL JOIN kept ON kept.id = expected.id AND kept.words = expected.words
    WHERE kept.id IS NULL OR expected.id IS NULL LIMIT 1"""
_OF_RESPONSE = """SELECT narrative.id, narrative.words FROM narrative
    JOIN answer ON answer.id = narrative.id WHERE answer.response = :owner"""
_OF_FILE = """SELECT paragraph_words.id, paragraph_words.words FROM paragraph_words
    JOIN paragraph ON paragraph.id = paragraph_words.id WHERE paragraph.file = :owner"""


def problems(
    database: ServerDatabase,
    journal: Journal,
    validator: Callable[[str], ResponseValidator],
    register: Register,
) -> Iterator[Problem]:
    """Return what is wrong, wherever it is; whether pages are damaged, the server's tools tell."""
    lacking = tuple(_lacking(database))
    yield from lacking
    if any(each.values["name"] in TABLES for each in lacking):
        # Nothing that rests on it can be looked at.
        return
    yield from seals.broken(database)
    for code in library.misstated(database, shipped_register()):
        yield Problem(code, "check.register")
    for questionnaire in library.stored_ids(database):
        yield from misdescribed(database, validator, register, questionnaire)
    words = _ExpectedWords(database)
    inspection = Inspection(database, journal, validator, register, words)
    for row in database.stream("SELECT * FROM response ORDER BY respondent"):
        yield from inspection.problems(row)
        if row["id"] in words.wrong:
            location = f"{row['questionnaire']} {row['respondent']}"
            yield Problem(location, "check.rows", {"table": "narrative"})
    yield from files.problems(database)
    yield from _paragraph_words(database)
    yield from Dossiers(database, now).problems()


def _lacking(database: ServerDatabase) -> Iterator[Problem]:
    """Return what other hands took away of the schema, or have switched off."""
    there = {name for (name,) in database.tuples(_THERE)}
    for name in _made():
        if name not in there:
            yield Problem("", "check.schema", {"name": name})


def _made() -> Iterable[str]:
    """Return the names of what the steps make, and do not take away again."""
    made: dict[str, None] = {}
    for statement in chain.from_iterable(MIGRATIONS.values()):
        for step, name in _STEP.findall(statement):
            if step == "CREATE":
                made[name] = None
            else:
                made.pop(name, None)
    return made


class _ExpectedWords:
    """Compares the words of responses with those that their documents have."""

    def __init__(self, database: ServerDatabase) -> None:
        self._database = database
        self.wrong: set[int] = set()

    def add(self, response_id: int, rows: Iterable[AnswerRow]) -> None:
        """Compare the words of a response."""
        ids = dict(
            self._database.tuples(
                "SELECT question, id FROM answer WHERE response = ?", (response_id,)
            ).fetchall()
        )
        expected = [
            (ids[columns[0]], vector)
            for columns, _, _, *texts in rows
            if columns[0] in ids and any(texts)
            for vector in vectors_of(texts)
        ]
        if _differ(self._database, expected, _OF_RESPONSE, response_id):
            self.wrong.add(response_id)


def _paragraph_words(database: ServerDatabase) -> Iterator[Problem]:
    for (sha256,) in database.tuples("SELECT sha256 FROM file ORDER BY sha256").fetchall():
        paragraphs = database.tuples("SELECT id, text FROM paragraph WHERE file = ?", (sha256,))
        expected = [
            (key, vector)
            for key, text in paragraphs.fetchall()
            for vector in vectors_of([folded_text(text)])
        ]
        if _differ(database, expected, _OF_FILE, sha256):
            yield Problem(sha256, "check.rows", {"table": "paragraph_words"})


def _differ(
    database: ServerDatabase, expected: list[tuple[int, str]], kept: str, owner: object
) -> bool:
    values = {"expected": to_json([list(each) for each in expected]), "owner": owner}
    return database.execute(_DIFFERING.format(kept=kept), values).fetchone() is not None
