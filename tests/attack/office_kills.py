"""Kills the program while an office works: second readings, settling, queries, letters, verifying.

`python -m tests.attack.office_kills 200` is the long form; the tests run a few of each.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from db.dossiers import WORK, reading_part
from db.sqlite.store import SqliteStore
from intake.editing.responses import leave, save
from intake.session import Session
from intake.settings import Settings
from tests.attack.upkeep_kills import State, Work, attack
from tests.intake.desk.office_store import FIRST, SECOND
from tests.intake.officer import Officer

_ASKED = "trafficking-2004"


def _officer(database: Path, name: str) -> Officer:
    return Officer(database, name)


def _answered(database: Path) -> None:
    """Make a store with a response of Sweden's that Bo has finished."""
    bo = _officer(database, "Bo")
    bo.hears("log", "SWE", "--reference", "NV 1", "--questionnaire", _ASKED)
    _key(database, "Bo", FIRST)
    bo.hears("status", "SWE", "final")


def _begun(database: Path) -> None:
    _answered(database)
    _officer(database, "Cy").hears("reading", "begin", "SWE")
    _key(database, "Cy", SECOND)


def _read_twice(database: Path) -> None:
    _begun(database)
    _officer(database, "Cy").hears("status", "SWE", "final")


def _queried(database: Path) -> None:
    _answered(database)
    for number in range(5):
        text = f"Which instrument, in case {number}?"
        _officer(database, "Bo").hears("query", "open", "SWE", "legislation.ratification", text)


def _key(database: Path, name: str, said: Mapping[str, object]) -> None:
    with closing(Session(Settings(database, _ASKED, "en", name))) as session:
        respondent = session.respondent("SWE")
        save(session, respondent, dict(said), based_on=session.kept(respondent))
        leave(session, respondent)


def _contents(store: SqliteStore, part: str) -> Mapping[str, object]:
    dossier = store.dossier(_ASKED, "SWE", part)
    return dossier.contents if dossier is not None else {}


def _state(
    before: Callable[[SqliteStore], bool], after: Callable[[SqliteStore], bool]
) -> Callable[[Path], State]:
    """Return what tells whether a whole store is as it was, as it was to be, or neither."""

    def told(database: Path) -> State:
        with SqliteStore(database) as store:
            if store.check() != ():
                return "broken"
            found = before(store), after(store)
        return {(True, False): "before", (False, True): "after"}.get(found, "broken")  # type: ignore[return-value]

    return told


def _reading_is(state: str | None) -> Callable[[SqliteStore], bool]:
    return lambda store: _contents(store, reading_part(1)).get("state") == state


def _says(value: str) -> Callable[[SqliteStore], bool]:
    def says(store: SqliteStore) -> bool:
        kept = store.load(_ASKED, "SWE")
        answer = kept.response.answers.get("legislation.ratification") if kept else None
        return answer is not None and answer.value == value

    return says


def _both(*conditions: Callable[[SqliteStore], bool]) -> Callable[[SqliteStore], bool]:
    return lambda store: all(condition(store) for condition in conditions)


def _queries_are(state: str) -> Callable[[SqliteStore], bool]:
    def are(store: SqliteStore) -> bool:
        contents = _contents(store, WORK)
        states = {each["state"] for each in contents.values() if isinstance(each, dict)}
        return states == {state} and len(contents) == 5

    return are


def _looked_at(count: int, status: str) -> Callable[[SqliteStore], bool]:
    def looked(store: SqliteStore) -> bool:
        kept = store.load(_ASKED, "SWE")
        found = sum(path.startswith("looked_at.") for path in _contents(store, WORK))
        return kept is not None and (found, kept.response.status) == (count, status)

    return looked


def _command(name: str, *words: str) -> Callable[[Path], Sequence[str]]:
    def made(database: Path) -> Sequence[str]:
        folder = {"folder": str(database.with_name("letters"))}
        said = (word.format(**folder) for word in words)
        return (*said, "--db", str(database), "--officer", name)

    return made


WORKS: Mapping[str, Work] = {
    "begin a reading": Work(
        _answered,
        _command("Cy", "reading", "begin", "SWE"),
        _state(_reading_is(None), _reading_is("open")),
    ),
    "finish a reading": Work(
        _begun,
        _command("Cy", "status", "SWE", "final"),
        _state(_reading_is("open"), _reading_is("finished")),
    ),
    "settle": Work(
        _read_twice,
        _command("Ada", "reading", "settle", "SWE", "--take", "second"),
        _state(
            _both(_reading_is("finished"), _says("ratified")),
            _both(_reading_is("settled"), _says("in_progress")),
        ),
    ),
    "send queries": Work(
        _queried,
        _command("Bo", "query", "send", "SWE", "--to", "{folder}", "--as", "markdown"),
        _state(_queries_are("open"), _queries_are("sent")),
    ),
    "look at all answers": Work(
        _answered,
        _command("Ada", "status", "SWE", "--agreed", "all"),
        _state(_looked_at(0, "final"), _looked_at(len(FIRST), "final")),
    ),
}


def main() -> None:
    """Print what came of as many kills of each kind of work as are asked for."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        for name, outcome in attack(kills, seed, Path(folder), WORKS).items():
            print(f"{name}: {outcome}")


if __name__ == "__main__":
    main()
