"""What a save makes of a response, and what it refuses, before anything is written."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from db.contents import changed_paths, contents
from db.dossiers import NOTHING_BESIDE, Beside, is_settling
from db.edits import changed
from db.errors import Conflict, Difference, StoreError
from db.records import Edit, Revision
from db.rules import check_begun, check_settled, check_step, settled
from forms.errors import Faulty
from forms.register.register import Register
from forms.response import Answer, Response
from forms.response_validator import ResponseValidator
from forms.routing import prune


class Log(Protocol):
    """What the journal of one response says of the time since an officer saw it."""

    def since(self, paths: Iterable[str] | None = None) -> Mapping[str, str]:
        """Return which of `paths`, or of all, have changed since, each with who did it last."""

    def seen(self) -> Mapping[str, object]:
        """Return what the response said when the officer saw it."""

    def revisions(self) -> Iterable[Revision]:
        """Return all revisions, the oldest first."""


class SaveOutcome(Struct, frozen=True):
    """What becomes of a response, and the answers that go with a condition."""

    before: Response | None
    after: Response
    removed: Mapping[str, Answer]

    @property
    def changes_status(self) -> bool:
        """Whether the response was there, and becomes something else."""
        return self.before is not None and self.before.status != self.after.status


def outcome_of(
    edit: Edit,
    before: Response | None,
    log: Log,
    *,
    validator: ResponseValidator,
    register: Register,
    beside: Beside = NOTHING_BESIDE,
) -> SaveOutcome:
    """Return what an edit makes of a response. Raises what the store's `save` raises."""
    respondent = register[edit.respondent]
    if before is None:
        register.refuse_absent(respondent, validator.questionnaire)
        check_begun(edit)
    wanted = changed(validator, edit, before)
    if before is not None:
        _refuse_conflict(edit, log, contents(before), contents(wanted))
    pruned = prune(validator.questionnaire, wanted.answers)
    after = settled(before, replace(wanted, answers=pruned.kept))
    if before is not None:
        _refuse_unseen(edit, log, before, after)
        paths = changed_paths(contents(before), contents(after))
        if not any(is_settling(each) for each in edit.beside):
            check_settled(before, after, paths, beside)
        check_step(before, after, paths, edit.officer, edit.reason, log.revisions, beside)
    if faults := validator.disagreements(after, respondent.kind):
        raise Faulty(faults)
    return SaveOutcome(before, after, pruned.removed)


def _refuse_unseen(edit: Edit, log: Log, before: Response, after: Response) -> None:
    """Refuse a status for what has changed since the officer saw it."""
    finishes = after.finished and before.status != after.status
    since = log.since() if "status" in edit.changes and finishes else {}
    if since:
        path, officer = next(iter(since.items()))
        raise StoreError(
            "store.unseen", respondent=edit.respondent, officer=officer, path=path or "–"
        )


def _refuse_conflict(
    edit: Edit, log: Log, now: Mapping[str, object], wanted: Mapping[str, object]
) -> None:
    """Refuse an edit of a path that has changed since, unless to what it says already.

    What is back to what the officer saw has not changed for them.
    """
    since = log.since(edit.changes)
    differing = [path for path in since if now.get(path) != wanted.get(path)]
    if not differing:
        return
    seen = log.seen()
    differences = [
        Difference(path, seen.get(path), now.get(path), edit.changes[path], since[path])
        for path in differing
        if now.get(path) != seen.get(path)
    ]
    if differences:
        raise Conflict(differences)
