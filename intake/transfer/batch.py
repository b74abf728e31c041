"""Checking whole files before anything is written, then taking all of them in or none."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import BinaryIO

from db.errors import ImportRefused as RefusedByStore
from db.records import Existing, Imported, Taken
from forms.errors import Faulty, IntakeError
from forms.messages import Language, Message
from forms.quoting import shown
from forms.response import Response
from forms.response_validator import ResponseValidator, validator_from
from forms.shipped import shipped_ids, shipped_source
from intake.errors import CommandError
from intake.session import Session
from intake.transfer.limits import Limits
from intake.transfer.records import Record, message, read_records


@dataclass(frozen=True)
class Spot:
    """A part of a record of a source, by its path; the record by its number and first line."""

    record: int
    line: int
    path: str = ""


@dataclass(frozen=True)
class Source:
    """A file to import, by the name it is reported under, and its bytes."""

    name: str
    stream: BinaryIO
    unread: Mapping[int, Sequence[tuple[Message, Message]]] = field(default_factory=dict)
    """What of a record, by its number, could not be read at all: where, and why."""

    def place(self, spot: Spot) -> Message:
        """Return in words where a part of a record stands."""
        return message("import.place", file=self.name, line=spot.line, record=spot.record)

    @property
    def position(self) -> int:
        """How many bytes have been read; 0 of what comes through a pipe."""
        try:
            return self.stream.tell()
        except OSError:
            return 0


@dataclass(frozen=True)
class ImportFault:
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


@dataclass
class _Faults:
    most: int
    listed: list[ImportFault] = field(default_factory=list)
    count: int = 0

    @property
    def room(self) -> int:
        """How many more will be listed."""
        return max(0, self.most - self.count)

    def add(self, fault: ImportFault) -> None:
        self.count += 1
        if self.count <= self.most:
            self.listed.append(fault)


_EVERY = 100
"""Records after which it is told how far the reading has come."""


class _Places:
    """Where each record that is valid stands: in its file, by its number and its line."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._firsts: list[int] = []
        self._records = array("q")
        self._lines = array("q")

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, source: Source, record: Record) -> None:
        if not self._sources or self._sources[-1] is not source:
            self._sources.append(source)
            self._firsts.append(len(self))
        self._records.append(record.number)
        self._lines.append(record.line)

    def __getitem__(self, index: int) -> Message:
        source = self._sources[bisect_right(self._firsts, index) - 1]
        return source.place(Spot(self._records[index], self._lines[index]))


Progress = Callable[[int], None]
"""Told how much has been dealt with so far."""


def _silent(_: int) -> None:
    pass


