"""Settling what two readings of a reply say differently, side by side."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from db.errors import Conflict
from forms.errors import IntakeError
from forms.messages import Translator
from forms.readings import Decision, Disagreement, Side, Take
from forms.register.respondent import Respondent
from forms.response import Answer, answer_document
from intake.console.safe_text import inert
from intake.desk.entry.fault_words import fault_words
from intake.desk.screens.answer_form import AnswerForm, KeyedAnswer, can_be_keyed
from intake.desk.screens.prompt import ReasonPrompt
from intake.desk.screens.side_by_side import SideBySide
from intake.editing.readings import compared, decide, settle
from intake.session import Session
from intake.views.readings import decision_words, place_title, quotes, said_words

_SIDES: tuple[Side, ...] = ("first", "second")


class SettleScreen(SideBySide[bool, Disagreement]):
    """Shows what differs, and takes one reading or the other; says whether all is settled.

    What is decided is kept at once, so that it can be left and taken up again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,left", "take('first')", "desk.key_first"),
        Binding("2,right", "take('second')", "desk.key_second"),
        Binding("3,enter", "other", "desk.key_other"),
        Binding("r", "reason", "desk.key_reason"),
        Binding("delete", "undecide", "desk.key_undecide", show=False),
        Binding("f9", "settle", "desk.key_settle"),
        Binding("escape", "back", "desk.key_back_to"),
    ]

    def __init__(self, session: Session, respondent: Respondent, say: Translator) -> None:
        """Compare the readings. Raises CommandError where they cannot be."""
        super().__init__(say)
        self._session = session
        self._respondent = respondent
        self._readings = compared(session, respondent)

    @property
    def differing(self) -> tuple[Disagreement, ...]:
        """What the readings say differently."""
        return self._readings.differing

    def is_decided(self, thing: Disagreement) -> bool:
        """Return whether it was decided."""
        return self._readings.decision(thing) is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether a key does something just now."""
        return action in ("back", "settle") or not self.is_mounted or self.here is not None

    def headline(self, decided: int) -> str:
        """Return whose readings they are."""
        readings, say = self._readings, self.say
        day = self._session.questionnaire.report.day
        words = {
            "name": inert(self._respondent.name(say.language, day).words),
            "first": inert(say("second.first", officer=readings.first_reader)),
            "second": inert(say("second.second", officer=readings.reader)),
            "decided": decided,
            "count": len(readings.differing),
        }
        return say("desk.settling", **words)

    def thing_title(self, thing: Disagreement) -> str:
        """Return the title of the question, and of the cell."""
        return place_title(self._session.validator, thing, self.say)

    def sides(self, thing: Disagreement) -> tuple[Text, Text]:
        """Return what either reading says, with its passages and remark."""
        decision = self._readings.decision(thing)
        return self._side(thing, "first", decision), self._side(thing, "second", decision)

    def decided_words(self, thing: Disagreement) -> str:
        """Return what was decided."""
        decision = self._readings.decision(thing)
        if decision is None:
            return ""
        return decision_words(self._session.validator, thing, decision, self.say)

    def _side(self, each: Disagreement, side: Side, decision: Decision | None) -> Text:
        taken = decision is not None and decision.take == side
        words = inert(said_words(self._session.validator, each, side, self.say))
        text = Text(f"{_SIDES.index(side) + 1} {words}", style="reverse" if taken else "")
        answers = self._readings.first.response.answers
        if side == "second":
            answers = self._readings.second.answers
        for passage in quotes(answers.get(each.path)):
            place = passage.words(self.say.language)
            quoted = self.say("second.passage", place=place, words=passage.quote)
            text.append(f"\n{inert(quoted)}", style="dim not reverse")
        answer = answers.get(each.path)
        if answer is not None and answer.remark:
            remark = self.say("show.remark", words=answer.remark)
            text.append(f"\n{inert(remark)}", style="italic not reverse")
        return text

    def action_take(self, take: Take) -> None:
        """Take what one of the readings says, and go on to what is not decided."""
        if (here := self.here) is not None:
            self._decide({here.place: Decision(take=take)})

    def action_undecide(self) -> None:
        """Take a decision back."""
        if (here := self.here) is not None and self._readings.decision(here) is not None:
            place = here.place if here.place in self._readings.decided else here.path
            self._decide({place: None}, goes_on=False)

    def action_reason(self) -> None:
        """Ask why what is decided was."""
        here = self.here
        decision = self._readings.decision(here) if here is not None else None
        if here is None or decision is None:
            self.notify(self.say("desk.reason_of_nothing"), severity="warning", markup=False)
            return
        place = here.place if here.place in self._readings.decided else here.path

        def given(reason: str | None) -> None:
            if reason:
                self._decide({place: replace(decision, reason=reason)}, goes_on=False)

        title = place_title(self._session.validator, here, self.say)
        words = self.say("desk.ask_reason_of", title=inert(title))
        self.app.push_screen(ReasonPrompt(words, self.say), given)

    @on(OptionList.OptionSelected)
    def action_other(self) -> None:
        """Take an answer that neither reading has."""
        here = self.here
        if here is None:
            return
        question = self._session.questionnaire.questions[here.path]
        if here.column:
            question = question.inner[here.column]
        if not can_be_keyed(question):
            self.notify(self.say("desk.settle_elsewhere"), severity="warning", markup=False)
            return
        place = here.place if here.column else here.path

        def put(keyed: KeyedAnswer) -> None:
            content = keyed.content
            decision = Decision(take="other", content=content, reason=keyed.reason or None)
            self._readings = decide(
                self._session, self._respondent, self._readings, {place: decision}
            )

        def closed(kept: bool | None) -> None:
            if kept:
                self.show()
                self.go_to_undecided(self.place + 1)

        answer = self._readings.first.response.answers.get(here.path)
        said: object = here.first if here.column else _long(answer)
        screen = AnswerForm(
            question, said, self.say, put, needs_reason=False, is_cell=bool(here.column)
        )
        self.app.push_screen(screen, closed)

    def _decide(self, decisions: Mapping[str, Decision | None], *, goes_on: bool = True) -> None:
        try:
            self._readings = decide(self._session, self._respondent, self._readings, decisions)
        except IntakeError as error:
            self._refuse(error)
        self.show()
        if goes_on:
            self.go_to_undecided(self.place + 1)

    def action_settle(self) -> None:
        """Make what was decided the response."""
        left = len(self._readings.undecided)
        if left:
            words = self.say("desk.settle_left", count=left)
            self.notify(words, severity="warning", markup=False)
            return
        try:
            settle(self._session, self._respondent, self._readings)
        except IntakeError as error:
            self._refuse(error)
            self.show()
            return
        code = self._respondent.code
        self.app.notify(self.say("second.settled", code=code), markup=False)
        self.dismiss(True)

    def _refuse(self, error: IntakeError) -> None:
        """Say what is wrong, and take up what somebody else has changed."""
        words = fault_words(error, self.say)
        if isinstance(error, Conflict):
            words = self.say("desk.settled_by_other", officer=error.differences[0].officer)
        self.notify(words, severity="error", markup=False)
        try:
            self._readings = compared(self._session, self._respondent)
        except IntakeError:
            self.dismiss(False)

    def action_back(self) -> None:
        """Leave it for now."""
        self.dismiss(False)


def _long(answer: Answer | None) -> dict[str, object]:
    """Return an answer in its long form; empty where there is none."""
    document = {} if answer is None else answer_document(answer)
    return document if isinstance(document, dict) else {"value": document}
