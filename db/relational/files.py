"""The files of documents, once each by their digest, and the paragraphs that were read in them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from db.errors import StoreError
from db.records import DocumentFile, KeptFile, Problem, SetAside
from db.relational.columns import as_moment, page_label
from db.relational.database import PARAGRAPHS, Database
from forms.document_text import DocumentText, Page, same_paragraphs
from forms.languages.folding import folded_text

_PARAGRAPH = ("id", "file", "position", "page", "number", "start", "text")


def kept(database: Database) -> Iterator[KeptFile]:
    """Return all files, by digest, as they were kept."""
    rows = database.execute("SELECT sha256, added_at, added_by FROM file ORDER BY sha256")
    for sha256, at, officer in rows.fetchall():
        yield KeptFile(read(database, sha256), as_moment(at), officer)


def all_set_aside(database: Database) -> Iterator[SetAside]:
    """Return all paragraphs that were set aside."""
    rows = database.execute(
        """SELECT questionnaire, respondent, file, paragraph, officer, at FROM set_aside
        ORDER BY questionnaire, respondent, file, paragraph"""
    )
    for questionnaire, respondent, sha256, paragraph, officer, at in rows.fetchall():
        yield SetAside(questionnaire, respondent, sha256, paragraph, officer, as_moment(at))


def keep(database: Database, file: DocumentFile, officer: str, at: datetime) -> None:
    """Keep a file if it is not there, and its text, unless more was read of it before.

    Raises StoreError if its digest is not that of its content.
    """
    if hashlib.sha256(file.content).hexdigest() != file.sha256:
        raise StoreError("store.file_digest", sha256=file.sha256)
    key = (file.sha256,)
    database.hold_file(file.sha256)
    if database.execute("SELECT 1 FROM file WHERE sha256 = ?", key).fetchone() is None:
        database.execute(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)",
            (*key, file.media_type, len(file.content), at.isoformat(), officer, file.content),
        )
    earlier = read_text(database, file.sha256) or DocumentText(())
    if earlier != file.text and file.text.worth >= earlier.worth:
        _write_text(database, file.sha256, file.text)


def read(database: Database, sha256: str) -> DocumentFile:
    """Return a file and its text. Raises StoreError if there is none of that digest."""
    row = database.execute(
        "SELECT media_type, content FROM file WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        raise StoreError("store.no_file", sha256=sha256)
    text = read_text(database, sha256) or DocumentText(())
    return DocumentFile(sha256, row["media_type"], row["content"], text)


def read_text(database: Database, sha256: str) -> DocumentText | None:
    """Return the text of a file; None if the store does not have the file."""
    key = (sha256,)
    if database.execute("SELECT 1 FROM file WHERE sha256 = ?", key).fetchone() is None:
        return None
    rows = database.execute(
        "SELECT page, text FROM paragraph WHERE file = ? ORDER BY position", key
    )
    by_page = {
        page: tuple(text for _, text in group) for page, group in groupby(rows, lambda row: row[0])
    }
    pages = database.execute(
        "SELECT position, label, reading FROM page WHERE file = ? ORDER BY position", key
    )
    return DocumentText(
        tuple(Page(page_label(label), reading, by_page.get(at, ())) for at, label, reading in pages)
    )


def paragraph_words(database: Database) -> Iterator[tuple[int, str]]:
    """Return the ids of all paragraphs with their folded words."""
    for key, text in database.execute("SELECT id, text FROM paragraph"):
        yield key, folded_text(text)


def add_words(database: Database, paragraphs: Iterable[tuple[int, str]]) -> None:
    """Put the folded words of paragraphs, by their ids, into the full text."""
    words = ((key, database.words_of((text,))) for key, text in paragraphs)
    database.add_words(PARAGRAPHS, ((key, *each) for key, rows in words for each in rows))


def problems(database: Database) -> Iterator[Problem]:
    """Return which files are not what their digests say, and whose paragraphs are misplaced."""
    for sha256, size, content in database.stream("SELECT sha256, size, content FROM file"):
        if hashlib.sha256(content).hexdigest() != sha256 or len(content) != size:
            yield Problem(sha256, "check.file_digest")
    yield from _misplaced(database)


def _misplaced(database: Database) -> Iterator[Problem]:
    """Return the files whose paragraphs do not stand where they say."""
    for (sha256,) in database.execute("SELECT sha256 FROM file ORDER BY sha256").fetchall():
        text = read_text(database, sha256) or DocumentText(())
        kept = database.execute(
            "SELECT page, number, start, text FROM paragraph WHERE file = ? ORDER BY position",
            (sha256,),
        )
        made = [(each.page, each.number, each.start, each.text) for each in text.paragraphs]
        if [tuple(row) for row in kept] != made:
            yield Problem(sha256, "check.paragraphs")


def set_aside(
    database: Database, questionnaire: str, respondent: str, sha256: str, paragraph: int,
    officer: str, at: str,
) -> None:  # fmt: skip
    """Write down that nothing is asked of a paragraph, by its place from 0."""
    database.execute(
        """INSERT INTO set_aside (questionnaire, respondent, file, paragraph, officer, at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (questionnaire, respondent, file, paragraph)
        DO UPDATE SET officer = excluded.officer, at = excluded.at""",
        (questionnaire, respondent, sha256, paragraph, officer, at),
    )


def _move_set_aside(
    database: Database, sha256: str, earlier: Sequence[str], text: DocumentText
) -> None:
    """Have what was set aside follow its paragraphs into a new text; what is gone is gone."""
    places = same_paragraphs(earlier, [each.text for each in text.paragraphs])
    marked = database.execute(
        "SELECT * FROM set_aside WHERE file = ? ORDER BY paragraph", (sha256,)
    ).fetchall()
    database.execute("DELETE FROM set_aside WHERE file = ?", (sha256,))
    for row in marked:
        if row["paragraph"] in places:
            questionnaire, respondent, _, _, officer, at = row
            place = places[row["paragraph"]]
            set_aside(database, questionnaire, respondent, sha256, place, officer, at)


def _write_text(database: Database, sha256: str, text: DocumentText) -> None:
    """Write the text of a file, and its words, in the place of those that there are."""
    key = (sha256,)
    earlier = database.execute(
        "SELECT id, text FROM paragraph WHERE file = ? ORDER BY position", key
    ).fetchall()
    _move_set_aside(database, sha256, [words for _, words in earlier], text)
    database.remove_words(PARAGRAPHS, ((number, folded_text(words)) for number, words in earlier))
    database.execute("DELETE FROM paragraph WHERE file = ?", key)
    database.execute("DELETE FROM page WHERE file = ?", key)
    database.executemany(
        "INSERT INTO page (file, position, label, reading) VALUES (?, ?, ?, ?)",
        (
            (sha256, at, None if page.label is None else str(page.label), page.reading)
            for at, page in enumerate(text.pages)
        ),
    )
    rows = list(zip(database.new_ids("paragraph"), text.paragraphs, strict=False))
    database.insert(
        "paragraph",
        _PARAGRAPH,
        [
            (key, sha256, at, each.page, each.number, each.start, each.text)
            for at, (key, each) in enumerate(rows)
        ],
    )
    add_words(database, ((key, folded_text(each.text)) for key, each in rows))
