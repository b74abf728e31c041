"""Responses read by the pydantic models, which know what to say of whatever is wrong."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from forms import response_models as models
from forms.dates import PartialDate
from forms.documents import DOCUMENT_KEYS, Document
from forms.errors import Faulty
from forms.kinds.question import Question
from forms.passages import PASSAGE_KEYS
from forms.pydantic_faults import AllowedKeys, spelled, to_faults
from forms.questionnaire import Questionnaire
from forms.response import FINISHED, Answer, Attachment, Reply, Response
from forms.response_keys import ANSWER_KEYS, ATTACHMENT_KEYS, REPLY_KEYS, RESPONSE_KEYS
from forms.strict_model import named_fields

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ModelledReader:
    """Reads documents that are responses to one questionnaire, with every fault of those not."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire

    @cached_property
    def _document(self) -> type[BaseModel]:
        return models.response_model(self._questionnaire)

    @cached_property
    def _answers(self) -> Mapping[str, TypeAdapter[Any]]:
        return {
            path: TypeAdapter(models.answer_type(question))
            for path, question in self._questionnaire.questions.items()
        }

    def answer(self, path: str, raw: object) -> Answer:
        """Return the answer that JSON gives to the question at `path`. Raises Faulty."""
        question = self._questionnaire.questions[path]
        try:
            answer: Answer = self._answers[path].validate_python(raw).answer()
        except ValidationError as error:
            raise _faulty(error, raw, lambda at: _answer_keys(question, at)) from None
        return answer

    def response(self, raw: object) -> Response:
        """Return the response that a JSON document is. Raises Faulty with what is refused."""
        try:
            document: Any = self._document.model_validate(raw)
        except ValidationError as error:
            raise _faulty(error, raw, self._allowed) from None
        return self._built(document)

    def reply(self, raw: object) -> Reply:
        """Return the reply that a JSON object tells of. Raises Faulty with its faults."""
        try:
            return _reply(models.reply_model().model_validate(raw))
        except ValidationError as error:
            raise _faulty(error, raw, _reply_keys) from None

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema (draft 2020-12) of a response to the questionnaire."""
        schema = self._document.model_json_schema(by_alias=True)
        return {"$schema": SCHEMA_DIALECT, "$id": f"urn:intake:{self._questionnaire.id}"} | schema

    def _built(self, document: Any) -> Response:
        answers: dict[str, Answer] = {}
        for section, given in named_fields(document.answers):
            for question, answer in named_fields(given) if given is not None else ():
                if answer is not None:
                    answers[f"{section}.{question}"] = answer.answer()
        version = document.questionnaire_version
        if version is None and document.status in FINISHED:
            version = self._questionnaire.version
        return Response(
            questionnaire=self._questionnaire.id,
            respondent=document.respondent,
            status=document.status,
            replies=tuple(_reply(reply) for reply in document.replies),
            answers=answers,
            version=version,
            confidential=document.confidential,
        )

    def _allowed(self, path: Sequence[str | int]) -> Sequence[str]:
        if not path:
            return RESPONSE_KEYS
        if path[0] == "replies":
            return _reply_keys(path)
        if len(path) == 1:
            return tuple(self._questionnaire.sections)
        if len(path) == 2:
            section = self._questionnaire.sections[str(path[1])]
            return tuple(section.questions)
        question = self._questionnaire.questions[spelled(path[1:3])]
        return _answer_keys(question, path[3:])


def _faulty(error: ValidationError, raw: object, allowed: AllowedKeys) -> Faulty:
    return Faulty(to_faults(error.errors(include_url=False), raw, allowed))


def _reply_keys(path: Sequence[str | int]) -> Sequence[str]:
    if "documents" in path:
        return DOCUMENT_KEYS
    return ATTACHMENT_KEYS if "attachment" in path else REPLY_KEYS


def _answer_keys(question: Question, path: Sequence[str | int]) -> Sequence[str]:
    if "source" in path:
        return PASSAGE_KEYS
    if question.inner and any(isinstance(step, int) for step in path):
        return (*question.inner, "source")
    return ANSWER_KEYS


def _reply(document: Any) -> Reply:
    attachment = document.attachment
    if attachment is not None:
        attachment = Attachment(attachment.name, attachment.sha256)
    return Reply(
        reference=document.reference,
        dated=PartialDate.parse(document.dated) if document.dated else None,
        received=PartialDate.parse(document.received) if document.received else None,
        language=document.language,
        kind=document.kind,
        attachment=attachment,
        documents=tuple(_document(each) for each in document.documents or ()),
    )


def _document(document: Any) -> Document:
    return Document(
        name=document.name,
        sha256=document.sha256,
        language=document.language,
        role=document.role,
        of=document.of,
        number=document.number,
    )
