"""Words of a questionnaire or register, in the languages that they have been written in."""

import re
from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    model_validator,
)

from forms.errors import IntakeError
from forms.pydantic_faults import refused
from forms.sound_text import sound

T = TypeVar("T")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


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


def is_language_tag(key: str) -> bool:
    """Return whether a key has the form of a language tag (BCP 47): `pt`, `pt-BR`, `zh-Hant`."""
    return _TAG.fullmatch(key) is not None


class ByLanguage(BaseModel):
    """Something that is written in one language or several, by language tag (BCP 47)."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _in_languages(cls, raw: object) -> object:
        if not isinstance(raw, Mapping):
            return raw
        tags = [key for key in raw if key not in cls.model_fields]
        for tag in tags:
            if not is_language_tag(str(tag)):
                others = ", ".join(each for each in cls.model_fields if each != "id")
                key = "fault.language_tag_or" if others else "fault.language_tag"
                raise refused(key, at=str(tag), allowed=others)
        if not tags:
            raise refused("fault.no_words")
        return raw

    @property
    def languages(self) -> frozenset[str]:
        """The tags of the languages that it is written in."""
        return frozenset(self.__pydantic_extra__ or ())

    @staticmethod
    def in_language(written: Mapping[str, T], language: str) -> T | None:
        """Return what is written in `language` or a kind of it; None where nothing is."""
        if language in written:
            return written[language]
        kin = (each for tag, each in written.items() if tag.partition("-")[0] == language)
        return next(kin, None)


class Wording(ByLanguage):
    """A title, hint or name. The first one stands for those that lack."""

    __pydantic_extra__: dict[str, Words]

    @property
    def words(self) -> Mapping[str, str]:
        """The words by language tag, in the order in which they were written."""
        return self.__pydantic_extra__

    def text(self, language: str = "en") -> str:
        """Return the words in `language`, or those that stand for what is not translated."""
        words = self.words
        return self.in_language(words, language) or next(iter(words.values()))
