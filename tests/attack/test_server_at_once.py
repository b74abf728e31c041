"""Eight processes at one store: nobody is turned away, and nothing that was kept is lost."""

from tests.attack.server_at_once import attack
from tests.server import NewDatabase

CROWD = ("enter", "enter", "enter", "import", "import", "settle", "read", "read")


def test_eight_at_once_lose_nothing(new_database: NewDatabase) -> None:
    with new_database() as place:
        found = attack(10, 10, place, CROWD)
    assert (found.refused, found.lost, found.problems) == ((), 0, 0)
    assert (found.saves, found.settled, found.reads) == (30, 6, 20)
