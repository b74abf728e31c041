"""By everything that is put out together, nobody is told who is confidential."""

from tests.attack.told import attack


def test_nobody_is_told_by_all_that_is_put_out() -> None:
    found = attack(stores=2)
    assert found.confidential > 0
    assert found.told == 0
