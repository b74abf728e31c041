"""What a store on a server costs, beside one in a file and plain COPY and SQL on the same server.

`python -m tests.benchmarks.server 20000 3` measures on 20,000 responses, three times each, whole
processes in turn; with `20000 3 0 alone`, an officer's import and COPY. The server keeps what it
confirms (`fsync` is on); `ann` may do everything, `ada` is an officer, whose rows it guards.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from db.address import Address, ServerAddress
from intake.editing.copying import copied
from tests.benchmarks import survey
from tests.benchmarks.through_all import Cost, run
from tests.server import Databases, as_login, running

TABLES = (
    "response", "reply", "document", "answer", "chosen", "cell", "narrative", "revision", "change",
)  # fmt: skip
"""The tables that an import fills, each after those that it refers to."""

Costs = dict[str, Cost]


def _nobody(_: object) -> None:
    pass


def _intake(address: Address, *words: str | Path) -> list[str]:
    return [sys.executable, "-m", "intake", "--db", str(address), *map(str, words)]


def _peer(name: str, *words: object) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.server_peers", name, *map(str, words)]


class Ground:
    """Stores with a survey and its respondents in them, on a server and in files."""

    def __init__(self, folder: Path, count: int, databases: Databases) -> None:
        self.folder = folder
        self.databases = databases
        self.file = folder / "responses.jsonl"
        self.empty = folder / "empty.db"
        source, respondents = folder / "survey.toml", folder / "respondents.csv"
        source.write_text(survey.questionnaire(), encoding="utf-8")
        survey.write_respondents(respondents, count)
        survey.write_responses(self.file, count)
        run(_intake(self.empty, "questionnaire", "add", source))
        run(_intake(self.empty, "respondent", "add", "--file", respondents))

    def new(self, stack: ExitStack) -> ServerAddress:
        """Return a database with no response in it."""
        address = stack.enter_context(self.databases.one())
        copied(self.empty, as_login(address, "ann"), _nobody)
        return address

    def new_file(self, name: str) -> Path:
        """Return a file with no response in it."""
        path = self.folder / name
        copied(self.empty, path, _nobody)
        return path


def imports(ground: Ground, rounds: int, *, alone: bool) -> Costs:
    """Return what taking all responses in costs, each in its way; `alone`, an officer's and COPY.

    COPY waits for the disk where several imports came just before it.
    """
    found: dict[str, list[tuple[float, float]]] = {}
    dump = ground.folder / "dump"
    dump.mkdir()
    for number in range(rounds):
        for name in ("ada",) if alone else ("ann", "ada"):
            with ExitStack() as stack:
                address = ground.new(stack)
                work = _intake(as_login(address, name), "import", ground.file)
                found.setdefault(f"server, {name}", []).append(run(work))
                if not any(dump.iterdir()):
                    run(_peer("dump", address.url, dump))
        if not alone:
            file = ground.new_file(f"file-{number}.db")
            found.setdefault("file", []).append(run(_intake(file, "import", ground.file)))
        with ExitStack() as stack:
            address = ground.new(stack)
            found.setdefault("plain", []).append(run(_peer("load", address.url, dump)))
    return {name: _cost(each) for name, each in found.items()}


READS: Sequence[tuple[str, Sequence[str], str]] = (
    ("coverage, JSON", ("coverage", "--format", "json"), "coverage"),
    ("who", ("who", "s0.q1=planned"), "who"),
    ("search", ("search", "compensation"), "search"),
    ("export, JSON", ("export",), "lines"),
)


def reads(
    ground: Ground, rounds: int, asked: Sequence[tuple[str, Sequence[str], str]]
) -> Iterator[tuple[str, Costs]]:
    """Return what asking a full store costs, each in its way."""
    with ExitStack() as stack:
        address = ground.new(stack)
        run(_intake(as_login(address, "ann"), "import", ground.file))
        file = ground.new_file("full.db")
        run(_intake(file, "import", ground.file))
        for title, words, peer in asked:
            ways = {
                "server, ann": _intake(as_login(address, "ann"), *words),
                "server, ada": _intake(as_login(address, "ada"), *words),
                "file": _intake(file, *words),
                "plain": _peer(peer, address.url),
            }
            runs: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
            for _ in range(rounds):
                for name, way in ways.items():
                    runs[name].append(run(way))
            yield title, {name: _cost(each) for name, each in runs.items()}


def _cost(runs: Sequence[tuple[float, float]]) -> Cost:
    return Cost(tuple(seconds for seconds, _ in runs), max(memory for _, memory in runs))


def _print(title: str, costs: Costs) -> None:
    print(title)
    for name, cost in costs.items():
        ratios = (
            f"{cost.median / costs[each].median:5.2f} of {each}"
            for each in ("plain", "file")
            if each in costs
        )
        print(f"    {name:12} {cost}   {'  '.join(ratios)}")


def main(count: str = "20000", rounds: str = "3", asked: str = "4", alone: str = "") -> None:
    """Print what an import costs, and so many of the questions."""
    with tempfile.TemporaryDirectory() as folder, running("fsync=on") as server:
        ground = Ground(Path(folder), int(count), Databases(server))
        _print(f"import, {count}", imports(ground, int(rounds), alone=bool(alone)))
        for title, costs in reads(ground, int(rounds), READS[: int(asked)]):
            _print(title, costs)


if __name__ == "__main__":
    main(*sys.argv[1:])
