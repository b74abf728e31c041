"""One digest of the whole store: noted down, it tells later whether all is as it was."""

import hashlib
from collections.abc import Iterator

from db.json_text import to_json
from db.relational import seals
from db.relational.database import Database

_HEADS = """SELECT questionnaire, respondent, revision.id, revision.number, revision.officer,
        revision.opened_at, revision.closed_at, revision.reason, revision.previous_digest,
        revision.digest
    FROM response LEFT JOIN revision ON revision.response = response.id
        AND revision.number = (SELECT max(number) FROM revision WHERE response = response.id)
    ORDER BY questionnaire, respondent"""
_CHANGES = "SELECT at, path, old, new FROM change WHERE revision = ? ORDER BY id"
_HEADS_OF_DOSSIERS = """SELECT questionnaire, respondent, part, head.id, head.number, head.officer,
        head.opened_at, head.closed_at, head.reason, head.previous_digest, head.digest
    FROM dossier JOIN dossier_revision AS head ON head.dossier = dossier.id
        AND head.number = (SELECT max(number) FROM dossier_revision WHERE dossier = dossier.id)
    ORDER BY questionnaire, respondent, part"""
_CHANGES_OF_DOSSIERS = (
    "SELECT at, path, old, new FROM dossier_change WHERE revision = ? ORDER BY id"
)


def digest_of_store(database: Database) -> str:
    """Return the SHA-256 digest, in hexadecimal, of all that the store vouches for.

    These are the versions of the questionnaires, the organisations added, and of each response the
    head of its chain: the last revision with its digest, which covers all before, or with its
    changes while it is open, and the same of each part of a dossier. A copy has the same digest.
    Where officers were is not in it.
    """
    digest = hashlib.sha256()
    for line in _lines(database):
        digest.update(f"{to_json(line)}\n".encode())
    return digest.hexdigest()


def _lines(database: Database) -> Iterator[object]:
    with database.snapshot():
        for what in ("questionnaire", "respondent"):
            for key, sealed in seals.rows(database, what):
                yield [what, key, sealed]
        yield from _heads(database, "response", _HEADS, _CHANGES)
        yield from _heads(database, "dossier", _HEADS_OF_DOSSIERS, _CHANGES_OF_DOSSIERS)


def _heads(database: Database, what: str, heads: str, changes_of: str) -> Iterator[object]:
    for row in database.execute(heads):
        head = dict(row)
        changes = database.execute(changes_of, (head["id"],)) if head["digest"] is None else ()
        yield [what, list(row), [list(each) for each in changes]]
