"""What goes through all responses costs, beside what a user would run instead, in the same run.

`python -m tests.benchmarks.through_all 2000 5` measures on 2,000 responses, five times each, whole
processes in turn; it prints medians with the least and the most, and how many times as long Intake
takes. Nothing depends on them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks import survey


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock that each run took, and the most memory in MB that one needed."""

    seconds: tuple[float, ...]
    memory: float

    @property
    def median(self) -> float:
        """Seconds in the middle."""
        return median(self.seconds)

    def __str__(self) -> str:
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.median:7.2f} s ({low:.2f}–{high:.2f}) {self.memory:5.0f} MB"


@dataclass(frozen=True)
class Pair:
    """The same work by Intake and by its peer; `again` makes ready for one more run of either."""

    name: str
    ours: Sequence[str]
    peer: Sequence[str]
    again: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Measured:
    """What both cost."""

    name: str
    ours: Cost
    peer: Cost

    @property
    def ratio(self) -> float:
        """How many times as long Intake takes."""
        return self.ours.median / self.peer.median


def run(command: Sequence[str]) -> tuple[float, float]:
    """Run a command, and return the seconds that it took and the MB that it needed at the most."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (command, said.decode())
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def measured(pair: Pair, rounds: int) -> Measured:
    """Run both in turn, as often as said."""
    runs: tuple[list[tuple[float, float]], ...] = ([], [])
    for _ in range(rounds):
        for command, found in zip((pair.ours, pair.peer), runs, strict=True):
            pair.again()
            found.append(run(command))
    ours, peer = (
        Cost(tuple(seconds for seconds, _ in found), max(memory for _, memory in found))
        for found in runs
    )
    return Measured(pair.name, ours, peer)


def pairs(folder: Path, count: int) -> Iterator[Pair]:
    """Return what is measured on a number of responses; the store is filled by the first."""
    empty, database, loaded = (folder / name for name in ("empty.db", "intake.db", "peer.db"))
    source, file = folder / "survey.toml", folder / "responses.jsonl"
    source.write_text(survey.questionnaire(), encoding="utf-8")
    survey.write_respondents(folder / "respondents.csv", count)
    survey.write_responses(file, count)
    run(_intake(empty, "questionnaire", "add", source))
    run(_intake(empty, "respondent", "add", "--file", folder / "respondents.csv"))

    def fresh() -> None:
        for each in (database, loaded):
            each.unlink(missing_ok=True)
        shutil.rmtree(f"{database}.backups", ignore_errors=True)
        shutil.copy(empty, database)

    def both_fresh() -> None:
        fresh()
        shutil.copy(empty, loaded)

    taken = _intake(database, "import", file)
    yield Pair("import", taken, _peer("load", file, loaded), fresh)
    fresh()
    noted = folder / "rows"
    run(_raw("note", database, file, noted))
    yield Pair("import, its rows", taken, _raw("write", loaded, noted), both_fresh)
    noted.unlink()
    fresh()
    yield from _lists(database, "none of ")
    run(_intake(database, "import", file))
    for name, words, peer in (
        ("export, JSON", ("export",), "lines"),
        ("export, CSV", ("export", "--format", "csv"), "table"),
        ("codebook, JSON", ("codebook", "--format", "json"), "counts"),
        ("report", ("report",), "counts"),
        ("coverage, JSON", ("coverage", "--format", "json"), "coverage"),
        ("coverage, table", ("coverage",), "coverage"),
    ):
        yield Pair(name, _intake(database, *words), _peer(peer, database))
    yield from _lists(database)
    for rows in ("respondent", "answer", "cell"):
        run(_intake(database, "export", "--rows", rows, "--output", folder / f"{rows}.csv"))
    (folder / "respondents.csv").unlink()
    book = folder / "responses.xlsx"
    written = _intake(database, "export", "--output", book)
    yield Pair("export, XLSX", written, _peer("workbook", folder, book))
    yield Pair("--help", _intake(database, "--help"), _peer("bare_click"))


def _lists(database: Path, where: str = "") -> Iterator[Pair]:
    """Return what gives a list; of a store with no responses it tells what the start takes."""
    for name, words in (
        ("who", ("who", "s2.q3.persons=17")),
        ("search", ("search", "compensation", "--limit", "50")),
    ):
        yield Pair(f"{where}{name}", _intake(database, *words), _peer(name, database))


def _intake(database: Path, *words: str | Path) -> list[str]:
    return [sys.executable, "-m", "intake", "--db", str(database), *map(str, words)]


def _peer(name: str, *words: str | Path) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.peers", name, *map(str, words)]


def _raw(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.raw", *map(str, words)]


def main() -> None:
    """Print a line for each pair."""
    count, rounds = (int(words) for words in (*sys.argv[1:], "2000", "5")[:2])
    print(f"{'':16} {'Intake':36} {'peer':36} ratio")
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs(Path(folder), count):
            found = measured(pair, rounds)
            print(f"{found.name:16} {found.ours!s:36} {found.peer!s:36} {found.ratio:5.2f}")


if __name__ == "__main__":
    main()
