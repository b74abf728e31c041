"""Has officers change the same dossiers behind each other's back, and counts what is noticed.

`python -m tests.attack.office_conflicts 5000` is the long form; the tests do less of the same.
What is a conflict is worked out beside the store, from what each officer last saw.
"""

import random
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.dossiers import WORK
from db.errors import Conflict
from db.records import DossierEdit
from db.sqlite.store import SqliteStore
from tests.attack.conflicts import Outcome
from tests.db.desk import PORTS, SOURCE

_PATHS = ("query.1", "query.2", "assignment.verify", "reminder.1", "looked_at.law.fine")
_CODES = ("SWE", "NOR")


@dataclass
class Seen:
    """An officer, and what each dossier said when they last looked, with its mark."""

    name: str
    marks: dict[str, int] = field(default_factory=dict)
    contents: dict[str, Mapping[str, object]] = field(default_factory=dict)


def attack(saves: int, seed: int, folder: Path) -> Outcome:
    """Have three officers save as often, at random paths of two dossiers."""
    rng = random.Random(seed)
    with SqliteStore(folder / "intake.db") as store:
        store.add_questionnaire(SOURCE, "Ada")
        desks = [Seen(name) for name in ("Ada", "Ben", "Cid")]
        changed_since: dict[tuple[str, str], set[str]] = {}
        found = Outcome()
        for _ in range(saves):
            found += _save(store, rng.choice(desks), rng, changed_since)
        assert store.check() == ()
        return found


def _save(
    store: SqliteStore,
    desk: Seen,
    rng: random.Random,
    changed_since: dict[tuple[str, str], set[str]],
) -> Outcome:
    code = rng.choice(_CODES)
    if rng.random() < 0.3 or code not in desk.marks:
        _look(store, desk, code, changed_since)
    before = _contents(store, code)
    changes: dict[str, object] = {
        path: rng.choice(({"state": "open"}, {"state": "sent"}, None))
        for path in rng.sample(_PATHS, rng.randint(1, 2))
    }
    others = changed_since.setdefault((desk.name, code), set())
    expected = {path for path in changes if path in others and before.get(path) != changes[path]}
    try:
        store.put_dossiers([DossierEdit(PORTS, code, WORK, changes, desk.marks[code], desk.name)])
    except Conflict as conflict:
        named = {each.path for each in conflict.differences}
        is_written = _contents(store, code) != before
        return Outcome(1, bool(expected), 0, not expected, named != expected, is_written)
    after = _contents(store, code)
    moved = {path for path in _PATHS if before.get(path) != after.get(path)}
    for name in ("Ada", "Ben", "Cid"):
        # The mark that an officer has is still the one of their last look.
        changed_since.setdefault((name, code), set()).update(moved)
    return Outcome(1, bool(expected), bool(expected), 0, 0, 0)


def _look(
    store: SqliteStore,
    desk: Seen,
    code: str,
    changed_since: dict[tuple[str, str], set[str]],
) -> None:
    dossier = store.dossier(PORTS, code, WORK)
    desk.marks[code] = dossier.mark if dossier is not None else 0
    changed_since[(desk.name, code)] = set()


def _contents(store: SqliteStore, code: str) -> Mapping[str, object]:
    dossier = store.dossier(PORTS, code, WORK)
    return dossier.contents if dossier is not None else {}


def main() -> None:
    """Print what came of as many saves as are asked for."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        print(attack(saves, 1, Path(folder)))


if __name__ == "__main__":
    main()
