"""Text that means harm is kept as text or refused, and acts nowhere."""

from pathlib import Path

from tests.attack.hostile_text import attack


def test_hostile_text_is_kept_or_refused_and_acts_nowhere(tmp_path: Path) -> None:
    found = attack(tmp_path)
    assert sum(found.tried.values()) > 130
    assert found.wrong == ()
