"""Words of a questionnaire or register in the official languages."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from forms.messages import Language

Words = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]


class Wording(BaseModel):
    """A title, hint or name in the languages it has been written in; English always."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Words
    fr: Words | None = None
    es: Words | None = None
    ru: Words | None = None
    ar: Words | None = None
    zh: Words | None = None

    def text(self, language: Language = "en") -> str:
        """Return the words in `language`, or in English where they are not translated."""
        return getattr(self, language) or self.en
