"""The journal of a response to read: who changed what, when, from what to what, and why."""

from collections.abc import Iterable, Iterator, Sequence

from db.contents import net
from db.dossiers import is_reading, number_of_reading
from db.json_text import to_json
from db.records import Revision
from forms.messages import Translator
from forms.response_validator import ResponseValidator
from intake.console.safe_text import in_one_line
from intake.formats.paragraphs import Line
from intake.views.differences import difference_lines


def history_lines(
    validator: ResponseValidator, revisions: Sequence[Revision], say: Translator
) -> Iterator[Line]:
    """Return the revisions of a response to read, the latest first."""
    for revision in reversed(revisions):
        yield from revision_heading(revision, say)
        yield from difference_lines(validator, net(revision.changes), say)


def revision_heading(revision: Revision, say: Translator) -> Iterator[Line]:
    """Return the number of a revision, when and by whom it was made, and why."""
    moment = revision.opened.astimezone().strftime("%Y-%m-%d %H:%M %Z")
    words = f"{revision.number} · {moment} · {in_one_line(revision.officer)}"
    if revision.closed is None:
        words += " · " + say("history.open")
    yield Line("heading", words)
    if revision.reason:
        yield Line("aside", say("history.reason", reason=in_one_line(revision.reason)))


def office_lines(
    parts: Iterable[tuple[str, tuple[Revision, ...]]], say: Translator
) -> Iterator[Line]:
    """Return what changed in each part of a dossier, path by path, the latest first."""
    for part, revisions in parts:
        is_of_reading = is_reading(part)
        number = number_of_reading(part) if is_of_reading else 0
        yield Line("section", say("history.reading" if is_of_reading else "history.work", n=number))
        for revision in reversed(revisions):
            yield from revision_heading(revision, say)
            for change in net(revision.changes):
                yield Line("question", _office_path(change.path, say))
                for sign, content in (("-", change.old), ("+", change.new)):
                    if content is not None:
                        yield Line("answer", f"{sign} {_office_words(content, say)}")


_NO_WORDS = {"answer", "first"}
"""What is kept for the program alone: the digest of an answer, a whole first reading."""


def _office_path(path: str, say: Translator) -> str:
    """Return in words what a path of a dossier is about; of an answer, its path."""
    what, _, name = path.partition("." if ":" not in path else ":")
    if what == "assignment":
        return say(f"task.{name}")
    if what in ("query", "reminder", "looked_at", "decision"):
        return say(f"history.{what}", what=name)
    if path in ("reader", "state", "begun", "ended", "first", "questionnaire_version"):
        return say(f"history.{path}")
    return path


def _office_words(content: object, say: Translator) -> str:
    """Return what is kept there in a line: of several things, one after the other."""
    if isinstance(content, dict):
        if "answers" in content:
            return say("history.first_by", officer=content.get("officer"))
        parts = [_office_words(each, say) for key, each in content.items() if key not in _NO_WORDS]
        return " · ".join(parts)
    if not isinstance(content, str):
        return to_json(content)
    return say(f"history.word_{content}") if content in _WORDS else in_one_line(content)


_WORDS = {
    "open", "finished", "settled", "withdrawn", "sent", "answered", "closed", "agreed", "corrected",
    "queried", "letter", "circular", "first", "second", "other",
}  # fmt: skip
