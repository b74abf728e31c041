"""Looking at the answers of a response in verifying it: agreed, corrected or made a query."""

import hashlib
from collections.abc import Mapping, Sequence

from msgspec import Struct

from db.contents import contents
from db.dossiers import WORK, Beside
from db.errors import StoreError
from db.json_text import to_json
from db.records import DossierEdit, Edit, Kept, Saved
from db.rules import authors_of, check_second_officer
from forms.errors import IntakeError
from forms.office import LookedAt
from forms.officers import same_officer
from forms.register.respondent import Respondent
from forms.response import Response, Status, answer_document
from forms.tasks import Outcome
from intake.editing.office import work_on
from intake.editing.queries import open_query
from intake.editing.readings import unsettled
from intake.editing.responses import leave, response_history, set_status, today
from intake.editing.signers import bringer, finisher
from intake.errors import CommandError
from intake.session import Session


class Signatures(Struct, frozen=True):
    """Who finished a response and who verified it; how many of its answers were looked at.

    They are those that the verifier looked at, or before there is one, whoever can be it; what has
    changed since it was looked at does not count.
    """

    finished: str | None
    verified: str | None
    looked_at: int
    answers: int


def refuse_verifying(session: Session, respondent: Respondent) -> None:
    """Raise IntakeError if the officer cannot look at the answers of a response to verify it.

    It must be finished, by somebody else, and not be read twice without being settled.
    """
    code, officer = respondent.code, session.officer
    if not session.kept(respondent).response.finished:
        raise CommandError("status.not_finished", code=code)
    reading = unsettled(session, respondent)
    if reading is not None:
        raise StoreError("reading.unsettled", code=code, officer=reading.contents.get("reader"))
    history = response_history(session, respondent)
    check_second_officer(code, officer, history, _beside(session, respondent))


def look_at(
    session: Session, respondent: Respondent, paths: Sequence[str], outcome: Outcome = "agreed"
) -> None:
    """Put on record what came of answers of a finished response in verifying.

    Raises IntakeError where the officer cannot verify it, or for a path that is no question's.
    """
    refuse_verifying(session, respondent)
    session.store.put_dossiers([_looking(session, respondent, paths, outcome)])


def verify(
    session: Session,
    respondent: Respondent,
    status: Status,
    paths: Sequence[str],
    reason: str | None,
) -> Saved:
    """Bring a response to a status, with answers agreed to in verifying it; both, or neither.

    Raises what `look_at` and `set_status` raise.
    """
    refuse_verifying(session, respondent)
    looked = _looking(session, respondent, paths, "agreed")
    return set_status(session, respondent, status, reason, beside=(looked,))


def correct(
    session: Session, respondent: Respondent, kept: Kept, path: str, content: object, reason: str
) -> Saved:
    """Correct an answer of a finished response for a reason, and put on record that it was.

    Raises what `refuse_verifying` and the store's `save` raise.
    """
    refuse_verifying(session, respondent)
    questionnaire, officer = session.questionnaire.id, session.officer
    answer = session.validator.answer(path, content)
    becoming = {path: None if answer is None else answer_document(answer)}
    looked = _looking(session, respondent, (path,), "corrected", becoming)
    saved = session.store.save(
        Edit(questionnaire, respondent.code, {path: content}, kept.mark, officer, reason,
             beside=(looked,))
    )  # fmt: skip
    leave(session, respondent)
    return saved


def query_answer(session: Session, respondent: Respondent, path: str, text: str) -> int:
    """Make a query of an answer, and return its number."""
    refuse_verifying(session, respondent)
    number = open_query(session, respondent, path, text)
    look_at(session, respondent, [path], "queried")
    return number


def _looking(
    session: Session,
    respondent: Respondent,
    paths: Sequence[str],
    outcome: Outcome,
    becoming: Mapping[str, object] | None = None,
) -> DossierEdit:
    """Return the edit that puts on record what came of answers, as they are or are `becoming`."""
    unknown = [path for path in paths if path not in session.questionnaire.questions]
    if unknown:
        raise IntakeError("fault.no_question", path=unknown[0])
    questionnaire, officer = session.questionnaire.id, session.officer
    said = contents(session.kept(respondent).response) | dict(becoming or {})
    looked = {
        f"looked_at.{path}": LookedAt(
            outcome=outcome, officer=officer, on=today(), answer=_digest(said.get(path))
        ).as_json()
        for path in paths
    }
    dossier = session.store.dossier(questionnaire, respondent.code, WORK)
    mark = dossier.mark if dossier is not None else 0
    return DossierEdit(questionnaire, respondent.code, WORK, looked, mark, officer)


def _digest(content: object) -> str:
    return hashlib.sha256(to_json(content).encode()).hexdigest()[:16]


def looks(
    session: Session, respondent: Respondent, response: Response, officer: str | None = None
) -> Mapping[str, LookedAt]:
    """Return what came of answers as they stand, by path: by an officer, or all who may verify it.

    A look at an answer that has changed since, or that is one's own, is none.
    """
    said = contents(response)
    authors = authors_of(response_history(session, respondent), _beside(session, respondent))
    return {
        path: looked
        for path, looked in work_on(session, respondent).looked_at.items()
        if path in response.answers
        and looked.answer == _digest(said.get(path))
        and not any(same_officer(each, looked.officer) for each in authors)
        and (officer is None or same_officer(officer, looked.officer))
    }


def signatures(session: Session, respondent: Respondent, response: Response) -> Signatures:
    """Return who finished and verified a response as it stands, and how much was looked at."""
    history = response_history(session, respondent)
    verifier = bringer(history, ("verified",)) if response.status == "verified" else None
    return Signatures(
        finished=finisher(history) if response.finished else None,
        verified=verifier,
        looked_at=len(looks(session, respondent, response, verifier)),
        answers=len(response.answers),
    )


def _beside(session: Session, respondent: Respondent) -> Beside:
    parts = session.store.dossiers(session.questionnaire.id, respondent.code)
    return Beside({each.part: each.contents for each in parts})
