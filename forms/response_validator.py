"""The pydantic models of a questionnaire's responses: one set for the screen and for imports."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from forms import response_models as models
from forms.checks import Broken, broken_checks
from forms.dates import PartialDate
from forms.documents import DOCUMENT_KEYS, Document, document_faults, unknown_documents
from forms.errors import Fault, Faulty, IntakeError, fault
from forms.kinds.question import Question
from forms.passages import PASSAGE_KEYS
from forms.plain_reading import PlainReader
from forms.pydantic_faults import spelled, to_faults
from forms.questionnaire import Questionnaire
from forms.ready import ready_questionnaire
from forms.reply_dates import reply_faults
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Attachment, Reply, Response
from forms.routing_faults import routing_faults
from forms.strict_model import named_fields

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=16)
def validator_from(text: str) -> "ResponseValidator":
    """Return the validator of the questionnaire that TOML writes, made once.

    Raises Faulty with the faults of the questionnaire.
    """
    return ResponseValidator(ready_questionnaire(text))


class ResponseValidator:
    """Checks what is said to be a response to one questionnaire, whoever says it."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire

    @cached_property
    def _plainly(self) -> PlainReader:
        return PlainReader(self.questionnaire)

    @cached_property
    def _document(self) -> type[BaseModel]:
        return models.response_model(self.questionnaire)

    @cached_property
    def _answers(self) -> Mapping[str, TypeAdapter[Any]]:
        return {
            path: TypeAdapter(models.answer_type(question))
            for path, question in self.questionnaire.questions.items()
        }

    def answer(self, path: str, raw: object) -> Answer | None:
        """Return the answer that `raw` gives to the question at `path`; None for empty text.

        `raw` is a JSON value in its short or long form. Raises Faulty with what is wrong.
        """
        question = self.questionnaire.questions.get(path)
        if question is None:
            raise IntakeError("fault.no_question", path=path)
        if models.is_empty(raw):
            return None
        if (plain := self._plainly.answer(path, raw)) is not None:
            return plain
        try:
            answer: Answer = self._answers[path].validate_python(raw).answer()
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise Faulty(to_faults(details, raw, lambda at: _answer_keys(question, at))) from None
        return answer

    def response(self, raw: object, kind: RespondentKind | None = None) -> Response:
        """Return the response that the JSON document `raw` holds.

        With the respondent's `kind`, answers to sections that are not put to it are refused too,
        and replies of impossible dates. Raises Faulty with every fault and its path. Soft checks
        are not faults: see `warnings`.
        """
        response = self._plainly.response(raw) or self._modelled(raw)
        faults = self.disagreements(response, kind)
        if kind is not None:
            # What was kept before there were bounds is still to be read.
            faults += reply_faults(response.replies)
        if faults:
            raise Faulty(faults)
        return response

    def kept(self, raw: object) -> Response:
        """Return the response that a document holds which was checked when it was kept.

        Its answers are not weighed against one another again where it plainly is a response.
        Raises Faulty with every fault where it is none.
        """
        return self._plainly.response(raw) or self.response(raw)

    def _modelled(self, raw: object) -> Response:
        """Return the response that the models read. Raises Faulty with what they refuse."""
        try:
            document: Any = self._document.model_validate(raw)
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise Faulty(to_faults(details, raw, self._allowed)) from None
        return self._built(document)

    def reply(self, raw: object) -> Reply:
        """Return the reply that the JSON object `raw` tells of. Raises Faulty with its faults.

        Its dates are read, and not weighed: see `forms.reply_dates`.
        """
        try:
            return _reply(models.reply_model().model_validate(raw))
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise Faulty(to_faults(details, raw, _reply_keys)) from None

    def disagreements(self, response: Response, kind: RespondentKind | None) -> list[Fault]:
        """Return where the answers of a response do not fit the questionnaire or one another."""
        faults = [] if kind is None else self._not_put(response, kind)
        faults += routing_faults(self.questionnaire, response.answers)
        faults += document_faults(response.reply_documents)
        cited = ((f"answers.{path}.source", each.document) for path, each in response.citations())
        faults += unknown_documents(cited, response.documents)
        faults += [broken.as_fault() for broken in self.broken(response) if not broken.soft]
        return faults

    def broken(self, response: Response) -> list[Broken]:
        """Return the checks that the answers of a response break."""
        return broken_checks(self.questionnaire, response.answers, finished=response.finished)

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema (draft 2020-12) of a response to the questionnaire."""
        schema = self._document.model_json_schema(by_alias=True)
        return {"$schema": SCHEMA_DIALECT, "$id": f"urn:intake:{self.questionnaire.id}"} | schema

    def _built(self, document: Any) -> Response:
        answers: dict[str, Answer] = {}
        for section, given in named_fields(document.answers):
            for question, answer in named_fields(given) if given is not None else ():
                if answer is not None:
                    answers[f"{section}.{question}"] = answer.answer()
        finished = document.status in {"final", "verified"}
        version = document.questionnaire_version
        if version is None and finished:
            version = self.questionnaire.version
        return Response(
            questionnaire=self.questionnaire.id,
            respondent=document.respondent,
            status=document.status,
            replies=tuple(_reply(reply) for reply in document.replies),
            answers=answers,
            version=version,
            confidential=document.confidential,
        )

    def _not_put(self, response: Response, kind: RespondentKind) -> list[Fault]:
        put = {section.id for section in self.questionnaire.put_to(kind)}
        given = dict.fromkeys(path.partition(".")[0] for path in response.answers)
        return [
            fault(
                f"answers.{section}",
                "fault.not_put",
                kind=kind,
                kinds=", ".join(self.questionnaire.sections[section].put_to),
            )
            for section in given
            if section not in put
        ]

    def _allowed(self, path: Sequence[str | int]) -> Sequence[str]:
        if not path:
            return models.RESPONSE_KEYS
        if path[0] == "replies":
            return _reply_keys(path)
        if len(path) == 1:
            return tuple(self.questionnaire.sections)
        if len(path) == 2:
            section = self.questionnaire.sections[str(path[1])]
            return tuple(section.questions)
        question = self.questionnaire.questions[spelled(path[1:3])]
        return _answer_keys(question, path[3:])


def _reply_keys(path: Sequence[str | int]) -> Sequence[str]:
    if "documents" in path:
        return DOCUMENT_KEYS
    return models.ATTACHMENT_KEYS if "attachment" in path else models.REPLY_KEYS


def _answer_keys(question: Question, path: Sequence[str | int]) -> Sequence[str]:
    if "source" in path:
        return PASSAGE_KEYS
    if question.inner and any(isinstance(step, int) for step in path):
        return (*question.inner, "source")
    return models.ANSWER_KEYS


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
