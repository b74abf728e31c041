"""The base of all errors that Intake raises, and the faults that a check finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from forms.messages import Catalogue, Language, Message

WORDS = Catalogue("forms")

_MOST_LISTED = 1_000
_LONGEST_PATH = 400


class IntakeError(Exception):
    """Something that a person must be told: what is wrong, where, and what to do next.

    `key` names the sentence in the package's catalogue, `values` fill it.
    """

    catalogue: ClassVar[Catalogue] = WORDS

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.message = Message(self.catalogue, key, values)

    def text(self, language: Language = "en") -> str:
        """Return what to tell the person, in `language`."""
        return self.message.text(language)

    def __str__(self) -> str:
        return self.text("en")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a document, and the path of its place in it, and its line."""

    path: str
    message: Message
    line: int | None = None

    def text(self, language: Language = "en") -> str:
        """Return the line, the path, and what is wrong there, in `language`."""
        words = self.message.text(language)
        path = self.path if len(self.path) <= _LONGEST_PATH else f"{self.path[:_LONGEST_PATH]}…"
        words = f"{path}: {words}" if path else words
        if self.line is None:
            return words
        return WORDS.text("fault.on_line", language, line=self.line, fault=words)


def fault(path: str, key: str, /, **values: object) -> Fault:
    """Return a fault at `path`, worded by the message `key` of this package."""
    return Fault(path, Message(WORDS, key, values))


class Faulty(IntakeError):
    """A document that cannot be taken, with all of its faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("fault.several", count=len(faults))
        self.faults = tuple(faults)

    def text(self, language: Language = "en") -> str:
        """Return the faults, one a line, in `language`; of very many the first, and their count."""
        lines = [each.text(language) for each in self.faults[:_MOST_LISTED]]
        if len(self.faults) > _MOST_LISTED:
            lines.append(self.message.text(language))
        return "\n".join(lines)
