"""What may become of a response, whoever asks: its steps, their reasons, and who may verify it.

The same for every door: the desk, each command, an import, going back to a revision, a repair.
"""

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from db.contents import WHOLE, replay
from db.dossiers import NOTHING_BESIDE, Beside
from db.errors import StoreError
from db.records import Edit, Revision
from forms.officers import same_officer
from forms.response import FINISHED, Response, Status

STEPS: Mapping[Status, tuple[Status, ...]] = {
    "received": ("draft", "final"),
    "draft": ("received", "final"),
    "final": ("draft", "verified"),
    "verified": ("draft", "final"),
}
"""Where a response can go from each status; back from a finished one is reopening it."""


def settled(before: Response | None, after: Response) -> Response:
    """Return what a response becomes: what says other than what was verified is final again."""
    if before is None or after.status != "verified" or not _says_other(before, after):
        return after
    return replace(after, status="final")


def still_confidential(before: Response, after: Response) -> Response:
    """Return a response as it comes in over another: confidential, if that one was.

    Somebody has to say that it ends; a file that does not speak of it says nothing.
    """
    return replace(after, confidential=after.confidential or before.confidential)


def check_begun(edit: Edit) -> None:
    """Refuse to begin a response as verified: nobody else has seen it.

    What an import brings may have been verified where it comes from. Raises StoreError.
    """
    if edit.changes.get("status") == "verified":
        code, officer = edit.respondent, edit.officer
        raise StoreError("status.second_officer", code=code, officer=officer)


def check_step(
    before: Response | None,
    after: Response,
    paths: frozenset[str],
    officer: str,
    reason: str | None,
    history: Callable[[], Iterable[Revision]],
    beside: Beside = NOTHING_BESIDE,
) -> None:
    """Refuse what may not become of a response; `paths` are those of it that change.

    Raises StoreError if its status is not a next step, if a finished response is changed or
    reopened without a reason, if an officer verifies what they have finished or changed since, or
    without a reason what is queried or has no reply on record.
    """
    if before is None:
        return
    now, status = before.status, after.status
    if status != now and status not in STEPS[now]:
        raise StoreError(
            "status.step",
            code=after.respondent,
            now=now,
            status=status,
            allowed=", ".join(STEPS[now]),
        )
    _check_reason(before, after, paths, reason)
    if status == "verified" and now != "verified":
        check_second_officer(after.respondent, officer, history(), beside)
        _check_verified(after, reason, beside)


def _check_reason(
    before: Response, after: Response, paths: frozenset[str], reason: str | None
) -> None:
    """Refuse to change what a finished response says, or to reopen it, without a reason.

    Verifying a final response, and logging one more reply, need none.
    """
    if not before.finished or reason:
        return
    harmless = {"questionnaire_version"}
    if after.status == "verified":
        harmless.add("status")
    if after.replies[: len(before.replies)] == before.replies:
        harmless.add("replies")
        if paths <= {"replies", "status"} and after.finished and "replies" in paths:
            # What was verified is final again, since one more reply has come.
            harmless.add("status")
    touched = next(iter(sorted(paths - harmless)), None)
    if touched == "status":
        code, status = after.respondent, after.status
        raise StoreError("store.status_reason", respondent=code, status=status)
    if touched is not None:
        raise StoreError("store.reason_needed", respondent=after.respondent, path=touched)


def check_settled(before: Response, after: Response, paths: frozenset[str], beside: Beside) -> None:
    """Refuse to change a response that is being read twice otherwise than by settling.

    Raises StoreError if what differs is not settled, or if it is verified while it is read.
    """
    reading = beside.reading
    of_answers = any("." in path for path in paths) or "status" in paths
    if reading and of_answers and before.finished:
        is_ended = reading.get("state") == "finished"
        if is_ended or after.status == "verified":
            key = "reading.unsettled" if is_ended else "reading.under_way"
            raise StoreError(key, code=after.respondent, officer=reading.get("reader"))


def _check_verified(after: Response, reason: str | None, beside: Beside) -> None:
    """Refuse to verify without a reason where a query is open or no reply on record."""
    if not reason and beside.open_queries:
        raise StoreError("status.queried", code=after.respondent, count=beside.open_queries)
    if not reason and not after.replies:
        raise StoreError("status.no_reply", code=after.respondent)


def check_second_officer(
    code: str, officer: str, revisions: Iterable[Revision], beside: Beside
) -> None:
    """Refuse to have an officer verify what they have finished or changed since.

    Raises StoreError.
    """
    authors = authors_of(revisions, beside)
    author = next((each for each in authors if same_officer(each, officer)), None)
    if author is not None:
        raise StoreError("status.second_officer", code=code, officer=author)


def authors_of(revisions: Iterable[Revision], beside: Beside) -> list[str]:
    """Return who finished a response last, and who has changed its answers since.

    Whoever corrected an answer in verifying it has only done that.
    """
    authors: list[str] = []
    status: object = None
    for revision in revisions:
        for change in revision.changes:
            becomes = replay([change]).get("status", status)
            if becomes == "final" and status not in FINISHED:
                authors = [revision.officer]
            elif _is_answer(change.path) and not beside.corrected(change.path, revision.officer):
                authors.append(revision.officer)
            status = becomes
    return authors


def _is_answer(path: str) -> bool:
    return path == WHOLE or "." in path


def _says_other(before: Response, after: Response) -> bool:
    return (before.answers, before.replies) != (after.answers, after.replies)
