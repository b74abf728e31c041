"""Runs every command where something is amiss around it, and looks at how it ends.

`python -m tests.attack.surroundings` is all of it; the tests run the same with fewer commands.
"""

import os
import resource
import shutil
import signal
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from pathlib import Path

from click.testing import CliRunner

from db.patience import Patience
from db.sqlite.store import SqliteStore
from forms.messages import INTERFACE_LANGUAGES, Catalogue
from forms.shipped import shipped_responses, shipped_source
from intake.__main__ import program
from intake.errors import ExitStatus
from tests.attack.forked import Ended, as_nobody, forked, nothing

RESPONSES = 59
QUESTIONNAIRE = "trafficking-2004"
UNEXPECTED = ("Traceback", "did not foresee", "Exception ignored", "n’a pas prévu")

READING = (
    "coverage", "who prevention.campaigns=yes", "show BIH", "search women", "outstanding",
    "report", "codebook", "history BIH", "export", "export --format csv", "questionnaire list",
    "respondent list", "schema", "compare 2004-01-01 2027-01-01", "check",
)  # fmt: skip
WRITING = (
    "import {batch}", "log FRA --received 2004-12-06", "status BIH draft --reason again",
    "questionnaire add {questionnaire}",
    "respondent add PORTWATCH --kind ngo --name-en Port",
)  # fmt: skip
TO_FILES = (
    "export --output {out}/a.jsonl", "export --format xlsx --output {out}/a.xlsx",
    "report --output {out}/a.md", "backup {out}/a.db",
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A folder with a store, a batch to import, a questionnaire to add, and a place for outputs."""

    folder: Path

    @property
    def database(self) -> Path:
        """The store, in a folder of its own."""
        return self.folder / "desk" / "intake.db"

    def words(self, command: str) -> list[str]:
        """Return the words of a command at this scene."""
        filled = command.format(
            batch=self.folder / "batch.jsonl",
            questionnaire=self.folder / "questionnaire.toml",
            out=self.folder / "out",
        )
        return ["--db", str(self.database), *filled.split()]


@dataclass(frozen=True)
class Fault:
    """Something amiss: how the scene is set, what holds while the command runs, what it may say.

    `unread` and `unwritten` are the statuses with which commands that read and that write may end.
    """

    kind: str
    set_up: Callable[[Scene], None] = lambda _: None
    amiss: Callable[[], None] = nothing
    around: Callable[[Scene], AbstractContextManager[object]] | None = None
    commands: Sequence[str] = (*READING, *WRITING)
    read: frozenset[int] = frozenset({1})
    written: frozenset[int] = frozenset({1})


@dataclass(frozen=True)
class Injected:
    """A fault that a command met, and what was wrong with how it ended; None if nothing was."""

    kind: str
    command: str
    wrong: str | None


def attack(folder: Path, most: int | None = None) -> list[Injected]:
    """Put every fault in the way of every command it can meet, or of so many at the most."""
    folder.chmod(0o755)
    pristine = _prepared(folder / "pristine")
    found = []
    for fault in FAULTS:
        for command in fault.commands[:: ceil(len(fault.commands) / most) if most else 1]:
            found.append(_inject(fault, command, pristine, folder / "scene"))
    return found


def _prepared(folder: Path) -> Scene:
    scene = Scene(folder)
    scene.database.parent.mkdir(parents=True)
    (folder / "out").mkdir()
    shipped = shipped_responses(QUESTIONNAIRE)
    assert shipped is not None
    lines = shipped.read_text(encoding="utf-8").splitlines()
    first, second = folder / "first.jsonl", folder / "batch.jsonl"
    first.write_text("\n".join(line for line in lines if '"respondent": "A' not in line))
    second.write_text("\n".join(line for line in lines if '"respondent": "A' in line))
    assert forked(scene.words(f"import {first}")).status == 0
    source = shipped_source(QUESTIONNAIRE).replace(f'id = "{QUESTIONNAIRE}"', 'id = "another"', 1)
    (folder / "questionnaire.toml").write_text(source, encoding="utf-8")
    _rehearse(scene)
    return scene


def _rehearse(scene: Scene) -> None:
    """Have every command run once, so that all is read that nobody else may read afterwards."""
    b"a".decode("utf-8-sig")
    for package in ("forms", "db", "intake", "intake.report"):
        for language in INTERFACE_LANGUAGES:
            assert Catalogue(package).keys(language)
    rehearsal = Scene(scene.folder.with_name("rehearsal"))
    shutil.copytree(scene.folder, rehearsal.folder)
    for command in (*READING, *TO_FILES, *WRITING):
        result = CliRunner().invoke(program, rehearsal.words(command))
        assert result.exit_code == 0, (command, result.output)
    shutil.rmtree(rehearsal.folder)


def _inject(fault: Fault, command: str, pristine: Scene, folder: Path) -> Injected:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pristine.folder, folder)
    scene = Scene(folder)
    for each in (folder, *folder.rglob("*")):
        os.chown(each, os.geteuid(), -1)
    fault.set_up(scene)
    before = _state(scene.database)
    with ExitStack() as stack:
        if fault.around is not None:
            stack.enter_context(fault.around(scene))
        ended = forked(scene.words(command), fault.amiss)
    allowed = fault.read if command in READING else fault.written
    wrong = _wrong(ended, allowed) or _changed(ended, before, scene)
    return Injected(fault.kind, command, wrong)


def _wrong(ended: Ended, allowed: frozenset[int]) -> str | None:
    for words in UNEXPECTED:
        if words in ended.said:
            return ended.said
    if ended.status not in allowed:
        return f"ended with {ended.status}: {ended.said}"
    if ended.status and not ended.said.strip():
        return "said nothing"
    return None


def _changed(ended: Ended, before: object, scene: Scene) -> str | None:
    after = _state(scene.database)
    if ended.status == ExitStatus.INTERRUPTED and after != before:
        # It struck just when all of it was kept.
        return None if _is_whole(scene.database) else "some of it was kept"
    if ended.status and after != before:
        return "the store was changed"
    if ended.status and list(scene.folder.glob("out/*")):
        return "something half written was left"
    return None


def _state(database: Path) -> object:
    """Return what a store says, or the bytes of a file that is none; None if nobody may look."""
    if not os.access(database, os.R_OK) or not database.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        # Looked at in a copy: a look at the file itself leaves other files beside it.
        copy = Path(folder) / "copy.db"
        for ending in ("", "-wal"):
            if Path(f"{database}{ending}").exists():
                shutil.copy(f"{database}{ending}", f"{copy}{ending}")
        try:
            with closing(sqlite3.connect(copy)) as connection:
                tables = ("response", "change", "questionnaire")
                return [connection.execute(f"SELECT * FROM {each}").fetchall() for each in tables]
        except sqlite3.Error:
            return database.read_bytes()


def _is_whole(database: Path) -> bool:
    with SqliteStore(database) as store:
        return store.check() == () and len(list(store.responses(QUESTIONNAIRE))) == RESPONSES


def _no_database(scene: Scene) -> None:
    scene.database.write_bytes(b"PK\x03\x04" * 2000)


def _of_another_program(scene: Scene) -> None:
    scene.database.unlink()
    with closing(sqlite3.connect(scene.database)) as connection:
        connection.execute("CREATE TABLE cookie (crumb TEXT)")


def _of_a_later_intake(scene: Scene) -> None:
    with closing(sqlite3.connect(scene.database)) as connection:
        connection.execute("PRAGMA user_version = 999")


def _cut_in_half(scene: Scene) -> None:
    content = scene.database.read_bytes()
    scene.database.write_bytes(content[: len(content) // 2])


def _a_folder(scene: Scene) -> None:
    scene.database.unlink()
    scene.database.mkdir()


def _given_to_nobody(mode: int, *, file: bool) -> Callable[[Scene], None]:
    """Return what gives the scene to someone whom permissions bind, with a mode for one place."""

    def set_up(scene: Scene) -> None:
        if os.geteuid() == 0:
            for each in (scene.folder, *scene.folder.rglob("*")):
                os.chown(each, 65534, 65534)
        (scene.database if file else scene.database.parent).chmod(mode)

    return set_up


@contextmanager
def _permitted_again(scene: Scene) -> Iterator[None]:
    yield
    scene.database.parent.chmod(0o700)


@contextmanager
def _locked(scene: Scene) -> Iterator[None]:
    with closing(sqlite3.connect(scene.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _impatient() -> None:
    import intake.session

    setattr(intake.session, "Patience", partial(Patience, 0.2))  # noqa: B010


def _full_disk() -> None:
    """Let no file grow any more, as if the disk were full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))


