"""The questionnaires and respondents that a store holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache

from db.coverage_words import coverage_words
from db.errors import StoreError
from db.json_text import to_json
from db.records import AddedVersion
from db.relational import labels, seals
from db.relational.added import NAMED_IN
from db.relational.columns import as_moment
from db.relational.database import Database
from db.relational.documents import read_response
from forms.additions import refused_additions
from forms.errors import Fault, Faulty, IntakeError
from forms.questionnaire import Questionnaire
from forms.ready import ready_questionnaire
from forms.register.addressees import addressees_of, wrong_addressees
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response_validator import ResponseValidator, validator_from
from forms.versions import refused_changes

DESCRIBED: Mapping[str, tuple[str, ...]] = {
    "section": (
        "questionnaire", "section", "position", "letter", "title_en", "title_fr", "put_to",
    ),
    "question": (
        "questionnaire", "question", "position", "section", "kind", "title_en", "title_fr",
    ),
    "option": ("questionnaire", "question", "option", "position", "title_en", "title_fr"),
    "label": ("questionnaire", "path", "option", "language", "title"),
    "addressee": ("questionnaire", "respondent"),
}  # fmt: skip
"""The tables that say for other tools what the TOML of a questionnaire says, and their columns."""

_RESPONDENT = ", ".join(seals.RESPONDENT)
_ADD = f"""INSERT INTO respondent ({_RESPONDENT})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SHIP = f"""{_ADD} ON CONFLICT (code) DO UPDATE SET ({_RESPONDENT})
    = ({", ".join(f"excluded.{column}" for column in seals.RESPONDENT)})
    WHERE respondent.added_by IS NULL"""
_FORMER_NAMES = "SELECT respondent, language, name, until FROM former_name"
_FORMER_NAME = "INSERT INTO former_name VALUES (?, ?, ?, ?)"


def is_shipped(database: Database, register: Register) -> bool:
    """Return whether the register in the store is this one."""
    return seals.is_register(database, _shipped(register))


def ship(database: Database, register: Register) -> None:
    """Write the shipped register over what is there of it; an organisation that was added stays."""
    rows = _shipped(register)
    database.executemany(_SHIP, rows)
    seals.seal_register(database, rows)


def has_former_names(database: Database, register: Register) -> bool:
    """Return whether the store knows the former names that the register does, and no others."""
    return set(database.tuples(_FORMER_NAMES)) == set(_former_names(register))


def name_formerly(database: Database, register: Register) -> None:
    """Write what respondents were called before, over what is there of it."""
    database.execute("DELETE FROM former_name")
    database.executemany(_FORMER_NAME, _former_names(register))


@lru_cache(maxsize=1)
def _former_names(register: Register) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (each.code, name.language, name.name, name.until.last_day.isoformat())
        for each in register
        for name in each.former_names
        if name.until is not None
    )


def misstated(database: Database, register: Register) -> list[str]:
    """Return the codes of those shipped of whom the store says other than the register does."""
    if not is_shipped(database, register):
        # Another Intake has given it its own since.
        return []
    query = f"SELECT {_RESPONDENT} FROM respondent"
    there = {row[0]: tuple(row) for row in database.execute(query)}
    wrong = (row for row in _shipped(register) if there.get(row[0]) != row)
    # One that officers had added before it was shipped stays, and has a seal of its own.
    return [str(row[0]) for row in wrong if row[0] not in there or there[row[0]][-1] is None]


@lru_cache(maxsize=2)
def _shipped(register: Register) -> tuple[tuple[object, ...], ...]:
    return tuple(_respondent_row(each) for each in register)


def add_respondent(database: Database, respondent: Respondent, officer: str, at: datetime) -> None:
    """Write a respondent that an officer adds."""
    database.execute(_ADD, _respondent_row(respondent, at.isoformat(), officer))
    seals.seal(database, "respondent", respondent.code)


def _respondent_row(
    each: Respondent, at: str | None = None, officer: str | None = None
) -> tuple[object, ...]:
    names = [each.names.get(language) for language in NAMED_IN]
    acronyms = [each.acronyms.get("en"), each.acronyms.get("fr")]
    aliases = to_json(list(each.aliases))
    return (
        each.code, each.kind, each.standing, each.group, *names, *acronyms, aliases, at, officer,
    )  # fmt: skip


