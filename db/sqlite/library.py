"""The questionnaires and respondents that a store holds."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from db.coverage_words import coverage_words
from db.errors import StoreError
from db.json_text import to_json
from db.sqlite import seals
from db.sqlite.documents import read_response
from db.sqlite.transactions import writing
from forms.errors import Fault, Faulty
from forms.fault_lines import with_lines
from forms.kinds.question import Question
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response_validator import ResponseValidator, validator_from
from forms.versions import refused_changes

DESCRIBED = ("section", "question", "addressee")
"""The tables that say for other tools what the TOML of a questionnaire says."""

_RESPONDENT = ", ".join(seals.RESPONDENT)
_ADD = f"""INSERT INTO respondent ({_RESPONDENT})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SHIP = f"""{_ADD} ON CONFLICT (code) DO UPDATE SET ({_RESPONDENT})
    = ({", ".join(f"excluded.{column}" for column in seals.RESPONDENT)}) WHERE added_by IS NULL"""

_NAMED_IN: tuple[Language, ...] = ("en", "fr", "es", "ru", "ar", "zh")
_ACRONYMS: tuple[Language, ...] = ("en", "fr")
_ADDED = f"""SELECT code, kind, aliases, acronym_en, acronym_fr,
        {", ".join(f"name_{language}" for language in _NAMED_IN)}
    FROM respondent WHERE added_by IS NOT NULL ORDER BY code"""
_FORMER_NAME = "INSERT INTO former_name VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"


