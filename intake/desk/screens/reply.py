"""The form in which a reply is put on record, or one that is on record is corrected."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import ClassVar, Literal, get_args

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from forms.errors import IntakeError
from forms.messages import Translator
from forms.response import Attachment, ReplyKind
from intake.desk.entry.fault_words import fault_words, faults_by_key
from intake.desk.screens.choose import Choose
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.date_field import DateField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.editing.replies import SecondFirst, attachment

PutReply = Callable[[Mapping[str, object], bool], None]
"""Puts a reply on record from its fields, a second first one if it is meant; raises IntakeError."""

ReplyOutcome = Literal["recorded", "replies"]
"""How the form ended: a reply is on record, or those on record are to be listed."""


class ReplyScreen(FormSheet[ReplyOutcome | None]):
    """Takes down one reply: reference, dates, language, kind and file; why, where it corrects."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_record", priority=True),
        Binding("ctrl+r", "replies", "desk.key_replies", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    @dataclass
    class FileRead(Message):
        """The file of the reply has been read, or cannot be."""

        file: str
        found: Attachment | IntakeError
        again: bool

    def __init__(
        self,
        heading: str,
        given: Mapping[str, object],
        say: Translator,
        put: PutReply,
        *,
        corrects: bool = False,
        on_record: int = 0,
    ) -> None:
        """Begin with what is `given` by field; `on_record` is how many replies there are."""
        if on_record:
            heading += f" · {say('desk.on_record', count=on_record)}"
        super().__init__(heading, say)
        self._given = {"kind": "first", **given}
        self._put = put
        self._corrects = corrects
        self._on_record = on_record
        self._files: dict[str, Attachment] = {}
        self._reading = ""

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for each thing that is known of a reply."""
        kinds = [(kind, self.say(f"reply.{kind}")) for kind in get_args(ReplyKind)]
        yield self._field("reference", LineField())
        yield self._field("dated", DateField(self.say))
        yield self._field("received", DateField(self.say))
        yield self._field("language", LineField("en"))
        yield self._field("kind", ChoiceField(kinds, several=False, none=""))
        yield self._field("attachment", LineField())
        if self._corrects:
            yield self._field("reason", LineField())

    def _field(self, key: str, field: ChoiceField | LineField) -> LabelledField:
        return LabelledField(key, self.say(f"desk.reply_{key}"), field, self._given.get(key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something here: replies are listed where there are some."""
        if action == "replies":
            return bool(self._on_record)
        return super().check_action(action, parameters)

    def last_done(self) -> None:
        """Put the reply on record."""
        self.action_accept()

    def action_accept(self, again: bool = False) -> None:
        """Put the reply on record, if nothing is wrong with it; its file is read first."""
        if self._reading:
            return
        fields = self._changed()
        file = str(fields.get("attachment", ""))
        if file and file not in self._files:
            self._read(file, again=again)
            return
        if file:
            fields["attachment"] = self._files[file]
        try:
            self._put(fields, again)
        except SecondFirst as error:
            self._ask_what_it_is(error)
        except IntakeError as error:
            faults = faults_by_key(error, self.say)
            self.tell(faults)
            self.go_to_fault(faults)
        else:
            self.dismiss("recorded")

    def _changed(self) -> dict[str, object]:
        """Return the fields that say something else than what was given; "" where it is gone."""
        if not self._corrects:
            return self.values
        keys = dict.fromkeys([*self._given, *self.values])
        held = {key: self.values.get(key, "") for key in keys}
        return {key: value for key, value in held.items() if value != self._given.get(key)}

    def _read(self, file: str, *, again: bool) -> None:
        """Read a file where no key has to wait for it: its disk may be slow, or gone for good."""
        self._reading = file
        self.remark(self.say("desk.reading", file=file))

        def read() -> None:
            found: Attachment | IntakeError
            try:
                found = attachment(Path(file).expanduser())
            except IntakeError as error:
                found = error
            self.post_message(self.FileRead(file, found, again=again))

        # A thread that the end of the program does not wait for.
        Thread(target=read, daemon=True).start()

    @on(FileRead)
    def _was_read(self, event: FileRead) -> None:
        self._reading = ""
        self.remark("")
        if isinstance(event.found, Attachment):
            self._files[event.file] = event.found
            self.action_accept(again=event.again)
        else:
            faults = {"attachment": fault_words(event.found, self.say)}
            self.tell(faults)
            self.go_to_fault(faults)

    def _ask_what_it_is(self, error: SecondFirst) -> None:
        words = self.say("desk.second_first", **error.message.values)
        answers = (("supplementary", "desk.key_supplementary"), ("again", "desk.key_first_again"))

        def chosen(answer: str | None) -> None:
            if answer == "supplementary":
                self.query_one(ChoiceField).keyed = answer
            if answer is not None:
                self.action_accept(again=answer == "again")

        self.app.push_screen(Choose(words, answers, self.say), chosen)

    def action_replies(self) -> None:
        """List the replies on record."""
        self._leave_for("replies")

    def action_give_up(self) -> None:
        """Record nothing."""
        self._leave_for(None)

    def _leave_for(self, outcome: ReplyOutcome | None) -> None:
        """Close the form; ask first where something has been keyed."""
        if self.values == self._given:
            self.dismiss(outcome)
            return
        answers = (("stay", "desk.key_go_on"), ("drop", "desk.key_drop_keyed"))

        def chosen(answer: str | None) -> None:
            if answer == "drop":
                self.dismiss(outcome)

        self.app.push_screen(Choose(self.say("desk.keyed"), answers, self.say), chosen)

    def put_away(self) -> bool:
        """Close the form if nothing has been keyed."""
        if self.values != self._given:
            return False
        self.dismiss(None)
        return True
