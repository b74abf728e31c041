"""Checking whole files before anything is written, then taking all of them in or none."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Self

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
class Source:
    """A file to import, by the name it is reported under, and its bytes."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True)
class ImportFault:
    """One fault of an import: the file, the record, the line, the path, and what is wrong there."""

    file: str
    record: int
    line: int
    path: str
    message: Message

    def text(self, language: Language) -> str:
        """Return the fault in one line."""
        values = {"file": self.file, "line": self.line, "record": self.record}
        place = message("import.place", **values).text(language)
        path = f"{self.path}: " if self.path else ""
        return f"{place}: {path}{self.message.text(language)}"


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


class Spool:
    """Responses that have been checked, kept in a private temporary file until all have been."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0

    def add(self, response: Response) -> None:
        """Keep one more response."""
        pickle.dump(response, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self.count += 1

    def __iter__(self) -> Iterator[Response]:
        self._file.seek(0)
        for _ in range(self.count):
            response: Response = pickle.load(self._file)  # noqa: S301 - our own, just written
            yield response


Progress = Callable[[int], None]
"""Told how many records have been dealt with so far."""


class Batch:
    """One import: every record is checked, and every fault found, before the store is touched."""

    def __init__(self, session: Session, existing: Existing, limits: Limits | None = None) -> None:
        self._session = session
        self._existing = existing
        self._limits = limits or Limits()
        self._validators: dict[str, ResponseValidator] = {}
        self._seen: dict[tuple[str, str], str] = {}
        self._faults = _Faults(self._limits.faults)
        self._spool = Spool(TemporaryFile())  # noqa: SIM115 - closed by __exit__
        self._places: list[tuple[str, int, int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool._file.close()

    @property
    def count(self) -> int:
        """How many responses have been found valid."""
        return self._spool.count

    def check(self, sources: Sequence[Source], progress: Progress) -> None:
        """Check all records of all files. Raises ImportRefused with their faults."""
        done = 0
        for source in sources:
            for record in read_records(source.stream, self._limits):
                self._check(source, record)
                done += 1
                progress(done)
        if self._faults.count:
            raise ImportRefused(self._faults.listed, self._faults.count)

    def write(
        self,
        *,
        title: str,
        reason: str | None = None,
        dry_run: bool = False,
        progress: Progress = lambda _: None,
        told: Callable[[Taken], None] = lambda _: None,
    ) -> Imported:
        """Take in what has been checked; `told` is given what becomes of each response.

        Raises ImportRefused with the place of each that the store refuses.
        """
        stored = self._session.stored
        try:
            return self._session.store.import_responses(
                self._told(progress),
                sources=[shipped_source(name) for name in self._validators if name not in stored],
                officer=self._session.settings.officer,
                title=title,
                reason=reason,
                existing=self._existing,
                dry_run=dry_run,
                told=told,
            )
        except RefusedByStore as error:
            for place, why in error.refused:
                self._faults.add(ImportFault(*self._places[place], "", why.message))
            raise ImportRefused(self._faults.listed, self._faults.count) from error

    def _told(self, progress: Progress) -> Iterator[Response]:
        for done, response in enumerate(self._spool, start=1):
            yield response
            progress(done)

    def _check(self, source: Source, record: Record) -> None:
        def refuse(line: int, path: str, words: Message) -> None:
            self._faults.add(ImportFault(source.name, record.number, line, path, words))

        for wrong in record.faults:
            refuse(record.line + wrong.lines_before, wrong.path, wrong.message)
        if record.faults:
            return
        try:
            response = self._response(record.content, source, record)
        except Faulty as error:
            # The lines of those that will not be listed are not looked for.
            lines = record.lines([each.path for each in error.faults[: self._faults.room]])
            for each, line in zip(error.faults, chain(lines, repeat(record.line)), strict=False):
                refuse(line, each.path, each.message)
        except _Refusal as error:
            (line,) = record.lines([error.path])
            refuse(line, error.path, error.message)
        else:
            self._spool.add(response)
            self._places.append((source.name, record.number, record.line))

    def _response(self, content: object, source: Source, record: Record) -> Response:
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
        self._refuse_second(response, source, record)
        return response

    def _validator(self, content: dict[str, object]) -> ResponseValidator:
        named = content.get("questionnaire")
        if not isinstance(named, str):
            named_as = shown(named) if "questionnaire" in content else "–"
            raise _Refusal("questionnaire", message("import.questionnaire", value=named_as))
        if named not in self._validators:
            stored = self._session.stored
            if named in stored:
                self._validators[named] = self._session.store.validator(named)
            elif named in shipped_ids():
                self._validators[named] = validator_from(shipped_source(named))
            else:
                ids = ", ".join(sorted({*stored, *shipped_ids()}))
                words = message("import.no_questionnaire", value=shown(named), ids=ids)
                raise _Refusal("questionnaire", words)
        return self._validators[named]

    def _refuse_second(self, response: Response, source: Source, record: Record) -> None:
        key = (response.questionnaire, response.respondent)
        place = message("import.place", file=source.name, line=record.line, record=record.number)
        if key in self._seen:
            words = message("import.twice", code=response.respondent, place=self._seen[key])
            raise _Refusal("respondent", words)
        self._seen[key] = place.text(self._session.settings.language)
        if self._existing == "fail" and self._is_stored(*key):
            raise _Refusal("respondent", message("import.exists", code=response.respondent))

    def _is_stored(self, questionnaire: str, respondent: str) -> bool:
        return questionnaire in self._session.stored and (
            self._session.store.load(questionnaire, respondent) is not None
        )


class _Refusal(Exception):
    """One fault of a record, which makes its other contents pointless to look at."""

    def __init__(self, path: str, words: Message) -> None:
        super().__init__(path)
        self.path = path
        self.message = words
