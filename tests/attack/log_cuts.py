"""Cuts the write-ahead log short, as a loss of power can, and looks at what the store then says.

`python -m tests.attack.log_cuts` cuts at every page boundary of the log, and inside every page.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.records import Edit
from db.sqlite.store import SqliteStore
from forms.shipped import shipped_source

QUESTIONNAIRE = "trafficking-2004"
_HEADER, _FRAME = 32, 24
_PATHS = ("prevention.campaigns", "prevention.demand_reduction", "coordination.national_plan")


@dataclass(frozen=True)
class Outcome:
    """How many cuts were made, and of how many the store was not whole or said what it never had.

    `states` is how many of the committed states the cuts led back to.
    """

    cuts: int
    states: int
    broken: int
    invented: int


def attack(saves: int, folder: Path, *, inside: bool) -> Outcome:
    """Save some answers, then cut the log of those saves everywhere; `inside` pages too."""
    database, log, committed = _prepare(saves, folder)
    seen: list[tuple[str, bool]] = []
    size = log.stat().st_size
    page = int.from_bytes(log.read_bytes()[8:12], "big")
    for cut in _cuts(size, page + _FRAME, inside=inside):
        seen.append(_after(cut, database, log, folder / "cut"))
    return Outcome(
        cuts=len(seen),
        states=len({said for said, _ in seen} & set(committed)),
        broken=sum(not sound for _, sound in seen),
        invented=sum(said not in committed for said, _ in seen),
    )


def _prepare(saves: int, folder: Path) -> tuple[Path, Path, list[str]]:
    """Return a store with its log as they were before a loss of power, and all it ever said."""
    place = folder / "store.db"
    with SqliteStore(place) as store:
        store.add_questionnaire(shipped_source(QUESTIONNAIRE), "Ada")
    taken = folder / "taken"
    taken.mkdir()
    with SqliteStore(place) as store:
        committed = [_said(store)]
        for number in range(saves):
            _save(store, number)
            committed.append(_said(store))
        for each in ("store.db", "store.db-wal"):
            shutil.copy(folder / each, taken / each)
    return taken / "store.db", taken / "store.db-wal", committed


def _save(store: SqliteStore, number: int) -> None:
    kept = store.load(QUESTIONNAIRE, "SWE")
    path = _PATHS[number % len(_PATHS)]
    answer = {"value": "yes" if number % 2 else "no", "remark": f"word {number} " * 200}
    mark = kept.mark if kept is not None else 0
    store.save(Edit(QUESTIONNAIRE, "SWE", {path: answer}, mark, "Ada"))


def _cuts(size: int, frame: int, *, inside: bool) -> Iterator[int]:
    for cut in range(_HEADER, size + 1, frame):
        yield cut
        if inside and cut + frame <= size:
            yield cut + frame // 2


def _after(cut: int, database: Path, log: Path, folder: Path) -> tuple[str, bool]:
    """Return what the store says with its log cut, and whether it is whole."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(database, folder / "store.db")
    (folder / "store.db-wal").write_bytes(log.read_bytes()[:cut])
    with SqliteStore(folder / "store.db") as store:
        return _said(store), store.check() == ()


def _said(store: SqliteStore) -> str:
    return repr([kept.response for kept in store.responses(QUESTIONNAIRE)])


def main() -> None:
    """Print what came of cutting the log of twenty saves everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        print(attack(20, Path(folder), inside=True))


if __name__ == "__main__":
    main()
