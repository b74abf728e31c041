"""Full-text search over narrative and remarks."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator

from db.records import Hit
from db.sqlite.documents import BOUNDARY, segmented

_BEGIN, _END = "\x02", "\x03"
_WORDS_AROUND = 24

_SEARCH = """
    SELECT response.respondent, answer.question,
        snippet(narrative, -1, :begin, :end, '…', :words) AS excerpt
    FROM narrative
    JOIN answer ON answer.id = narrative.rowid
    JOIN response ON response.id = answer.response
    WHERE narrative MATCH :query AND response.questionnaire = :questionnaire
    ORDER BY rank, response.respondent, answer.id
    LIMIT :limit"""


def search(
    connection: sqlite3.Connection, questionnaire: str, words: str, limit: int
) -> tuple[Hit, ...]:
    """Return where all of `words` stand; the last may be the beginning of a word.

    Words in double quotation marks are a phrase. No operator of the search engine acts.
    """
    query = _query(words)
    if not query:
        return ()
    rows = connection.execute(
        _SEARCH,
        {
            "begin": _BEGIN,
            "end": _END,
            "words": _WORDS_AROUND,
            "query": query,
            "questionnaire": questionnaire,
            "limit": limit,
        },
    )
    return tuple(Hit(code, path, _parts(excerpt)) for code, path, excerpt in rows)


def _query(words: str) -> str:
    composed = unicodedata.normalize("NFC", words.replace("\0", " "))
    phrases = [phrase for phrase in _phrases(composed) if phrase]
    quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases]
    if quoted and not words.rstrip().endswith('"'):
        quoted[-1] += "*"
    return " ".join(quoted)


def _phrases(words: str) -> Iterator[str]:
    for place, part in enumerate(words.split('"')):
        chunks = [part] if place % 2 else part.split()
        yield from (" ".join(re.findall(r"\w+", segmented(chunk))) for chunk in chunks)


def _parts(excerpt: str) -> tuple[str, ...]:
    return tuple(re.split(f"[{_BEGIN}{_END}]", excerpt.replace(BOUNDARY, "")))
