"""What a respondent answered in the cycle before, taken over into this one."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec.structs import replace

from db.errors import StoreError
from db.records import Kept
from forms.cycles import going_on
from forms.errors import Faulty
from forms.questionnaire import Questionnaire
from forms.register.respondent import Respondent
from forms.response import Answer, Value, answer_document
from forms.routing import prune
from intake.editing.responses import leave, save
from intake.errors import CommandError
from intake.session import Session


def questionnaire_before(session: Session) -> Questionnaire | None:
    """Return the questionnaire of the cycle before, where there is one and the store has it."""
    follows = session.questionnaire.follows
    if follows is None:
        return None
    with suppress(StoreError):
        return session.store.validator(follows.questionnaire).questionnaire
    return None


def answers_before(session: Session, respondent: Respondent) -> Mapping[str, Answer]:
    """Return what a respondent answered in the cycle before, by the paths of this one.

    Each says by its source where it is from, and has nothing else beside its value. What is no
    answer to this cycle's question any more is left out.
    """
    earlier = questionnaire_before(session)
    kept = session.store.load(earlier.id, respondent.code) if earlier is not None else None
    if earlier is None or kept is None:
        return {}
    found: dict[str, Answer] = {}
    for path, before in going_on(session.questionnaire, earlier).items():
        answer = kept.response.answers.get(before)
        if answer is None or answer.value is None:
            continue
        with suppress(Faulty):
            value = answer_document(Answer(_without_places(answer)))
            taken = session.validator.answer(path, {"value": value})
            if taken is not None:
                found[path] = replace(taken, source=(earlier.id,), language=answer.language)
    return found


def _without_places(answer: Answer) -> Value | None:
    """Return the value of an answer without where its rows were read: that was another reply."""
    if not answer.rows:
        return answer.value
    return tuple(replace(row, source=()) for row in answer.rows)


def carry(session: Session, respondent: Respondent, paths: Sequence[str] = ()) -> tuple[str, ...]:
    """Take over what was answered in the cycle before and is open in this one; return the paths.

    With `paths`, those alone. What is not asked now is left. Raises CommandError without a cycle
    before, or where nobody has answered in it.
    """
    if questionnaire_before(session) is None:
        raise CommandError("carry.no_cycle", id=session.questionnaire.id)
    before = answers_before(session, respondent)
    if not before:
        raise CommandError("carry.nothing", code=respondent.code)
    session.refuse_absent(respondent)
    kept = session.store.load(session.questionnaire.id, respondent.code)
    given = dict(kept.response.answers) if kept is not None else {}
    wanted = {
        path: answer
        for path, answer in before.items()
        if path not in given and (not paths or path in paths)
    }
    asked = prune(session.questionnaire, {**wanted, **given}).kept
    changes: dict[str, object] = {
        path: answer_document(answer) for path, answer in wanted.items() if path in asked
    }
    if changes:
        _save(session, respondent, kept, changes)
    return tuple(changes)


def _save(
    session: Session, respondent: Respondent, kept: Kept | None, changes: dict[str, object]
) -> None:
    if kept is None or kept.response.status == "received":
        changes = {"status": "draft", **changes}
    save(session, respondent, changes, based_on=kept, reason=session.say("carry.reason"))
    leave(session, respondent)
