"""Kills imports at random instants, and looks at what is left: all of the responses, or none.

`python -m tests.attack.import_kills 200` is the long form; the tests run a few.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.sqlite.store import SqliteStore
from forms.register.load import shipped_register
from forms.shipped import shipped_questionnaire, shipped_responses, shipped_source

QUESTIONNAIRE = "trafficking-2004"


@dataclass(frozen=True)
class Outcome:
    """What came of the kills: how many struck, and what the stores had kept.

    `partial` is how many had some of the responses and not the others, `broken` how many were not
    whole when they were looked at.
    """

    kills: int
    none: int
    whole: int
    partial: int
    broken: int


def attack(kills: int, seed: int, folder: Path) -> Outcome:
    """Kill imports until `kills` of them have been struck before they came to their end."""
    rng = random.Random(seed)
    clean, batch, count = _prepare(folder)
    patience = _duration(clean, batch, folder)
    found: list[tuple[int, bool]] = []
    while len(found) < kills:
        database = folder / "attacked.db"
        _copy(clean, database)
        if _killed(database, batch, rng.uniform(0, patience)):
            found.append(_left(database))
    return Outcome(
        kills=len(found),
        none=sum(responses == 0 for responses, _ in found),
        whole=sum(responses == count for responses, _ in found),
        partial=sum(responses not in (0, count) for responses, _ in found),
        broken=sum(not sound for _, sound in found),
    )


def _prepare(folder: Path) -> tuple[Path, Path, int]:
    """Make a store with the questionnaire, and a file with a response for every State."""
    clean = folder / "clean.db"
    with SqliteStore(clean) as store:
        store.add_questionnaire(shipped_source(QUESTIONNAIRE), "Ada")
    return (clean, *prepared_batch(folder))


def prepared_batch(folder: Path) -> tuple[Path, int]:
    """Return a new file with a response for every State, and how many there are."""
    batch = folder / "batch.jsonl"
    shipped = shipped_responses(QUESTIONNAIRE)
    assert shipped is not None
    bosnia = next(
        json.loads(line)
        for line in shipped.read_text(encoding="utf-8").splitlines()
        if json.loads(line)["respondent"] == "BIH"
    )
    register, questionnaire = shipped_register(), shipped_questionnaire(QUESTIONNAIRE)
    there = (each for each in register if register.was_there(each, questionnaire))
    codes = [each.code for each in there if each.kind == "state"]
    lines = (json.dumps(bosnia | {"respondent": code}) for code in codes)
    batch.write_text("\n".join(lines), encoding="utf-8")
    return batch, len(codes)


def _duration(clean: Path, batch: Path, folder: Path) -> float:
    """Return how many seconds an import takes that nobody kills."""
    database = folder / "timed.db"
    _copy(clean, database)
    begun = time.monotonic()
    assert _start(database, batch).wait() == 0
    return time.monotonic() - begun


def _start(database: Path, batch: Path) -> "subprocess.Popen[bytes]":
    command: Sequence[str] = (
        sys.executable, "-m", "intake", "--db", str(database), "import", str(batch),
    )  # fmt: skip
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def _killed(database: Path, batch: Path, after: float) -> bool:
    """Kill an import after some seconds; return whether it was still at it."""
    process = _start(database, batch)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait() == -signal.SIGKILL
    return False


def _left(database: Path) -> tuple[int, bool]:
    """Return how many responses a store has, and whether it is whole."""
    with SqliteStore(database) as store:
        return len(list(store.responses(QUESTIONNAIRE))), store.check() == ()


def _copy(clean: Path, database: Path) -> None:
    for beside in ("", "-wal", "-shm"):
        Path(f"{database}{beside}").unlink(missing_ok=True)
    # What is known of the store before must not make of the clean one a store that was put back.
    shutil.rmtree(f"{database}.backups", ignore_errors=True)
    shutil.copy(clean, database)


def main() -> None:
    """Print what came of as many kills as are asked for."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        print(attack(kills, seed, Path(folder)))


if __name__ == "__main__":
    main()
