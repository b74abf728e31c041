"""Lists that go on in a file once there is no room for them."""

from hypothesis import given
from hypothesis import strategies as st

from intake.report.long_lists import LongList, LongLists

MANY = 450


@given(st.lists(st.integers(0, 2), max_size=MANY), st.integers(0, MANY))
def test_each_list_has_its_own_items_in_order_whatever_there_is_room_for(
    whose: list[int], room: int
) -> None:
    lists = LongLists(room)
    several = [LongList[tuple[int, str]](lists) for _ in range(3)]
    for number, each in enumerate(whose):
        several[each].append((number, "é"), 1)
    for each, found in enumerate(several):
        wanted = [(number, "é") for number, one in enumerate(whose) if one == each]
        assert list(found) == wanted
        assert list(found) == wanted, "gone through twice"


def test_what_is_written_makes_room_for_others() -> None:
    lists = LongLists(room=150)
    long, short = LongList[int](lists), LongList[int](lists)
    for number in range(150):
        long.append(number, 1)
    assert not lists.hold(1)
    long.append(150, 1)
    short.append(0, 100)
    assert lists.hold(10)
    assert [*long, *short] == [*range(151), 0]
