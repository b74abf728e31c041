"""What can go wrong with a store, in words for the officer."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from forms.errors import IntakeError
from forms.messages import Catalogue, Language

WORDS = Catalogue("db")


class StoreError(IntakeError):
    """The store cannot do what was asked of it."""

    catalogue: ClassVar[Catalogue] = WORDS


class Locked(StoreError):
    """Others write to the store, and it was not this one's turn in time."""


class ServerLost(Locked):
    """The connection to a server was lost; what was to be written is not, or is as a whole."""


class Meanwhile(StoreError):
    """Somebody else has begun the same meanwhile."""


class NotAllowed(StoreError):
    """Whoever has logged in may not do what was asked."""


class PartSeen(StoreError):
    """Whoever asks sees a part of the store, and this is a matter of all of it."""


class Damaged(StoreError):
    """What the store is kept in is damaged."""


class NoStore(StoreError):
    """What stands in the place of a store is something else."""


class NewerStore(StoreError):
    """The store was written by a later Intake, which this one cannot read."""


class AlreadyThere(StoreError):
    """There is something already where a copy was to be made."""


class Difference(Struct, frozen=True):
    """A path that somebody else has changed since: what it was, is, and was to become (JSON)."""

    path: str
    was: object
    theirs: object
    mine: object
    officer: str


class Conflict(StoreError):
    """A save over what somebody else has saved in the meantime; nothing was written."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        first = differences[0]
        super().__init__("store.conflict", path=first.path, officer=first.officer)
        self.differences = tuple(differences)


class ImportRefused(StoreError):
    """What may not come in: by its place among the responses, counted from 0, and why."""

    def __init__(self, refused: Sequence[tuple[int, IntakeError]]) -> None:
        super().__init__("store.import_refused", count=len(refused))
        self.refused = tuple(refused)

    def text(self, language: Language = "en") -> str:
        """Return why each of them may not come in, one a line."""
        return "\n".join(error.text(language) for _, error in self.refused)
