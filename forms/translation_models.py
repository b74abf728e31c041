"""How pydantic is told what a translation of an answer looks like, or of a row of a table."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from forms.answer_translations import DIGEST
from forms.response import Translation
from forms.strict_model import StrictModel
from forms.value_types import DateText, LanguageCode, Text


class _TranslationModel(StrictModel):
    text: Text | None = None
    remark: Text | None = None
    by: Text | None = None
    on: DateText | None = None
    of: Annotated[str, StringConstraints(strict=True, pattern=f"^{DIGEST}$")] | None = None


def _close(schema: dict[str, Any]) -> None:
    """Make the schema of a dictionary one that names the form of its keys, and has no others."""
    anything = schema.pop("additionalProperties", None)
    schema.setdefault("patternProperties", {".": anything})
    schema["additionalProperties"] = False


_FILLED = Field(min_length=1, json_schema_extra=_close)
_Columns = Annotated[dict[str, Text], _FILLED]
Translations = Annotated[dict[LanguageCode, _TranslationModel], _FILLED]
RowTranslations = Annotated[dict[LanguageCode, _Columns], _FILLED]


def read_translations(
    translations: Mapping[str, _TranslationModel] | None,
) -> Mapping[str, Translation]:
    """Return the translations of a model as the rest of the program knows them."""
    return {
        language: Translation(each.text, each.remark, each.by, each.on, each.of)
        for language, each in (translations or {}).items()
    }
