"""What is wrong with an import: every fault with its place, and that nothing came in."""

from collections.abc import Sequence

from msgspec import Struct

from db.errors import ImportRefused as RefusedByStore
from forms.messages import Language, Message
from intake.errors import CommandError
from intake.transfer.records import message
from intake.transfer.sources import Places


class ImportFault(Struct, frozen=True):
    """One fault of an import: the file, the record, the line, the path, and what is wrong there."""

    place: Message
    path: str
    message: Message

    def text(self, language: Language) -> str:
        """Return the fault in one line."""
        path = f"{self.path}: " if self.path else ""
        return f"{self.place.text(language)}: {path}{self.message.text(language)}"


class ImportRefused(CommandError):
    """A batch with faults: none of it was taken in."""

    def __init__(self, faults: Sequence[ImportFault], count: int) -> None:
        super().__init__("import.refused", count=count)
        self.faults = tuple(faults)
        self.count = count

    def text(self, language: Language = "en") -> str:
        """Return the faults that are listed, how many more there are, and that nothing came in."""
        lines = [fault.text(language) for fault in self.faults]
        if self.count > len(self.faults):
            more = self.count - len(self.faults)
            lines.append(message("import.more", count=more).text(language))
        return "\n".join([*lines, super().text(language)])


class Faults(Struct):
    """Faults as they are found: so many are listed, and all are counted."""

    most: int
    listed: list[ImportFault] = []
    count: int = 0

    @property
    def room(self) -> int:
        """How many more will be listed."""
        return max(0, self.most - self.count)

    def add(self, fault: ImportFault) -> None:
        """Note one more."""
        self.count += 1
        if self.count <= self.most:
            self.listed.append(fault)

    def add_refused(self, error: RefusedByStore, places: Places) -> None:
        """Note what the store refuses, with the place of each."""
        for index, why in error.refused:
            self.add(ImportFault(places[index], "", why.message))

    def refusal(self) -> ImportRefused:
        """Return what an import with these faults ends with."""
        return ImportRefused(self.listed, self.count)
