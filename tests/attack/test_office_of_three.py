"""An office of three assigns, reads, settles and verifies by commands, and nothing is left."""

from pathlib import Path

from tests.attack.office_of_three import work


def test_nothing_waits_at_the_end_and_every_history_replays(tmp_path: Path) -> None:
    outcome = work(10, 7, tmp_path)
    assert (outcome.read_twice, outcome.settled, outcome.verified) == (2, 2, 10)
    assert (outcome.left, outcome.wrong) == (0, [])
