"""Words of a questionnaire or register, in the languages that they have been written in."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from forms.constraints import HeldTo, Spelled
from forms.errors import IntakeError
from forms.parts import Part
from forms.sound_text import sound

T = TypeVar("T")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORDS = "words"


Words = Annotated[str, Spelled(shortest=1, is_stripped=True), HeldTo(sound)]


def is_language_tag(key: str) -> bool:
    """Return whether a key has the form of a language tag (BCP 47): `pt`, `pt-BR`, `zh-Hant`."""
    return _TAG.fullmatch(key) is not None


class ByLanguage(Part, Generic[T], frozen=True, kw_only=True):
    """Something that is written in one language or several, by language tag (BCP 47).

    The tags are keys of their own in a file, beside those of the other fields.
    """

    words: Mapping[str, T]

    @classmethod
    def prepared(cls, written: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a file writes with its words by language in one field."""
        others = [each for each in cls.__struct_fields__ if each != _WORDS]
        tags = [key for key in written if key not in others]
        for tag in tags:
            if not is_language_tag(str(tag)):
                allowed = ", ".join(each for each in others if each != "id")
                key = "fault.language_tag_or" if allowed else "fault.language_tag"
                raise IntakeError(key, at=str(tag), allowed=allowed)
        if not tags:
            raise IntakeError("fault.no_words")
        fields = {key: written[key] for key in written if key in others}
        return {**fields, _WORDS: {tag: written[tag] for tag in tags}}

    @property
    def languages(self) -> frozenset[str]:
        """The tags of the languages that it is written in."""
        return frozenset(self.words)

    def in_language(self, language: str) -> T | None:
        """Return what is written in `language` or a kind of it; None where nothing is."""
        if language in self.words:
            return self.words[language]
        kin = (each for tag, each in self.words.items() if tag.partition("-")[0] == language)
        return next(kin, None)


class Wording(ByLanguage[Words], frozen=True, kw_only=True):
    """A title, hint or name. The first one stands for those that lack."""

    expected: ClassVar[str] = "fault.words_expected"

    def text(self, language: str = "en") -> str:
        """Return the words in `language`, or those that stand for what is not translated."""
        return self.in_language(language) or next(iter(self.words.values()))
