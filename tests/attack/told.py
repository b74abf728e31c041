"""Makes random stores with confidential responses, puts out all of each, and counts who is told.

`python -m tests.attack.told 200` is the long form, with every form of every public output; the
tests do less of the same.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings

from tests.intake.put_out import COMMANDS, MORE, History, confidential, histories
from tests.intake.test_public import outputs_of, whoever_is_told


@dataclass(frozen=True)
class Outcome:
    """How many stores were made, how many were confidential in them, and who was told."""

    stores: int = 0
    confidential: int = 0
    told: int = 0


def attack(stores: int) -> Outcome:
    """Return what came of reading everything that is put out of some random stores."""
    found: list[tuple[int, int]] = []

    @settings(
        max_examples=stores, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(history=histories())
    def put_out(history: History) -> None:
        commands = (*COMMANDS, *MORE)
        told = whoever_is_told(history, outputs_of(history, commands), commands)
        found.append((len(confidential(history)), len(told)))

    put_out()
    return Outcome(len(found), sum(each for each, _ in found), sum(each for _, each in found))


def lines(outcome: Outcome) -> Iterator[str]:
    """Return an outcome in words."""
    yield f"{outcome.stores} stores, {outcome.confidential} confidential, {outcome.told} told"


if __name__ == "__main__":
    for words in lines(attack(int(sys.argv[1]))):
        print(words)
