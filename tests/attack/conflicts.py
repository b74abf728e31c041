"""Has officers change the same answers behind each other's back, and counts what is noticed.

`python -m tests.attack.conflicts 20000` is the long form; the tests do less of the same. What is a
conflict is worked out beside the store, from what each officer last saw.
"""

import random
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from db.errors import Conflict
from db.sqlite.store import SqliteStore
from tests.db.desk import PORTS, SOURCE, Officer

_VALUES: Mapping[str, tuple[object, ...]] = {
    "law.fine": (1, 2, 3, None),
    "law.treaty": ("signed", "none", None),
    "law.exempt": (["navy"], ["sail", "navy"], [], None),
    "law.summary": ("A law.", {"value": "A law.", "remark": "short"}, None),
    "work.summary": ("Work.", {"missing": "unclear"}, None),
}

_IN_ONE_STORE = 500


@dataclass(frozen=True)
class Outcome:
    """How many saves there were, how many of them conflicts, and what was noticed of those.

    `missed` are conflicts that were not refused, `invented` refusals without a conflict, `misnamed`
    refusals that name other paths than those in conflict, `written` refusals that changed anything.
    """

    saves: int = 0
    conflicts: int = 0
    missed: int = 0
    invented: int = 0
    misnamed: int = 0
    written: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        counts = (getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        return Outcome(*counts)


@dataclass
class Seen:
    """An officer, and what the response said when they last looked."""

    officer: Officer
    contents: Mapping[str, object] = field(default_factory=dict)


def attack(saves: int, seed: int, folder: Path) -> Outcome:
    """Have three officers save as often, at random paths of one response."""
    rng = random.Random(seed)
    with SqliteStore(folder / "intake.db") as store:
        store.add_questionnaire(SOURCE, "Ada")
        desks = [Seen(Officer(store, name)) for name in ("Ada", "Ben", "Cid")]
        desks[0].officer.save({})
        found = Outcome()
        for _ in range(saves):
            found = _save(store, desks, rng, found)
    return found


def _save(store: SqliteStore, desks: list[Seen], rng: random.Random, found: Outcome) -> Outcome:
    desk = rng.choice(desks)
    if rng.random() < 0.3 or not desk.officer.mark:
        desk.officer.look()
        desk.contents = _contents(store)
    paths = rng.sample(sorted(_VALUES), rng.randint(1, 2))
    changes = {path: rng.choice(_VALUES[path]) for path in paths}
    before = _contents(store)
    expected = {
        path
        for path in paths
        if before.get(path) not in (desk.contents.get(path), _long(changes[path]))
    }
    found = replace(found, saves=found.saves + 1, conflicts=found.conflicts + bool(expected))
    try:
        desk.officer.save(changes)
    except Conflict as conflict:
        named = {difference.path for difference in conflict.differences}
        return replace(
            found,
            invented=found.invented + (not expected),
            misnamed=found.misnamed + (bool(expected) and named != expected),
            written=found.written + (_contents(store) != before),
        )
    # Whoever saves is given the response as it is then.
    desk.contents = _contents(store)
    return replace(found, missed=found.missed + bool(expected))


def _contents(store: SqliteStore) -> dict[str, object]:
    """Return the answers there are, each in its long form."""
    kept = store.load(PORTS, "SWE")
    if kept is None:
        return {}
    return {
        path: _long({"value": answer.value, "missing": answer.missing, "remark": answer.remark})
        for path, answer in kept.response.answers.items()
    }


def _long(content: object) -> object:
    """Return an answer's JSON in its long form, without what it leaves open."""
    if content is None:
        return None
    long = dict(content) if isinstance(content, dict) else {"value": content}
    value = long.get("value")
    if isinstance(value, list | tuple):
        long["value"] = sorted(value)
    return {key: each for key, each in long.items() if each is not None}


def main() -> None:
    """Print what came of as many saves as are asked for."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    found = Outcome()
    for number in range(saves // _IN_ONE_STORE):
        with tempfile.TemporaryDirectory() as folder:
            found += attack(_IN_ONE_STORE, seed + number, Path(folder))
    print(found)


if __name__ == "__main__":
    main()
