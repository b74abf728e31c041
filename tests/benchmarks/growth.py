"""What commands cost with more and more responses in the store: by what power their cost grows.

`python -m tests.benchmarks.growth 200 2000 20000 60000` prints, of each command, the processor's
seconds and the most memory at each number, and the power of the number by which the seconds beyond
those with one response grow: 1 is in proportion. Of what is done to one response it prints how many
times as much it costs in the largest store as in the smallest.
"""

import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import linear_regression

from tests.benchmarks import survey

_LEAST = 0.005
"""Seconds that the processor's clock can tell from none."""


@dataclass(frozen=True)
class Use:
    """What a command and those that it began needed: processor's seconds, and MB at the most."""

    seconds: float
    memory: float

    def __str__(self) -> str:
        return f"{self.seconds:8.2f} s {self.memory:5.0f} MB"


def used(command: Sequence[str | Path]) -> Use:
    """Run a command, and return what it needed."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (command, said)
    return Use(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Ground:
    """A store with a number of responses in it, which are also in a file."""

    def __init__(self, folder: Path, count: int) -> None:
        self.database = folder / f"{count}.db"
        self._folder = folder
        source, respondents = folder / "survey.toml", folder / "respondents.csv"
        source.write_text(survey.questionnaire(), encoding="utf-8")
        survey.write_respondents(respondents, count)
        survey.write_responses(folder / "responses.jsonl", count)
        self.use("questionnaire", "add", source)
        self.use("respondent", "add", "--file", respondents)

    def use(self, *words: str | Path) -> Use:
        """Return what `intake WORDS…` needs on the store."""
        return used([sys.executable, "-m", "intake", "--db", self.database, *words])

    def of_all(self) -> Iterator[tuple[str, Use]]:
        """Return what each command needs that goes through all responses, the import first."""
        yield "import", self.use("import", self._folder / "responses.jsonl")
        # Days of the journal are those of UTC.
        today = datetime.now(UTC).date()
        for words in (
            ("export",),
            ("export", "--format", "csv"),
            ("codebook", "--format", "json"),
            ("report",),
            ("compare", str(today - timedelta(days=1)), str(today), "--format", "json"),
            ("coverage", "--format", "json"),
            ("coverage",),
            ("who", "s2.q3.persons=17"),
            ("check",),
        ):
            yield " ".join(words[:3]), self.use(*words)

    def of_one(self) -> Iterator[tuple[str, Use]]:
        """Return what each command needs that is about one response, or gives fifty places."""
        log = ("log", "O00000", "--received", "2031-06-29", "--kind", "supplementary")
        # The first write in an hour waits for a copy of the whole.
        self.use(*log)
        for words in (
            ("show", "O00000"),
            ("history", "O00000"),
            log,
            ("search", "compensation", "--limit", "50"),
        ):
            yield " ".join(words[:2]), self.use(*words)


def power(uses: Sequence[tuple[int, Use]]) -> float:
    """Return by what power of their number what uses need grows, beyond what the first needs."""
    (_, one), *more = uses
    points = [(count, max(use.seconds - one.seconds, _LEAST)) for count, use in more]
    return linear_regression(
        [math.log(count) for count, _ in points], [math.log(seconds) for _, seconds in points]
    ).slope


def main(*counts: str) -> None:
    """Print a line for each command."""
    of_all: dict[str, list[tuple[int, Use]]] = {}
    of_one: dict[str, list[tuple[int, Use]]] = {}
    for count in (1, *map(int, counts)):
        with tempfile.TemporaryDirectory() as folder:
            ground = Ground(Path(folder), count)
            for found, measured in ((of_all, ground.of_all()), (of_one, ground.of_one())):
                for name, use in measured:
                    found.setdefault(name, []).append((count, use))
    for name, uses in of_all.items():
        print(f"{name:24}", *(str(use) for _, use in uses), f"power {power(uses):.2f}")
    for name, uses in of_one.items():
        (_, smallest), (_, largest) = uses[1], uses[-1]
        times = largest.seconds / smallest.seconds
        print(f"{name:24}", *(str(use) for _, use in uses), f"{times:.2f} times")


if __name__ == "__main__":
    main(*(sys.argv[1:] or ("200", "2000", "20000")))
