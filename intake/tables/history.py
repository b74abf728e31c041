"""The journal of a response to read: who changed what, when, from what to what, and why."""

import json
from collections.abc import Iterator

from db.contents import WHOLE, net
from db.records import Change, Revision
from forms.messages import Language
from intake.printing import in_one_line
from intake.tables.differences import marked, whole_words
from intake.tables.response import Line
from intake.words import WORDS

_LONGEST = 200


def history_lines(revisions: tuple[Revision, ...], language: Language) -> Iterator[Line]:
    """Return the revisions of a response to read, the latest first."""
    for revision in reversed(revisions):
        yield from revision_heading(revision, language)
        for change in net(revision.changes):
            yield from _change_lines(change, language)


def revision_heading(revision: Revision, language: Language) -> Iterator[Line]:
    """Return the number of a revision, when and by whom it was made, and why."""
    moment = revision.opened.astimezone().strftime("%Y-%m-%d %H:%M %Z")
    words = f"{revision.number} · {moment} · {in_one_line(revision.officer)}"
    if revision.closed is None:
        words += " · " + WORDS.text("history.open", language)
    yield Line("heading", words)
    if revision.reason:
        yield Line(
            "aside", WORDS.text("history.reason", language, reason=in_one_line(revision.reason))
        )


def _change_lines(change: Change, language: Language) -> Iterator[Line]:
    if change.path == WHOLE:
        yield Line("answer", whole_words(change, language))
        return
    if isinstance(change.old, str) and isinstance(change.new, str) and " " in change.old:
        yield Line("answer", f"{change.path}: {marked(change.old, change.new)}", change.path)
        return
    old, new_words = _shown(change.old), _shown(change.new)
    if change.old is None:
        yield Line("answer", f"{change.path}: + {new_words}", change.path)
    elif change.new is None:
        yield Line("answer", f"{change.path}: – {old}", change.path)
    else:
        yield Line("answer", f"{change.path}: {old} → {new_words}", change.path)


def _shown(content: object) -> str:
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
