"""Has sixteen processes enter, import, settle and read in one store at once, wherever it is.

`python -m tests.attack.server_at_once 500 1000` is the long form, at a server and at a file, with
one writer and with eight; the tests do less of the same.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from db.address import Address, ServerAddress
from db.errors import Conflict, StoreError
from db.opening import engine_of
from db.records import Criterion
from db.store import Store
from forms.readings import Decision
from intake.editing.readings import begin_reading, compared, decide, settle
from intake.editing.responses import leave, save, set_status
from intake.session import Session
from intake.settings import Settings
from tests.attack.officers_at_once import OWN, SHARED, states
from tests.db.at_once import at_once
from tests.db.desk import EVERYONE, FORM, PORTS, SOURCE, Officer, document
from tests.server import Databases, as_login, running

CROWD = ("enter",) * 8 + ("import",) * 2 + ("settle",) * 2 + ("read",) * 4
_BATCH = 4
_READINGS = 6
_FIRST_OF_IMPORTS, _FIRST_OF_SETTLED = 20, 150


@dataclass(frozen=True)
class Done:
    """What one process did, and what it was refused; how many seconds each save took.

    `put` are the answers at the shared path that it was told are kept, each with what it had seen
    there before.
    """

    saves: tuple[float, ...] = ()
    conflicts: int = 0
    imported: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    reads: int = 0
    refused: tuple[str, ...] = ()
    put: tuple[tuple[object, object], ...] = field(default=())


@dataclass(frozen=True)
class Outcome:
    """What came of it: what was done, the refusals that nobody should see, and what was lost."""

    saves: int
    conflicts: int
    imported: int
    settled: int
    reads: int
    refused: tuple[str, ...]
    lost: int
    problems: int
    p50: float
    p99: float
    """Milliseconds of a save."""


def attack(saves: int, reads: int, place: Address, crowd: Sequence[str] = CROWD) -> Outcome:
    """Have each who enters save as often, and each who reads read as often, all at once."""
    with engine_of(place).open() as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({})
    numbers: Counter[str] = Counter()
    calls: list[tuple[object, ...]] = []
    for kind in crowd:
        calls.append((kind, place, numbers[kind], saves, reads))
        numbers[kind] += 1
    return _outcome(place, at_once(work, calls))


def work(kind: str, place: Address, number: int, saves: int, reads: int) -> Done:
    """Do what one process does, and return what became of it."""
    try:
        if kind == "settle":
            return _settle(place, number)
        works: Mapping[str, Callable[[Store], Done]] = {
            "enter": lambda store: _enter(store, number, saves),
            "import": lambda store: _import(store, number),
            "read": lambda store: _read(store, reads),
        }
        with engine_of(place).open() as store:
            return works[kind](store)
    except StoreError as error:
        return Done(refused=(str(error),))


def _enter(store: Store, number: int, saves: int) -> Done:
    """Save at a path that the others save at too, one time in ten, and at one's own response."""
    name = f"Officer {number}"
    shared, own = Officer(store, name), Officer(store, name, states()[number])
    put, taken, conflicts = [], [], 0
    for turn in range(saves):
        begun = time.perf_counter()
        if turn % 10:
            own.save({OWN: turn})
            taken.append(time.perf_counter() - begun)
            continue
        while True:
            response = shared.look()
            there = response.answers.get(OWN) if response is not None else None
            value = 100_000 * number + turn
            # The save alone is timed.
            begun = time.perf_counter()
            try:
                shared.save({OWN: value})
            except Conflict:
                conflicts += 1
                continue
            taken.append(time.perf_counter() - begun)
            put.append((None if there is None else there.value, value))
            break
    own.leave()
    return Done(saves=tuple(taken), conflicts=conflicts, put=tuple(put))


