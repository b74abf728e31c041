"""What is kept of one respondent: its replies and its answers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeGuard, get_args

from msgspec import Struct
from msgspec.structs import asdict, replace

from forms.dates import PartialDate
from forms.documents import Document, Documents, numbered
from forms.passages import Passage, Place, passages_of, places_json

Missing = Literal["not_stated", "not_applicable", "unclear"]
MISSING: tuple[Missing, ...] = get_args(Missing)

Status = Literal["received", "draft", "final", "verified"]
STATUSES: tuple[Status, ...] = get_args(Status)
FINISHED: frozenset[Status] = frozenset({"final", "verified"})
"""The statuses in which what is left open counts as silent."""

ReplyKind = Literal["first", "supplementary", "corrected", "withdrawn"]

Cell = str | int | float | tuple[str, ...]


ROW_KEYS = ("source", "translations")
"""The keys of a row that are no columns."""


class Row(Struct, frozen=True):
    """One row of a table: the cells that are known, by column, and where they were read.

    `translations` are those of its text, by language and column.
    """

    cells: Mapping[str, Cell]
    source: tuple[Place, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = {}


Value = str | int | float | tuple[str, ...] | tuple[Row, ...]


def _are_rows(value: Value | None) -> TypeGuard[tuple[Row, ...]]:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Row)


class Translation(Struct, frozen=True):
    """What an answer says in another language: its text, its remark; by whom, and on which day.

    `of` is the digest of what was translated, by which it shows that this has changed since.
    """

    text: str | None = None
    remark: str | None = None
    by: str | None = None
    on: str | None = None
    of: str | None = None


class Answer(Struct, frozen=True):
    """A value, or the reason why there is none; with a remark and the places it was read from.

    `language` is that of its text, its remark and its cells; `translations` are by language.
    """

    value: Value | None = None
    missing: Missing | None = None
    remark: str | None = None
    source: tuple[Place, ...] = ()
    language: str | None = None
    translations: Mapping[str, Translation] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a table; none where the value is none of rows."""
        return self.value if _are_rows(self.value) else ()

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages that the answer, or a row of it, cites."""
        rows = self.rows
        if not self.source and not rows:
            return ()
        return passages_of((*self.source, *(place for row in rows for place in row.source)))

    @property
    def negative(self) -> bool:
        """Whether the value is `no`, or none of what was offered."""
        return self.value in ("no", ())


class Attachment(Struct, frozen=True):
    """The file of a reply, by its name, and its SHA-256 digest where it has been taken."""

    name: str
    sha256: str | None = None


class Reply(Struct, frozen=True):
    """One document received from a respondent."""

    reference: str | None = None
    dated: PartialDate | None = None
    received: PartialDate | None = None
    language: str | None = None
    kind: ReplyKind = "first"
    attachment: Attachment | None = None
    documents: tuple[Document, ...] = ()


class Response(Struct, frozen=True):
    """What is kept of one respondent for one questionnaire; answers in the questionnaire's order.

    `version` is the questionnaire's version that the response was finished against.
    """

    questionnaire: str
    respondent: str
    status: Status = "received"
    replies: tuple[Reply, ...] = ()
    answers: Mapping[str, Answer] = {}
    version: int | None = None
    confidential: bool = False

    @property
    def finished(self) -> bool:
        """Whether the response is final or verified, so that what is left open is silence."""
        return self.status in FINISHED

    def rows(self, path: str) -> tuple[Row, ...]:
        """Return the rows of the table at `path`; none where it has no value."""
        answer = self.answers.get(path)
        return answer.rows if answer is not None else ()

    @property
    def documents(self) -> Mapping[int, Document]:
        """The documents of all replies, by number."""
        return {number: document for _, number, document in numbered(self.reply_documents)}

    @property
    def reply_documents(self) -> Documents:
        """The documents of each reply."""
        return tuple(reply.documents for reply in self.replies)

    def citations(self) -> Iterator[tuple[str, Passage]]:
        """Return the passages that are cited, each with the path of the question."""
        for path, answer in self.answers.items():
            for passage in answer.passages():
                yield path, passage

    @property
    def replied(self) -> bool:
        """Whether anything was received that still stands.

        A finished response without a reply on record counts as a reply; one that is only begun
        does not, nor does one whose last reply withdraws the earlier ones.
        """
        if self.replies:
            return self.replies[-1].kind != "withdrawn"
        return self.finished


def written_numbers(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Return replies whose documents all have their numbers written, so that they stay."""
    numbers = iter([number for _, number, _ in numbered([each.documents for each in replies])])
    return tuple(
        replace(
            reply, documents=tuple(replace(each, number=next(numbers)) for each in reply.documents)
        )
        for reply in replies
    )


