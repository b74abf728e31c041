"""Kills the program while it looks after the file: migrations, copies, restoring, repair.

`python -m tests.attack.upkeep_kills 200` is the long form; the tests run a few of each.
"""

import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from click.testing import CliRunner

from db.errors import StoreError
from db.sqlite.store import SqliteStore
from intake.__main__ import program
from tests import reply_files
from tests.db.desk import PORTS, Officer
from tests.db.sqlite.schemas.write import FOLDER, said

State = Literal["before", "after", "broken"]


@dataclass(frozen=True)
class Outcome:
    """What came of the kills that struck: how many files were as before, done, and neither."""

    kills: int
    before: int
    after: int
    broken: int


@dataclass(frozen=True)
class Work:
    """Something done to a file: what it needs, the command that does it, and what came of it."""

    prepare: Callable[[Path], None]
    command: Callable[[Path], Sequence[str]]
    state: Callable[[Path], State]


def attack(
    kills: int, seed: int, folder: Path, works: Mapping[str, Work] | None = None
) -> dict[str, Outcome]:
    """Kill each kind of work until as many kills have struck it before its end."""
    rng = random.Random(seed)
    named = WORKS if works is None else works
    return {name: _attack(work, kills, rng, folder / name) for name, work in named.items()}


def _attack(work: Work, kills: int, rng: random.Random, folder: Path) -> Outcome:
    patience = _timed(work, folder)
    states: list[State] = []
    while len(states) < kills:
        database = _fresh(work, folder)
        if _killed(work.command(database), rng.uniform(0, patience)):
            states.append(work.state(database))
    return Outcome(kills, *(states.count(state) for state in ("before", "after", "broken")))


