"""What an import makes of each response: its statuses, and what of it changes, stays or goes."""

from collections.abc import Iterator, Sequence

from db.records import Taken
from forms.messages import Language
from intake.messages import WORDS

_MOST_PATHS = 8


def taken_line(taken: Taken, language: Language) -> str:
    """Return in one line what becomes of a response: `SWE: draft → final · 2 answers change`."""
    before = WORDS.text(f"status.{taken.before}" if taken.before else "taken.new", language)
    after = WORDS.text(f"status.{taken.after}", language)
    statuses = f"{before} → {after}" if taken.before else f"{before}, {after}"
    title = WORDS.text("answer.labelled", language, title=taken.respondent, words=statuses)
    return " · ".join((title, *_parts(taken, language)))


def loses(taken: Taken) -> bool:
    """Return whether an officer should know of it, though nobody asked."""
    return bool(taken.gone or taken.replies_gone or taken.final_again or taken.stays_confidential)


def _parts(taken: Taken, language: Language) -> Iterator[str]:
    if taken.changed:
        key = "taken.changed" if taken.before else "taken.answers"
        yield WORDS.text(key, language, count=len(taken.changed))
    if taken.gone:
        paths = _listed(taken.gone)
        yield WORDS.text("taken.gone", language, count=len(taken.gone), paths=paths)
    if taken.replies_gone:
        yield WORDS.text("taken.replies_gone", language, count=taken.replies_gone)
    for key in ("final_again", "stays_confidential", "without_reply"):
        if getattr(taken, key):
            yield WORDS.text(f"taken.{key}", language, code=taken.respondent)


def _listed(paths: Sequence[str]) -> str:
    more = "…" if len(paths) > _MOST_PATHS else ""
    return ", ".join(paths[:_MOST_PATHS]) + more
