"""How an answer reads in running text, by language, where a number may govern its form."""

from typing import Annotated

from pydantic import BeforeValidator

from forms.parts import Part
from forms.wording import ByLanguage, Words


class NumberForms(Part):
    """Words for one and for several; the form for one says the number itself: “one case”."""

    one: Words
    other: Words


def _forms(raw: object) -> object:
    return {"one": raw, "other": raw} if isinstance(raw, str) else raw


class RunningText(ByLanguage):
    """What an answer is called within a sentence: in small letters, with its article."""

    __pydantic_extra__: dict[str, Annotated[NumberForms, BeforeValidator(_forms)]]

    def text(self, language: str, count: float | None = None) -> str | None:
        """Return the words in `language`, for `count` of them where that is known; else None."""
        forms = self.in_language(self.__pydantic_extra__, language)
        if forms is None:
            return None
        return forms.one if count == 1 else forms.other