def implied_numbers(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Return replies whose documents have the same numbers, written only where they must be."""
    greatest, shortened = 0, []
    for reply in replies:
        documents = []
        for each in reply.documents:
            is_next = each.number in (None, greatest + 1)
            documents.append(replace(each, number=None) if is_next else each)
            greatest = max(greatest, each.number or greatest + 1)
        shortened.append(replace(reply, documents=tuple(documents)))
    return tuple(shortened)


def answer_document(answer: Answer) -> object:
    """Return an answer as JSON: its value alone where that loses nothing, else its long form."""
    value = _plain(answer.value)
    beside = (answer.remark, answer.source, answer.language, answer.translations)
    if answer.missing is None and not any(beside):
        return value
    long: dict[str, object] = (
        {"missing": answer.missing} if answer.missing is not None else {"value": value}
    )
    if answer.remark is not None:
        long["remark"] = answer.remark
    if answer.source:
        long["source"] = places_json(answer.source)
    if answer.language is not None:
        long["language"] = answer.language
    if answer.translations:
        long["translations"] = translations_document(answer.translations)
    return long


def translations_document(translations: Mapping[str, Translation]) -> dict[str, object]:
    """Return the translations of an answer as JSON, by language."""
    return {
        language: {key: words for key, words in asdict(each).items() if words is not None}
        for language, each in translations.items()
    }


def response_document(response: Response) -> dict[str, object]:
    """Return a response as the JSON document that is kept, exported and imported."""
    document: dict[str, object] = {"questionnaire": response.questionnaire}
    if response.version is not None:
        document["questionnaire_version"] = response.version
    document["respondent"] = response.respondent
    document["status"] = response.status
    if response.confidential:
        document["confidential"] = True
    document["replies"] = [reply_document(reply) for reply in response.replies]
    document["answers"] = answers_document(response.answers)
    return document


def answers_document(answers: Mapping[str, Answer]) -> dict[str, dict[str, object]]:
    """Return answers as JSON, by section and question."""
    sections: dict[str, dict[str, object]] = {}
    for path, answer in answers.items():
        section, _, question = path.partition(".")
        sections.setdefault(section, {})[question] = answer_document(answer)
    return sections


def reply_document(reply: Reply) -> dict[str, object]:
    """Return a reply as JSON, without what is not known of it."""
    attachment: object = None
    if reply.attachment is not None:
        attachment = {"name": reply.attachment.name, "sha256": reply.attachment.sha256}
        if reply.attachment.sha256 is None:
            attachment = reply.attachment.name
    known = {
        "reference": reply.reference,
        "dated": str(reply.dated) if reply.dated else None,
        "received": str(reply.received) if reply.received else None,
        "language": reply.language,
        "kind": reply.kind if reply.kind != "first" else None,
        "attachment": attachment,
        "documents": [each.as_json() for each in reply.documents] or None,
    }
    return {key: value for key, value in known.items() if value is not None}


def _plain(value: Value | None) -> object:
    if isinstance(value, tuple):
        return [row_document(item) if isinstance(item, Row) else item for item in value]
    return value


def row_document(row: Row) -> dict[str, object]:
    """Return a row of a table as JSON."""
    cells: dict[str, object] = {
        key: list(cell) if isinstance(cell, tuple) else cell for key, cell in row.cells.items()
    }
    if row.source:
        cells["source"] = places_json(row.source)
    if row.translations:
        cells["translations"] = {each: dict(words) for each, words in row.translations.items()}
    return cells
