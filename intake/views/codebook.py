"""The codebook as a table, and as it is written for other programs."""

from collections.abc import Iterable, Iterator

from forms.messages import Translator
from intake.formats.grid import Grid
from intake.queries.codebook import Counts, Entry
from intake.views.frequency import frequency_label


def codebook_grid(entries: Iterable[Entry], say: Translator) -> Grid:
    """Return a row for each answer, then one for each state of coverage that somebody is in."""
    columns = ("question", "title", "kind", "answer", "query", "states", "organisations")
    return Grid(
        say("codebook.title"),
        tuple(say(f"column.{column}") for column in columns),
        tuple(row for entry in entries for row in _rows(entry, say)),
        say("codebook.note"),
    )


def reading_grid(entries: Iterable[Entry], say: Translator) -> Grid:
    """Return the same to read: each question over its answers and states."""
    rows: list[tuple[object, ...]] = []
    for entry in entries:
        title = say.of(entry.question.title)
        rows.append((f"{entry.section.letter} · {title} ({entry.question.path})", "", ""))
        counted = _counted(entry, say)
        rows += [(f"    {words}", *counts) for words, _, counts in counted]
    columns = ("answer", "states", "organisations")
    headings = tuple(say(f"column.{column}") for column in columns)
    title, note = (say(f"codebook.{key}") for key in ("title", "note"))
    return Grid(title, headings, tuple(rows), note)


def as_document(entries: Iterable[Entry], say: Translator) -> list[object]:
    """Return the codebook as JSON: for each question its answers and states, counted."""
    return [
        {
            "question": entry.question.path,
            "section": entry.section.id,
            "kind": entry.question.kind,
            "answers": [
                {
                    "asked": each.query,
                    "title": frequency_label(each, say),
                    **_counts(each.counts),
                }
                for each in entry.answers
            ],
            "states": {state: _counts(counts) for state, counts in entry.states.items()},
        }
        for entry in entries
    ]


def _rows(entry: Entry, say: Translator) -> Iterator[tuple[object, ...]]:
    title = say.of(entry.question.title)
    head = (entry.question.path, title, entry.question.kind)
    for words, asked, counts in _counted(entry, say):
        yield (*head, words, asked, *counts)


def _counted(entry: Entry, say: Translator) -> Iterator[tuple[str, str, Counts]]:
    """Return the answers with their queries, then in brackets the states that somebody is in."""
    for each in entry.answers:
        yield frequency_label(each, say), each.query, each.counts
    for state, counts in entry.states.items():
        if any(counts):
            yield f"[{say(f'state.{state}')}]", "", counts


def _counts(counts: Counts) -> dict[str, int]:
    return dict(zip(("states", "organisations"), counts, strict=True))
