"""Second readings: beginning one, what it says otherwise than the first, settling that."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from db.contents import WHOLE, changed_paths, contents
from db.dossiers import WORK, is_reading, number_of_reading, reading_part
from db.errors import StoreError
from db.readings import FINISHED, OPEN, FirstReading, is_open_to, response_read
from db.records import Dossier, DossierEdit, Edit, Kept, Revision, Saved
from forms.officers import same_officer
from forms.readings import (
    Decision,
    Disagreement,
    disagreements,
    question_of,
    read_decision,
    settled_answer,
)
from forms.register.respondent import Respondent
from forms.response import Response, answer_document
from intake.editing.office import work_on
from intake.editing.responses import response_history, today
from intake.editing.signers import finisher
from intake.errors import CommandError
from intake.session import Session

_DECISION = "decision:"


class Readings(Struct, frozen=True):
    """The two readings of one reply, what they say differently, and what of it is decided.

    `decided` has the decisions by place; those of questions as a whole among them.
    """

    first: Kept
    first_reader: str
    second: Response
    dossier: Dossier
    differing: tuple[Disagreement, ...]
    decided: Mapping[str, Decision]

    @property
    def reader(self) -> str:
        """Who made the second reading."""
        return str(self.dossier.contents["reader"])

    def decision(self, each: Disagreement) -> Decision | None:
        """Return what was decided of a disagreement, by itself or with its question."""
        return self.decided.get(each.place) or self.decided.get(each.path)

    @property
    def undecided(self) -> tuple[Disagreement, ...]:
        """What nobody has decided yet, in order."""
        return tuple(each for each in self.differing if self.decision(each) is None)


def readings_of(session: Session, respondent: Respondent) -> tuple[Dossier, ...]:
    """Return the second readings of a response, the first of them first."""
    dossiers = session.store.dossiers(session.questionnaire.id, respondent.code)
    found = [each for each in dossiers if is_reading(each.part)]
    return tuple(sorted(found, key=lambda each: number_of_reading(each.part)))


def unsettled(session: Session, respondent: Respondent) -> Dossier | None:
    """Return the second reading of a response that is open or not settled, if there is one."""
    readings = readings_of(session, respondent)
    states = (OPEN, FINISHED)
    return next((each for each in readings if each.contents.get("state") in states), None)


def is_reader(session: Session, respondent: Respondent) -> bool:
    """Return whether the officer is at a second reading of a response."""
    readings = readings_of(session, respondent)
    return any(is_open_to(each, session.officer) for each in readings)


def begin_reading(session: Session, respondent: Respondent) -> None:
    """Begin a second reading by the officer; until it is finished the first is hidden from them.

    Raises CommandError without a reply to be read, for whoever has worked at the response, and
    where a second reading is not settled yet.
    """
    code, officer = respondent.code, session.officer
    kept = session.kept(respondent)
    if not kept.response.replies:
        raise CommandError("second.no_reply", code=code)
    there = unsettled(session, respondent)
    if there is not None:
        raise CommandError("second.there", code=code, officer=there.contents.get("reader"))
    refuse_author(session, respondent, officer)
    refuse_seen(session, respondent, officer)
    number = len(readings_of(session, respondent)) + 1
    head = {
        "reader": officer,
        "state": OPEN,
        "begun": today().isoformat(),
        "questionnaire_version": session.questionnaire.version,
    }
    _put(session, respondent, reading_part(number), head, based_on=0)


def refuse_author(session: Session, respondent: Respondent, officer: str) -> None:
    """Raise CommandError if an officer has changed an answer of a response."""
    history = session.store.history(session.questionnaire.id, respondent.code)
    author = next((each for each in _authors(history) if same_officer(each, officer)), None)
    if author is not None:
        raise CommandError("second.author", code=respondent.code, officer=author)


def refuse_seen(session: Session, respondent: Respondent, officer: str) -> None:
    """Raise CommandError if an officer has seen both readings of a response, or may have."""
    questionnaire, code = session.questionnaire.id, respondent.code
    at_readings: set[str] = set()
    for each in readings_of(session, respondent):
        with suppress(StoreError):
            history = session.store.dossier_history(questionnaire, code, each.part)
            at_readings |= {revision.officer for revision in history}
    looked_at = {each.officer for each in work_on(session, respondent).looked_at.values()}
    if any(same_officer(each, officer) for each in at_readings | looked_at):
        raise CommandError("second.seen", code=code, officer=officer)


def _authors(history: Iterable[Revision]) -> Iterable[str]:
    for revision in history:
        if any(change.path == WHOLE or "." in change.path for change in revision.changes):
            yield revision.officer


def withdraw_reading(session: Session, respondent: Respondent, reason: str) -> str:
    """End a second reading that is not settled, for a reason; return whose it was.

    Nobody is to make it any more. Raises CommandError if there is none, or if it is finished and
    the officer's is the first one: they are not to choose between the two.
    """
    dossier = unsettled(session, respondent)
    if dossier is None:
        raise CommandError("second.none", code=respondent.code)
    officer = session.officer
    if dossier.contents.get("state") == FINISHED:
        refuse_author(session, respondent, officer)
    questionnaire, code = session.questionnaire.id, respondent.code
    changes = {"state": "withdrawn", "ended": today().isoformat()}
    edits = [DossierEdit(questionnaire, code, dossier.part, changes, dossier.mark, officer, reason)]
    work = session.store.dossier(questionnaire, code, WORK)
    if work is not None and "assignment.second_reading" in work.contents:
        taken = {"assignment.second_reading": None}
        edits.append(DossierEdit(questionnaire, code, WORK, taken, work.mark, officer, reason))
    session.store.put_dossiers(edits)
    return str(dossier.contents["reader"])


def compared(session: Session, respondent: Respondent) -> Readings:
    """Return both readings of a reply and what they say differently.

    Raises CommandError if there is no second reading to be settled, or one is not finished.
    """
    dossier = unsettled(session, respondent)
    if dossier is None:
        raise CommandError("second.none", code=respondent.code)
    kept = session.kept(respondent)
    state = str(dossier.contents["state"])
    if is_open_to(dossier, session.officer):
        # What they have is their own reading; how far the first is, they need not know.
        raise CommandError("second.own_open", code=respondent.code)
    if state == OPEN or not kept.response.finished:
        say = session.say
        words = say(f"status.{kept.response.status}"), say(f"second.state_{state}")
        raise CommandError(
            "second.not_finished", code=respondent.code, first=words[0], second=words[1]
        )
    second = response_read(session.validator, dossier.contents, kept.response)
    differing = disagreements(
        session.questionnaire, respondent.kind, kept.response.answers, second.answers
    )
    decided = {
        path.removeprefix(_DECISION): read_decision(content)
        for path, content in dossier.contents.items()
        if path.startswith(_DECISION)
    }
    first_reader = finisher(response_history(session, respondent)) or "–"
    return Readings(kept, first_reader, second, dossier, differing, decided)


def decide(
    session: Session,
    respondent: Respondent,
    readings: Readings,
    decisions: Mapping[str, Decision | None],
) -> Readings:
    """Keep decisions, by places or by questions as a whole; None takes one back.

    A question's `first` or `second` decides all places of it. Raises CommandError where the
    readings do not differ, Faulty where an answer of one's own is not what may stand there.
    """
    changes: dict[str, object] = {}
    for place, decision in decisions.items():
        found = _places(readings, place)
        if not found:
            raise CommandError("second.no_place", code=respondent.code, place=place)
        path = question_of(place)
        if decision is None or place != path or decision.take != "other":
            _refuse_no_other(session, found, decision)
            changes |= {f"{_DECISION}{each.place}": _json(decision) for each in found}
            if f"{_DECISION}{path}" not in changes and readings.decided.get(path):
                changes[f"{_DECISION}{path}"] = None
        else:
            answer = session.validator.answer(path, decision.content)
            content = None if answer is None else answer_document(answer)
            changes[f"{_DECISION}{path}"] = _json(replace(decision, content=content))
    _put(session, respondent, readings.dossier.part, changes, based_on=readings.dossier.mark)
    return compared(session, respondent)


def _places(readings: Readings, place: str) -> list[Disagreement]:
    return [
        each
        for each in readings.differing
        if place == each.place or (place == each.path and place == question_of(place))
    ]


def _refuse_no_other(
    session: Session, found: Iterable[Disagreement], decision: Decision | None
) -> None:
    """Refuse something else than the readings say where only a question can be answered so."""
    if decision is None or decision.take != "other":
        return
    for each in found:
        if not each.column:
            raise CommandError("second.no_other", place=each.place)
        session.validator.answer(each.path, [{each.column: decision.content}])


def _json(decision: Decision | None) -> object:
    return None if decision is None else decision.as_json()


def settle(session: Session, respondent: Respondent, readings: Readings) -> Saved | None:
    """Make what was decided the response, in one revision; None where nothing of it changes.

    Raises CommandError while something is not decided, Faulty if the answers would break a check.
    """
    left = readings.undecided
    if left:
        count, code = len(left), respondent.code
        raise CommandError("second.undecided", count=count, code=code, place=left[0].place)
    kept, dossier = readings.first, readings.dossier
    answers = settled_answers(session, readings)
    now = {path: content for path, content in contents(kept.response).items() if "." in path}
    changes = {path: answers.get(path) for path in changed_paths(now, answers)}
    ended: dict[str, object] = {
        "state": "settled",
        "ended": today().isoformat(),
        "first": FirstReading(readings.first_reader, now, kept.response.version).as_json(),
    }
    end = DossierEdit(
        dossier.questionnaire, dossier.respondent, dossier.part, ended, dossier.mark,
        session.officer,
    )  # fmt: skip
    if not changes:
        session.store.put_dossiers([end])
        return None
    reason = session.say("second.settled_reason", officer=readings.reader)
    edit = Edit(
        dossier.questionnaire, dossier.respondent, changes, kept.mark, session.officer,
        reason, beside=(end,),
    )  # fmt: skip
    saved = session.store.save(edit)
    session.store.leave(dossier.questionnaire, dossier.respondent, session.officer)
    return saved


def settled_answers(session: Session, readings: Readings) -> dict[str, object]:
    """Return the answers (JSON) that the decisions come to, by path."""
    first, second = readings.first.response.answers, readings.second.answers
    settled = {
        path: settled_answer(question, first.get(path), second.get(path), readings.decided)
        for path, question in session.questionnaire.questions.items()
    }
    return {path: content for path, content in settled.items() if content is not None}


def _put(
    session: Session,
    respondent: Respondent,
    part: str,
    changes: Mapping[str, object],
    *,
    based_on: int,
    reason: str | None = None,
) -> None:
    edit = DossierEdit(
        session.questionnaire.id, respondent.code, part, changes, based_on,
        session.officer, reason,
    )  # fmt: skip
    session.store.put_dossiers([edit])
