"""What an officer does to a response: the same for a command and for the desk."""

from collections.abc import Sequence
from datetime import date

from db.contents import changed_paths, contents, differences
from db.records import Change, DocumentFile, DossierEdit, Edit, Kept, Revision, Saved
from forms.register.respondent import Respondent
from forms.response import Response, Status
from intake.errors import CommandError
from intake.session import Session


def save(
    session: Session,
    respondent: Respondent,
    changes: dict[str, object],
    *,
    based_on: Kept | None,
    reason: str | None = None,
    files: Sequence[DocumentFile] = (),
    beside: Sequence[DossierEdit] = (),
) -> Saved:
    """Change a response, and keep the files of its documents. Raises what `Store.save` raises."""
    return session.store.save(
        Edit(
            questionnaire=session.questionnaire.id,
            respondent=respondent.code,
            changes=changes,
            based_on=based_on.mark if based_on is not None else 0,
            officer=session.officer,
            reason=reason,
            files=tuple(files),
            beside=tuple(beside),
        )
    )


def leave(session: Session, respondent: Respondent) -> None:
    """Close the revision that the officer has open at a response."""
    officer = session.officer
    session.store.leave(session.questionnaire.id, respondent.code, officer)


def set_status(
    session: Session,
    respondent: Respondent,
    status: Status,
    reason: str | None = None,
    seen: Kept | None = None,
    beside: Sequence[DossierEdit] = (),
) -> Saved:
    """Finish, verify or reopen a response, as the officer has `seen` it; else as it is now.

    `beside` is changed in its dossiers with it, or not at all. Raises what the store's `save`
    raises: StoreError if that is not its next step, or if an officer is to verify their own work: a
    second pair of eyes must.
    """
    kept = session.kept(respondent)
    changes: dict[str, object] = {"status": status}
    based_on = seen or kept
    return save(session, respondent, changes, based_on=based_on, reason=reason, beside=beside)


def put_confidential(
    session: Session, respondent: Respondent, confidential: bool, reason: str | None = None
) -> Saved:
    """Say that a response is confidential, or that it no longer is."""
    kept = session.kept(respondent)
    changes: dict[str, object] = {"confidential": confidential}
    saved = save(session, respondent, changes, based_on=kept, reason=reason)
    leave(session, respondent)
    return saved


def restore(
    session: Session, respondent: Respondent, revision: int, reason: str | None = None
) -> Saved:
    """Make what a response said after an earlier revision its latest content, as a new revision.

    Its status stays what it is now, unless it says other than what was verified; whether it is
    confidential, too. Raises StoreError if there is no such revision, or if a finished response
    is to be changed without a reason.
    """
    kept = session.kept(respondent)
    earlier = session.store.as_of(session.questionnaire.id, respondent.code, revision=revision)
    if kept.response.finished and kept.response.replies and earlier and not earlier.replies:
        raise CommandError("restore.no_reply", code=respondent.code, revision=revision)
    then, now = _restorable(earlier), _restorable(kept.response)
    changes = {path: then.get(path) for path in changed_paths(now, then)}
    if not kept.response.finished:
        say = session.say
        reason = reason or say("restore.reason", revision=revision)
    saved = save(session, respondent, changes, based_on=kept, reason=reason)
    leave(session, respondent)
    return saved


def changes_between(
    session: Session, respondent: Respondent, first: int, second: int
) -> tuple[Change, ...]:
    """Return what differs in a response from one revision to another, by number.

    Raises StoreError if there is no such revision.
    """
    kept = session.kept(respondent)
    questionnaire, code = session.questionnaire.id, respondent.code
    then, now = (
        contents(session.store.as_of(questionnaire, code, revision=number))
        for number in (first, second)
    )
    return tuple(differences(then, now, kept.changed))


def response_history(session: Session, respondent: Respondent) -> tuple[Revision, ...]:
    """Return the journal of a response, the oldest revision first."""
    return session.store.history(session.questionnaire.id, respondent.code)


def bookmark_of(session: Session, respondent: Respondent) -> str | None:
    """Return the question at which the officer last was in a response."""
    officer = session.officer
    return session.store.bookmark(session.questionnaire.id, respondent.code, officer)


def put_bookmark(session: Session, respondent: Respondent, path: str) -> None:
    """Remember the question at which the officer is."""
    officer = session.officer
    session.store.put_bookmark(session.questionnaire.id, respondent.code, officer, path)


def today() -> date:
    """Return the day of this moment, where the officer is."""
    return date.today()


def _restorable(response: Response | None) -> dict[str, object]:
    return {
        path: content
        for path, content in contents(response).items()
        if path not in ("status", "questionnaire_version", "confidential")
    }
