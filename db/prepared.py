"""What is written of a response: its JSON and its rows.

They are made before anything is locked, since making them takes longer than writing them. But for
the words of the full text, which each engine has in its own way, they are the same in all.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self

from msgspec import Struct
from msgspec.structs import astuple

from db.contents import contents_of
from db.coverage_words import coverage_words
from db.json_text import response_json
from forms.documents import numbered
from forms.kinds.question import NONE, Question
from forms.languages.folding import folded_text
from forms.passages import place_json
from forms.questionnaire import Questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Response, Row, Status, response_document

CellRow = tuple[int, str, str, float | None]
"""A cell of a table: its row from 1 on, its column, and its value, also as a number."""

AnswerColumns = tuple[str, str | None, float | None, str | None, str | None, str | None, str | None]
"""Of an answer: its question, value, value as a number, why there is none, remark, places as JSON,
and language. Narrative has no value here: it stands in the document, and would be the most of all
that is kept."""

AnswerRow = tuple[AnswerColumns, tuple[str, ...], tuple[CellRow, ...], str, str]
"""An answer, the options chosen or the cells given, and the words of its text and its remark."""

WordsOf = Callable[[Sequence[str]], Iterable[tuple[str, ...]]]
"""Gives what an engine writes of folded texts into a full text: one row, or several."""

PreparedAnswer = tuple[
    AnswerColumns, tuple[str, ...], tuple[CellRow, ...], tuple[tuple[str, ...], ...]
]
"""The same with its words as an engine writes them; nothing where it has none."""


ReplyRow = tuple[int, str | None, str | None, str | None, str | None, str | None, str, str | None]
"""A reply on record: its number from 1 on, reference, dates, the first day that it can have been
received on, language, kind, and the name of its attachment."""


DocumentRow = tuple[int, int, str, str, str | None, str, int | None]
"""A document of a reply: its number, that of the reply, name, digest, language, role, and the
number of the document that it is a translation of."""


class Prepared(Struct, frozen=True):
    """A response as it is written; `contents` is what the journal says of it as a whole."""

    questionnaire: str
    respondent: str
    status: Status
    confidential: bool
    replied: bool
    document: str
    contents: str
    section_states: str
    question_states: str
    replies: tuple[ReplyRow, ...]
    documents: tuple[DocumentRow, ...]
    answers: tuple[PreparedAnswer, ...]

    def packed(self) -> bytes:
        """Return the same in bytes, which this very program can unpack."""
        return marshal.dumps(astuple(self))

    @classmethod
    def unpacked(cls, content: bytes) -> Self:
        """Return what was packed."""
        return cls(*marshal.loads(content))  # noqa: S302 - our own, packed in this run

    def __reduce__(self) -> tuple[Callable[[bytes], Self], tuple[bytes]]:
        """Go to another process packed."""
        return self.unpacked, (self.packed(),)


def prepared(
    response: Response, questionnaire: Questionnaire, kind: RespondentKind, words_of: WordsOf
) -> Prepared:
    """Return what is written of a valid response to a questionnaire."""
    sections, questions = coverage_words(questionnaire, kind, response)
    document = response_document(response)
    return Prepared(
        questionnaire=response.questionnaire,
        respondent=response.respondent,
        status=response.status,
        confidential=response.confidential,
        replied=response.replied,
        document=response_json(document),
        contents=response_json(contents_of(document)),
        section_states=sections,
        question_states=questions,
        replies=tuple(reply_rows(response)),
        documents=tuple(document_rows(response)),
        answers=tuple(prepared_answers(response.answers, questionnaire, words_of)),
    )


def reply_rows(response: Response) -> Iterator[ReplyRow]:
    """Return a row for each reply."""
    for number, reply in enumerate(response.replies, start=1):
        received = reply.received
        yield (
            number,
            reply.reference,
            str(reply.dated) if reply.dated else None,
            str(received) if received else None,
            received.first_day.isoformat() if received else None,
            reply.language,
            reply.kind,
            reply.attachment.name if reply.attachment else None,
        )


def document_rows(response: Response) -> Iterator[DocumentRow]:
    """Return a row for each document of the replies."""
    for reply, number, document in numbered(response.reply_documents):
        yield (
            number,
            reply,
            document.name,
            document.sha256,
            document.language,
            document.role,
            document.of,
        )


def prepared_answers(
    answers: Mapping[str, Answer], questionnaire: Questionnaire, words_of: WordsOf
) -> Iterator[PreparedAnswer]:
    """Return what an engine writes of each answer."""
    for columns, chosen, cells, *texts in answer_rows(answers, questionnaire):
        yield columns, chosen, cells, tuple(words_of(texts)) if is_held(*texts) else ()


def is_held(text: str, remark: str) -> bool:
    """Return whether there is something to look for in the folded words of an answer."""
    return bool(text or remark)


def answer_rows(answers: Mapping[str, Answer], questionnaire: Questionnaire) -> Iterator[AnswerRow]:
    """Return a row for each answer."""
    for path, answer in answers.items():
        yield _answer_row(path, answer, questionnaire.questions[path])


def _answer_row(path: str, answer: Answer, question: Question) -> AnswerRow:
    given = answer.value
    value: str | None = None
    number: float | None = None
    chosen: tuple[str, ...] = ()
    cells: tuple[CellRow, ...] = ()
    text = ""
    if isinstance(given, tuple):
        value = None if given else NONE
        if rows := answer.rows:
            cells = tuple(_cells(rows))
            text = "\n".join(_texts(rows, question))
        else:
            chosen = tuple(each for each in given if isinstance(each, str))
    elif question.is_narrative:
        text = str(given or "")
    elif given is not None:
        value, number = str(given), _number(given)
    remark = answer.remark
    source = response_json([place_json(each) for each in answer.source]) if answer.source else None
    columns = (path, value, number, answer.missing, remark, source, answer.language)
    noted = folded_text(remark) if remark else ""
    return columns, chosen, cells, folded_text(text) if text else "", noted


def _cells(rows: tuple[Row, ...]) -> Iterator[CellRow]:
    for place, row in enumerate(rows, start=1):
        for column, cell in row.cells.items():
            if isinstance(cell, tuple):
                yield from ((place, column, each, None) for each in cell or (NONE,))
            else:
                yield place, column, str(cell), _number(cell)


def _texts(rows: tuple[Row, ...], table: Question) -> Iterator[str]:
    for row in rows:
        for column, cell in row.cells.items():
            if table.inner[column].is_narrative:
                yield str(cell)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
