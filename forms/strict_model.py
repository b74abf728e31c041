"""Pydantic models of documents: complete, without unknown keys, and never null."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from forms.pydantic_faults import NULL


class StrictModel(BaseModel):
    """A part of a document: complete, without unknown keys, and never null."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

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


def named_fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Return the fields of a model by the names they are written with."""
    for name, field in type(model).model_fields.items():
        yield field.alias or name, getattr(model, name)


def optional_fields(prefix: str, fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return fields, by id and type, that may be left out and have no null.

    Inside they have safe names, outside their ids.
    """
    return {
        f"{prefix}{number}": (kind, Field(default=None, alias=key))
        for number, (key, kind) in enumerate(fields)
    }


def _stated(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an optional field without the null that stands for its absence."""
    schema = {key: value for key, value in schema.items() if key not in {"default", "title"}}
    variants = [each for each in schema.pop("anyOf", ()) if each != {"type": "null"}]
    alternatives: dict[str, Any] = {"anyOf": variants} if variants else {}
    return schema | (variants[0] if len(variants) == 1 else alternatives)
