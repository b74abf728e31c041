"""How pydantic is told what a questionnaire's answers look like."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from math import ceil, floor
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    create_model,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from forms.dates import PartialDate
from forms.errors import IntakeError
from forms.pydantic_faults import NULL, refused
from forms.questionnaire import (
    GREATEST_NUMBER,
    ChoiceQuestion,
    ChoicesQuestion,
    NumberQuestion,
    Question,
    Questionnaire,
    Section,
    TableQuestion,
    TextQuestion,
)
from forms.response import Answer, Missing, ReplyKind, Row, Status
from forms.sound_text import sound
from forms.written_dates import why_not_read

RESPONSE_KEYS = (
    "questionnaire", "questionnaire_version", "respondent", "status", "confidential", "replies",
    "answers",
)  # fmt: skip
REPLY_KEYS = ("reference", "dated", "received", "language", "kind", "attachment")
ATTACHMENT_KEYS = ("name", "sha256")
_LANGUAGE_CODE = re.compile(r"^[a-z]{2,3}$")
_DATE_SCHEMA = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
# The years of forms.reply_dates.
_REPLY_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^(19(4[5-9]|[5-9]\d)|20\d{2}|2100)(-\d{2}(-\d{2})?)?$",
}


def answer_keys(question: Question) -> tuple[str, ...]:
    """Return the keys that an answer's long form may have."""
    keys = ("value", "missing", "remark", "source")
    return (*keys, "language") if isinstance(question, TextQuestion) else keys


def is_empty(raw: object) -> bool:
    """Return whether `raw` is empty text, which is no answer, in its short or long form."""
    value = raw["value"] if isinstance(raw, dict) and raw.keys() == {"value"} else raw
    return isinstance(value, str) and not value.strip()


def _sound(text: str) -> str:
    try:
        return sound(text)
    except IntakeError as error:
        raise refused(error.message.key, **error.message.values) from None


def _date(text: object) -> str:
    if not isinstance(text, str):
        raise refused("fault.date_expected")
    try:
        return str(PartialDate.parse(text))
    except IntakeError as error:
        told = why_not_read(text) or error
        raise refused(told.message.key, **told.message.values) from None


def _language_code(text: str) -> str:
    if not _LANGUAGE_CODE.fullmatch(text):
        raise refused("fault.language")
    return text


def _number(number: object) -> object:
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise refused("fault.number_expected")
    if not abs(number) <= GREATEST_NUMBER:
        raise refused("fault.finite")
    return int(number) if number == int(number) else number


Text = Annotated[str, Field(strict=True), AfterValidator(_sound)]
PlainDate = Annotated[str, BeforeValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
ReplyDate = Annotated[str, BeforeValidator(_date), WithJsonSchema(_REPLY_DATE_SCHEMA)]
LanguageCode = Annotated[
    str,
    Field(strict=True),
    AfterValidator(_language_code),
    WithJsonSchema({"type": "string", "pattern": _LANGUAGE_CODE.pattern}),
]
Digest = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]


def _several(places: object) -> object:
    return [places] if isinstance(places, str) else places


Places = Annotated[
    list[Text],
    Field(min_length=1),
    BeforeValidator(_several, json_schema_input_type=str | list[str]),
]


class _Checked(BaseModel):
    """A part of a response: complete, without unknown keys, and never null."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_null(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        # Half a character in a key would hide the place of every fault beside it.
        return {
            str(key).encode("utf-8", "backslashreplace").decode(): NULL if part is None else part
            for key, part in raw.items()
        }

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        fields = schema.get("properties", {})
        return schema | {"properties": {key: _stated(fields[key]) for key in fields}}


class _AnswerModel(_Checked):
    """The long form of an answer; anything that is not an object is short for its value."""

    value: Any = None
    missing: Missing | None = None
    remark: Text | None = None
    source: Places | None = None

    @model_validator(mode="before")
    @classmethod
    def _lengthen(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return {"value": raw}
        if ("value" in raw) == ("missing" in raw):
            raise refused("fault.value_or_missing")
        return raw

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
            value = tuple(row.row() if isinstance(row, _RowModel) else row for row in value)
        return Answer(
            value=value,
            missing=self.missing,
            remark=self.remark,
            source=tuple(self.source or ()),
            language=getattr(self, "language", None),
        )


class _RowModel(_Checked):
    """One row of a table. Its cells have safe names inside, the columns' ids outside."""

    source: Places | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: object) -> object:
        if isinstance(raw, dict) and not raw.keys() - {"source"}:
            raise refused("fault.row_empty")
        return raw

    def row(self) -> Row:
        """Return the row as the rest of the program knows it."""
        cells = {
            key: tuple(cell) if isinstance(cell, list) else cell
            for key, cell in named_fields(self)
            if key != "source" and cell is not None
        }
        return Row(cells, tuple(self.source or ()))


