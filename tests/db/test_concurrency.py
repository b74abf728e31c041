"""Several processes at one file: none is locked out, and nothing acknowledged is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import engine_of
from db.store import Store
from tests.db.at_once import (
    at_once,
    die_after_saving,
    die_importing,
    killed,
    write_at_own_path,
    write_at_shared_path,
)
from tests.db.desk import PORTS, SOURCE, Officer, names

TIMES = 25


@pytest.fixture
def shared(place: Path) -> Iterator[Store]:
    """Return a store with an empty draft, on the clock of the machine."""
    with engine_of(place).open() as store:
        store.add_questionnaire(SOURCE, "Ada")
        Officer(store, "Ada").save({})
        yield store


def written(store: Store, question: str) -> list[tuple[object, object]]:
    """Return what was there and what was put at a question, each time, as the journal has it."""
    return [
        (change.old, change.new)
        for revision in store.history(PORTS, "SWE")
        for change in revision.changes
        if change.path == question
    ]


def test_officers_at_different_paths_all_keep_what_they_save(shared: Store, place: Path) -> None:
    contents: dict[str, list[object]] = {
        "law.fine": list(range(1, TIMES + 1)),
        "law.summary": [f"law {number}" for number in range(TIMES)],
        "law.in_force": [str(2000 + number) for number in range(TIMES)],
        "work.summary": [f"work {number}" for number in range(TIMES)],
    }
    calls = [
        (place, f"Officer {number}", question, given)
        for number, (question, given) in enumerate(contents.items())
    ]
    assert at_once(write_at_own_path, calls) == [TIMES] * len(calls)
    kept = shared.load(PORTS, "SWE")
    assert kept is not None
    for question, given in contents.items():
        assert [new for _, new in written(shared, question)] == given
        assert kept.response.answers[question].value == given[-1]
    assert shared.check() == ()


def test_officers_at_one_path_never_write_over_what_they_did_not_see(
    shared: Store, place: Path
) -> None:
    calls = [(place, f"Officer {number}", "law.summary", TIMES) for number in range(4)]
    acknowledged = [pair for done in at_once(write_at_shared_path, calls) for pair in done]
    journal = [(str(old or ""), str(new)) for old, new in written(shared, "law.summary")]
    assert len(journal) == 4 * TIMES
    assert sorted(journal) == sorted(acknowledged)
    assert shared.check() == ()


def test_an_import_that_is_killed_leaves_nothing(shared: Store, place: Path) -> None:
    assert killed(die_importing, place)
    assert shared.load(PORTS, "FRA") is None
    assert shared.search(PORTS, "loi") == ()
    assert shared.check() == ()


def test_what_was_saved_before_a_kill_is_kept(shared: Store, place: Path) -> None:
    assert killed(die_after_saving, place)
    assert names(shared, "law.fine", "3") == ["FRA"]
    assert shared.check() == ()