def _output_to(name: str, mode: int) -> Callable[[], None]:
    def amiss() -> None:
        os.dup2(os.open(name, mode), 1)

    return amiss


def _no_reader() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, 1)


def _closed_output() -> None:
    import sys

    os.close(1)
    sys.stdout = None


def _ascii() -> None:
    import sys

    sys.stdout = os.fdopen(1, "w", encoding="ascii", closefd=False)


def _without_home() -> None:
    for name in ("HOME", "XDG_DATA_HOME", "USER", "LOGNAME", "LANG", "LC_ALL"):
        os.environ.pop(name, None)


def _interrupted(after: float) -> Callable[[], None]:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    def amiss() -> None:
        signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, after)

    return amiss


def _no_such_folder(scene: Scene) -> None:
    (scene.folder / "out").rmdir()
    (scene.folder / "out").write_bytes(b"")


_DONE = frozenset({0})
_DONE_OR_REFUSED = frozenset({0, 1})
# Whom permissions bind may not read the shipped questionnaires, if they are root's.
_BOUND = tuple(command for command in (*READING, *WRITING) if "questionnaire" not in command)
_ONLY_OUTPUT = tuple(command for command in READING if command != "check")

FAULTS = (
    Fault("no database", _no_database),
    Fault("a database of another program", _of_another_program),
    Fault("a database of a later Intake", _of_a_later_intake),
    Fault("a database cut in half", _cut_in_half),
    Fault("a folder in its place", _a_folder),
    Fault(
        "no permission for the file",
        _given_to_nobody(0o000, file=True),
        as_nobody,
        commands=_BOUND,
    ),
    Fault(
        "no permission for the folder",
        _given_to_nobody(0o000, file=False),
        as_nobody,
        _permitted_again,
        _BOUND,
    ),
    Fault(
        "a file that may only be read",
        _given_to_nobody(0o400, file=True),
        as_nobody,
        commands=_BOUND,
        read=_DONE,
    ),
    Fault(
        "a folder that may only be read",
        _given_to_nobody(0o500, file=False),
        as_nobody,
        _permitted_again,
        _BOUND,
        read=_DONE_OR_REFUSED,
    ),
    Fault("locked for long", amiss=_impatient, around=_locked, read=_DONE),
    Fault("a full disk", amiss=_full_disk, commands=(*WRITING, *TO_FILES)),
    Fault("an output that is full", amiss=_output_to("/dev/full", os.O_WRONLY),
          commands=_ONLY_OUTPUT),
    Fault("an output that is closed", amiss=_closed_output, commands=_ONLY_OUTPUT),
    Fault("a reader that has gone", amiss=_no_reader, commands=_ONLY_OUTPUT, read=_DONE),
    Fault("an output without accents", amiss=_ascii, commands=_ONLY_OUTPUT, read=_DONE_OR_REFUSED),
    Fault("no home, no locale", amiss=_without_home, commands=_ONLY_OUTPUT, read=_DONE),
    Fault("an output folder that is a file", _no_such_folder, commands=TO_FILES),
    *(
        replace(
            Fault("interrupted", commands=("import {batch}", "report", "check"),
                  read=frozenset({0, 130}), written=frozenset({0, 130})),
            amiss=_interrupted(0.01 * number),
        )
        for number in range(1, 21)
    ),
)  # fmt: skip


def main() -> None:
    """Print how many faults of each kind were injected, and every one that went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = attack(Path(folder))
    for kind, count in Counter(each.kind for each in found).items():
        print(f"{kind}: {count}")
    wrong = [each for each in found if each.wrong]
    for each in wrong:
        print(f"WRONG {each.kind}, {each.command}: {each.wrong}")
    print(f"{len(found)} injected, {len(wrong)} wrong")


if __name__ == "__main__":
    main()
