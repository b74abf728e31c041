"""Kills the desk at random instants while a robot types, and looks at what the store has.

`python -m tests.attack.entry_kills 1000` is the long form; the tests run a few.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from db.address import Address
from db.opening import engine_of
from tests.entry_in_a_terminal import entry_in_a_terminal
from tests.terminal import Terminal

_QUESTIONS = 10
_LEFT = re.compile(rb"(\d+) questions? left")
_LONGEST = 2.5
"""Seconds that the robot types at the most before it is killed."""


@dataclass(frozen=True)
class Typed:
    """What the robot types into a question, and the value that is kept of it."""

    keys: str
    value: object


@dataclass(frozen=True)
class Outcome:
    """What came of the kills.

    `shown` is how many answers the screens had shown as kept, `lost` how many of those the stores
    had not; `wrong` how many they had that nobody typed, `broken` how many stores were not whole.
    """

    kills: int = 0
    shown: int = 0
    kept: int = 0
    lost: int = 0
    wrong: int = 0
    broken: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        counts = (getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        return Outcome(*counts)


def attack(kills: int, seed: int, folder: Path) -> Outcome:
    """Kill as many desks, each at a store of its own."""
    rng = random.Random(seed)
    found = Outcome()
    for number in range(kills):
        found += _kill(folder / f"{number}.db", rng)
    return found


def _kill(database: Path, rng: random.Random) -> Outcome:
    answers = list(answers_of(rng))
    with entry_in_a_terminal(database) as terminal:
        type_some(terminal, "".join(answer.keys for answer in answers), rng)
        terminal.kill()
    shown = shown_as_kept(terminal)
    return outcome_of(database, shown, answers)


def shown_as_kept(terminal: Terminal) -> int:
    """Return how many answers the screen shows as kept."""
    return _QUESTIONS - int(_LEFT.findall(terminal.written)[-1])


def answers_of(rng: random.Random) -> Iterator[Typed]:
    """Return what is typed into each question."""
    for kind in ("text", "yes", "number", "date", "choice", "text", "choices", "number", "date"):
        words = "".join(rng.choices("abcdefghij éлم", k=60)).strip() or "a"
        number = rng.randint(1, 99999)
        yield {
            "text": Typed(f"{words}\t", words),
            "yes": Typed("2\t", "no"),
            "number": Typed(f"{number}\t", number),
            "date": Typed("2004-11\t", "2004-11"),
            "choice": Typed("3\t", "o2"),
            "choices": Typed("135\t", ("o0", "o2", "o4")),
        }[kind]
    words = "".join(rng.choices("abcdefghij ", k=400)).strip()
    yield Typed(words, words)


def type_some(terminal: Terminal, keys: str, rng: random.Random) -> None:
    """Type until a random moment, a few characters at a time."""
    end = time.monotonic() + rng.uniform(0, _LONGEST)
    while keys and time.monotonic() < end:
        size = rng.randint(1, 12)
        terminal.type(keys[:size], at_once=True)
        keys = keys[size:]
        terminal.read(rng.uniform(0, 0.06))


def outcome_of(place: Address, shown: int, answers: list[Typed]) -> Outcome:
    """Return what a store has of what was typed and shown as kept."""
    with engine_of(place).open() as store:
        kept = store.load("bench", "SWE")
        found = {} if kept is None else kept.response.answers
        broken = store.check() != ()
    wrong = sum(
        not _is_typed(found[f"a.q{number}"].value, answer)
        for number, answer in enumerate(answers)
        if f"a.q{number}" in found
    )
    lost = max(0, shown - len(found))
    return Outcome(1, shown, len(found), lost, wrong, int(broken))


def _is_typed(value: object, answer: Typed) -> bool:
    """Return whether a value is what was typed, or the beginning of it that was in hand."""
    if isinstance(answer.value, str) and isinstance(value, str):
        return answer.value.startswith(value.strip())
    if isinstance(answer.value, tuple) and isinstance(value, tuple):
        return answer.value[: len(value)] == value
    return value == answer.value


def main() -> None:
    """Print what came of as many kills as are asked for."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        print(attack(kills, seed, Path(folder)))


if __name__ == "__main__":
    main()
