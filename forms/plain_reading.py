"""Responses that are plainly right, read without a word about what might be wrong.

Most documents have nothing amiss, and the models, which know what to say of every fault, take many
times as long. What is read here is just what the models would read; of whatever is not plainly
right nothing is said, and the models are to be asked.
"""

from collections.abc import Mapping, Set
from typing import Any, cast, get_args

from forms.answer_translations import with_digests
from forms.dates import PartialDate, plain_date
from forms.documents import DOCUMENT_KEYS, DOCUMENT_ROLES, MOST_DOCUMENTS, Document, is_digest
from forms.kinds.question import Question
from forms.language_codes import is_language_code
from forms.passages import Place
from forms.plain_places import plain_places
from forms.plain_translations import plain_translations
from forms.questionnaire import Questionnaire
from forms.response import (
    FINISHED,
    MISSING,
    STATUSES,
    Answer,
    Attachment,
    Reply,
    ReplyKind,
    Response,
    Translation,
)
from forms.response_keys import ANSWER_KEYS, ATTACHMENT_KEYS, REPLY_KEYS, RESPONSE_KEYS
from forms.sound_text import is_sound

_RESPONSE = frozenset(RESPONSE_KEYS)
_REPLY = frozenset(REPLY_KEYS)
_ANSWER = frozenset(ANSWER_KEYS)
_ATTACHMENT = frozenset(ATTACHMENT_KEYS)
_DOCUMENT = frozenset(DOCUMENT_KEYS)
_KINDS: tuple[ReplyKind, ...] = get_args(ReplyKind)


_NONE: Mapping[str, Translation] = {}
"""The translations of most answers."""


class _NotPlain(Exception):
    """Something is not plainly right."""


class PlainReader:
    """Reads documents that are plainly responses to one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._sections = {
            section.id: {each.id: each for each in section.questions.values()}
            for section in questionnaire.sections.values()
        }

    def response(self, raw: object) -> Response | None:
        """Return the response that a JSON document plainly is; None where the models must tell."""
        try:
            return self._response(_mapping(raw, _RESPONSE))
        except (_NotPlain, KeyError):
            return None

    def answer(self, path: str, raw: object) -> Answer | None:
        """Return the answer that a JSON value plainly is to the question at `path`."""
        try:
            return _answer(raw, self._questionnaire.questions[path])
        except (_NotPlain, KeyError):
            return None

    def _response(self, document: Mapping[str, Any]) -> Response:
        status, latest = document["status"], self._questionnaire.version
        _require(document["questionnaire"] == self._questionnaire.id and status in STATUSES)
        version = latest if status in FINISHED else None
        if "questionnaire_version" in document:
            version = document["questionnaire_version"]
            _require(type(version) is int and 1 <= version <= latest)
        confidential = document.get("confidential", False)
        replies = document.get("replies", [])
        _require(type(confidential) is bool and type(replies) is list)
        return Response(
            questionnaire=self._questionnaire.id,
            respondent=_text(document["respondent"]),
            status=status,
            replies=tuple(_reply(_mapping(reply, _REPLY)) for reply in replies),
            answers=self._answers(_mapping(document["answers"], self._sections.keys())),
            version=version,
            confidential=confidential,
        )

    def _answers(self, given: Mapping[str, Any]) -> Mapping[str, Answer]:
        answers: dict[str, Answer] = {}
        for section, questions in self._sections.items():
            if section in given:
                here = _mapping(given[section], questions.keys())
                for name, question in questions.items():
                    if name in here:
                        path = question.path
                        answers[path] = _answer(here[name], question)
        return answers


def _answer(raw: object, question: Question) -> Answer:
    if type(raw) is not dict:
        value = question.plain_value(raw)
        if value is None:
            raise _NotPlain
        return with_digests(Answer(value)) if type(raw) is list else Answer(value)
    value, missing = None, raw.get("missing")
    if "value" in raw:
        value = question.plain_value(raw["value"])
        if value is None or "missing" in raw:
            raise _NotPlain
    elif missing not in MISSING:
        raise _NotPlain
    if not raw.keys() <= _ANSWER:
        raise _NotPlain
    answer = Answer(
        value,
        missing,
        _text(raw["remark"]) if "remark" in raw else None,
        _places(raw["source"]) if "source" in raw else (),
        _language(raw["language"]) if "language" in raw else None,
        _translations(raw, question) if "translations" in raw else _NONE,
    )
    if not answer.translations and type(value) is not tuple:
        return answer
    answer = with_digests(answer)
    # Rows that are translated have the answer's translation too, with the digest of them.
    _require(answer.language not in answer.translations)
    return answer


def _translations(raw: Mapping[str, Any], question: Question) -> Mapping[str, Translation]:
    translations = plain_translations(
        raw["translations"],
        has_text=question.is_narrative and "value" in raw,
        has_remark="remark" in raw,
    )
    if translations is None:
        raise _NotPlain
    return translations


def _reply(reply: Mapping[str, Any]) -> Reply:
    kind = reply.get("kind", "first")
    _require(kind in _KINDS)
    return Reply(
        reference=_text(reply["reference"]) if "reference" in reply else None,
        dated=_date(reply["dated"]) if "dated" in reply else None,
        received=_date(reply["received"]) if "received" in reply else None,
        language=_language(reply["language"]) if "language" in reply else None,
        kind=kind,
        attachment=_attachment(reply["attachment"]) if "attachment" in reply else None,
        documents=_documents(reply["documents"]) if "documents" in reply else (),
    )


def _attachment(raw: object) -> Attachment:
    if type(raw) is str:
        return Attachment(_text(raw))
    file = _mapping(raw, _ATTACHMENT)
    digest = file.get("sha256")
    _require("sha256" not in file or is_digest(digest))
    return Attachment(_text(file["name"]), digest)


def _documents(raw: object) -> tuple[Document, ...]:
    _require(type(raw) is list and raw)
    return tuple(_document(_mapping(each, _DOCUMENT)) for each in cast("list[object]", raw))


def _document(raw: Mapping[str, Any]) -> Document:
    role, digest = raw.get("role", "original"), raw["sha256"]
    _require(role in DOCUMENT_ROLES and is_digest(digest))
    return Document(
        name=_text(raw["name"]),
        sha256=digest,
        language=_language(raw["language"]) if "language" in raw else None,
        role=role,
        of=_number(raw["of"]) if "of" in raw else None,
        number=_number(raw["number"]) if "number" in raw else None,
    )


def _number(raw: object) -> int:
    if type(raw) is int and 1 <= raw <= MOST_DOCUMENTS:
        return raw
    raise _NotPlain


def _require(holds: object) -> None:
    if not holds:
        raise _NotPlain


def _mapping(raw: object, keys: Set[str]) -> Mapping[str, Any]:
    if type(raw) is dict and raw.keys() <= keys:
        return raw
    raise _NotPlain


def _text(raw: object) -> str:
    if type(raw) is str and is_sound(raw):
        return raw
    raise _NotPlain


def _language(raw: object) -> str:
    if type(raw) is str and is_language_code(raw):
        return raw
    raise _NotPlain


def _places(raw: object) -> tuple[Place, ...]:
    places = plain_places(raw)
    if places is None:
        raise _NotPlain
    return places


def _date(raw: object) -> PartialDate:
    if type(raw) is str and (date := plain_date(raw)) is not None:
        return date
    raise _NotPlain
