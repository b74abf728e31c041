"""Who changed from what to what between two cycles of a questionnaire."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from msgspec import Struct

from db.records import Scope
from forms.cycles import going_on
from forms.kinds.question import Question
from forms.response import Answer
from intake.editing.cycles import questionnaire_before
from intake.errors import CommandError
from intake.queries.disclosure import OnRecord
from intake.queries.respondent_lists import RespondentList, respondent_list_of
from intake.queries.response_rates import Replied, replied_by_kind
from intake.session import Session

MORE, LESS, SAME = "more", "less", "same"
CHOSEN, NOT_CHOSEN = "chosen", "not_chosen"


class Change(Struct, frozen=True):
    """Who went from one answer to another; each is an answer's id, or a state of coverage.

    `option` is the one that it is about where several may be chosen. A number or a date only says
    whether it became more or less, in `after`.
    """

    option: str
    before: str
    after: str
    respondents: RespondentList

    @property
    def is_change(self) -> bool:
        """Whether they are different."""
        return self.before != self.after and self.after != SAME


class Trend(Struct, frozen=True):
    """The changes of one question since the cycle before, those that are none at the end.

    `then` and `now` are the States that were addressed and replied, each of its own cycle.
    """

    question: Question
    earlier: Question
    questionnaire: str
    then: Replied
    now: Replied
    changes: tuple[Change, ...]
    left_out: tuple[str, ...] = ()
    """Words for what is left out since it is public: `no_reply`, `confidential`."""


def trend(session: Session, path: str, scope: Scope) -> Trend:
    """Return the trend of a question. Raises CommandError where it does not go on."""
    before = questionnaire_before(session)
    if before is None:
        raise CommandError("carry.no_cycle", id=session.questionnaire.id)
    pairs = going_on(session.questionnaire, before)
    if path not in pairs:
        raise CommandError("trend.not_going_on", path=path, questionnaire=before.id)
    settings = replace(session.settings, questionnaire=before.id)
    then, now = (
        _Cycle(OnRecord(Session(settings, session.store), scope), pairs[path]),
        _Cycle(OnRecord(session, scope), path),
    )
    return Trend(
        now.question, then.question, before.id, then.states, now.states,
        tuple(_changes(then, now)), tuple(_left_out(then, now)),
    )  # fmt: skip


class _Cycle:
    """One question in one cycle: what each respondent said, or why it said nothing."""

    def __init__(self, record: OnRecord, path: str) -> None:
        self.record = record
        self.path = path
        self.question = record.session.questionnaire.questions[path]
        covered = record.by_code
        responses = record.session.store.responses(record.session.questionnaire.id)
        self._answers: Mapping[str, Answer] = {
            each.response.respondent: each.response.answers[path]
            for each in responses
            if path in each.response.answers and each.response.respondent in covered
        }

    @property
    def states(self) -> Replied:
        return replied_by_kind(self.record.covered)["state"]

    @cached_property
    def codes(self) -> frozenset[str]:
        """Those that replied in the scope."""
        return frozenset(code for code, each in self.record.by_code.items() if each.replied)

    def is_hidden(self, code: str) -> bool:
        """Return whether what a respondent said, or that it said nothing, is not told in public.

        What it said in the other cycle is public, so that a number alone would tell who it is.
        """
        disclosure = self.record.disclosure
        kind = self.record.register[code].kind
        return code in disclosure.confidential or (
            code not in self.codes and kind in disclosure.unlisted
        )

    def answer(self, code: str) -> Answer | None:
        """Return the answer of a respondent, if it has a value."""
        answer = self._answers.get(code)
        return answer if answer is not None and answer.value is not None else None

    def said(self, code: str, option: str = "") -> str:
        """Return what a respondent said, or the state of coverage where it has no value."""
        answer = self.answer(code)
        if answer is None:
            covered = self.record.by_code.get(code)
            return str(covered.coverage.questions[self.path]) if covered is not None else "no_reply"
        if option:
            chosen = isinstance(answer.value, tuple) and option in answer.value
            return CHOSEN if chosen else NOT_CHOSEN
        return str(answer.value) if self.question.answers else "answered"


def _changes(then: _Cycle, now: _Cycle) -> Iterator[Change]:
    several = now.question.can_be_none and now.question.answers
    options = [each.id for each in now.question.all_options] if several else [""]
    codes = sorted(then.codes | now.codes)
    told = [code for code in codes if not (then.is_hidden(code) or now.is_hidden(code))]
    for option in options:
        groups: dict[tuple[str, str], list[str]] = {}
        for code in told:
            groups.setdefault(_move(then, now, code, option), []).append(code)
        made = [
            Change(option, before, after, _listed(now.record, codes))
            for (before, after), codes in groups.items()
            if {before, after} != {NOT_CHOSEN}
        ]
        yield from sorted(made, key=lambda each: (not each.is_change, each.before, each.after))


def _left_out(then: _Cycle, now: _Cycle) -> Iterator[str]:
    disclosures = [each.record.disclosure for each in (then, now)]
    if any(each.unlisted for each in disclosures):
        yield "no_reply"
    if any(each.confidential for each in disclosures):
        yield "confidential"


def _move(then: _Cycle, now: _Cycle, code: str, option: str) -> tuple[str, str]:
    before, after = then.answer(code), now.answer(code)
    if before is not None and after is not None and now.question.scale is not None:
        return "answered", _compared(before.value, after.value)
    return then.said(code, option), now.said(code, option)


def _compared(before: object, after: object) -> str:
    if before == after:
        return SAME
    if isinstance(before, int | float) and isinstance(after, int | float):
        return MORE if after > before else LESS
    return MORE if str(after) > str(before) else LESS


def _listed(record: OnRecord, codes: Sequence[str]) -> RespondentList:
    """Return respondents by name, of those on record now."""
    return respondent_list_of(record, record.rows(code for code in codes if code in record.by_code))
