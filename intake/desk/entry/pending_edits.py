"""What was keyed at the desk and could not be kept yet."""

from collections import UserDict
from collections.abc import Callable

from msgspec import Struct

from db.records import Saved
from forms.errors import IntakeError
from forms.passages import place_words
from forms.response import Answer
from intake.errors import CommandError


class PendingEdit(Struct, frozen=True):
    """What was keyed and could not be kept: its JSON, and why.

    Without a value, what waits is something beside it. `again` tries once more to keep it, where
    it was the store that could not take it.
    """

    value: object
    error: IntakeError
    again: Callable[[], Saved | None] | None = None


class PendingEdits(UserDict[str, PendingEdit]):
    """What could not be kept, by the path of its question."""

    @property
    def only_wait(self) -> bool:
        """Whether all of it only waits for the store to take it."""
        return all(each.again is not None for each in self.values())

    def hold_beside(self, path: str, said: Answer) -> None:
        """Hold a remark and places until their question has an answer; nothing for no words."""
        places = (place_words(each, "en") for each in said.source)
        words = "; ".join(filter(None, (said.remark, *places)))
        if words and path not in self:
            self[path] = PendingEdit(None, CommandError("desk.waits", words=words))
        elif not words and path in self and self[path].value is None:
            del self[path]
