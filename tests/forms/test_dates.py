"""Dates as documents give them: a day, a month or a year, and nothing else."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.dates import PartialDate
from forms.errors import IntakeError
from forms.quoting import shown
from tests.strategies import partial_dates


def test_a_year_alone_is_a_date() -> None:
    assert PartialDate.parse("2002") == PartialDate(2002)


def test_a_month_of_a_year_is_a_date() -> None:
    assert PartialDate.parse("2004-11") == PartialDate(2004, 11)


def test_a_day_is_a_date() -> None:
    assert PartialDate.parse("2004-11-30") == PartialDate(2004, 11, 30)


@pytest.mark.parametrize("text", ["2004-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
def test_every_day_of_the_calendar_is_a_date(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2004-02-30", "2003-02-29", "1900-02-29", "2004-11-31", "2004-11-32", "2004-13",
        "2004-13-01", "0000", "0000-01-01",
        "2004-00", "2004-01-00", "2004-00-01",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(IntakeError) as refused:
        PartialDate.parse(text)
    assert f'"{text}" is a day that does not exist' in refused.value.text("en")
    assert f'"{text}" est un jour qui n’existe pas' in refused.value.text("fr")


@pytest.mark.parametrize(
    "text",
    [
        "", "04", "20045", "2004-1", "2004-11-3", "2004-11-30T00:00", "2004-", "2004-11-", "-2004",
        "+2004", "20041130", "2004/11/30", "30.11.2004", "November 2004", " 2004", "2004 ",
        "2004\n", "2004\x00", "٢٠٠٤", "２００４", "2004–11", "2004-W05", "2004-11-30Z",
    ],
)  # fmt: skip
def test_what_has_another_form_is_refused_with_the_forms_that_are_taken(text: str) -> None:
    with pytest.raises(IntakeError) as refused:
        PartialDate.parse(text)
    assert refused.value.text("en").startswith(shown(text))
    assert refused.value.text("en").endswith("is not a date; write 2004, 2004-11 or 2004-11-30")
    assert refused.value.text("fr").endswith("écrivez 2004, 2004-11 ou 2004-11-30")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004", date(2004, 1, 1), date(2004, 12, 31)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ("2003-02", date(2003, 2, 1), date(2003, 2, 28)),
        ("2004-12", date(2004, 12, 1), date(2004, 12, 31)),
        ("2004-11-30", date(2004, 11, 30), date(2004, 11, 30)),
    ],
)
def test_a_date_means_any_day_from_its_first_to_its_last(
    text: str, first: date, last: date
) -> None:
    partial = PartialDate.parse(text)
    assert (partial.first_day, partial.last_day) == (first, last)


@given(partial_dates())
def test_a_date_comes_back_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(st.dates())
def test_a_day_lies_within_its_month_and_its_month_within_its_year(day: date) -> None:
    within = [PartialDate.parse(str(day)[:length]) for length in (10, 7, 4)]
    assert within[0].first_day == within[0].last_day == day
    for narrow, wide in pairwise(within):
        assert wide.first_day <= narrow.first_day <= narrow.last_day <= wide.last_day


@given(st.text(st.sampled_from("0123456789-/ T٠\n"), max_size=12) | st.text(max_size=6))
def test_text_is_either_refused_or_comes_back_unchanged(text: str) -> None:
    try:
        partial = PartialDate.parse(text)
    except IntakeError:
        return
    assert str(partial) == text
