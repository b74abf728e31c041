"""Whole replies typed ahead, from screen to screen, are kept as those of an officer who waits."""

from pathlib import Path

from tests.attack.typing_ahead import attack


async def test_keys_typed_ahead_do_what_they_do_one_by_one(tmp_path: Path) -> None:
    found = await attack(scripts=2, moves=6, seed=7, folder=tmp_path)
    assert found.keys > 60
    assert found.opened > 1
    assert (found.other_store, found.other_screen) == (0, 0)
