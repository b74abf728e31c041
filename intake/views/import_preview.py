"""What an import makes of each response: its statuses, and what of it changes, stays or goes."""

from collections.abc import Iterator, Sequence

from db.records import Taken
from forms.messages import Translator

_MOST_PATHS = 8


def taken_line(taken: Taken, say: Translator) -> str:
    """Return in one line what becomes of a response: `SWE: draft → final · 2 answers change`."""
    before = say(f"status.{taken.before}" if taken.before else "taken.new")
    after = say(f"status.{taken.after}")
    statuses = f"{before} → {after}" if taken.before else f"{before}, {after}"
    title = say("answer.labelled", title=taken.respondent, words=statuses)
    return " · ".join((title, *_parts(taken, say)))


def loses(taken: Taken) -> bool:
    """Return whether an officer should know of it, though nobody asked."""
    return bool(taken.gone or taken.replies_gone or taken.final_again or taken.stays_confidential)


def _parts(taken: Taken, say: Translator) -> Iterator[str]:
    if taken.changed:
        key = "taken.changed" if taken.before else "taken.answers"
        yield say(key, count=len(taken.changed))
    if taken.gone:
        paths = _listed(taken.gone)
        yield say("taken.gone", count=len(taken.gone), paths=paths)
    if taken.replies_gone:
        yield say("taken.replies_gone", count=taken.replies_gone)
    for key in ("final_again", "stays_confidential", "without_reply"):
        if getattr(taken, key):
            yield say(f"taken.{key}", code=taken.respondent)


def _listed(paths: Sequence[str]) -> str:
    more = "…" if len(paths) > _MOST_PATHS else ""
    return ", ".join(paths[:_MOST_PATHS]) + more
