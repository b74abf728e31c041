"""Changing what an office does about respondents: one way to its dossiers for all of it."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from db.dossiers import WORK
from db.errors import Conflict, StoreError
from db.records import Dossier, DossierEdit, Revision
from forms.office import Work, work_of
from forms.register.respondent import Respondent
from intake.session import Session

_TRIES = 5

Changes = Callable[[Work], Mapping[str, object]]
"""What is to be changed, given what there is: JSON by path, None to take it away."""


def work_on(session: Session, respondent: Respondent) -> Work:
    """Return what the office does about a respondent."""
    dossier = _dossier(session, respondent)
    return work_of(dossier.contents) if dossier is not None else Work()


def all_work(session: Session) -> Mapping[str, Work]:
    """Return what the office does about respondents, by code; nothing of those without."""
    return {
        each.respondent: work_of(each.contents)
        for each in session.store.dossiers(session.questionnaire.id)
        if each.part == WORK
    }


def change_work(
    session: Session, respondent: Respondent, changes: Changes, reason: str | None = None
) -> Work:
    """Change what the office does about a respondent; return what that is then.

    Where somebody else changes the same meanwhile, `changes` is asked again.
    """
    change_all(session, {respondent: changes}, reason)
    return work_on(session, respondent)


def change_all(
    session: Session, changes: Mapping[Respondent, Changes], reason: str | None = None
) -> None:
    """Change what the office does about several respondents: of all of them, or of none."""
    for tries_left in reversed(range(_TRIES)):
        edits = [_edit(session, each, made, reason) for each, made in changes.items()]
        try:
            session.store.put_dossiers([each for each in edits if each.changes])
        except Conflict:
            if not tries_left:
                raise
        else:
            return


def office_history(session: Session, code: str) -> tuple[tuple[str, tuple[Revision, ...]], ...]:
    """Return the parts of a respondent's dossier with their journals, the oldest revision first.

    A second reading that is not to be seen yet is left out.
    """
    store, questionnaire = session.store, session.questionnaire.id
    found = []
    for part in (each.part for each in store.dossiers(questionnaire, code)):
        with suppress(StoreError):
            found.append((part, store.dossier_history(questionnaire, code, part)))
    return tuple(found)


def _edit(
    session: Session, respondent: Respondent, changes: Changes, reason: str | None
) -> DossierEdit:
    dossier = _dossier(session, respondent)
    work = work_of(dossier.contents) if dossier is not None else Work()
    return DossierEdit(
        session.questionnaire.id, respondent.code, WORK, dict(changes(work)),
        dossier.mark if dossier is not None else 0, session.officer, reason,
    )  # fmt: skip


def _dossier(session: Session, respondent: Respondent) -> Dossier | None:
    return session.store.dossier(session.questionnaire.id, respondent.code, WORK)
