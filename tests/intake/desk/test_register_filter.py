"""The filter of the register: where Enter would open somebody."""

from datetime import date

import pytest

from db.records import Covered
from forms.coverage import Coverage
from forms.register.load import shipped_register
from forms.register.register import Register
from intake.desk.register_filter import RegisterFilter
from intake.messages import translator
from tests.forms.register.written_names import CALLED, MEANT, NOBODY

REGISTER = shipped_register()
REPORT = date(2005, 3, 29)


@pytest.fixture(scope="module")
def everybody() -> RegisterFilter:
    """Return the filter of a register of which every State was asked."""
    covered = [
        Covered(
            respondent=each.code,
            kind=each.kind,
            addressee=True,
            status=None,
            replied=False,
            confidential=False,
            coverage=Coverage({}, {}),
        )
        for each in REGISTER
    ]
    return RegisterFilter(REGISTER, covered, translator("en"))


def test_enter_opens_the_one_that_is_called_so(everybody: RegisterFilter) -> None:
    assert [(words, everybody.find(words).meant) for words, _ in CALLED] == CALLED


def test_whoever_is_called_so_is_among_those_that_stay(everybody: RegisterFilter) -> None:
    lost = [words for words, code in CALLED if code not in everybody.find(words).codes]
    assert lost == []


@pytest.mark.parametrize(("words", "codes"), MEANT)
def test_enter_opens_nobody_but_those_that_may_be_meant(
    everybody: RegisterFilter, words: str, codes: list[str]
) -> None:
    found = everybody.find(words)
    first = [each.code for each in REGISTER.in_order(found.named, "en", REPORT)][:1]
    assert found.meant is None
    assert set(first) <= set(codes)


def test_enter_opens_nobody_where_no_state_is_called_so(everybody: RegisterFilter) -> None:
    assert [words for words in NOBODY if everybody.find(words).codes] == []


def test_a_filter_that_is_ready_finds_what_another_finds() -> None:
    ready = RegisterFilter(Register(REGISTER), (), translator("en"))
    ready.get_ready()
    other = RegisterFilter(REGISTER, (), translator("en"))
    for words in ("a", "sweden", "africa", "united"):
        assert ready.find(words) == other.find(words)
