"""What several processes do to one store at the same moment."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Protocol, TypeVar

from db.address import Address
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


def _processes() -> BaseContext:
    """Return what begins processes that share nothing, each with this module imported already."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _meet(meeting: Meeting) -> None:
    _meetings.append(meeting)
    meeting.wait(PATIENCE)


def at_once(work: Callable[..., Result], calls: Sequence[tuple[object, ...]]) -> list[Result]:
    """Return what `work` returns for each of `calls`, each in a process of its own, all at once."""
    context = _processes()
    meeting = context.Barrier(len(calls))
    with ProcessPoolExecutor(len(calls), context, _meet, (meeting,)) as pool:
        return [each.result() for each in [pool.submit(work, *call) for call in calls]]


def open_new(paths: Sequence[Address]) -> list[str]:
    """Open each of `paths` when all others do; return what was refused."""
    refused = []
    for path in paths:
        _meetings[-1].wait(PATIENCE)
        try:
            engine_of(path).open().close()
        except StoreError as error:
            refused.append(str(error))
    return refused


def write_at_own_path(path: Address, name: str, question: str, contents: Sequence[object]) -> int:
    """Save `contents` one after the other at a path of one's own, and return how many."""
    with engine_of(path).open() as store:
        officer = Officer(store, name)
        officer.look()
        for content in contents:
            officer.save({question: content})
    return len(contents)


def save_over(officer: Officer, question: str, value: object) -> tuple[object, int]:
    """Save at a path that others save at too; return what was there, and the conflicts until then.

    A refused save is done again after another look.
    """
    conflicts = 0
    while True:
        response = officer.look()
        there = response.answers.get(question) if response is not None else None
        try:
            officer.save({question: value})
        except Conflict:
            conflicts += 1
        else:
            return (None if there is None else there.value), conflicts


def write_at_shared_path(
    path: Address, name: str, question: str, times: int
) -> list[tuple[str, str]]:
    """Save at a path that others save at too; return what was there and what was put, each time."""
    done: list[tuple[str, str]] = []
    with engine_of(path).open() as store:
        officer = Officer(store, name)
        for number in range(times):
            words = f"{name} {number}"
            there, _ = save_over(officer, question, words)
            done.append((str(there) if there is not None else "", words))
    return done


def killed(work: Callable[[Address], None], path: Address) -> bool:
    """Do `work` with the store at `path` in a process that kills itself; return whether it did."""
    process = get_context("spawn").Process(target=work, args=(path,))
    process.start()
    process.join(PATIENCE)
    return process.exitcode == -signal.SIGKILL


def die_importing(path: Address) -> None:
    """Be killed in the middle of an import."""

    def arriving() -> Iterator[Response]:
        yield FORM.response(document("FRA", {"law.summary": "Une loi."}))
        os.kill(os.getpid(), signal.SIGKILL)

    with engine_of(path).open() as store:
        store.import_responses(arriving(), officer="Ada", reason="test")


def die_after_saving(path: Address) -> None:
    """Be killed with the store open, after three saves."""
    with engine_of(path).open() as store:
        officer = Officer(store, "Ada", respondent="FRA")
        officer.save({"replies": [{"reference": "NV 1"}]})
        for fine in (1, 2, 3):
            officer.save({"law.fine": fine})
        os.kill(os.getpid(), signal.SIGKILL)
