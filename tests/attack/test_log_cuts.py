"""A log that is cut short leads back to a state that was kept."""

from pathlib import Path

from tests.attack.log_cuts import attack


def test_a_log_cut_at_any_page_leads_back_to_what_was_kept(tmp_path: Path) -> None:
    found = attack(3, tmp_path, inside=True)
    assert found.cuts > 20
    assert (found.broken, found.invented) == (0, 0)
    assert found.states == 4
