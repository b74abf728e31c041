"""Dates as people and missions write them: read where they mean one thing, else refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.dates import PartialDate
from forms.errors import IntakeError
from forms.languages.months import with_months_as_numbers
from forms.written_dates import in_iso, read_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2004", "2004"),
        ("2004-11", "2004-11"),
        ("2004-12-6", "2004-12-06"),
        ("2004/12/06", "2004-12-06"),
        ("2004.12.6", "2004-12-06"),
        (" 2004-12-06 ", "2004-12-06"),
        ("16/12/2004", "2004-12-16"),
        ("12/16/2004", "2004-12-16"),
        ("16-12-2004", "2004-12-16"),
        ("6/6/2004", "2004-06-06"),
        ("29/2/2004", "2004-02-29"),
        ("06.12.2004", "2004-12-06"),
        ("6. 12. 2004", "2004-12-06"),
        ("12/2004", "2004-12"),
        ("12.2004", "2004-12"),
        ("6 December 2004", "2004-12-06"),
        ("6th of december, 2004", "2004-12-06"),
        ("December 6, 2004", "2004-12-06"),
        ("2004 Dec. 6", "2004-12-06"),
        ("December 2004", "2004-12"),
        ("6 décembre 2004", "2004-12-06"),
        ("le 1er DECEMBRE 2004", "2004-12-01"),
        ("6\N{NO-BREAK SPACE}déc. 2004", "2004-12-06"),
        ("3 août 2004", "2004-08-03"),
        ("6 de diciembre de 2004", "2004-12-06"),
        ("septiembre del 2004", "2004-09"),
        ("6 декабря 2004 г.", "2004-12-06"),
        ("май 2004", "2004-05"),
        ("٦ ديسمبر ٢٠٠٤", "2004-12-06"),
        ("6 كانون الأول 2004", "2004-12-06"),
        ("كانون الثاني 2004", "2004-01"),
        ("٢٠٠٤/١٢/٠٦", "2004-12-06"),
        ("2004年12月6日", "2004-12-06"),
        ("２００４年１２月", "2004-12"),
        ("2004 年 12 月 6 日", "2004-12-06"),
    ],
)
def test_what_can_mean_one_thing_only_is_read(text: str, meant: str) -> None:
    assert str(read_date(text)) == in_iso(text) == meant


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("6/12/2004", "2004-12-06", "2004-06-12"),
        ("06-12-2004", "2004-12-06", "2004-06-12"),
        ("٦/١٢/٢٠٠٤", "2004-12-06", "2004-06-12"),
        ("1/2/2004", "2004-02-01", "2004-01-02"),
    ],
)
def test_what_can_mean_two_days_is_refused_with_both(text: str, first: str, second: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read_date(text)
    assert refused.value.text("en") == (
        f'"{text}" can mean {first} or {second}; write one of the two'
    )
    assert f"{first} ou {second}" in refused.value.text("fr")


@pytest.mark.parametrize(
    "text", ["30/2/2004", "31.11.2004", "30 February 2004", "2003-2-29", "13/13/2004", "0/12/2004"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read_date(text)
    assert "is a day that does not exist" in refused.value.text("en")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "6/12/04", "6 December 04", "6 December", "December", "6 March May 2004", "soon",
        "6/12", "20041206", "2004-12-06T00:00", "-2004", "6 7 December 2004", "December 2004 2005",
        "about December 2004", "6 Decembers 2004", "Maytag 2004", "½ 2004", "2004-12/06",
        "6 December 2004" + " " * 100,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_forms_that_are_taken(text: str) -> None:
    with pytest.raises(IntakeError) as refused:
        read_date(text)
    assert refused.value.text("en").endswith("is not a date; write 2004, 2004-11 or 2004-11-30")
    assert in_iso(text) == text


@given(st.text(alphabet="0123456789-/. dejmarcéб月年日#", max_size=15))
def test_whatever_is_read_is_written_out_in_one_way(text: str) -> None:
    try:
        found = read_date(text)
    except IntakeError:
        return
    assert PartialDate.parse(str(found)) == read_date(str(found)) == found


@given(st.dates(date(1000, 1, 1)))
def test_a_day_in_european_figures_is_that_day(day: date) -> None:
    assert str(read_date(f"{day:%d.%m}.{day.year}")) == day.isoformat()


def test_no_name_of_a_month_is_part_of_another() -> None:
    for words, month in (("mars", 3), ("mar", 3), ("mayo", 5), ("may", 5), ("марта", 3)):
        assert with_months_as_numbers(f"6 {words} 2004")[1] == (month,)
