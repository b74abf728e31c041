"""Who is to enter a response, read it a second time or verify it."""

import math
import random
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from db.records import Kept
from forms.office import Assignment, Work
from forms.officers import officer_name, same_officer
from forms.register.respondent import Respondent
from forms.tasks import Task
from intake.editing.office import Changes, all_work, change_all, work_on
from intake.editing.readings import refuse_author, refuse_seen, unsettled
from intake.editing.responses import today
from intake.errors import CommandError
from intake.session import Session


class Sample(Struct, frozen=True):
    """A share of what there is to draw from, as it was asked for, and the seed of the draw."""

    words: str
    seed: int

    def drawn(self, codes: Iterable[str]) -> list[str]:
        """Return the codes that are drawn, in order: the same ones for the same seed.

        A share is rounded up; a number is at most all. Raises CommandError if it is neither.
        """
        population = sorted(codes)
        count = min(len(population), self._count(len(population)))
        return sorted(random.Random(self.seed).sample(population, count))  # noqa: S311

    def _count(self, of: int) -> int:
        words = self.words.strip()
        number = words.removesuffix("%").strip()
        try:
            share = float(number)
        except ValueError:
            raise CommandError("assign.sample", words=self.words) from None
        is_share = words.endswith("%")
        if not (0 < share <= 100 if is_share else share >= 1 and share == int(share)):
            raise CommandError("assign.sample", words=self.words)
        return math.ceil(round(of * share / 100, 9)) if is_share else int(share)


def assign(
    session: Session,
    respondents: Sequence[Respondent],
    task: Task,
    officers: Sequence[str],
    sample: Sample | None = None,
) -> Mapping[Respondent, str]:
    """Give a task to officers in turn, and return who is to do it for whom.

    A second reading or a verification is given to nobody who has worked at the response. Raises
    CommandError where nobody else is named, and for a second reading without a response.
    """
    names = [officer_name(each) for each in officers]
    given: dict[Respondent, str] = {}
    turn = 0
    for respondent in respondents:
        for step in range(len(names)):
            name = names[(turn + step) % len(names)]
            try:
                _refuse_unfit(session, respondent, task, name)
            except CommandError:
                if step == len(names) - 1:
                    raise
                continue
            given[respondent] = name
            turn += step + 1
            break
    change_all(
        session, {each: _assigning(session, task, name, sample) for each, name in given.items()}
    )
    return given


def take_back(
    session: Session, respondents: Sequence[Respondent], task: Task, officers: Sequence[str] = ()
) -> list[Respondent]:
    """Take a task from whoever was to do it, or from some officers; return of whom it was taken."""

    def is_meant(work: Work) -> bool:
        given = work.assignments.get(task)
        return given is not None and (
            not officers or any(same_officer(each, given.officer) for each in officers)
        )

    def taken(work: Work) -> Mapping[str, object]:
        return {f"assignment.{task}": None} if is_meant(work) else {}

    work = all_work(session)
    found = [each for each in respondents if is_meant(work.get(each.code, Work()))]
    change_all(session, dict.fromkeys(found, taken))
    return found


def to_be_read(session: Session, entered_by: str | None = None) -> list[str]:
    """Return the codes of those whose reply could be read a second time and is not to be yet.

    With `entered_by`, those alone that this officer was to enter.
    """
    work = all_work(session)

    def is_meant(code: str) -> bool:
        given = work.get(code, Work()).assignments
        entering = given.get("enter")
        by_them = entered_by is None or (
            entering is not None and same_officer(entering.officer, entered_by)
        )
        return by_them and "second_reading" not in given

    kept: Iterable[Kept] = session.store.responses(session.questionnaire.id)
    register = session.register
    return [
        each.response.respondent
        for each in kept
        if each.response.replies
        and is_meant(each.response.respondent)
        and unsettled(session, register[each.response.respondent]) is None
    ]


def _assigning(session: Session, task: Task, officer: str, sample: Sample | None) -> Changes:
    assignment = Assignment(
        officer=officer,
        by=session.officer,
        on=today(),
        sample=sample.words if sample else None,
        seed=sample.seed if sample else None,
    )
    return lambda _: {f"assignment.{task}": assignment.as_json()}


def _refuse_both(respondent: Respondent, officer: str, *given: Assignment | None) -> None:
    """Refuse to have an officer enter a reply and read it again or verify it."""
    if any(each is not None and same_officer(each.officer, officer) for each in given):
        raise CommandError("assign.both", code=respondent.code, officer=officer)


def _refuse_unfit(session: Session, respondent: Respondent, task: Task, officer: str) -> None:
    session.refuse_absent(respondent)
    given = work_on(session, respondent).assignments
    if task == "enter":
        _refuse_both(respondent, officer, given.get("second_reading"), given.get("verify"))
        return
    _refuse_both(respondent, officer, given.get("enter"))
    if task == "second_reading":
        session.kept(respondent)
        refuse_author(session, respondent, officer)
        refuse_seen(session, respondent, officer)
        return
    reader = unsettled(session, respondent)
    if reader is not None and same_officer(str(reader.contents.get("reader")), officer):
        raise CommandError("assign.reader", code=respondent.code, officer=officer)