def _fresh(work: Work, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    work.prepare(folder / "intake.db")
    return folder / "intake.db"


def _timed(work: Work, folder: Path) -> float:
    """Return how many seconds the work takes that nobody kills, having seen that it is done."""
    database = _fresh(work, folder)
    begun = time.monotonic()
    os.waitpid(_started(work.command(database)), 0)
    taken = time.monotonic() - begun
    assert work.state(database) == "after"
    return taken


def _started(words: Sequence[str]) -> int:
    """Start the program in a process of its own, with everything imported already."""
    child = os.fork()
    if child == 0:
        os._exit(CliRunner().invoke(program, list(words)).exit_code)
    return child


def _killed(words: Sequence[str], after: float) -> bool:
    child = _started(words)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _as_written(database: Path) -> None:
    with gzip.open(FOLDER / "1-full.db.gz") as packed, database.open("wb") as file:
        shutil.copyfileobj(packed, file)


def _as_opened(database: Path) -> None:
    _as_written(database)
    SqliteStore(database).close()
    for copy in database.with_name(f"{database.name}.backups").iterdir():
        copy.unlink()


def _with_a_copy(database: Path) -> None:
    _as_opened(database)
    with SqliteStore(database) as store:
        store.backup(database.with_name("copy.db"))
        ben = Officer(store, "Ben", "NOR")
        ben.look()
        ben.save({"law.fine": 9})


def _gone_on_apart(database: Path) -> None:
    """Make a store and a copy of it that went on: one response in both, one in the copy alone."""
    _as_opened(database)
    copy = database.with_name("copy.db")
    with SqliteStore(database) as store:
        store.backup(copy)
        _changed(store, "Ada", "SWE", {"law.summary": "Here."})
    with SqliteStore(copy) as store:
        _changed(store, "Ben", "SWE", {"law.fine": 12})
        _changed(store, "Ben", "NOR", {"law.fine": 9})


def _changed(store: SqliteStore, name: str, code: str, changes: Mapping[str, object]) -> None:
    officer = Officer(store, name, code)
    officer.look()
    officer.save(changes, "Seen again.")
    officer.leave()


def _after_merge(database: Path) -> State:
    """Return how far a merge came; merged again, all of it must be there."""
    done = _merged(database)
    outcome = CliRunner().invoke(program, _merge(database))
    if done is None or outcome.exit_code != 0 or _merged(database) != (True, True):
        return "broken"
    return "after" if done == (True, True) else "before"


def _merged(database: Path) -> tuple[bool, bool] | None:
    """Return which responses are merged; None where the store or one of them is not whole."""
    with SqliteStore(database) as store:
        if store.check() != ():
            return None
        said = {code: store.load(PORTS, code) for code in ("SWE", "NOR")}
    values = {
        code: {path: answer.value for path, answer in kept.response.answers.items()}
        for code, kept in said.items()
        if kept is not None
    }
    if values["SWE"].get("law.summary") != "Here.":
        return None
    return values["SWE"].get("law.fine") == 12, values["NOR"].get("law.fine") == 9


def _with_its_own_export(database: Path) -> None:
    _as_opened(database)
    exported = CliRunner().invoke(program, ["--db", str(database), "export"])
    database.with_name("own.jsonl").write_bytes(exported.stdout_bytes)


def _damaged(database: Path) -> None:
    _as_opened(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM answer")


def _version(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _said(database: Path) -> object:
    """Return what a store says; None if it is not whole."""
    try:
        with SqliteStore(database) as store:
            return said(store) if store.check() == () else None
    except StoreError:
        return None


def _after_migration(database: Path) -> State:
    done = _version(database) > 1
    if _said(database) != _full():
        return "broken"
    return "after" if done else "before"


def _after_backup(database: Path) -> State:
    copy = database.with_name("copy.db")
    if _said(database) != _full() or (copy.exists() and _said(copy) != _full()):
        return "broken"
    return "after" if copy.exists() else "before"


def _after_dated(database: Path) -> State:
    copies = list(database.with_name(f"{database.name}.backups").glob("*.db"))
    if _said(database) != _full() or any(_said(copy) != _full() for copy in copies):
        return "broken"
    return "after" if copies else "before"


def _after_restore(database: Path) -> State:
    now = _said(database)
    if now is None:
        return "broken"
    return "after" if now == _full() else "before"


def _after_repair(database: Path) -> State:
    with SqliteStore(database) as store:
        sound, now = store.check() == (), said(store)
        if not sound:
            store.repair("Ada", "repair")
            return "before" if store.check() == () and said(store) == _full() else "broken"
        return "after" if now == _full() else "broken"


def _with_a_document(database: Path) -> None:
    _as_opened(database)
    database.with_name("reply.docx").write_bytes(reply_files.by_pandoc("docx"))


def _after_document(database: Path) -> State:
    digest = hashlib.sha256(reply_files.by_pandoc("docx")).hexdigest()
    with SqliteStore(database) as store:
        kept, text = store.load(PORTS, "SWE"), store.text(digest)
        if kept is None or store.check() != ():
            return "broken"
        on_record = [each.sha256 for each in kept.response.documents.values()]
        if on_record == [] and text is None:
            return "before"
        is_whole = on_record == [digest] and text is not None and len(text.paragraphs) > 50
        return "after" if is_whole else "broken"


def _full() -> object:
    return json.loads((FOLDER / "full.json").read_text(encoding="utf-8"))


def _command(*words: str) -> Callable[[Path], Sequence[str]]:
    def made(database: Path) -> Sequence[str]:
        files = {"copy": database.with_name("copy.db"), "own": database.with_name("own.jsonl")}
        files["reply"] = database.with_name("reply.docx")
        return ("--db", str(database), *(word.format(**files) for word in words))

    return made


def _merge(database: Path) -> Sequence[str]:
    return _command("merge", "{copy}")(database)


WORKS = {
    "migration": Work(_as_written, _command("questionnaire", "list"), _after_migration),
    "backup": Work(_as_opened, _command("backup", "{copy}"), _after_backup),
    "dated copy": Work(
        _with_its_own_export, _command("import", "{own}", "--existing", "skip"), _after_dated
    ),
    "restore": Work(_with_a_copy, _command("restore", "{copy}"), _after_restore),
    "document": Work(
        _with_a_document,
        _command("document", "add", "SWE", "{reply}", "--reason", "came late"),
        _after_document,
    ),
    "merge": Work(_gone_on_apart, _merge, _after_merge),
    "repair": Work(_damaged, _command("check", "--repair"), _after_repair),
}


def main() -> None:
    """Print what came of as many kills of each kind of work as are asked for."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        for name, outcome in attack(kills, seed, Path(folder)).items():
            print(f"{name}: {outcome}")


if __name__ == "__main__":
    main()
