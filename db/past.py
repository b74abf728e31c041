"""What a journal says of an earlier moment: of one response, and of a whole store."""

from collections.abc import Sequence
from datetime import datetime

from db.errors import StoreError
from db.records import Change, Revision
from db.store import EmptyStore, Store
from forms.register.load import shipped_register

_OFFICER = "journal"


def changes_until(
    revisions: Sequence[Revision], *, revision: int | None = None, moment: datetime | None = None
) -> list[Change]:
    """Return the changes up to a revision, or up to a moment.

    Raises StoreError if there is no such revision.
    """
    numbers = [each.number for each in revisions]
    if revision is not None and revision not in numbers:
        words = ", ".join(map(str, numbers)) or "–"
        raise StoreError("store.no_revision", number=revision, numbers=words)
    return [
        change
        for each in revisions
        if revision is None or each.number <= revision
        for change in each.changes
        if moment is None or change.at <= moment
    ]


def fill_with_past(empty: EmptyStore, store: Store, moment: datetime) -> None:
    """Put into an empty store what another had on record at a moment."""
    shipped, register = shipped_register(), store.register()
    added = [each for each in register if each.code not in shipped]
    empty.add_respondents(added, _OFFICER)
    for questionnaire in store.questionnaires():
        empty.add_questionnaire(store.source(questionnaire.id), _OFFICER)
        then = store.responses_at(questionnaire.id, moment)
        empty.import_responses(then, officer=_OFFICER, title=_OFFICER)
    empty.share_register(register)
