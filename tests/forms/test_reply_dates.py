"""When a reply can have been written and received: the same at every door, and never unreadable."""

import pytest

from forms.errors import Faulty
from forms.response_validator import ResponseValidator, validator_from


@pytest.fixture(scope="module")
def form(trafficking_source: str) -> ResponseValidator:
    return validator_from(trafficking_source)


def document(**reply: str) -> dict[str, object]:
    return {
        "questionnaire": "trafficking-2004",
        "respondent": "SWE",
        "status": "draft",
        "replies": [{}, reply],
        "answers": {},
    }


@pytest.mark.parametrize(
    "reply",
    [
        {"received": "1945"},
        {"received": "2100-12-31"},
        {"dated": "2004-12-06", "received": "2004-12"},
        {"dated": "2004", "received": "2004-01-01"},
        {"dated": "2004-12-06", "received": "2004-12-06"},
    ],
)
def test_what_can_be_is_taken(form: ResponseValidator, reply: dict[str, str]) -> None:
    assert len(form.response(document(**reply), "state").replies) == 2


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"received": "9999"}, "replies[1].received: 9999 cannot be the date of a reply"),
        ({"received": "0001-01-01"}, "replies[1].received: 0001-01-01 cannot be the date"),
        ({"dated": "1944-12"}, "replies[1].dated: 1944-12 cannot be the date of a reply"),
        (
            {"dated": "2004-12-06", "received": "2004-12-05"},
            "replies[1].received: 2004-12-05 is before the day that the reply bears, 2004-12-06",
        ),
        ({"dated": "2005", "received": "2004-12"}, "replies[1].received: 2004-12 is before"),
    ],
)
def test_what_cannot_be_is_refused_at_the_door_and_read_where_it_is_kept(
    form: ResponseValidator, reply: dict[str, str], words: str
) -> None:
    with pytest.raises(Faulty) as refused:
        form.response(document(**reply), "state")
    assert refused.value.text("en").startswith(words)
    assert form.response(document(**reply)).replies[1].received == form.reply(reply).received
