"""Sixteen processes at one store: nobody is turned away, and nothing that was kept is lost."""

from tests.attack.server_at_once import attack
from tests.server import NewDatabase


def test_sixteen_at_once_lose_nothing(new_database: NewDatabase) -> None:
    with new_database() as place:
        found = attack(10, 10, place)
    assert (found.refused, found.lost, found.problems) == ((), 0, 0)
    assert (found.saves, found.settled, found.reads) == (80, 12, 40)
