"""`intake assign`: who is to enter a response, read it a second time or verify it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import click

from forms.tasks import TASKS, Task
from intake.commands.invocation import with_session
from intake.commands.parameters import completion
from intake.commands.parameters.localized import choice, option
from intake.commands.parameters.types import WholeNumber
from intake.console.safe_text import tell
from intake.errors import CommandError

if TYPE_CHECKING:
    from forms.register.respondent import Respondent
    from intake.editing.assignments import Sample
    from intake.session import Session

_MOST_SEED = 2**31 - 1


@with_session("assign", begins=True)
@click.argument("respondents", nargs=-1, metavar="[CODE]...", shell_complete=completion.respondents)
@option("--to", "officers", multiple=True, metavar="OFFICER", shell_complete=completion.officers)
@choice("--task", "task", values=TASKS, default="enter")
@option("--second-reading", is_flag=True)
@option("--sample", "sample_size", metavar="SHARE")
@option("--seed", type=WholeNumber(0, _MOST_SEED), metavar="NUMBER")
@option("--entered-by", metavar="OFFICER", shell_complete=completion.officers)
@option("--take-back", is_flag=True)
def command(
    session: Session,
    respondents: tuple[str, ...],
    officers: tuple[str, ...],
    task: Task,
    second_reading: bool,
    sample_size: str | None,
    seed: int | None,
    entered_by: str | None,
    take_back: bool,
) -> None:
    """Give a task to officers, in turn where there are several."""
    from intake.editing import assignments

    task = "second_reading" if second_reading else task
    sample = _sample(sample_size, seed, task)
    found, of = _respondents(session, respondents, task, sample, entered_by)
    say = session.say
    if take_back:
        taken = assignments.take_back(session, found, task, officers)
        key = "assign.taken_back" if taken else "assign.taken_nothing"
        tell(say(key, codes=", ".join(each.code for each in taken), task=say(f"task.{task}")))
        return
    if not officers:
        raise CommandError("assign.to_whom")
    given = assignments.assign(session, found, task, officers, sample)
    for name in dict.fromkeys(given.values()):
        codes = [each.code for each, officer in given.items() if officer == name]
        words = {"officer": name, "task": say(f"task.{task}"), "codes": ", ".join(codes)}
        tell(say("assign.done", **words))
    if sample is not None:
        tell(say("assign.drawn", count=len(found), of=of, sample=sample.words, seed=sample.seed))


def _sample(words: str | None, seed: int | None, task: Task) -> Sample | None:
    """Return the sample that is asked for, with a seed of its own if none is given."""
    from intake.editing.assignments import Sample

    if words is None:
        return None
    if task != "second_reading":
        raise CommandError("assign.sample_of")
    return Sample(words, random.randrange(_MOST_SEED) if seed is None else seed)  # noqa: S311


def _respondents(
    session: Session,
    named: tuple[str, ...],
    task: Task,
    sample: Sample | None,
    entered_by: str | None,
) -> tuple[list[Respondent], int]:
    """Return those named, or drawn, or all that could be read again; and of how many they are."""
    from intake.editing.assignments import to_be_read

    if named:
        if sample is not None:
            raise CommandError("assign.sample_or_named")
        found = list(dict.fromkeys(session.respondent(each) for each in named))
        return found, len(found)
    if task != "second_reading":
        raise CommandError("assign.of_whom")
    codes = to_be_read(session, entered_by)
    register = session.register
    drawn = codes if sample is None else sample.drawn(codes)
    return [register[code] for code in drawn], len(codes)
