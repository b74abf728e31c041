"""What an office does about a respondent: assignments, queries, reminders, and what it looked at.

Each is kept at a path of its own: `assignment.TASK`, `query.N`, `reminder.N`,
`looked_at.SECTION.QUESTION`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, TypeVar

from msgspec import Struct, to_builtins

from forms.constraints import HeldTo, ReadBy, Spelled
from forms.errors import Fault, Faulty, IntakeError, fault
from forms.officers import officer_name
from forms.parts import Part
from forms.sound_text import sound
from forms.tasks import TASKS, LetterForm, Outcome, QueryState, Task

LONGEST_QUERY = 4_000
"""Characters of a query."""


def _day(raw: object) -> date:
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise IntakeError("fault.date_expected") from None


class Kept(Part, frozen=True, kw_only=True):
    """Something that is kept of what an office does."""

    def as_json(self) -> dict[str, object]:
        """Return it as it is kept, without what is not known of it."""
        return {key: each for key, each in to_builtins(self).items() if each is not None}


_Words = Annotated[str, Spelled(longest=LONGEST_QUERY), HeldTo(sound)]
_Officer = Annotated[str, HeldTo(officer_name)]
_Day = Annotated[date, ReadBy(_day)]


class Assignment(Kept, frozen=True, kw_only=True):
    """Who is to do a task, and who said so; `sample` and `seed` say how it was drawn."""

    officer: _Officer
    by: _Officer
    on: _Day
    sample: str | None = None
    seed: int | None = None


class Query(Kept, frozen=True, kw_only=True):
    """What a respondent is asked about an answer, and how far that is.

    `reference` is that of the letter; `again` and `again_reference` are of the last letter that
    asked it once more; `reply` is the number of the reply that answers it.
    """

    question: str
    text: _Words
    state: QueryState = "open"
    opened: _Day
    by: _Officer
    sent: _Day | None = None
    reference: str | None = None
    again: _Day | None = None
    again_reference: str | None = None
    reply: int | None = None
    answered: _Day | None = None
    closed: _Day | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.state != "closed"


class Reminder(Kept, frozen=True, kw_only=True):
    """A letter that reminds a respondent of the note verbale."""

    dated: _Day
    by: _Officer
    form: LetterForm = "letter"
    reference: str | None = None


class LookedAt(Kept, frozen=True, kw_only=True):
    """What came of an answer in verifying; `answer` is the digest of what it said."""

    outcome: Outcome
    officer: _Officer
    on: _Day
    answer: str | None = None


class Work(Struct, frozen=True):
    """All that an office does about one respondent."""

    assignments: Mapping[Task, Assignment] = {}
    queries: Mapping[int, Query] = {}
    reminders: Mapping[int, Reminder] = {}
    looked_at: Mapping[str, LookedAt] = {}

    @property
    def open_queries(self) -> Mapping[int, Query]:
        """The queries that are not closed, by number."""
        return {number: query for number, query in self.queries.items() if query.is_open}


K = TypeVar("K", bound=Kept)

_KEPT: Mapping[str, type[Kept]] = {
    "assignment": Assignment,
    "query": Query,
    "reminder": Reminder,
    "looked_at": LookedAt,
}


def work_of(contents: Mapping[str, object]) -> Work:
    """Return the work that contents by path tell of. Raises Faulty with each path that is wrong."""
    if not contents:
        return Work()
    faults: list[Fault] = []
    kept = {path: found for path in contents for found in _read(path, contents[path], faults)}
    if faults:
        raise Faulty(faults)
    assigned = _named(kept, "assignment", Assignment)
    return Work(
        assignments={task: assigned[task] for task in TASKS if task in assigned},
        queries=_numbered(kept, "query", Query),
        reminders=_numbered(kept, "reminder", Reminder),
        looked_at=_named(kept, "looked_at", LookedAt),
    )


def _named(kept: Mapping[str, Kept], what: str, kind: type[K]) -> dict[str, K]:
    return {
        path.removeprefix(f"{what}."): each for path, each in kept.items() if isinstance(each, kind)
    }


def _numbered(kept: Mapping[str, Kept], what: str, kind: type[K]) -> Mapping[int, K]:
    return dict(sorted((int(name), each) for name, each in _named(kept, what, kind).items()))


def _read(path: str, content: object, faults: list[Fault]) -> Iterator[Kept]:
    """Return what is kept at a path; what is wrong with it is added to the faults."""
    # What most runs have no use for takes longer to be imported than they take.
    from forms.part_reading import read_whole

    what, _, name = path.partition(".")
    known = {
        "assignment": name in TASKS,
        "query": name.isdecimal(),
        "reminder": name.isdecimal(),
        "looked_at": "." in name,
    }
    if not known.get(what):
        faults.append(fault(path, "fault.no_question", path=path))
        return
    try:
        yield read_whole(_KEPT[what], content)
    except Faulty as error:
        faults += (
            replace(each, path=f"{path}.{each.path}".removesuffix(".")) for each in error.faults
        )
