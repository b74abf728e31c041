"""How an answer reads in running text, by language, where a number may govern its form."""

from typing import Annotated

from forms.constraints import ReadBy
from forms.parts import Part
from forms.wording import ByLanguage, Words


class NumberForms(Part, frozen=True, kw_only=True):
    """Words for one and for several; the form for one says the number itself: “one case”."""

    one: Words
    other: Words


def _forms(raw: object) -> object:
    return {"one": raw, "other": raw} if isinstance(raw, str) else raw


_Forms = Annotated[NumberForms, ReadBy(_forms)]


class RunningText(ByLanguage[_Forms], frozen=True, kw_only=True):
    """What an answer is called within a sentence: in small letters, with its article."""

    def text(self, language: str, count: float | None = None) -> str | None:
        """Return the words in `language`, for `count` of them where that is known; else None."""
        forms = self.in_language(language)
        if forms is None:
            return None
        return forms.one if count == 1 else forms.other