def named_fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Return the fields of a model by the names they are written with."""
    for name, field in type(model).model_fields.items():
        yield field.alias or name, getattr(model, name)


class _AttachmentModel(_Checked):
    name: Text
    sha256: Digest | None = None


def _attached(raw: object) -> object:
    return {"name": raw} if isinstance(raw, str) else raw


class _ReplyModel(_Checked):
    reference: Text | None = None
    dated: ReplyDate | None = None
    received: ReplyDate | None = None
    language: LanguageCode | None = None
    kind: ReplyKind = "first"
    attachment: Annotated[
        _AttachmentModel | None,
        BeforeValidator(_attached, json_schema_input_type=_AttachmentModel | str),
    ] = None


def reply_model() -> type[BaseModel]:
    """Return the model of a reply."""
    return _ReplyModel


class _ResponseModel(_Checked):
    questionnaire: str
    questionnaire_version: int | None = None
    respondent: Text
    status: Status
    confidential: Annotated[bool, Field(strict=True)] = False
    replies: list[_ReplyModel] = []
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
    sections = {
        f"s{number}": _optional(section.id, _section_model(section))
        for number, section in enumerate(questionnaire.sections.values())
    }
    answers = create_model("Answers", __base__=_Checked, **sections)  # type: ignore[call-overload]
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
    questions = {
        f"q{number}": _optional(question.id, answer_type(question))
        for number, question in enumerate(section.questions.values())
    }
    model: type[BaseModel] = create_model(  # type: ignore[call-overload]
        f"Section_{section.id}", __base__=_Checked, **questions
    )
    return model


def _optional(alias: str, kind: Any) -> tuple[Any, Any]:
    """Return a field that may be left out, but that has no null."""
    return (kind, Field(default=None, alias=alias))


def answer_type(question: Question) -> type[_AnswerModel]:
    """Return the model of an answer to `question`, which takes the short form as well."""
    fields: dict[str, Any] = {"value": (_value_type(question), None)}
    if isinstance(question, TextQuestion):
        fields["language"] = (LanguageCode | None, None)
    return create_model(
        f"Answer_{question.path.replace('.', '_')}", __base__=_AnswerModel, **fields
    )


def _value_type(question: Question) -> Any:
    if isinstance(question, TableQuestion):
        columns = {
            f"c{number}": _optional(column.id, _value_type(column))
            for number, column in enumerate(question.columns.values())
        }
        name = f"Row_{question.path.replace('.', '_')}"
        return list[create_model(name, __base__=_RowModel, **columns)]  # type: ignore[misc, call-overload]
    return _CELL_TYPES[question.kind](question)


def _number_type(question: Question) -> Any:
    assert isinstance(question, NumberQuestion)  # noqa: S101
    least, greatest = question.least, question.greatest
    if question.whole:
        least = None if least is None else ceil(least)
        greatest = None if greatest is None else floor(greatest)
    bounds = Field(ge=least, le=greatest)
    schema: dict[str, Any] = {"type": "integer" if question.whole else "number"}
    schema |= {"minimum": question.least} if question.least is not None else {}
    schema |= {"maximum": question.greatest} if question.greatest is not None else {}
    kind: Any = int if question.whole else int | float
    return Annotated[kind, bounds, BeforeValidator(_number), WithJsonSchema(schema)]


def _choice_type(question: Question) -> Any:
    assert isinstance(question, ChoiceQuestion)  # noqa: S101
    return Literal[tuple(question.options)]


def _choices_type(question: Question) -> Any:
    assert isinstance(question, ChoicesQuestion)  # noqa: S101
    order = {option: place for place, option in enumerate(question.options)}

    def arranged(chosen: list[str]) -> list[str]:
        for option, count in Counter(chosen).items():
            if count > 1:
                raise refused("fault.twice", option=option)
        return sorted(chosen, key=order.__getitem__)

    return Annotated[
        list[Literal[tuple(question.options)]],  # type: ignore[misc]
        Field(json_schema_extra={"uniqueItems": True}),
        AfterValidator(arranged),
    ]


_CELL_TYPES: Mapping[str, Callable[[Question], Any]] = {
    "text": lambda _: Text,
    "yes_no": lambda _: Literal["yes", "no"],
    "date": lambda _: PlainDate,
    "number": _number_type,
    "choice": _choice_type,
    "choices": _choices_type,
}


def _stated(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an optional field without the null that stands for its absence."""
    schema = {key: value for key, value in schema.items() if key not in {"default", "title"}}
    variants = [each for each in schema.pop("anyOf", ()) if each != {"type": "null"}]
    alternatives: dict[str, Any] = {"anyOf": variants} if variants else {}
    return schema | (variants[0] if len(variants) == 1 else alternatives)
