"""The form in which letters are written: queries and reminders."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import ClassVar, Literal, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from db.records import Scope
from forms.errors import Fault, Faulty, IntakeError
from forms.messages import Message as Words
from forms.messages import Translator
from forms.register.respondent import Respondent
from forms.tasks import QueryState
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.file_field import FileField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.editing.responses import today
from intake.errors import CommandError
from intake.letters.files import LetterFormat, write_letters
from intake.letters.sending import Outgoing, Post, letters_with_queries, record, reminders
from intake.letters.writing import Heading
from intake.messages import WORDS
from intake.queries.query_list import query_list
from intake.session import Session

What = Literal["queries", "reminders", "circular"]


class LettersForm(FormSheet[bool]):
    """Writes letters, and puts on record that they went out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_write", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    @dataclass
    class Written(Message):
        """The letters have been written, or cannot be."""

        outgoing: Outgoing
        post: Post
        files: tuple[Path, ...]
        error: IntakeError | None = None

    def __init__(self, session: Session, say: Translator) -> None:
        super().__init__(say("desk.letters_title"), say)
        self._session = session
        self._is_writing = False

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for each thing that must be known."""
        say, none = self.say, self.say("answer.none")

        def choice(prefix: str, ids: tuple[str, ...]) -> ChoiceField:
            options = [(each, say(f"desk.{prefix}_{each}")) for each in ids]
            return ChoiceField(options, several=False, none=none)

        what = choice("letters", ("queries", "reminders", "circular"))
        yield LabelledField("what", say("desk.letters_what"), what, "queries")
        yield LabelledField("folder", say("desk.letters_folder"), FileField(), None)
        form = choice("letters", ("docx", "markdown"))
        yield LabelledField("form", say("desk.letters_form"), form, "docx")
        yield LabelledField("reference", say("desk.letters_reference"), LineField(), None)
        yield LabelledField("dated", say("desk.letters_dated"), LineField(), today().isoformat())

    def last_done(self) -> None:
        """Write the letters."""
        self.action_accept()

    def action_accept(self) -> None:
        """Write the letters, where no key has to wait for it."""
        if self._is_writing:
            return
        try:
            post = self._post()
            outgoing = self._outgoing(cast(What, self.values.get("what")), post)
        except IntakeError as error:
            self._refuse(error)
            return
        self._is_writing = True
        self.remark(self.say("desk.letters_writing", count=len(outgoing.letters)))
        Thread(target=self._writing(outgoing, post), daemon=True).start()

    def _writing(self, outgoing: Outgoing, post: Post) -> Callable[[], None]:
        def write() -> None:
            try:
                files = write_letters(outgoing.letters, post.folder, post.form, self.say.language)
            except IntakeError as error:
                self.post_message(self.Written(outgoing, post, (), error))
            else:
                self.post_message(self.Written(outgoing, post, files))

        return write

    def _post(self) -> Post:
        """Return where the letters go. Raises Faulty with what is wrong by field."""
        values = self.values
        if not values.get("folder"):
            raise Faulty([Fault("folder", Words(WORDS, "letters.no_folder"))])
        try:
            dated = date.fromisoformat(str(values.get("dated", "")))
        except ValueError:
            words = Words(WORDS, "usage.day", {"value": values.get("dated", "")})
            raise Faulty([Fault("dated", words)]) from None
        reference = str(values["reference"]) if values.get("reference") else None
        form = cast(LetterFormat, values.get("form", "docx"))
        folder = Path(str(values["folder"])).expanduser()
        return Post(folder, form, Heading(dated, reference))

    def _outgoing(self, what: What | None, post: Post) -> Outgoing:
        session = self._session
        if what == "queries":
            states: tuple[QueryState, ...] = ("open",)
            codes = dict.fromkeys(each.respondent for each in query_list(session, states=states))
            if not codes:
                raise CommandError("letters.nobody_asked")
            register = session.register
            return letters_with_queries(session, [register[code] for code in codes], post)
        form: Literal["letter", "circular"] = "circular" if what == "circular" else "letter"
        return reminders(session, self._silent(), post, form)

    def _silent(self) -> list[Respondent]:
        """Return the addressees that have not replied, in the order of the language."""
        session = self._session
        covered = session.store.coverage(session.questionnaire.id, Scope())
        codes = [each.respondent for each in covered if each.addressee and not each.replied]
        day = session.questionnaire.report.day
        return session.register.in_order(codes, self.say.language, day)

    @on(Written)
    def _were_written(self, event: Written) -> None:
        self._is_writing = False
        self.remark("")
        try:
            if event.error is not None:
                raise event.error
            record(event.outgoing, event.files)
        except IntakeError as error:
            self._refuse(error)
            return
        words = {"count": len(event.files), "folder": event.post.folder}
        self.app.notify(self.say("desk.letters_done", **words), markup=False)
        self.dismiss(True)

    def _refuse(self, error: IntakeError) -> None:
        faults = faults_by_key(error, self.say)
        self.tell(faults)
        self.go_to_fault(faults)

    def action_give_up(self) -> None:
        """Write nothing."""
        if not self._is_writing:
            self.dismiss(False)
