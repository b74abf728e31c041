"""Has eight processes enter, import and read in one file at once, and looks for what went astray.

`python -m tests.attack.officers_at_once 200` is the long form; the tests do less of the same.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import StoreError
from db.records import Criterion
from db.sqlite.store import SqliteStore
from forms.register.load import shipped_register
from tests.db.at_once import at_once, save_over
from tests.db.desk import EVERYONE, FORM, PORTS, SOURCE, Officer, document

_ENTERING, _IMPORTING, _READING = 4, 2, 2
_BATCH = 5
SHARED, OWN = "SWE", "law.fine"


@dataclass(frozen=True)
class Done:
    """What one process did, and what it was refused.

    `put` are the answers that it was told are kept, each with what it had seen there before.
    """

    saves: int = 0
    conflicts: int = 0
    imported: tuple[str, ...] = ()
    reads: int = 0
    refused: tuple[str, ...] = ()
    put: tuple[tuple[object, object], ...] = field(default=())


@dataclass(frozen=True)
class Outcome:
    """What came of it: what was done, the refusals that nobody should see, and what was lost."""

    saves: int
    conflicts: int
    imported: int
    reads: int
    refused: tuple[str, ...]
    lost: int
    sound: bool


def attack(times: int, folder: Path) -> Outcome:
    """Have each of eight processes do as much at the same store, all at once."""
    path = folder / "intake.db"
    with SqliteStore(path) as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({})
    calls: list[tuple[object, ...]] = [
        (kind, path, number, times)
        for number, kind in enumerate(
            ["enter"] * _ENTERING + ["import"] * _IMPORTING + ["read"] * _READING
        )
    ]
    return _outcome(path, at_once(work, calls))


def work(kind: str, path: Path, number: int, times: int) -> Done:
    """Do what one process does, and return what became of it."""
    works: dict[str, Callable[[SqliteStore, int, int], Done]] = {
        "enter": _enter, "import": _import, "read": _read,
    }  # fmt: skip
    with SqliteStore(path) as store:
        try:
            return works[kind](store, number, times)
        except StoreError as error:
            return Done(refused=(str(error),))


def _enter(store: SqliteStore, number: int, times: int) -> Done:
    """Save at a path that the others save at too, and at a response of one's own."""
    name = f"Officer {number}"
    shared, own = Officer(store, name), Officer(store, name, states()[number])
    put, conflicts = [], 0
    for turn in range(times):
        own.save({OWN: turn})
        value = 1000 * number + turn
        there, refused = save_over(shared, OWN, value)
        conflicts += refused
        put.append((there, value))
        if turn % 10 == 9:
            own.leave()
    return Done(saves=2 * times, conflicts=conflicts, put=tuple(put))


def _import(store: SqliteStore, number: int, times: int) -> Done:
    """Take in batches of responses that nobody else takes in."""
    half = states()[10:][number % _IMPORTING :: _IMPORTING]
    codes = half[: min(times, len(half) // _BATCH) * _BATCH]
    for start in range(0, len(codes), _BATCH):
        batch = codes[start : start + _BATCH]
        store.import_responses(
            (FORM.response(document(code, {OWN: 7})) for code in batch),
            officer="Batch", reason="at once",
        )  # fmt: skip
    return Done(imported=tuple(codes))


def _read(store: SqliteStore, number: int, times: int) -> Done:
    """Count, list, check and copy while the others write."""
    for turn in range(times):
        store.coverage(PORTS, EVERYONE)
        store.who(PORTS, Criterion(OWN, None), EVERYONE)
        batched = sum(kept.officer == "Batch" for kept in store.responses(PORTS))
        assert batched % _BATCH == 0, "a batch was seen in part"
        if turn % 10 == number % 10:
            store.backup(store.path.with_name(f"copy-{number}-{turn}.db"))
    return Done(reads=2 * times)


def states() -> list[str]:
    """Return the codes of all States that were there, but for the one that is shared."""
    register, asked = shipped_register(), FORM.questionnaire
    there = (each for each in register if register.was_there(each, asked))
    codes = (each.code for each in there if each.kind == "state")
    return [code for code in codes if code != SHARED]


def _outcome(path: Path, done: list[Done]) -> Outcome:
    imported = [code for each in done for code in each.imported]
    with SqliteStore(path) as store:
        history = store.history(PORTS, SHARED)
        written = [
            (change.old, change.new)
            for revision in history
            for change in revision.changes
            if change.path == OWN
        ]
        lost = sum((Counter(put for each in done for put in each.put) - Counter(written)).values())
        kept = {each.response.respondent for each in store.responses(PORTS)}
        lost += len(set(imported) - kept)
        sound = store.check() == ()
    for copy in path.parent.glob("copy-*.db"):
        with SqliteStore(copy) as store:
            sound = sound and store.check() == ()
    return Outcome(
        saves=sum(each.saves for each in done),
        conflicts=sum(each.conflicts for each in done),
        imported=len(imported),
        reads=sum(each.reads for each in done),
        refused=tuple(words for each in done for words in each.refused),
        lost=lost,
        sound=sound,
    )


def main() -> None:
    """Print what came of as many turns of each process as are asked for."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        print(attack(times, Path(folder)))


if __name__ == "__main__":
    main()
