"""Lists that go on in a file once there is no room for them."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import CommandError
from intake.report import long_lists
from intake.report.long_lists import LongList, LongLists

MANY = 450


@given(st.lists(st.integers(0, 2), max_size=MANY), st.integers(0, MANY))
def test_each_list_has_its_own_items_in_order_whatever_there_is_room_for(
    whose: list[int], room: int
) -> None:
    lists = LongLists(room)
    several = [LongList[tuple[int, str]](lists) for _ in range(3)]
    for number, each in enumerate(whose):
        several[each].append((number, "é"))
    for each, found in enumerate(several):
        wanted = [(number, "é") for number, one in enumerate(whose) if one == each]
        assert list(found) == wanted
        assert list(found) == wanted, "gone through twice"


def test_where_the_file_has_no_room_it_is_said_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(long_lists, "TemporaryFile", full)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    found = LongList[int](LongLists(0))
    for number in range(99):
        found.append(number)
    with pytest.raises(CommandError, match=rf"{tmp_path} has no room .*No space left"):
        found.append(99)
