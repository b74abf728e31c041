"""A day in a time zone."""

from datetime import UTC, date, datetime

import pytest

from intake.queries.as_at import AsAt, NoSuchDay


@pytest.mark.parametrize(
    ("text", "zone", "end"),
    [
        ("2005-03-01Z", "UTC", datetime(2005, 3, 1, 23, 59, tzinfo=UTC)),
        ("2005-03-01+00:00", "UTC", datetime(2005, 3, 1, 23, 59, tzinfo=UTC)),
        ("2005-03-01+01:00", "UTC+01:00", datetime(2005, 3, 1, 22, 59, tzinfo=UTC)),
        ("2005-03-01-03:30", "UTC-03:30", datetime(2005, 3, 2, 3, 29, tzinfo=UTC)),
        ("2005-03-01@Europe/Vienna", "Europe/Vienna", datetime(2005, 3, 1, 22, 59, tzinfo=UTC)),
        ("2005-07-01@Europe/Vienna", "Europe/Vienna", datetime(2005, 7, 1, 21, 59, tzinfo=UTC)),
    ],
)
def test_the_end_of_the_day_is_that_of_the_zone(text: str, zone: str, end: datetime) -> None:
    as_at = AsAt.parse(text)
    assert as_at.zone == zone
    assert as_at.moment.astimezone(UTC).replace(second=0, microsecond=0) == end


def test_without_a_zone_it_is_that_of_the_machine() -> None:
    as_at = AsAt.parse("2005-03-01")
    assert as_at.day == date(2005, 3, 1)
    assert as_at.moment == datetime(2005, 3, 1, 23, 59, 59, 999999).astimezone()
    assert as_at.zone.startswith("UTC")


@pytest.mark.parametrize(
    "text",
    ["", "2005", "2005-02-30", "2005-03-01 Z", "2005-03-01@Nowhere", "2005-03-01@../etc/passwd",
     "2005-03-01+25:00", "01.03.2005", "2005-03-01z"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NoSuchDay):
        AsAt.parse(text)
