"""The form in which a reply is put on record."""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar, get_args

from textual.binding import Binding, BindingType

from forms.messages import Language
from forms.response import ReplyKind
from intake.desk.screens.form_sheet import FormSheet
from intake.desk.widgets.choice_field import ChoiceField
from intake.desk.widgets.labelled_field import LabelledField
from intake.desk.widgets.line_field import LineField
from intake.words import WORDS

PutReply = Callable[[Mapping[str, object]], Mapping[str, str]]
"""Puts a reply on record; returns what is wrong by field, nothing if it is recorded."""


class ReplyScreen(FormSheet[bool]):
    """Takes down one reply: reference, dates, language, kind and file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f8", "accept", "desk.key_record", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    def __init__(self, name: str, today: str, language: Language, put: PutReply) -> None:
        super().__init__(WORDS.text("desk.reply_of", language, name=name), language)
        self._today = today
        self._put = put

    def fields(self) -> Iterator[LabelledField]:
        """Return a field for each thing that is known of a reply."""
        date_form = self.say("desk.date_form")
        kinds = [(kind, self.say(f"reply.{kind}")) for kind in get_args(ReplyKind)]
        yield self._field("reference", LineField())
        yield self._field("dated", LineField(date_form))
        yield self._field("received", LineField(date_form), self._today)
        yield self._field("language", LineField("en"))
        yield self._field("kind", ChoiceField(kinds, several=False, none=""), "first")
        yield self._field("attachment", LineField())

    def _field(
        self, key: str, field: ChoiceField | LineField, value: object = None
    ) -> LabelledField:
        title = self.say(f"desk.reply_{key}")
        return LabelledField(key, title, field, value)

    def last_done(self) -> None:
        """Put the reply on record."""
        self.action_accept()

    def action_accept(self) -> None:
        """Put the reply on record, if nothing is wrong with it."""
        faults = self._put(self.values)
        if faults:
            self.tell(faults)
            self.go_to_fault(faults)
        else:
            self.dismiss(True)

    def action_give_up(self) -> None:
        """Record nothing."""
        self.dismiss(False)
