"""One digest of the whole store: noted down, it tells later whether all is as it was."""

import hashlib
import sqlite3
from collections.abc import Iterator

from db.json_text import to_json
from db.sqlite import seals

_HEADS = """SELECT questionnaire, respondent, revision.id, revision.number, revision.officer,
        revision.opened_at, revision.closed_at, revision.reason, revision.previous_digest,
        revision.digest
    FROM response LEFT JOIN revision ON revision.response = response.id
        AND revision.number = (SELECT max(number) FROM revision WHERE response = response.id)
    ORDER BY questionnaire, respondent"""
_CHANGES = "SELECT at, path, old, new FROM change WHERE revision = ? ORDER BY id"


def digest_of_store(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 digest, in hexadecimal, of all that the store vouches for.

    These are the versions of the questionnaires, the organisations added, and of each response the
    head of its chain: the last revision with its digest, which covers all before, or with its
    changes while it is open. A copy has the same digest. Where officers were is not in it.
    """
    digest = hashlib.sha256()
    for line in _lines(connection):
        digest.update(f"{to_json(line)}\n".encode())
    return digest.hexdigest()


def _lines(connection: sqlite3.Connection) -> Iterator[object]:
    connection.execute("SAVEPOINT heads")
    try:
        for what in ("questionnaire", "respondent"):
            for key, sealed in seals.rows(connection, what):
                yield [what, key, sealed]
        for row in connection.execute(_HEADS):
            head = dict(row)
            is_open = head["digest"] is None
            changes = connection.execute(_CHANGES, (head["id"],)) if is_open else ()
            yield ["response", list(row), [list(each) for each in changes]]
    finally:
        connection.execute("RELEASE heads")
