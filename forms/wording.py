"""Words of a questionnaire or register in the official languages."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from forms.errors import IntakeError
from forms.messages import Language
from forms.pydantic_faults import refused
from forms.sound_text import sound


def sound_words(text: str) -> str:
    """Return text as it is, if it is sound; a pydantic error otherwise."""
    try:
        return sound(text)
    except IntakeError as error:
        raise refused(error.message.key, **error.message.values) from None


Words = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1),
    AfterValidator(sound_words),
]


class Wording(BaseModel):
    """A title, hint or name in the languages it has been written in; English always."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    en: Words
    fr: Words | None = None
    es: Words | None = None
    ru: Words | None = None
    ar: Words | None = None
    zh: Words | None = None

    def text(self, language: Language = "en") -> str:
        """Return the words in `language`, or in English where they are not translated."""
        return getattr(self, language) or self.en
