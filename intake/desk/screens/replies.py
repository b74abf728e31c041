"""The replies on record of a respondent: one is logged, corrected, or withdrawn."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, cast

from msgspec.structs import replace
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.records import Kept
from forms.errors import IntakeError
from forms.messages import Translator
from forms.register.respondent import Respondent
from forms.response import Reply, reply_document
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import fault_words
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.document_form import DocumentForm, Prepared
from intake.desk.screens.prompt import ReasonPrompt
from intake.desk.screens.reply import ReplyScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.editing.replies import (
    attachment,
    correct_reply,
    log_reply,
    read_reply,
    withdraw_reply,
)
from intake.editing.responses import today
from intake.session import Session
from intake.transfer.document_files import DocumentOptions, prepared
from intake.transfer.reading.reader import given_file
from intake.views.response import reply_words


class RepliesScreen(DeskScreen[None]):
    """Lists what has come from one respondent, in the order in which it was logged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "correct", "desk.key_correct"),
        Binding("f2", "log", "desk.key_log"),
        Binding("plus", "document", "desk.key_document"),
        Binding("delete", "withdraw", "desk.key_withdraw"),
        Binding("escape", "back", "desk.key_back_to"),
    ]

    def __init__(self, session: Session, respondent: Respondent, say: Translator) -> None:
        super().__init__(say)
        self._session = session
        self._respondent = respondent
        self._kept: Kept | None = None

    def compose(self) -> ComposeResult:
        """Lay out whose replies they are, the replies and the keys."""
        yield Headline()
        yield Options()
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the latest reply."""
        self._show()
        self.query_one(OptionList).focus()
        self.query_one(OptionList).action_last()

    @property
    def _replies(self) -> tuple[Reply, ...]:
        return self._kept.response.replies if self._kept is not None else ()

    @property
    def _here(self) -> int | None:
        """The number of the reply that the cursor is at, from 1."""
        place = self.query_one(OptionList).highlighted
        return None if place is None else place + 1

    def _show(self) -> None:
        """Show the replies as they are on record now."""
        code, questionnaire = self._respondent.code, self._session.questionnaire
        self._kept = self._session.store.load(questionnaire.id, code)
        name = self._respondent.name(self.say.language, questionnaire.report.day).words
        words = self.say("desk.replies_of", name=inert(name), count=len(self._replies))
        self.query_one(Headline).show(words)
        options = self.query_one(OptionList)
        marked = options.highlighted
        options.clear_options()
        for number, reply in enumerate(self._replies, start=1):
            options.add_option(Option(Text(inert(reply_words(number, reply, self.say)))))
        if self._replies:
            options.highlighted = min(marked or 0, len(self._replies) - 1)
        self.query_one(KeyLine).look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now: there must be a reply to be changed."""
        return action not in ("correct", "withdraw", "document") or bool(self._replies)

    @on(OptionList.OptionSelected)
    def action_correct(self) -> None:
        """Correct the reply that the cursor is at."""
        number = self._here
        if number is None:
            return
        given = dict(reply_document(self._replies[number - 1]))
        file = self._replies[number - 1].attachment
        given |= {"attachment": file.name} if file is not None else {}

        def put(fields: Mapping[str, object], content: object, again: bool) -> Sequence[str]:
            said = {key: value for key, value in fields.items() if key != "reason"}
            said |= {"attachment": content} if content is not None else {}
            correct_reply(
                self._session, self._respondent, number, said, str(fields.get("reason", "")),
                again=again, seen=self._kept,
            )  # fmt: skip
            return ()

        heading = reply_words(number, self._replies[number - 1], self.say)
        screen = ReplyScreen(inert(heading), given, self.say, _digest, put, corrects=True)
        self.app.push_screen(screen, lambda _: self._show())

    def action_log(self) -> None:
        """Put one more reply on record."""
        screen = logging_screen(self._session, self._respondent, self.say)
        self.app.push_screen(screen, lambda _: self._show())

    def action_document(self) -> None:
        """Put in a document that came with the reply that the cursor is at, or a translation."""
        if (number := self._here) is not None:
            screen = DocumentForm(self._session, self._respondent, number, self.say)
            self.app.push_screen(screen, lambda _: self._show())

    def action_withdraw(self) -> None:
        """Ask why, and take the reply that the cursor is at off the record."""
        number = self._here
        if number is None:
            return

        def given(reason: str | None) -> None:
            if reason:
                self._do(lambda: withdraw_reply(
                    self._session, self._respondent, number, reason, seen=self._kept
                ))  # fmt: skip

        words = self.say("desk.ask_withdraw", number=number)
        self.app.push_screen(ReasonPrompt(words, self.say), given)

    def _do(self, step: Callable[[], object]) -> None:
        try:
            step()
        except IntakeError as error:
            words = fault_words(error, self.say)
            self.notify(words, severity="error", markup=False)
        self._show()

    def action_back(self) -> None:
        """Go back to where the officer came from."""
        self.dismiss()


def logging_screen(
    session: Session, respondent: Respondent, say: Translator, *, on_record: int = 0
) -> ReplyScreen:
    """Return the form that puts one more reply of a respondent on record, received today."""

    def read(path: Path, _: Mapping[str, object]) -> object:
        return prepared(given_file(path), DocumentOptions())

    def put(fields: Mapping[str, object], content: object, again: bool) -> Sequence[str]:
        said = {key: value for key, value in fields.items() if key != "attachment"}
        reply = read_reply(session.validator, said)
        documents = cast(Prepared, content or ())
        new = [replace(document, language=reply.language) for document, _ in documents]
        log_reply(session, respondent, reply, again=again, documents=new)
        return [say.of(reading.problem) for _, reading in documents if reading.problem is not None]

    name = respondent.name(say.language, session.questionnaire.report.day).words
    heading = say("desk.reply_of", name=inert(name))
    given = {"received": today().isoformat()}
    return ReplyScreen(heading, given, say, read, put, on_record=on_record)


def _digest(path: Path, _: Mapping[str, object]) -> object:
    return attachment(path)