def seed_register(connection: sqlite3.Connection, register: Register) -> None:
    """Write the shipped register for whoever reads the file in another tool, where it is new.

    What other hands have changed of the same register is left for `check` to tell.
    """
    if seals.are_kept(connection) and not seals.is_register(connection, _shipped(register)):
        (words,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if words != "ok":
            # Nothing is written into a file that is damaged.
            return
        with writing(connection):
            ship(connection, register)
    former = [
        (each.code, name.language, name.name, name.until.last_day.isoformat())
        for each in register
        for name in each.former_names
        if name.until is not None
    ]
    kept = connection.execute("SELECT count(*) FROM former_name").fetchone()
    if kept[0] < len(former):
        with writing(connection):
            connection.executemany(_FORMER_NAME, former)


def ship(connection: sqlite3.Connection, register: Register) -> None:
    """Write the shipped register over what is there of it; an organisation that was added stays."""
    rows = _shipped(register)
    connection.executemany(_SHIP, rows)
    seals.seal_register(connection, rows)


def misstated(connection: sqlite3.Connection, register: Register) -> list[str]:
    """Return the codes of those shipped of whom the store says other than the register does."""
    if not seals.is_register(connection, _shipped(register)):
        # Another Intake has given it its own since.
        return []
    query = f"SELECT {_RESPONDENT} FROM respondent"
    there = {row[0]: tuple(row) for row in connection.execute(query)}
    wrong = (row for row in _shipped(register) if there.get(row[0]) != row)
    # One that officers had added before it was shipped stays, and has a seal of its own.
    return [str(row[0]) for row in wrong if row[0] not in there or there[row[0]][-1] is None]


@lru_cache(maxsize=2)
def _shipped(register: Register) -> tuple[tuple[object, ...], ...]:
    return tuple(_respondent_row(each) for each in register)


def added_respondents(connection: sqlite3.Connection) -> list[Respondent]:
    """Return the organisations that officers have added."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(_ADDED)
    return [
        Respondent(
            code=code,
            kind=kind,
            names={key: name for key, name in zip(_NAMED_IN, names, strict=True) if name},
            standing="organisation",
            acronyms={key: name for key, name in zip(_ACRONYMS, acronyms, strict=True) if name},
            aliases=tuple(json.loads(aliases)) if aliases != "[]" else (),
        )
        for code, kind, aliases, *acronyms, en, fr, es, ru, ar, zh in rows
        for names in [(en, fr, es, ru, ar, zh)]
    ]


def add_respondent(
    connection: sqlite3.Connection, respondent: Respondent, officer: str, at: datetime
) -> None:
    """Write a respondent that an officer adds."""
    connection.execute(_ADD, _respondent_row(respondent, at.isoformat(), officer))
    seals.seal(connection, "respondent", respondent.code)


def _respondent_row(
    each: Respondent, at: str | None = None, officer: str | None = None
) -> tuple[object, ...]:
    names = [each.names.get(language) for language in _NAMED_IN]
    acronyms = [each.acronyms.get("en"), each.acronyms.get("fr")]
    aliases = to_json(list(each.aliases))
    return (
        each.code, each.kind, each.standing, each.group, *names, *acronyms, aliases, at, officer,
    )  # fmt: skip


def stored_ids(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the questionnaires in the store."""
    return [
        row[0] for row in connection.execute("SELECT DISTINCT id FROM questionnaire ORDER BY id")
    ]


def all_versions(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the ids and the numbers of all versions of questionnaires in the store."""
    return [tuple(row) for row in connection.execute("SELECT id, version FROM questionnaire")]


def stored_versions(connection: sqlite3.Connection, questionnaire: str) -> list[int]:
    """Return the numbers of a questionnaire's versions in the store, the latest first."""
    rows = connection.execute(
        "SELECT version FROM questionnaire WHERE id = ? ORDER BY version DESC", (questionnaire,)
    )
    return [row[0] for row in rows]


def stored_validator(
    connection: sqlite3.Connection, questionnaire: str, version: int
) -> ResponseValidator:
    """Return the validator of one version of a questionnaire."""
    return validator_from(stored_source(connection, questionnaire, version))


def added_at(connection: sqlite3.Connection, questionnaire: str, version: int) -> str:
    """Return when a version of a questionnaire was added, and how long its text is."""
    row = connection.execute(
        "SELECT added_at || ' ' || length(source) FROM questionnaire WHERE id = ? AND version = ?",
        (questionnaire, version),
    ).fetchone()
    return str(row[0]) if row is not None else ""


def stored_source(connection: sqlite3.Connection, questionnaire: str, version: int) -> str:
    """Return the TOML of one version of a questionnaire."""
    row = connection.execute(
        "SELECT source FROM questionnaire WHERE id = ? AND version = ?", (questionnaire, version)
    ).fetchone()
    return str(row[0])


def add_questionnaire(
    connection: sqlite3.Connection, source: str, officer: str, at: datetime, register: Register
) -> Questionnaire:
    """Write a questionnaire, or a new version of one that is there already.

    While nobody has answered it, it takes the place of whatever is there.
    """
    new = parse_questionnaire(source)
    faults: list[Fault] = register.unknown_addressees(new)
    if faults:
        raise Faulty(with_lines(faults, source))
    versions = stored_versions(connection, new.id)
    if versions:
        old = stored_validator(connection, new.id, versions[0]).questionnaire
        if old == new:
            return new
        if is_answered(connection, new.id):
            _check_version(old, new, source)
        else:
            _take_away(connection, new.id)
    connection.execute(
        "INSERT INTO questionnaire VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id, new.version, new.title.text(), new.title.words.get("fr"),
            new.note_verbale.sent.isoformat(), new.report.day.isoformat(), source, at.isoformat(),
            officer,
        ),
    )  # fmt: skip
    seals.seal(connection, "questionnaire", f"{new.id} {new.version}")
    describe(connection, new, register)
    _recover(connection, new, register)
    return new


def _check_version(old: Questionnaire, new: Questionnaire, source: str) -> None:
    """Refuse what would change what is on record. Raises StoreError or Faulty."""
    if new.version == old.version:
        raise StoreError("store.version_taken", id=new.id, version=new.version)
    if faults := refused_changes(old, new):
        raise Faulty(with_lines(faults, source))


def is_answered(connection: sqlite3.Connection, questionnaire: str) -> bool:
    """Return whether there is a response to a questionnaire."""
    query = "SELECT 1 FROM response WHERE questionnaire = ? LIMIT 1"
    return connection.execute(query, (questionnaire,)).fetchone() is not None


def remove_questionnaire(connection: sqlite3.Connection, questionnaire: str) -> None:
    """Take away a questionnaire that nobody has answered, and for which nothing is to be done.

    Raises StoreError where there is no such one, or something is kept for it.
    """
    if not stored_versions(connection, questionnaire):
        raise StoreError("store.no_questionnaire", id=questionnaire)
    work = "SELECT 1 FROM dossier WHERE questionnaire = ? LIMIT 1"
    is_worked_at = connection.execute(work, (questionnaire,)).fetchone() is not None
    if is_worked_at or is_answered(connection, questionnaire):
        raise StoreError("store.questionnaire_answered", id=questionnaire)
    _take_away(connection, questionnaire)


def _take_away(connection: sqlite3.Connection, questionnaire: str) -> None:
    keys = [f"{questionnaire} {each}" for each in stored_versions(connection, questionnaire)]
    for table in DESCRIBED:
        connection.execute(f"DELETE FROM {table} WHERE questionnaire = ?", (questionnaire,))
    connection.execute("DELETE FROM questionnaire WHERE id = ?", (questionnaire,))
    seals.unseal(connection, "questionnaire", keys)


def describe(
    connection: sqlite3.Connection, questionnaire: Questionnaire, register: Register
) -> None:
    """Write the sections, questions and addressees for whoever reads the file in another tool."""
    for table in DESCRIBED:
        connection.execute(
            f"DELETE FROM {table} WHERE questionnaire = ?",
            (questionnaire.id,),
        )
    connection.executemany(
        "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                questionnaire.id, section.id, position, section.letter, section.title.text(),
                section.title.words.get("fr"), to_json(list(section.put_to)),
            )
            for position, section in enumerate(questionnaire.sections.values(), start=1)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                questionnaire.id, question.path, position, question.path.partition(".")[0],
                question.kind, question.title.text(), question.title.words.get("fr"),
            )
            for position, question in enumerate(_questions(questionnaire), start=1)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO addressee VALUES (?, ?)",
        [(questionnaire.id, each.code) for each in register.addressees(questionnaire)],
    )


def _questions(questionnaire: Questionnaire) -> Iterator[Question]:
    for question in questionnaire.questions.values():
        yield question
        yield from question.inner.values()


def _recover(
    connection: sqlite3.Connection, questionnaire: Questionnaire, register: Register
) -> None:
    """Check the responses in the store against a new version, and count them by it.

    Raises StoreError if one of them would not be valid any more.
    """
    validator = ResponseValidator(questionnaire)
    rows = connection.execute(
        "SELECT * FROM response WHERE questionnaire = ?", (questionnaire.id,)
    ).fetchall()
    for row in rows:
        code = row["respondent"]
        try:
            response = read_response(row, validator)
        except Faulty as error:
            raise StoreError(
                "store.version_breaks", respondent=code, fault=error.faults[0].message
            ) from error
        states = coverage_words(questionnaire, register[code].kind, response)
        connection.execute(
            "UPDATE response SET section_states = ?, question_states = ? WHERE id = ?",
            (*states, row["id"]),
        )