class Batch:
    """One import: every record is checked, and every fault found, before anything is written."""

    def __init__(self, session: Session, existing: Existing, limits: Limits | None = None) -> None:
        self._session = session
        self._existing = existing
        self._limits = limits or Limits()
        self._validators: dict[str, ResponseValidator] = {}
        self._sources: list[str] = []
        self._stored: dict[str, frozenset[str]] = {}
        self._seen: dict[tuple[str, str], int] = {}
        self._faults = _Faults(self._limits.faults)
        self._places = _Places()

    def take_in(
        self,
        files: Sequence[Source],
        *,
        title: str,
        reason: str | None = None,
        dry_run: bool = False,
        progress: Progress = _silent,
        told: Callable[[Taken], None] = lambda _: None,
    ) -> Imported:
        """Take in all records of all files, or none; `told` is given what becomes of each.

        `progress` is told how many bytes have been read. Raises ImportRefused with all faults
        that are found, and with the place of each response that the store refuses.
        """
        try:
            return self._session.store.import_responses(
                self._valid(files, progress),
                sources=self._sources,
                officer=self._session.officer,
                title=title,
                reason=reason,
                existing=self._existing,
                dry_run=dry_run,
                told=told,
            )
        except RefusedByStore as error:
            for place, why in error.refused:
                self._faults.add(ImportFault(self._places[place], "", why.message))
            raise ImportRefused(self._faults.listed, self._faults.count) from error

    def _valid(self, files: Sequence[Source], progress: Progress) -> Iterator[Response]:
        """Return the responses one by one; raises ImportRefused at the end if any is at fault."""
        before = 0
        for source in files:
            for record in read_records(source.stream, self._limits):
                if (response := self._checked(source, record)) is not None:
                    yield response
                if record.number % _EVERY == 0:
                    progress(before + source.position)
            before += source.position
        if self._faults.count:
            raise ImportRefused(self._faults.listed, self._faults.count)

    def _checked(self, source: Source, record: Record) -> Response | None:
        """Return the response of a record; None, and its faults noted, where it has any."""

        def refuse(line: int, path: str, words: Message) -> None:
            place = source.place(Spot(record.number, line, path))
            self._faults.add(ImportFault(place, path, words))

        unread = source.unread.get(record.number, ())
        for place, words in unread:
            self._faults.add(ImportFault(place, "", words))
        for wrong in record.faults:
            refuse(record.line + wrong.lines_before, wrong.path, wrong.message)
        if record.faults:
            return None
        try:
            response = self._response(record.content)
        except Faulty as error:
            # The lines of those that will not be listed are not looked for.
            lines = record.lines([each.path for each in error.faults[: self._faults.room]])
            for each, line in zip(error.faults, chain(lines, repeat(record.line)), strict=False):
                refuse(line, each.path, each.message)
        except _Refusal as error:
            (line,) = record.lines([error.path])
            refuse(line, error.path, error.message)
        else:
            if not unread:
                self._places.add(source, record)
                return response
        return None

    def _response(self, content: object) -> Response:
        if not isinstance(content, dict):
            raise _Refusal("", message("import.not_object", value=shown(content)))
        validator = self._validator(content)
        code = content.get("respondent")
        if not isinstance(code, str):
            return validator.response(content)
        sent = validator.questionnaire.note_verbale.sent
        try:
            respondent = self._session.register.find(code, sent)
        except IntakeError as error:
            raise _Refusal("respondent", error.message) from None
        response = validator.response({**content, "respondent": respondent.code}, respondent.kind)
        self._refuse_second(response)
        return response

    def _validator(self, content: dict[str, object]) -> ResponseValidator:
        named = content.get("questionnaire")
        if not isinstance(named, str):
            named_as = shown(named) if "questionnaire" in content else "–"
            raise _Refusal("questionnaire", message("import.questionnaire", value=named_as))
        if named not in self._validators:
            self._validators[named] = self._found(named)
        return self._validators[named]

    def _found(self, named: str) -> ResponseValidator:
        """Return the validator of a questionnaire of the store, or of one to come in with it."""
        stored = self._session.stored
        if named in stored:
            self._stored[named] = self._session.store.respondents(named)
            return self._session.store.validator(named)
        if named in shipped_ids():
            self._stored[named] = frozenset()
            self._sources.append(shipped_source(named))
            return validator_from(self._sources[-1])
        ids = ", ".join(sorted({*stored, *shipped_ids()}))
        words = message("import.no_questionnaire", value=shown(named), ids=ids)
        raise _Refusal("questionnaire", words)

    def _refuse_second(self, response: Response) -> None:
        key = (response.questionnaire, response.respondent)
        if key in self._seen:
            words = self._places[self._seen[key]].text(self._session.settings.language)
            raise _Refusal(
                "respondent", message("import.twice", code=response.respondent, place=words)
            )
        if self._existing == "fail" and response.respondent in self._stored[key[0]]:
            raise _Refusal("respondent", message("import.exists", code=response.respondent))
        self._seen[key] = len(self._places)


class _Refusal(Exception):
    """One fault of a record, which makes its other contents pointless to look at."""

    def __init__(self, path: str, words: Message) -> None:
        super().__init__(path)
        self.path = path
        self.message = words
