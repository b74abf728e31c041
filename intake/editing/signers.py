"""Who brought a response to a status, by its journal."""

from collections.abc import Sequence

from db.records import Revision


def finisher(history: Sequence[Revision]) -> str | None:
    """Return who finished a response last, by its journal."""
    return bringer(history, ("final", "verified"))


def bringer(history: Sequence[Revision], statuses: tuple[str, ...]) -> str | None:
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
