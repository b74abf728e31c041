"""The file that goes to a translator and comes back: a line a text, in CSV or a workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from forms.answer_translations import OneText, TextPlace
from forms.errors import Faulty, IntakeError
from forms.messages import Message
from intake.editing.translation_batch import (
    TranslatedText,
    TranslationsRefused,
    TranslationsTaken,
    translate_all,
)
from intake.errors import CommandError
from intake.messages import WORDS
from intake.session import Session
from intake.transfer.columns.tables import Record, Table, read_tables
from intake.transfer.import_faults import ImportFault, ImportRefused
from intake.transfer.limits import Limits

HEADINGS = (
    "respondent", "confidential", "question", "row", "column", "language", "words", "title",
    "original", "earlier", "digest", "translation",
)  # fmt: skip
"""What the columns are called, in every language: the file is read again by these names."""

_NEEDED = ("respondent", "question", "row", "column", "digest", "translation")
_DIGEST_MARK = "x"
"""Stands before a digest, which a spreadsheet could take for a number."""


class _Line(Struct, frozen=True):
    """A row of a table that has a translation."""

    table: Table
    record: Record

    def cell(self, heading: str) -> str:
        return self.record.cells.get(heading, "")

    @property
    def place(self) -> Message:
        """Where it stands, in words."""
        sheet = {"sheet": self.table.sheet} if self.table.sheet else {}
        key = "import.sheet_row" if sheet else "import.row"
        return Message(WORDS, key, {"file": self.table.file, "row": self.record.number, **sheet})


class FileTaken(Struct, frozen=True):
    """What came of a file: what came in, and how many lines have no translation."""

    taken: TranslationsTaken
    empty: int


def place_cells(place: TextPlace) -> tuple[object, str]:
    """Return the cells, row from 1 and column, that say where in an answer a text stands."""
    return ("" if place.row is None else place.row + 1, place.column)


def digest_cell(text: OneText) -> str:
    """Return the cell that tells whether a text has changed since."""
    return f"{_DIGEST_MARK}{text.digest}"


def take_translations(
    session: Session,
    file: Path,
    language: str,
    *,
    reason: str | None = None,
    dry_run: bool = False,
    most_faults: int = Limits().faults,
) -> FileTaken:
    """Take the translations of a file in, or none of them.

    Raises ImportRefused with every fault and its row, CommandError for a file that is no such one.
    """
    lines = [*_lines(file)]
    filled = [each for each in lines if each.cell("translation") or each.record.unread]
    texts: list[TranslatedText] = []
    faults: list[ImportFault] = []
    for line in filled:
        try:
            texts.append(_read(session, line))
        except IntakeError as error:
            faults += _faults(line, error)
    if faults:
        raise ImportRefused(faults[:most_faults], len(faults))
    try:
        taken = translate_all(session, language, texts, reason=reason, dry_run=dry_run)
    except TranslationsRefused as refused:
        faults = [
            fault for index, error in refused.refused for fault in _faults(filled[index], error)
        ]
        raise ImportRefused(faults[:most_faults], len(faults)) from None
    return FileTaken(taken, len(lines) - len(filled))


def _lines(file: Path) -> Iterator[_Line]:
    for table in read_tables(file):
        missing = [each for each in _NEEDED if each not in table.headings]
        if missing:
            raise CommandError("translation.headings", file=file, headings=", ".join(missing))
        yield from (_Line(table, record) for record in table.records)


def _read(session: Session, line: _Line) -> TranslatedText:
    for heading in line.record.unread:
        raise CommandError("translation.unread", column=heading)
    row = line.cell("row")
    if row and not (row.isascii() and row.isdecimal() and int(row)):
        raise CommandError("translation.row", row=row)
    digest = line.cell("digest").removeprefix(_DIGEST_MARK)
    if not digest:
        raise CommandError("translation.no_digest")
    return TranslatedText(
        session.respondent(line.cell("respondent")),
        line.cell("question"),
        TextPlace(int(row) - 1 if row else None, line.cell("column")),
        line.cell("translation"),
        digest,
    )


def _faults(line: _Line, error: IntakeError) -> Sequence[ImportFault]:
    path = " ".join(filter(None, (line.cell("respondent"), line.cell("question"))))
    messages = [each.message for each in error.faults] if isinstance(error, Faulty) else []
    return [ImportFault(line.place, path, each) for each in messages or [error.message]]
