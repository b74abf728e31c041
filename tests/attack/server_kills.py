"""Kills the program, and crashes the server, during entry, import, copying and merging.

`python -m tests.attack.server_kills 200 50` is the long form: so many kills and so many crashes, in
turn over the four; the tests do a few.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from click.testing import CliRunner

from db.address import ServerAddress
from db.opening import engine_of
from db.sqlite.store import SqliteStore
from db.store import Store
from intake.__main__ import program
from tests.attack.entry_kills import answers_of, outcome_of, shown_as_kept, type_some
from tests.attack.import_kills import QUESTIONNAIRE, prepared_batch
from tests.entry_in_a_terminal import entry_in_a_terminal
from tests.server import Databases, TestServer, running

_OF_RESTART = 1.0
"""Seconds within which the server goes after work has begun."""


@dataclass(frozen=True)
class Outcome:
    """What came of kills and crashes: how many left nothing, and how many all, of what was done.

    `shown` answers were shown as kept, of which `lost` are not; `broken` stores are not whole or
    have something half in.
    """

    struck: int = 0
    before: int = 0
    after: int = 0
    shown: int = 0
    lost: int = 0
    broken: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        counts = (getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        return Outcome(*counts)


@dataclass(frozen=True)
class Ground:
    """Where it is tried: a server, its databases, and files to bring in."""

    server: TestServer
    databases: Databases
    batch: Path
    count: int
    file: Path
    rng: random.Random


Strike = Callable[[Ground, int], bool]
"""Kills a process, or crashes the server under it, at some moment; says whether it was in time."""


def attack(kills: int, crashes: int, seed: int, folder: Path) -> Outcome:
    """Have so many kills, and so many crashes of the server, each in the middle of something."""
    found = Outcome()
    with _ground(seed, folder) as ground:
        for number in range(kills + crashes):
            strike: Strike = _kill if number < kills else _crash
            work = (_entry, _import, _copy, _merge)[number % 4]
            outcome = Outcome()
            while not outcome.struck:
                outcome = work(ground, strike)
            found += outcome
    return found


@contextmanager
def _ground(seed: int, folder: Path) -> Iterator[Ground]:
    batch, count = prepared_batch(folder)
    file = folder / "filled.db"
    with SqliteStore(file):
        pass
    said = CliRunner().invoke(program, _words(file, "import", str(batch)))
    assert said.exit_code == 0, said.output
    with running("fsync=on", "full_page_writes=on") as server:
        yield Ground(server, Databases(server), batch, count, file, random.Random(seed))


def _words(place: Path | ServerAddress, *words: str) -> Sequence[str]:
    return ("--db", str(place), "--questionnaire", QUESTIONNAIRE, *words)


def _kill(_: Ground, child: int) -> bool:
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _crash(ground: Ground, child: int) -> bool:
    ground.server.stop("immediate")
    ground.server.start()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _entry(ground: Ground, strike: Strike) -> Outcome:
    """Type answers; a desk whose server crashed goes on once it is back."""
    answers = list(answers_of(ground.rng))
    with ground.databases.one() as place:
        with entry_in_a_terminal(place) as terminal:
            keys = "".join(answer.keys for answer in answers)
            type_some(terminal, keys, ground.rng)
            if strike is _crash:
                ground.server.stop("immediate")
                terminal.type("\t", at_once=True)
                ground.server.start()
                terminal.read(1.5)
            terminal.kill()
        shown = shown_as_kept(terminal)
        found = outcome_of(place, shown, answers)
    return Outcome(1, 0, 0, found.shown, found.lost, found.broken + found.wrong)


def _import(ground: Ground, strike: Strike) -> Outcome:
    return _struck(ground, strike, ("import", str(ground.batch)), lambda _: ())


def _merge(ground: Ground, strike: Strike) -> Outcome:
    return _struck(
        ground, strike, ("merge", str(ground.file)), lambda _: ("merge", str(ground.file))
    )


def _copy(ground: Ground, strike: Strike) -> Outcome:
    return _struck(ground, strike, ("copy", str(ground.file), "{place}"), lambda _: ())


def _struck(
    ground: Ground, strike: Strike, words: Sequence[str], again: Callable[[Store], Sequence[str]]
) -> Outcome:
    """Run a command and strike; what is left is nothing or all, or comes with being run again."""
    with ground.databases.one() as place:
        child = _started(_words(place, *(word.format(place=place) for word in words)))
        time.sleep(ground.rng.uniform(0, _OF_RESTART))
        in_time = strike(ground, child)
        with engine_of(place).open() as store:
            left = len(store.respondents(QUESTIONNAIRE))
            is_whole = store.check() == ()
            repeated = again(store)
        if repeated and in_time:
            # What merges journal by journal ends where it would have ended.
            said = CliRunner().invoke(program, _words(place, *repeated))
            with engine_of(place).open() as store:
                is_all = len(store.respondents(QUESTIONNAIRE)) == ground.count
                is_whole = is_whole and said.exit_code == 0 and is_all and store.check() == ()
        half = left not in (0, ground.count) and not repeated
        return Outcome(
            int(in_time), int(in_time and left == 0), int(in_time and left == ground.count),
            broken=int(half or not is_whole),
        )  # fmt: skip


def _started(words: Sequence[str]) -> int:
    child = os.fork()
    if child == 0:
        os._exit(CliRunner().invoke(program, list(words)).exit_code)
    return child


def main() -> None:
    """Print what came of as many kills and crashes as are asked for."""
    kills, crashes = (int(word) for word in (sys.argv[1:3] if len(sys.argv) > 2 else ("200", "50")))
    with tempfile.TemporaryDirectory() as folder:
        print(f"killed: {attack(kills, 0, 1, Path(folder))}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"crashed: {attack(0, crashes, 2, Path(folder))}")


if __name__ == "__main__":
    main()