def _import(store: Store, number: int) -> Done:
    """Take in batches of responses that nobody else takes in."""
    codes = states()[_FIRST_OF_IMPORTS + number : _FIRST_OF_SETTLED : 2]
    codes = codes[: len(codes) // _BATCH * _BATCH]
    for start in range(0, len(codes), _BATCH):
        batch = codes[start : start + _BATCH]
        store.import_responses(
            [FORM.response(document(code, {OWN: 7})) for code in batch],
            officer="Batch", reason="at once",
        )  # fmt: skip
    return Done(imported=tuple(codes))


def _settle(place: Address, number: int) -> Done:
    """Have replies read by one officer and by another, and settled by a third."""
    start = _FIRST_OF_SETTLED + number * _READINGS
    codes = states()[start : start + _READINGS]
    for code in codes:
        with closing(_session(place, "ada", "ann")) as ada:
            ada.store.import_responses(
                [FORM.response(document(code, {OWN: 1}, replies=[{"reference": "NV"}]))],
                officer="ada",
            )
        with closing(_session(place, "otto")) as otto:
            respondent = otto.respondent(code)
            begin_reading(otto, respondent)
            save(otto, respondent, {OWN: 2}, based_on=otto.kept(respondent))
            leave(otto, respondent)
            set_status(otto, respondent, "final")
        with closing(_session(place, "vera")) as vera:
            respondent = vera.respondent(code)
            readings = compared(vera, respondent)
            decisions = {each.place: Decision(take="second") for each in readings.undecided}
            settle(vera, respondent, decide(vera, respondent, readings, decisions))
    return Done(settled=tuple(codes))


def _session(place: Address, name: str, login: str | None = None) -> Session:
    at = as_login(place, login or name) if isinstance(place, ServerAddress) else place
    return Session(Settings(at, PORTS, "en", name))


def _read(store: Store, reads: int) -> Done:
    """Look, count and list while the others write."""
    for turn in range(reads):
        if turn % 100 == 0:
            batched = sum(kept.officer == "Batch" for kept in store.responses(PORTS))
            assert batched % _BATCH == 0, "a batch was seen in part"
        elif turn % 20 == 0:
            store.coverage(PORTS, EVERYONE)
        elif turn % 4 == 0:
            store.who(PORTS, Criterion(OWN, None), EVERYONE)
        else:
            store.load(PORTS, SHARED)
    return Done(reads=reads)


def _outcome(place: Address, done: list[Done]) -> Outcome:
    with engine_of(place).open() as store:
        lost = _lost(store, done)
        problems = len(store.check())
    taken = sorted(second for each in done for second in each.saves)
    hundredths = quantiles(taken, n=100)
    return Outcome(
        saves=len(taken),
        conflicts=sum(each.conflicts for each in done),
        imported=sum(len(each.imported) for each in done),
        settled=sum(len(each.settled) for each in done),
        reads=sum(each.reads for each in done),
        refused=tuple(words for each in done for words in each.refused),
        lost=lost,
        problems=problems,
        p50=round(1000 * hundredths[49], 1),
        p99=round(1000 * hundredths[98], 1),
    )


def _lost(store: Store, done: list[Done]) -> int:
    """Return how much of what somebody was told is kept the store does not have."""
    written = [
        (change.old, change.new)
        for revision in store.history(PORTS, SHARED)
        for change in revision.changes
        if change.path == OWN
    ]
    lost = sum((Counter(put for each in done for put in each.put) - Counter(written)).values())
    kept = {each.response.respondent: each.response for each in store.responses(PORTS)}
    lost += len({code for each in done for code in each.imported} - kept.keys())
    settled = [code for each in done for code in each.settled]
    return lost + sum(kept[code].answers[OWN].value != 2 for code in settled)


def main() -> None:
    """Print what came of as many saves and reads a process, at a server and at a file."""
    saves, reads = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (700, 5000)
    for writers in (0, 1, 8):
        crowd = ("enter",) * writers or CROWD
        count = 500 if writers else saves
        with (
            running("fsync=on", "synchronous_commit=on") as server,
            Databases(server).one() as place,
        ):
            print(f"server, {len(crowd)}: {attack(count, reads, place, crowd)}")
        if writers:
            with tempfile.TemporaryDirectory() as folder:
                found = attack(count, reads, Path(folder) / "intake.db", crowd)
                print(f"file, {len(crowd)}: {found}")


if __name__ == "__main__":
    main()
