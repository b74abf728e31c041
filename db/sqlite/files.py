"""The files of documents, once each by their digest, and the paragraphs that were read in them."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from db.errors import StoreError
from db.records import DocumentFile, Problem
from db.sqlite.columns import page_label
from db.sqlite.full_text import PARAGRAPHS
from forms.document_text import DocumentText, Page, same_paragraphs
from forms.languages.folding import folded_text

STATEMENTS = (
    """CREATE TABLE document (
        response INTEGER NOT NULL REFERENCES response (id),
        number INTEGER NOT NULL,
        reply INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        language TEXT,
        role TEXT NOT NULL,
        translation_of INTEGER,
        PRIMARY KEY (response, number)
    ) STRICT""",
    "CREATE INDEX document_by_file ON document (sha256)",
    """CREATE TABLE file (
        sha256 TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE page (
        file TEXT NOT NULL REFERENCES file (sha256),
        position INTEGER NOT NULL,
        label TEXT,
        reading TEXT NOT NULL CHECK (reading IN ('text', 'ocr', 'transcript', 'none')),
        PRIMARY KEY (file, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paragraph (
        id INTEGER PRIMARY KEY,
        file TEXT NOT NULL REFERENCES file (sha256),
        position INTEGER NOT NULL,
        page INTEGER NOT NULL,
        number INTEGER,
        start INTEGER NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (file, position)
    ) STRICT""",
    """CREATE TABLE set_aside (
        questionnaire TEXT NOT NULL,
        respondent TEXT NOT NULL REFERENCES respondent (code),
        file TEXT NOT NULL,
        paragraph INTEGER NOT NULL,
        officer TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (questionnaire, respondent, file, paragraph)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER file_is_never_rewritten BEFORE UPDATE ON file
    BEGIN SELECT raise(ABORT, 'what was received is never rewritten'); END""",
    """CREATE TRIGGER file_is_never_taken_away BEFORE DELETE ON file
    BEGIN SELECT raise(ABORT, 'what was received is never taken away'); END""",
    """CREATE TRIGGER file_is_never_replaced BEFORE INSERT ON file
    WHEN EXISTS (SELECT 1 FROM file WHERE sha256 = NEW.sha256)
    BEGIN SELECT raise(ABORT, 'what was received is never rewritten'); END""",
    """CREATE VIEW citation AS
    SELECT answer.response, answer.question, place.value ->> 'document' AS document,
        place.value ->> 'page' AS page, place.value ->> 'paragraph' AS paragraph,
        place.value ->> 'quote' AS quote
    FROM answer, json_each(answer.source) AS place WHERE place.type = 'object'""",
    PARAGRAPHS.created,
)
"""The step to schema 9."""

_PARAGRAPHS = "SELECT id, text FROM paragraph"


def keep(connection: sqlite3.Connection, file: DocumentFile, officer: str, at: datetime) -> None:
    """Keep a file if it is not there, and its text, unless more was read of it before.

    Raises StoreError if its digest is not that of its content.
    """
    if hashlib.sha256(file.content).hexdigest() != file.sha256:
        raise StoreError("store.file_digest", sha256=file.sha256)
    key = (file.sha256,)
    if connection.execute("SELECT 1 FROM file WHERE sha256 = ?", key).fetchone() is None:
        connection.execute(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)",
            (*key, file.media_type, len(file.content), at.isoformat(), officer, file.content),
        )
    earlier = read_text(connection, file.sha256) or DocumentText(())
    if earlier != file.text and file.text.worth >= earlier.worth:
        _write_text(connection, file.sha256, file.text)


def read(connection: sqlite3.Connection, sha256: str) -> DocumentFile:
    """Return a file and its text. Raises StoreError if there is none of that digest."""
    row = connection.execute(
        "SELECT media_type, content FROM file WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        raise StoreError("store.no_file", sha256=sha256)
    text = read_text(connection, sha256) or DocumentText(())
    return DocumentFile(sha256, row["media_type"], row["content"], text)


def read_text(connection: sqlite3.Connection, sha256: str) -> DocumentText | None:
    """Return the text of a file; None if the store does not have the file."""
    key = (sha256,)
    if connection.execute("SELECT 1 FROM file WHERE sha256 = ?", key).fetchone() is None:
        return None
    rows = connection.execute(
        "SELECT page, text FROM paragraph WHERE file = ? ORDER BY position", key
    )
    by_page = {
        page: tuple(text for _, text in group) for page, group in groupby(rows, lambda row: row[0])
    }
    pages = connection.execute(
        "SELECT position, label, reading FROM page WHERE file = ? ORDER BY position", key
    )
    return DocumentText(
        tuple(Page(page_label(label), reading, by_page.get(at, ())) for at, label, reading in pages)
    )


def index_all(connection: sqlite3.Connection, index: sqlite3.Connection | None = None) -> None:
    """Put the words of all paragraphs into an empty full text: the store's own, or another."""
    (index or connection).executemany(
        PARAGRAPHS.added,
        ((key, folded_text(text)) for key, text in connection.execute(_PARAGRAPHS)),
    )


def problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Return which files are not what their digests say, and whose words are not in the index."""
    for sha256, size, content in connection.execute("SELECT sha256, size, content FROM file"):
        if hashlib.sha256(content).hexdigest() != sha256 or len(content) != size:
            yield Problem(sha256, "check.file_digest")
    yield from _misplaced(connection)
    # A file that has no name, and is not in memory.
    expected = sqlite3.connect("", isolation_level=None)
    try:
        expected.execute(PARAGRAPHS.created)
        expected.execute("BEGIN")
        index_all(connection, expected)
        if PARAGRAPHS.differing(connection, expected):
            yield Problem("", "check.rows", {"table": PARAGRAPHS.name})
    except sqlite3.DatabaseError as error:
        yield Problem(PARAGRAPHS.name, "check.search", {"reason": str(error)})
    finally:
        expected.close()


def _misplaced(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Return the files whose paragraphs do not stand where they say."""
    for (sha256,) in connection.execute("SELECT sha256 FROM file ORDER BY sha256").fetchall():
        text = read_text(connection, sha256) or DocumentText(())
        kept = connection.execute(
            "SELECT page, number, start, text FROM paragraph WHERE file = ? ORDER BY position",
            (sha256,),
        )
        made = [(each.page, each.number, each.start, each.text) for each in text.paragraphs]
        if [tuple(row) for row in kept] != made:
            yield Problem(sha256, "check.paragraphs")


def _move_set_aside(
    connection: sqlite3.Connection, sha256: str, earlier: Sequence[str], text: DocumentText
) -> None:
    """Have what was set aside follow its paragraphs into a new text; what is gone is gone."""
    places = same_paragraphs(earlier, [each.text for each in text.paragraphs])
    marked = connection.execute(
        "SELECT * FROM set_aside WHERE file = ? ORDER BY paragraph", (sha256,)
    ).fetchall()
    connection.execute("DELETE FROM set_aside WHERE file = ?", (sha256,))
    connection.executemany(
        "INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?, ?, ?)",
        (
            (*row[:3], places[row["paragraph"]], *row[4:])
            for row in marked
            if row["paragraph"] in places
        ),
    )


def _write_text(connection: sqlite3.Connection, sha256: str, text: DocumentText) -> None:
    """Write the text of a file, and its words, in the place of those that there are."""
    key = (sha256,)
    earlier = connection.execute(
        "SELECT id, text FROM paragraph WHERE file = ? ORDER BY position", key
    ).fetchall()
    _move_set_aside(connection, sha256, [words for _, words in earlier], text)
    connection.executemany(
        PARAGRAPHS.removed, ((number, folded_text(words)) for number, words in earlier)
    )
    connection.execute("DELETE FROM paragraph WHERE file = ?", key)
    connection.execute("DELETE FROM page WHERE file = ?", key)
    connection.executemany(
        "INSERT INTO page (file, position, label, reading) VALUES (?, ?, ?, ?)",
        (
            (sha256, at, None if page.label is None else str(page.label), page.reading)
            for at, page in enumerate(text.pages)
        ),
    )
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM paragraph").fetchone()
    rows = list(enumerate(text.paragraphs))
    connection.executemany(
        "INSERT INTO paragraph (id, file, position, page, number, start, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (last + 1 + at, sha256, at, each.page, each.number, each.start, each.text)
            for at, each in rows
        ),
    )
    connection.executemany(
        PARAGRAPHS.added, ((last + 1 + at, folded_text(each.text)) for at, each in rows)
    )