def stored_ids(database: Database) -> list[str]:
    """Return the ids of the questionnaires in the store."""
    return [row[0] for row in database.execute("SELECT DISTINCT id FROM questionnaire ORDER BY id")]


def all_versions(database: Database) -> list[tuple[str, int]]:
    """Return the ids and the numbers of all versions of questionnaires in the store."""
    return [tuple(row) for row in database.execute("SELECT id, version FROM questionnaire")]


def stored_versions(database: Database, questionnaire: str) -> list[int]:
    """Return the numbers of a questionnaire's versions in the store, the latest first."""
    rows = database.execute(
        "SELECT version FROM questionnaire WHERE id = ? ORDER BY version DESC", (questionnaire,)
    )
    return [row[0] for row in rows]


def stored_validator(database: Database, questionnaire: str, version: int) -> ResponseValidator:
    """Return the validator of one version of a questionnaire."""
    return validator_from(stored_source(database, questionnaire, version))


def added_at(database: Database, questionnaire: str, version: int) -> str:
    """Return when a version of a questionnaire was added, and how long its text is."""
    row = database.execute(
        "SELECT added_at || ' ' || length(source) FROM questionnaire WHERE id = ? AND version = ?",
        (questionnaire, version),
    ).fetchone()
    return str(row[0]) if row is not None else ""


def stored_source(database: Database, questionnaire: str, version: int) -> str:
    """Return the TOML of one version of a questionnaire."""
    row = database.execute(
        "SELECT source FROM questionnaire WHERE id = ? AND version = ?", (questionnaire, version)
    ).fetchone()
    return str(row[0])


def add_questionnaire(
    database: Database, source: str, officer: str, at: datetime, register: Register
) -> Questionnaire:
    """Write a questionnaire, or a new version of one that is there already.

    While nobody has answered it, it takes the place of whatever is there.
    """
    new = ready_questionnaire(source)
    versions = stored_versions(database, new.id)
    old = stored_validator(database, new.id, versions[0]).questionnaire if versions else None
    faults: list[Fault] = [*wrong_addressees(new, register), *refused_additions(new, old)]
    if faults:
        raise _faulty(faults, source)
    if old is not None:
        if old == new:
            return new
        if is_answered(database, new.id):
            _check_version(old, new, source)
        else:
            _take_away(database, new.id)
    _write_version(database, new, source, officer, at)
    describe(database, new, register)
    _recover(database, new, register)
    return new


def _write_version(
    database: Database, new: Questionnaire, source: str, officer: str, at: datetime
) -> None:
    database.execute(
        "INSERT INTO questionnaire VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id, new.version, new.title.text(), new.title.words.get("fr"),
            new.note_verbale.sent.isoformat(), new.report.day.isoformat(), source, at.isoformat(),
            officer,
        ),
    )  # fmt: skip
    seals.seal(database, "questionnaire", f"{new.id} {new.version}")


def added_versions(database: Database) -> Iterator[AddedVersion]:
    """Return all versions of all questionnaires, each one's oldest first."""
    rows = database.execute(
        "SELECT source, added_at, added_by FROM questionnaire ORDER BY id, version"
    )
    for source, at, officer in rows:
        yield AddedVersion(source, as_moment(at), officer)


def take_versions(database: Database, versions: Iterable[AddedVersion], register: Register) -> None:
    """Write versions as they were added elsewhere, where there is none of their questionnaires."""
    latest: dict[str, Questionnaire] = {}
    for each in versions:
        new = ready_questionnaire(each.source)
        _write_version(database, new, each.source, each.officer, each.at)
        latest[new.id] = new
    for questionnaire in latest.values():
        describe(database, questionnaire, register)


def _check_version(old: Questionnaire, new: Questionnaire, source: str) -> None:
    """Refuse what would change what is on record. Raises StoreError or Faulty."""
    if new.version == old.version:
        raise StoreError("store.version_taken", id=new.id, version=new.version)
    if faults := refused_changes(old, new):
        raise _faulty(faults, source)


def is_answered(database: Database, questionnaire: str) -> bool:
    """Return whether there is a response to a questionnaire."""
    query = "SELECT 1 FROM response WHERE questionnaire = ? LIMIT 1"
    return database.execute(query, (questionnaire,)).fetchone() is not None


