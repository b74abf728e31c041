"""What waits for whom: responses to be entered, read a second time, settled, verified; queries."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from db.dossiers import is_reading
from db.readings import FINISHED, OPEN
from db.records import Covered, Dossier, Scope
from forms.office import Work
from forms.officers import same_officer
from forms.tasks import QueryState
from intake.editing.office import all_work
from intake.editing.responses import today
from intake.session import Session

Doing = Literal["enter", "read", "settle", "verify", "send_query", "close_query"]
DOINGS: tuple[Doing, ...] = ("enter", "read", "settle", "verify", "send_query", "close_query")


class WorkItem(Struct, frozen=True):
    """Something that is to be done about a respondent, and by whom: None for whoever can.

    `days` have passed since it came up; `count` is how many queries it is about.
    """

    respondent: str
    doing: Doing
    officer: str | None
    days: int
    count: int = 0


class WorkState(Struct, frozen=True):
    """How things stand about one respondent beside its response."""

    work: Work = Work()
    readings: tuple[Dossier, ...] = ()

    @property
    def reading(self) -> Dossier | None:
        """The second reading that is open or not settled, if there is one."""
        states = (OPEN, FINISHED)
        return next((each for each in self.readings if each.contents.get("state") in states), None)

    @property
    def is_to_be_read(self) -> bool:
        """Whether somebody is to read the reply a second time, and has not begun."""
        given = self.work.assignments.get("second_reading")
        return given is not None and not any(
            same_officer(str(each.contents.get("reader")), given.officer)
            and str(each.contents.get("begun")) >= given.on.isoformat()
            for each in self.readings
        )

    @property
    def is_unsettled(self) -> bool:
        """Whether the second reading is finished, and what differs not settled."""
        return self.reading is not None and self.reading.contents.get("state") == FINISHED

    @property
    def officers(self) -> tuple[str, ...]:
        """Who is to do something, or does it."""
        named = [each.officer for each in self.work.assignments.values()]
        reader = self.reading.contents.get("reader") if self.reading is not None else None
        return tuple(dict.fromkeys([*named, *([str(reader)] if reader else [])]))


def work_states(session: Session) -> Mapping[str, WorkState]:
    """Return how things stand beside the responses, by code; nothing of those without."""
    work = all_work(session)
    readings: dict[str, list[Dossier]] = {}
    for each in session.store.dossiers(session.questionnaire.id):
        if is_reading(each.part):
            readings.setdefault(each.respondent, []).append(each)
    return {
        code: WorkState(work.get(code, Work()), tuple(readings.get(code, ())))
        for code in sorted(work.keys() | readings.keys())
    }


def work_items(session: Session) -> tuple[WorkItem, ...]:
    """Return all that waits for somebody, by respondent."""
    states = work_states(session)
    covered = session.store.coverage(session.questionnaire.id, Scope())
    by_code = {each.respondent: each for each in covered}
    now = today()
    return tuple(
        item
        for code, state in states.items()
        for item in _items(code, state, by_code.get(code), now)
    )


def items_of(session: Session, officer: str) -> tuple[WorkItem, ...]:
    """Return what waits for an officer: what is theirs, and what is for whoever can."""
    states = work_states(session)
    return tuple(
        each
        for each in work_items(session)
        if (each.officer is not None and same_officer(each.officer, officer))
        or (each.officer is None and not _has_read(states[each.respondent], officer))
    )


def _has_read(state: WorkState, officer: str) -> bool:
    """Return whether an officer made one of the readings that are to be settled."""
    reader = str(state.reading.contents.get("reader")) if state.reading is not None else ""
    return same_officer(reader, officer)


def _items(code: str, state: WorkState, covered: Covered | None, now: date) -> Iterator[WorkItem]:
    status = covered.status if covered is not None else None
    finished = status in ("final", "verified")
    given = state.work.assignments
    if (entering := given.get("enter")) is not None and not finished:
        yield WorkItem(code, "enter", entering.officer, (now - entering.on).days)
    reader = given.get("second_reading")
    if state.reading is not None:
        yield from _of_reading(code, state, state.reading, now, finished=finished)
    elif reader is not None and state.is_to_be_read:
        yield WorkItem(code, "read", reader.officer, (now - reader.on).days)
    verifying = given.get("verify")
    if verifying is not None and status == "final" and state.reading is None:
        yield WorkItem(code, "verify", verifying.officer, (now - verifying.on).days)
    yield from _of_queries(code, state.work, now)


def _of_reading(
    code: str, state: WorkState, reading: Dossier, now: date, *, finished: bool
) -> Iterator[WorkItem]:
    begun = date.fromisoformat(str(reading.contents.get("begun", now)))
    if not state.is_unsettled:
        yield WorkItem(code, "read", str(reading.contents.get("reader")), (now - begun).days)
    elif finished:
        verifying = state.work.assignments.get("verify")
        officer = verifying.officer if verifying is not None else None
        yield WorkItem(code, "settle", officer, (now - reading.changed.date()).days)


_OF_QUERIES: tuple[tuple[Doing, QueryState], ...] = (
    ("send_query", "open"),
    ("close_query", "answered"),
)


def _of_queries(code: str, work: Work, now: date) -> Iterator[WorkItem]:
    for doing, state in _OF_QUERIES:
        by_officer: dict[str, list[date]] = {}
        for query in work.queries.values():
            if query.state == state:
                day = query.answered or query.opened
                by_officer.setdefault(query.by, []).append(day)
        for officer, days in by_officer.items():
            age = (now - min(days)).days
            yield WorkItem(code, doing, officer, age, len(days))
