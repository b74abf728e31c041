"""What changes of a response come to."""

from datetime import UTC, datetime

from db.contents import net
from db.records import Change

AT = datetime(2030, 3, 1, tzinfo=UTC)


def test_what_was_put_back_comes_to_nothing() -> None:
    assert net([Change(AT, "law.fine", 1, 2), Change(AT, "law.fine", 2, 1)]) == ()


def test_what_was_changed_twice_comes_to_its_first_and_its_last() -> None:
    changes = [
        Change(AT, "law.fine", 1, 2),
        Change(AT, "law.treaty", None, "none"),
        Change(AT, "law.fine", 2, 3),
    ]
    assert net(changes) == (Change(AT, "law.fine", 1, 3), Change(AT, "law.treaty", None, "none"))
