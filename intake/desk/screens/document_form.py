"""The form in which a document of a reply is put in: a file, its language, what it translates."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from forms.errors import IntakeError
from forms.messages import Translator
from forms.register.respondent import Respondent
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.screens.file_form import FileForm
from intake.desk.widgets.file_field import FileField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.editing.documents import NewDocument
from intake.errors import CommandError
from intake.session import Session
from intake.transfer.document_files import DocumentOptions, prepared, put_in
from intake.transfer.reading.reader import Reading, given_file

Prepared = Sequence[tuple[NewDocument, Reading]]


class DocumentForm(FileForm[bool, Prepared]):
    """Puts a document in with one of the replies; says whether it is on record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_put_in", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    def __init__(
        self, session: Session, respondent: Respondent, reply: int, say: Translator
    ) -> None:
        """Put it in with the reply of a number, from 1."""
        super().__init__(say("desk.document_of", n=reply), say)
        self._session = session
        self._respondent = respondent
        self._number = reply
        self._is_finished = session.kept(respondent).response.finished

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for each thing that is known of a document."""
        yield LabelledField("file", self.say("desk.document_file"), FileField(), None)
        yield LabelledField("language", self.say("desk.reply_language"), LineField("en"), None)
        title = self.say("desk.document_translates")
        yield LabelledField("of", title, LineField(number=True), None)
        if self._is_finished:
            yield LabelledField("reason", self.say("desk.reply_reason"), LineField(), None)

    def last_done(self) -> None:
        """Put the document in."""
        self.action_accept()

    def action_accept(self) -> None:
        """Put the document in, once its file has been read."""
        if "file" in self.values:
            self.take(self.values)
        else:
            self._refuse(CommandError("desk.no_file"))

    def read_file(self, path: Path, fields: Mapping[str, object]) -> Prepared:  # noqa: ARG002
        """Return the document, and those that came in it."""
        return prepared(given_file(path), DocumentOptions())

    def put(self, fields: Mapping[str, object], content: Prepared | None) -> None:
        """Put the document on record."""
        options = DocumentOptions(
            reply=self._number, reason=str(fields["reason"]) if "reason" in fields else None
        )
        try:
            put = put_in(self._session, self._respondent, self._as_told(fields, content), options)
        except IntakeError as error:
            self._refuse(error)
            return
        for each in put:
            if each.problem is not None:
                self.notify(self.say.of(each.problem), severity="warning", markup=False)
        self.dismiss(True)

    def _as_told(self, fields: Mapping[str, object], content: Prepared | None) -> Prepared:
        """Return what is put in, with what the form says of the document and of those in it."""
        language = str(fields["language"]).lower() if "language" in fields else None
        of = fields.get("of")
        if of is not None and not isinstance(of, int):
            raise CommandError("desk.document_number", value=of)
        return [
            (replace(document, language=language, of=of if at == 0 else None), reading)
            for at, (document, reading) in enumerate(content or ())
        ]

    def _refuse(self, error: IntakeError) -> None:
        faults = faults_by_key(error, self.say)
        self.tell(faults)
        self.go_to_fault(faults)

    def action_give_up(self) -> None:
        """Put nothing in."""
        self.leave(False)
