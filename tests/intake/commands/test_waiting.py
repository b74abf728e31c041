"""A command that finds somebody else writing says so, and goes on when they are done."""

import sqlite3
import threading
from contextlib import closing

import pytest

from tests.intake.officer import Officer, response


class Colleague(threading.Thread):
    """Writes to the file until a command says that it waits for that."""

    def __init__(self, officer: Officer, waited: threading.Event) -> None:
        super().__init__()
        self._officer = officer
        self._waited = waited
        self.writing = threading.Event()

    def run(self) -> None:
        with closing(sqlite3.connect(self._officer.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            self.writing.set()
            self._waited.wait(20)
            other.execute("ROLLBACK")


def test_a_command_waits_with_a_word(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    officer.takes_in(response("SWE", "draft", prevention={"campaigns": "yes"}))
    waited, said = threading.Event(), []

    def tell(words: str) -> None:
        said.append(words)
        waited.set()

    monkeypatch.setattr("intake.commands.invocation.tell", tell)
    colleague = Colleague(officer, waited)
    colleague.start()
    colleague.writing.wait(20)
    officer.hears("log", "SWE", "--received", "2004-12-06")
    colleague.join()
    assert said == [f"Somebody else is writing to {officer.database}; waiting for them to be done."]
