"""The form in which a reply is put on record, or one that is on record is corrected."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Literal, get_args

from textual.binding import Binding, BindingType

from forms.errors import IntakeError
from forms.messages import Translator
from forms.response import ReplyKind
from intake.desk.entry.fault_words import faults_by_key
from intake.desk.screens.choose import Choose
from intake.desk.screens.file_form import FileForm
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.date_field import DateField
from intake.desk.widgets.file_field import FileField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.editing.replies import SecondFirst

ReadFile = Callable[[Path, Mapping[str, object]], object]
"""Returns what is made of the file of a reply; raises IntakeError. It runs beside the program."""

PutReply = Callable[[Mapping[str, object], object, bool], Sequence[str]]
"""Puts a reply on record from its fields and what was made of its file, a second first one if it
is meant; returns what is to be told of it. Raises IntakeError."""

ReplyOutcome = Literal["recorded", "replies"]
"""How the form ended: a reply is on record, or those on record are to be listed."""


class ReplyScreen(FileForm[ReplyOutcome | None, object]):
    """Takes down one reply: reference, dates, language, kind and file; why, where it corrects."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_record", priority=True),
        Binding("ctrl+r", "replies", "desk.key_replies", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]
    file_key = "attachment"

    def __init__(
        self,
        heading: str,
        given: Mapping[str, object],
        say: Translator,
        read: ReadFile,
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
        self._read_reply_file = read
        self._put = put
        self._corrects = corrects
        self._on_record = on_record
        self._again = False

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for each thing that is known of a reply."""
        kinds = [(kind, self.say(f"reply.{kind}")) for kind in get_args(ReplyKind)]
        yield self._field("reference", LineField())
        yield self._field("dated", DateField(self.say))
        yield self._field("received", DateField(self.say))
        yield self._field("language", LineField("en"))
        yield self._field("kind", ChoiceField(kinds, several=False, none=""))
        file = "attachment" if self._corrects else "document"
        yield self._field("attachment", FileField(), f"desk.reply_{file}")
        if self._corrects:
            yield self._field("reason", LineField())

    def _field(self, key: str, field: ChoiceField | LineField, title: str = "") -> LabelledField:
        title = self.say(title or f"desk.reply_{key}")
        return LabelledField(key, title, field, self._given.get(key))

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
        self._again = again
        self.take(self._changed())

    def read_file(self, path: Path, fields: Mapping[str, object]) -> object:
        """Return what is made of the file."""
        return self._read_reply_file(path, fields)

    def put(self, fields: Mapping[str, object], content: object | None) -> None:
        """Put the reply on record."""
        try:
            told = self._put(fields, content, self._again)
        except SecondFirst as error:
            self._ask_what_it_is(error)
        except IntakeError as error:
            faults = faults_by_key(error, self.say)
            self.tell(faults)
            self.go_to_fault(faults)
        else:
            for words in told:
                self.notify(words, severity="warning", markup=False)
            self.dismiss("recorded")

    def _changed(self) -> dict[str, object]:
        """Return the fields that say something else than what was given; "" where it is gone."""
        if not self._corrects:
            return self.values
        keys = dict.fromkeys([*self._given, *self.values])
        held = {key: self.values.get(key, "") for key in keys}
        return {key: value for key, value in held.items() if value != self._given.get(key)}

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
        self.leave(outcome)
