"""What an import makes of one response, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass

from db.records import Existing, Taken
from db.rules import settled, still_confidential
from forms.response import Response


@dataclass(frozen=True)
class Errand:
    """Who takes responses in, what the journal calls it, and why, where the officer said so."""

    officer: str
    title: str
    reason: str | None
    existing: Existing
    told: Callable[[Taken], None]


def replacing(old: Response, given: Response) -> Response:
    """Return what a response becomes as another comes in over it."""
    return settled(old, still_confidential(old, given))


def taken(old: Response | None, given: Response, new: Response) -> Taken:
    """Return what an import makes of a response: `given` as the file has it, `new` as it is."""
    before = old.answers if old is not None else {}
    replies = old.replies if old is not None else ()
    return Taken(
        respondent=new.respondent,
        before=old.status if old is not None else None,
        after=new.status,
        changed=tuple(path for path in new.answers if before.get(path) != new.answers[path]),
        gone=tuple(path for path in before if path not in new.answers),
        replies_gone=sum(reply not in new.replies for reply in replies),
        final_again=given.status != new.status,
        stays_confidential=given.confidential != new.confidential,
        without_reply=new.finished and not new.replies,
    )
