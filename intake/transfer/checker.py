"""Checking whole files of responses, record by record, with all that is wrong in them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat

from db.errors import ImportRefused as RefusedByStore
from db.prepared import Prepared
from db.records import Existing
from forms.errors import Faulty, IntakeError
from forms.messages import Message
from forms.quoting import shown
from forms.register.register import Register
from forms.response import Response
from forms.response_validator import ResponseValidator, validator_from
from forms.shipped import shipped_ids, shipped_source
from intake.session import Session
from intake.transfer.import_faults import Faults, ImportFault
from intake.transfer.limits import Limits
from intake.transfer.records import Record, message, read_records
from intake.transfer.sources import Places, Source, Spot

_EVERY = 100
"""Records after which it is told how far the reading has come."""

Progress = Callable[[int], None]
"""Told how much has been dealt with so far."""


class Checker:
    """Checks every record of an import, and finds every fault, whatever the store is to make of it.

    `sources` are the questionnaires that are to come in with the responses, found so far, and
    `places` where those that are valid stand.
    """

    def __init__(self, session: Session, existing: Existing, limits: Limits) -> None:
        self._session = session
        self._existing = existing
        self._limits = limits
        self._validators: dict[str, ResponseValidator] = {}
        self._stored: dict[str, frozenset[str]] = {}
        self._seen: dict[str, dict[str, int]] = {}
        self._faults = Faults(limits.faults)
        self.sources: list[str] = []
        self.places = Places()

    @cached_property
    def _register(self) -> Register:
        """All respondents as they are when it begins: a server is not asked anew at each record."""
        return self._session.register

    def prepared(self, files: Sequence[Source], progress: Progress) -> Iterator[Prepared]:
        """Return what is to be written of each record, one by one.

        `progress` is told how many bytes have been read. Raises ImportRefused at the end with all
        faults that were found.
        """
        try:
            yield from self._session.store.preparing(self._valid(files, progress), self.sources)
        except RefusedByStore as error:
            self._faults.add_refused(error, self.places)
            raise self._faults.refusal() from error

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
            raise self._faults.refusal()

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
                self.places.add(source, Spot(record.number, record.line))
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
            respondent = self._register.find(code, sent)
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
            self.sources.append(shipped_source(named))
            return validator_from(self.sources[-1])
        ids = ", ".join(sorted({*stored, *shipped_ids()}))
        words = message("import.no_questionnaire", value=shown(named), ids=ids)
        raise _Refusal("questionnaire", words)

    def _refuse_second(self, response: Response) -> None:
        code, seen = response.respondent, self._seen.setdefault(response.questionnaire, {})
        if code in seen:
            words = self.places[seen[code]].text(self._session.settings.language)
            raise _Refusal("respondent", message("import.twice", code=code, place=words))
        if self._existing == "fail" and code in self._stored[response.questionnaire]:
            raise _Refusal("respondent", message("import.exists", code=code))
        seen[code] = len(self.places)


class _Refusal(Exception):
    """One fault of a record, which makes its other contents pointless to look at."""

    def __init__(self, path: str, words: Message) -> None:
        super().__init__(path)
        self.path = path
        self.message = words
