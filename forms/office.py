"""What an office does about a respondent: assignments, queries, reminders, and what it looked at.

Each is kept at a path of its own: `assignment.TASK`, `query.N`, `reminder.N`,
`looked_at.SECTION.QUESTION`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, TypeVar

from msgspec import Struct
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from forms.errors import Fault, Faulty, IntakeError
from forms.officers import officer_name
from forms.pydantic_faults import refused, refusing, to_faults
from forms.sound_text import sound
from forms.tasks import TASKS, LetterForm, Outcome, QueryState, Task

LONGEST_QUERY = 4_000
"""Characters of a query."""


def _day(raw: object) -> date:
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError:
        raise refused("fault.date_expected") from None


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def as_json(self) -> dict[str, object]:
        """Return it as it is kept, without what is not known of it."""
        return self.model_dump(mode="json", exclude_none=True)


_Words = Annotated[
    str, Field(strict=True, max_length=LONGEST_QUERY), AfterValidator(refusing(sound))
]
_Officer = Annotated[str, Field(strict=True), AfterValidator(refusing(officer_name))]
_Day = Annotated[date, BeforeValidator(_day)]


class Assignment(_Kept):
    """Who is to do a task, and who said so; `sample` and `seed` say how it was drawn."""

    officer: _Officer
    by: _Officer
    on: _Day
    sample: str | None = None
    seed: int | None = None


class Query(_Kept):
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


class Reminder(_Kept):
    """A letter that reminds a respondent of the note verbale."""

    dated: _Day
    by: _Officer
    form: LetterForm = "letter"
    reference: str | None = None


class LookedAt(_Kept):
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


_Model = TypeVar("_Model", bound=_Kept)


def work_of(contents: Mapping[str, object]) -> Work:
    """Return the work that contents by path tell of. Raises Faulty with each path that is wrong."""
    faults = [fault for path, content in contents.items() for fault in _faults(path, content)]
    if faults:
        raise Faulty(faults)
    return Work(
        assignments={task: found for task in TASKS for found in _at(contents, task)},
        queries=_numbered(contents, "query", Query),
        reminders=_numbered(contents, "reminder", Reminder),
        looked_at={
            path.removeprefix("looked_at."): LookedAt.model_validate(content)
            for path, content in contents.items()
            if path.startswith("looked_at.")
        },
    )


def _at(contents: Mapping[str, object], task: Task) -> Iterator[Assignment]:
    content = contents.get(f"assignment.{task}")
    if content is not None:
        yield Assignment.model_validate(content)


def _numbered(
    contents: Mapping[str, object], what: str, model: type[_Model]
) -> Mapping[int, _Model]:
    found = {
        int(path.partition(".")[2]): model.model_validate(content)
        for path, content in contents.items()
        if path.startswith(f"{what}.")
    }
    return dict(sorted(found.items()))


_MODELS: Mapping[str, type[_Kept]] = {
    "assignment": Assignment,
    "query": Query,
    "reminder": Reminder,
    "looked_at": LookedAt,
}


def _faults(path: str, content: object) -> Iterator[Fault]:
    what, _, name = path.partition(".")
    known = {
        "assignment": name in TASKS,
        "query": name.isdecimal(),
        "reminder": name.isdecimal(),
        "looked_at": "." in name,
    }
    if not known.get(what):
        yield Fault(path, IntakeError("fault.no_question", path=path).message)
        return
    try:
        _MODELS[what].model_validate(content)
    except ValidationError as error:
        details = error.errors(include_url=False)
        allowed = tuple(_MODELS[what].model_fields)
        for fault in to_faults(details, content, lambda _: allowed):
            yield Fault(f"{path}.{fault.path}" if fault.path else path, fault.message)