def remove_questionnaire(database: Database, questionnaire: str) -> None:
    """Take away a questionnaire that nobody has answered, and for which nothing is to be done.

    Raises StoreError where there is no such one, or something is kept for it.
    """
    if not stored_versions(database, questionnaire):
        raise StoreError("store.no_questionnaire", id=questionnaire)
    work = "SELECT 1 FROM dossier WHERE questionnaire = ? LIMIT 1"
    is_worked_at = database.execute(work, (questionnaire,)).fetchone() is not None
    if is_worked_at or is_answered(database, questionnaire):
        raise StoreError("store.questionnaire_answered", id=questionnaire)
    _take_away(database, questionnaire)


def _take_away(database: Database, questionnaire: str) -> None:
    keys = [f"{questionnaire} {each}" for each in stored_versions(database, questionnaire)]
    for table in DESCRIBED:
        database.execute(f"DELETE FROM {table} WHERE questionnaire = ?", (questionnaire,))
    database.execute("DELETE FROM questionnaire WHERE id = ?", (questionnaire,))
    seals.unseal(database, "questionnaire", keys)


def describe(database: Database, questionnaire: Questionnaire, register: Register) -> None:
    """Write the sections, questions and addressees for whoever reads the store in another tool."""
    for table, rows in described(questionnaire, register).items():
        database.execute(f"DELETE FROM {table} WHERE questionnaire = ?", (questionnaire.id,))
        database.insert(table, DESCRIBED[table], rows)


def label_all(database: Database) -> None:
    """Write the labels of all questionnaires of a store that had no tables for them.

    What cannot be read is left, for `check` to tell.
    """
    for questionnaire in stored_ids(database):
        version = stored_versions(database, questionnaire)[0]
        try:
            latest = ready_questionnaire(stored_source(database, questionnaire, version))
        except (IntakeError, ValueError):
            continue
        for table, rows in labels.labelled(latest).items():
            database.insert(table, DESCRIBED[table], rows)


def address(database: Database, questionnaire: Questionnaire, register: Register) -> None:
    """Write the addressees anew: whoever is of a kind that was addressed is one."""
    database.execute("DELETE FROM addressee WHERE questionnaire = ?", (questionnaire.id,))
    database.insert("addressee", DESCRIBED["addressee"], _addressees(questionnaire, register))


def described(
    questionnaire: Questionnaire, register: Register
) -> Mapping[str, list[tuple[object, ...]]]:
    """Return the rows that the tables of `DESCRIBED` have of a questionnaire."""
    sections: list[tuple[object, ...]] = [
        (
            questionnaire.id, section.id, position, section.letter, section.title.text(),
            section.title.words.get("fr"), to_json(list(section.put_to)),
        )
        for position, section in enumerate(questionnaire.sections.values(), start=1)
    ]  # fmt: skip
    questions: list[tuple[object, ...]] = [
        (
            questionnaire.id, question.path, position, question.path.partition(".")[0],
            question.kind, question.title.text(), question.title.words.get("fr"),
        )
        for position, question in enumerate(labels.all_questions(questionnaire), start=1)
    ]  # fmt: skip
    return {
        "section": sections,
        "question": questions,
        **labels.labelled(questionnaire),
        "addressee": _addressees(questionnaire, register),
    }


def _addressees(questionnaire: Questionnaire, register: Register) -> list[tuple[object, ...]]:
    return [(questionnaire.id, each.code) for each in addressees_of(questionnaire, register)]


def _recover(database: Database, questionnaire: Questionnaire, register: Register) -> None:
    """Check the responses in the store against a new version, and count them by it.

    Raises StoreError if one of them would not be valid any more.
    """
    validator = ResponseValidator(questionnaire)
    rows = database.execute(
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
        database.execute(
            "UPDATE response SET section_states = ?, question_states = ? WHERE id = ?",
            (*states, row["id"]),
        )


def _faulty(faults: Iterable[Fault], source: str) -> Faulty:
    """Return what is raised for faults of a questionnaire, each with its line."""
    # What reads lines is slow to import, and most questionnaires have no fault.
    from forms.fault_lines import with_lines

    return Faulty(with_lines(faults, source))
