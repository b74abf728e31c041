"""The terminal goes away or shrinks while somebody works in it: nothing in hand is lost."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from textual.drivers.linux_driver import LinuxDriver

from intake.desk.terminal.driver import Forgiving, guarded
from tests.entry_in_a_terminal import entry_in_a_terminal, session_at
from tests.terminal import Terminal

WORDS = "what was in hand when the window was closed"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the store with ten questions is."""
    return tmp_path / "intake.db"


def typed(terminal: Terminal) -> None:
    """Type into the first question, without leaving it."""
    terminal.type(WORDS, at_once=False)
    terminal.until(lambda: b"closed" in terminal.written)


def kept(file: Path) -> object:
    with session_at(file) as session:
        found = session.store.load("bench", "SWE")
        assert session.store.check() == ()
        return None if found is None else found.response.answers["a.q0"].value


def closed(file: Path) -> bool:
    """Return whether the sitting has come to its end."""
    with session_at(file) as session:
        return all(each.closed for each in session.store.history("bench", "SWE"))


def test_a_window_that_is_closed_keeps_what_was_in_hand(file: Path) -> None:
    with entry_in_a_terminal(file) as terminal:
        typed(terminal)
        status = terminal.close()
    assert (kept(file), closed(file)) == (WORDS, True)
    assert status == 128 + signal.SIGHUP


@pytest.mark.parametrize("keys", [b"\x1b[15~", b"\x1b[17~"], ids=["remark", "place"])
def test_a_window_that_is_closed_beside_an_answer_ends_the_desk(file: Path, keys: bytes) -> None:
    with entry_in_a_terminal(file) as terminal:
        typed(terminal)
        terminal.type(keys.decode(), at_once=True)
        terminal.type("beside", at_once=False)
        terminal.until(lambda: b"beside" in terminal.written)
        assert terminal.close() == 128 + signal.SIGHUP
    assert (kept(file), closed(file)) == (WORDS, True)


def test_what_a_terminal_that_is_gone_has_not_taken_is_dropped() -> None:
    window, end = os.openpty()
    with os.fdopen(end, "w") as file:
        terminal = Forgiving(file)
        os.close(window)
        terminal.write("painted after the window was closed")
        terminal.flush()
        # As Python does at its end, which makes a status of 120 of what is refused.
        file.flush()
        assert terminal.write("more") == 0


def test_a_machine_that_is_shut_down_keeps_what_was_in_hand(file: Path) -> None:
    with entry_in_a_terminal(file) as terminal:
        typed(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        terminal.read()
    assert (kept(file), closed(file)) == (WORDS, True)
    assert b"Traceback" not in terminal.written


def test_a_size_that_comes_while_one_is_being_read_is_told_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def resized(*_: object) -> None:
        done.append("read")
        if len(done) == 1:
            signal.raise_signal(signal.SIGWINCH)
        done.append("told")

    async def work() -> None:
        driver = guarded(LinuxDriver)
        driver.start_application_mode(driver.__new__(driver))
        signal.raise_signal(signal.SIGWINCH)
        while len(done) < 4:
            await asyncio.sleep(0)

    before = signal.getsignal(signal.SIGWINCH)
    monkeypatch.setattr(
        LinuxDriver, "start_application_mode", lambda _: signal.signal(signal.SIGWINCH, resized)
    )
    try:
        asyncio.run(asyncio.wait_for(work(), timeout=20))
    finally:
        signal.signal(signal.SIGWINCH, before)
    assert done == ["read", "told"] * 2


def test_a_terminal_may_be_as_small_as_it_likes(file: Path) -> None:
    with entry_in_a_terminal(file) as terminal:
        typed(terminal)
        for size in ((20, 5), (1, 1), (500, 100), (80, 24)):
            terminal.resize(*size)
            terminal.read(0.2)
        terminal.type("\t", at_once=True)
        terminal.until(lambda: b"9 questions left" in terminal.written)
        terminal.quit()
    assert kept(file) == WORDS
    assert b"Traceback" not in terminal.written
