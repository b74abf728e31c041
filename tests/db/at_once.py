"""What several processes do to one store at the same moment."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol, TypeVar

from db.errors import Conflict, StoreError
from db.opening import engine_of
from forms.response import Response
from tests.db.desk import FORM, Officer, document

PATIENCE = 60
"""Seconds after which a process that does not come is given up."""

Result = TypeVar("Result")


class Meeting(Protocol):
    """Where all processes wait for one another."""

    def wait(self, timeout: float | None = None) -> int: ...


_meetings: list[Meeting] = []


def _meet(meeting: Meeting) -> None:
    _meetings.append(meeting)
    meeting.wait(PATIENCE)


def at_once(work: Callable[..., Result], calls: Sequence[tuple[object, ...]]) -> list[Result]:
    """Return what `work` returns for each of `calls`, each in a process of its own, all at once."""
    context = get_context("spawn")
    meeting = context.Barrier(len(calls))
    with ProcessPoolExecutor(len(calls), context, _meet, (meeting,)) as pool:
        return [each.result() for each in [pool.submit(work, *call) for call in calls]]


def open_new(paths: Sequence[Path]) -> list[str]:
    """Open each of `paths` when all others do; return what was refused."""
    refused = []
    for path in paths:
        _meetings[-1].wait(PATIENCE)
        try:
            engine_of(path).open().close()
        except StoreError as error:
            refused.append(str(error))
    return refused


def write_at_own_path(path: Path, name: str, question: str, contents: Sequence[object]) -> int:
    """Save `contents` one after the other at a path of one's own, and return how many."""
    with engine_of(path).open() as store:
        officer = Officer(store, name)
        officer.look()
        for content in contents:
            officer.save({question: content})
    return len(contents)


def write_at_shared_path(path: Path, name: str, question: str, times: int) -> list[tuple[str, str]]:
    """Save at a path that others save at too; return what was there and what was put, each time.

    A refused save is done again after another look.
    """
    done: list[tuple[str, str]] = []
    with engine_of(path).open() as store:
        officer = Officer(store, name)
        while len(done) < times:
            response = officer.look()
            there = response.answers.get(question) if response is not None else None
            words = f"{name} {len(done)}"
            try:
                officer.save({question: words})
            except Conflict:
                continue
            done.append((str(there.value) if there is not None else "", words))
    return done


def killed(work: Callable[[Path], None], path: Path) -> bool:
    """Do `work` with the store at `path` in a process that kills itself; return whether it did."""
    process = get_context("spawn").Process(target=work, args=(path,))
    process.start()
    process.join(PATIENCE)
    return process.exitcode == -signal.SIGKILL


def die_importing(path: Path) -> None:
    """Be killed in the middle of an import."""

    def arriving() -> Iterator[Response]:
        yield FORM.response(document("FRA", {"law.summary": "Une loi."}))
        os.kill(os.getpid(), signal.SIGKILL)

    with engine_of(path).open() as store:
        store.import_responses(arriving(), officer="Ada", reason="test")


def die_after_saving(path: Path) -> None:
    """Be killed with the store open, after three saves."""
    with engine_of(path).open() as store:
        officer = Officer(store, "Ada", respondent="FRA")
        officer.save({"replies": [{"reference": "NV 1"}]})
        for fine in (1, 2, 3):
            officer.save({"law.fine": fine})
        os.kill(os.getpid(), signal.SIGKILL)
