"""Looking at the answers of a response in verifying it: agreed, corrected or made a query."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.dossiers import WORK
from db.records import DossierEdit, Edit, Kept, Revision, Saved
from forms.errors import IntakeError
from forms.office import LookedAt
from forms.register.respondent import Respondent
from forms.response import Response
from forms.tasks import Outcome
from intake.editing.office import change_work, work_on
from intake.editing.queries import open_query
from intake.editing.responses import leave, response_history, today
from intake.errors import CommandError
from intake.session import Session


@dataclass(frozen=True)
class Signatures:
    """Who finished a response and who verified it; how many of its answers were looked at."""

    finished: str | None
    verified: str | None
    looked_at: int
    answers: int


def look_at(
    session: Session, respondent: Respondent, paths: Sequence[str], outcome: Outcome = "agreed"
) -> None:
    """Put on record what came of answers of a finished response in verifying.

    Raises CommandError for a response that is not finished, IntakeError for a path that is no
    question's.
    """
    if not session.kept(respondent).response.finished:
        raise CommandError("status.not_finished", code=respondent.code)
    unknown = [path for path in paths if path not in session.questionnaire.questions]
    if unknown:
        raise IntakeError("fault.no_question", path=unknown[0])
    content = _looked_at(session, outcome).as_json()
    changes = {f"looked_at.{path}": content for path in paths}
    change_work(session, respondent, lambda _: changes)


def correct(
    session: Session, respondent: Respondent, kept: Kept, path: str, content: object, reason: str
) -> Saved:
    """Correct an answer of a finished response for a reason, and put on record that it was.

    Raises what the store's `save` raises.
    """
    questionnaire, officer = session.questionnaire.id, session.settings.officer
    dossier = session.store.dossier(questionnaire, respondent.code, WORK)
    looked = DossierEdit(
        questionnaire, respondent.code, WORK,
        {f"looked_at.{path}": _looked_at(session, "corrected").as_json()},
        dossier.mark if dossier is not None else 0, officer,
    )  # fmt: skip
    saved = session.store.save(
        Edit(questionnaire, respondent.code, {path: content}, kept.mark, officer, reason,
             beside=(looked,))
    )  # fmt: skip
    leave(session, respondent)
    return saved


def query_answer(session: Session, respondent: Respondent, path: str, text: str) -> int:
    """Make a query of an answer, and return its number."""
    number = open_query(session, respondent, path, text)
    look_at(session, respondent, [path], "queried")
    return number


def _looked_at(session: Session, outcome: Outcome) -> LookedAt:
    return LookedAt(outcome=outcome, officer=session.settings.officer, on=today())


def signatures(session: Session, respondent: Respondent, response: Response) -> Signatures:
    """Return who finished and verified a response as it stands, and how much was looked at."""
    history = response_history(session, respondent)
    looked_at = work_on(session, respondent).looked_at
    return Signatures(
        finished=finisher(history) if response.finished else None,
        verified=_who(history, ("verified",)) if response.status == "verified" else None,
        looked_at=sum(path in response.answers for path in looked_at),
        answers=len(response.answers),
    )


def finisher(history: Sequence[Revision]) -> str | None:
    """Return who finished a response last, by its journal."""
    return _who(history, ("final", "verified"))


def _who(history: Sequence[Revision], statuses: tuple[str, ...]) -> str | None:
    """Return who brought a response to one of the statuses last, from none of them."""
    found, before = None, None
    for revision in history:
        for change in revision.changes:
            status = _status(change.path, change.new)
            if status is None:
                continue
            if status in statuses and before not in statuses:
                found = revision.officer
            before = status
    return found


def _status(path: str, new: object) -> str | None:
    if path == "status":
        return str(new)
    is_whole = path == "" and isinstance(new, dict)
    return str(new.get("status")) if is_whole and isinstance(new, dict) else None
