"""The journal of a response to read: who changed what, when, from what to what, and why."""

from collections.abc import Iterable, Iterator

from db.contents import net
from db.json_text import to_json
from db.records import Revision
from forms.messages import Translator
from forms.response_validator import ResponseValidator
from intake.console.safe_text import in_one_line
from intake.formats.paragraphs import Line
from intake.views.differences import difference_lines


def history_lines(
    validator: ResponseValidator, revisions: tuple[Revision, ...], say: Translator
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
    """Return what changed in each part of a dossier, path by path as JSON, the latest first."""
    for part, revisions in parts:
        yield Line("section", part)
        for revision in reversed(revisions):
            yield from revision_heading(revision, say)
            for change in net(revision.changes):
                yield Line("question", change.path)
                for sign, content in (("-", change.old), ("+", change.new)):
                    if content is not None:
                        words = content if isinstance(content, str) else to_json(content)
                        yield Line("answer", f"{sign} {words}")
