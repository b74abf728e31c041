"""How pydantic is told what a questionnaire's answers look like."""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    create_model,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from forms.answer_translations import with_digests
from forms.documents import DocumentRole
from forms.kinds.question import Question
from forms.place_models import Places, read_places
from forms.pydantic_faults import refused
from forms.questionnaire import Questionnaire, Section
from forms.response import Answer, Missing, ReplyKind, Status
from forms.response_keys import is_empty
from forms.row_model import RowModel
from forms.strict_model import StrictModel, optional_fields
from forms.translation_models import Translations, read_translations
from forms.value_types import Digest, DocumentNumber, LanguageCode, ReplyDate, Text


class _AnswerModel(StrictModel):
    """The long form of an answer; anything that is not an object is short for its value."""

    is_text: ClassVar[bool] = False
    """Whether the value is text, which can be translated."""

    value: Any = None
    missing: Missing | None = None
    remark: Text | None = None
    source: Places | None = None
    language: LanguageCode | None = None
    translations: Translations | None = None

    @model_validator(mode="before")
    @classmethod
    def _lengthen(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return {"value": raw}
        if ("value" in raw) == ("missing" in raw):
            raise refused("fault.value_or_missing")
        return raw

    @model_validator(mode="after")
    def _translates_what_there_is(self) -> Self:
        has_text = self.is_text and self.value is not None
        rows = self.value if isinstance(self.value, list) else []
        of_rows = (row.translations for row in rows if isinstance(row, RowModel))
        if any(self.language in (each or {}) for each in (self.translations, *of_rows)):
            raise refused("fault.translation_of_own", language=self.language)
        for each in (self.translations or {}).values():
            if each.text is not None and not has_text:
                raise refused("fault.translation_of_no_text")
            if each.remark is not None and self.remark is None:
                raise refused("fault.translation_of_no_remark")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        fields = super().__get_pydantic_json_schema__(core_schema, handler)["properties"]
        forms = [{"required": ["value"]}, {"required": ["missing"]}]
        long = {
            "type": "object",
            "properties": fields,
            "additionalProperties": False,
            "oneOf": forms,
        }
        return {"anyOf": [fields["value"], long]}

    def answer(self) -> Answer:
        """Return the answer as the rest of the program knows it."""
        value = self.value
        if isinstance(value, list):
            value = tuple(row.row() if isinstance(row, RowModel) else row for row in value)
        return with_digests(
            Answer(
                value=value,
                missing=self.missing,
                remark=self.remark,
                source=read_places(self.source),
                language=self.language,
                translations=read_translations(self.translations),
            )
        )


class _TextAnswerModel(_AnswerModel):
    is_text: ClassVar[bool] = True


class _AttachmentModel(StrictModel):
    name: Text
    sha256: Digest | None = None


class _DocumentModel(StrictModel):
    number: DocumentNumber | None = None
    name: Text
    sha256: Digest
    language: LanguageCode | None = None
    role: DocumentRole = "original"
    of: DocumentNumber | None = None


def _attached(raw: object) -> object:
    return {"name": raw} if isinstance(raw, str) else raw


class _ReplyModel(StrictModel):
    reference: Text | None = None
    dated: ReplyDate | None = None
    received: ReplyDate | None = None
    language: LanguageCode | None = None
    kind: ReplyKind = "first"
    attachment: Annotated[
        _AttachmentModel | None,
        BeforeValidator(_attached, json_schema_input_type=_AttachmentModel | str),
    ] = None
    documents: Annotated[list[_DocumentModel], Field(min_length=1)] | None = None


def reply_model() -> type[BaseModel]:
    """Return the model of a reply."""
    return _ReplyModel


class _ResponseModel(StrictModel):
    questionnaire: str
    questionnaire_version: int | None = None
    respondent: Text
    status: Status
    confidential: Annotated[bool, Field(strict=True)] = False
    replies: list[_ReplyModel] = Field(default_factory=list)
    answers: Any

    @field_validator("answers", mode="before", check_fields=False)
    @classmethod
    def _without_empty_text(cls, raw: object) -> object:
        """Leave out empty text, which is no answer."""
        if not isinstance(raw, dict):
            return raw
        return {
            section: {key: answer for key, answer in given.items() if not is_empty(answer)}
            if isinstance(given, dict)
            else given
            for section, given in raw.items()
        }


def response_model(questionnaire: Questionnaire) -> type[BaseModel]:
    """Return the model of a whole response to `questionnaire`."""
    sections = [(each.id, _section_model(each)) for each in questionnaire.sections.values()]
    answers = create_model("Answers", __base__=StrictModel, **optional_fields("s", sections))
    identity: Any = Literal[questionnaire.id]
    version = Annotated[int, Field(strict=True, ge=1, le=questionnaire.version)]
    return create_model(
        "Response",
        __base__=_ResponseModel,
        questionnaire=(identity, ...),
        questionnaire_version=(version | None, None),
        answers=(answers, ...),
    )


def _section_model(section: Section) -> type[BaseModel]:
    questions = [(each.id, answer_type(each)) for each in section.questions.values()]
    fields = optional_fields("q", questions)
    return create_model(f"Section_{section.id}", __base__=StrictModel, **fields)


def answer_type(question: Question) -> type[_AnswerModel]:
    """Return the model of an answer to `question`, which takes the short form as well."""
    fields: dict[str, Any] = {"value": (question.value_type(), None)}
    base = _TextAnswerModel if question.is_narrative else _AnswerModel
    return create_model(f"Answer_{question.path.replace('.', '_')}", __base__=base, **fields)
