"""How often a command asks the database: so often, however many answers and responses there are."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from db.patience import Patience
from db.sqlite.connection import connect
from tests.intake.officer import Officer

MOST = 60
COMMANDS = {
    "codebook": ("codebook", "--format", "csv"),
    "codebook as JSON": ("codebook", "--format", "json"),
    "the report": ("report",),
    "coverage": ("coverage",),
    "who": ("who", "legislation.ratification=ratified"),
    "an export": ("export", "--format", "csv", "--rows", "answer"),
}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a list is filled with: every statement that is run on a store from now on."""
    run: list[str] = []

    def traced(path: Path, clock: Callable[[], datetime], patience: Patience) -> sqlite3.Connection:
        connection = connect(path, clock, patience)
        connection.set_trace_callback(run.append)
        return connection

    monkeypatch.setattr("db.sqlite.opened.connect", traced)
    return run


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_command_asks_in_few_statements(
    reporter: Officer, statements: list[str], words: tuple[str, ...]
) -> None:
    reporter.gets(*words)
    assert 0 < len(statements) <= MOST
