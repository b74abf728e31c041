"""What officers change in the same dossiers behind each other's back is noticed."""

from pathlib import Path

from tests.attack.office_conflicts import attack


def test_every_conflict_is_noticed_and_none_is_invented(tmp_path: Path) -> None:
    outcome = attack(saves=300, seed=5, folder=tmp_path)
    assert outcome.saves == 300
    assert outcome.conflicts > 30
    assert (outcome.missed, outcome.invented, outcome.misnamed, outcome.written) == (0, 0, 0, 0)
