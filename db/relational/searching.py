"""Full-text search over narrative, the text of tables, and remarks.

The index knows where folded words stand: what is typed is folded likewise, and what is shown of a
place is cut out of what was written.
"""

from collections.abc import Callable, Iterator

from db.records import DocumentHit, Hit
from db.relational.columns import page_label
from db.relational.database import NARRATIVE, PARAGRAPHS, Database, Phrase, Row
from db.relational.excerpts import Excerpts
from forms.languages.folding import beginning, folded_words
from forms.response_validator import ResponseValidator

_SEARCH = """
    SELECT response.respondent, answer.id, answer.question, answer.remark, response.confidential,
        CASE WHEN answer.missing IS NULL THEN {narrative} END AS text
    FROM narrative
    JOIN answer ON answer.id = narrative.{key}
    JOIN response ON response.id = answer.response
    WHERE {found} AND response.questionnaire = :questionnaire
    ORDER BY {rank}, response.respondent, answer.id
    LIMIT :limit"""

_SEARCH_DOCUMENTS = """
    SELECT response.respondent, document.number, document.name, page.label, paragraph.number,
        paragraph.start, paragraph.text, response.confidential
    FROM paragraph_words
    JOIN paragraph ON paragraph.id = paragraph_words.{key}
    JOIN page ON page.file = paragraph.file AND page.position = paragraph.page
    JOIN document ON document.sha256 = paragraph.file
    JOIN response ON response.id = document.response
    WHERE {found} AND response.questionnaire = :questionnaire
    ORDER BY {rank}, response.respondent, document.number, paragraph.start
    LIMIT :limit"""

_CELLS = 'SELECT row, "column", value FROM cell WHERE answer = ?'


def search(
    database: Database,
    validator: Callable[[str], ResponseValidator],
    questionnaire: str,
    words: str,
    limit: int,
) -> tuple[Hit, ...]:
    """Return where all of `words` stand; the last may be the beginning of a word.

    Words in double quotation marks are a phrase. No operator of the search engine acts.
    """
    phrases = _phrases(words)
    if not phrases:
        return ()
    excerpts = Excerpts(phrases)
    asked = {"query": database.query(phrases), "questionnaire": questionnaire, "limit": limit}
    rows = database.execute(database.dialect.worded(_SEARCH, NARRATIVE), asked).fetchall()

    def hit(row: Row) -> Hit:
        written = _written(database, row, validator(questionnaire))
        excerpt = excerpts.cut((written, row["remark"] or ""))
        return Hit(row["respondent"], row["question"], excerpt, bool(row["confidential"]))

    return tuple(map(hit, rows))


def search_documents(
    database: Database, questionnaire: str, words: str, limit: int
) -> tuple[DocumentHit, ...]:
    """Return where paragraphs of documents have all of `words`, which are read as by `search`."""
    phrases = _phrases(words)
    if not phrases:
        return ()
    excerpts = Excerpts(phrases)
    asked = {"query": database.query(phrases), "questionnaire": questionnaire, "limit": limit}
    statement = database.dialect.worded(_SEARCH_DOCUMENTS, PARAGRAPHS)
    return tuple(
        DocumentHit(
            respondent=code,
            number=document,
            name=name,
            page=page_label(label),
            paragraph=paragraph,
            position=start,
            excerpt=excerpts.cut((text,)),
            confidential=bool(confidential),
        )
        for code, document, name, label, paragraph, start, text, confidential in (
            database.execute(statement, asked).fetchall()
        )
    )


def _phrases(words: str) -> list[tuple[Phrase, ...]]:
    """Return the phrases that are sought, each in all the ways that it may be written."""
    chunks = [tuple(folded_words(chunk)) for chunk in _chunks(words)]
    phrases = [Phrase(chunk) for chunk in dict.fromkeys(filter(None, chunks))]
    if not phrases or words.rstrip().endswith('"'):
        return [(phrase,) for phrase in phrases]
    *before, last = next(chunk for chunk in reversed(chunks) if chunk)
    # An Arabic article may be all that has been typed of a word so far.
    ends = dict.fromkeys((last, beginning(last)))
    opened = tuple(Phrase((*before, end), is_open=True) for end in ends)
    whole = [phrase for phrase in phrases if phrase.words != (*before, last)]
    return [*((phrase,) for phrase in whole), opened]


def _chunks(words: str) -> Iterator[str]:
    """Return what stands between quotation marks, and each word that does not."""
    for index, part in enumerate(words.replace("\0", " ").split('"')):
        yield from [part] if index % 2 else part.split()


def _written(database: Database, row: Row, validator: ResponseValidator) -> str:
    """Return the text of an answer whose words the index has, as it was written."""
    question = validator.questionnaire.questions.get(row["question"])
    if question is None:
        return ""
    if not question.inner:
        return (row["text"] or "") if question.is_narrative else ""
    texts = [column for column, asked in question.inner.items() if asked.is_narrative]
    cells = database.execute(_CELLS, (row["id"],)).fetchall()
    kept = [
        (cell["row"], texts.index(cell["column"]), cell["value"])
        for cell in cells
        if cell["column"] in texts
    ]
    return "\n".join(value for _, _, value in sorted(kept))
