"""Two officers read one reply at the same time, in terminals, and a third settles what differs."""

import re
from pathlib import Path

from tests.intake.officer import Officer
from tests.terminal import Terminal, opened_terminal

_ENTER, _TAB, _ESC, _F5, _F8 = "\r", "\t", "\x1b", "\x1b[15~", "\x1b[19~"
_FIND, _NEXT_SECTION, _SECOND_READING = "\x06", "\x1b[6~", "\x02"
_FINISH = "\x1b[20~\x1b[20~\x1bOQ"
_SETTLE = "\x1b[20~"

FIRST = (
    *("1", _F5, "KOOKABURRA", _ENTER),  # ratified, with a remark
    *("1", _ENTER),  # in force
    *("1", _ENTER),  # penalties stated
    *("12", _ENTER),  # years
    *("1", "2", _ENTER),  # two aggravating circumstances
    *("1", _ENTER),  # a related offence
    *("1", _ENTER, "18", _ENTER),  # kinds of penalty, the age of a minor
    *("1", _ENTER, "1", _ENTER),  # forms of exploitation, victims
    *("An act of BANDICOOTS.", _TAB),
    *("1", _ENTER, "1", _ENTER),  # special techniques, specialised units
    *("+", "Unit", _ENTER, "3", _ENTER, "40", _F8, _ESC),
)
SECOND = (
    *("2", _F5, "WALLAROO", _ENTER),  # in progress
    *("2", _ENTER),  # being drafted
    *("1", _ENTER),  # a domestic offence, asked of this reading alone
    *("1", _ENTER),  # penalties stated
    *("15", _ENTER),
    *("2", "3", _ENTER),
    *("1", "3", "4", _ENTER),
    *("1", _ENTER, "18", _ENTER),
    *("1", _ENTER, "2", _ENTER),
    _TAB,  # no summary
    *("2", _ENTER, "1", _ENTER),
    *("+", "Unit", _ENTER, "3", _ENTER, "44", _F8, "Squad", _ENTER, "1", _F8, _ESC),
)
DIFFERENCES = 11


def plain(terminal: Terminal) -> str:
    """Return what was written to a terminal, without its commands."""
    words = terminal.written.decode(errors="replace")
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", " ", words)


def test_two_readers_do_not_see_each_other_and_a_third_settles(
    officer: Officer, tmp_path: Path
) -> None:
    ada, bo = officer.called("Ada"), officer.called("Bo")
    ada.hears("log", "SWE", "--reference", "NV 1", "--received", "2004-12-06")
    bo.hears("reading", "begin", "SWE")
    database = ("--db", str(officer.database))
    with (
        opened_terminal(*database, "--officer", "Ada", "enter", "SWE") as first,
        opened_terminal(*database, "--officer", "Bo", "enter", "SWE") as second,
    ):
        for terminal in (first, second):
            terminal.until(lambda t=terminal: b"questions left" in t.written)  # type: ignore[misc]
        assert "second reading" in plain(second)
        for at in range(max(len(FIRST), len(SECOND))):
            for terminal, keys in ((first, FIRST), (second, SECOND)):
                if at < len(keys):
                    terminal.type(keys[at], at_once=True)
        for terminal in (first, second):
            terminal.type(_FINISH, at_once=True)
            terminal.until(lambda t=terminal: b"final" in t.written)  # type: ignore[misc]
        seen_by_ada, seen_by_bo = plain(first), plain(second)
        first.quit()
        second.quit()
    assert "KOOKABURRA" in seen_by_ada
    assert "WALLAROO" in seen_by_bo
    assert not [word for word in ("WALLAROO", "Squad") if word in seen_by_ada]
    assert not [word for word in ("KOOKABURRA", "BANDICOOTS") if word in seen_by_bo]
    settle(officer.called("Cem"))


def settle(cem: Officer) -> None:
    """Have a third officer take the one or the other reading, a key a difference."""
    differing = cem.reads("reading", "compare", "SWE", "--format", "json")
    assert len(differing) >= DIFFERENCES, "\n".join(each["place"] for each in differing)
    keys = ("12" * len(differing))[: len(differing)]
    database = ("--db", str(cem.database))
    with opened_terminal(*database, "--officer", "Cem") as terminal:
        terminal.until(lambda: b"Member States" in terminal.written)
        terminal.type("swe" + _SECOND_READING, at_once=True)
        terminal.until(lambda: b"decided" in terminal.written)
        terminal.type(keys, at_once=True)
        count = len(differing)
        terminal.until(lambda: f"{count} of {count} decided".encode() in terminal.written)
        terminal.type(_SETTLE, at_once=True)
        terminal.until(lambda: b"settled" in terminal.written)
        terminal.quit()
    (reading,) = cem.reads("reading", "list", "--format", "json")
    assert reading["state"] == "settled"
    *_, last = cem.reads("history", "SWE", "--format", "json")
    assert "second reading by Bo" in last["reason"]
    taken = {each["place"]: each["second" if key == "2" else "first"]
             for each, key in zip(differing, keys, strict=True)}  # fmt: skip
    answers = cem.reads("show", "SWE", "--format", "json")["answers"]
    penalty = taken["legislation.maximum_penalty"]
    assert answers["legislation"]["maximum_penalty"] == penalty
    assert "is whole" in cem.tries("check").everything
