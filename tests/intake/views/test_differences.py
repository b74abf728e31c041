"""Differences word by word: nothing is lost in them, and what is the same is cut short."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Change
from forms.response_validator import ResponseValidator, validator_from
from intake.messages import translator
from intake.views.differences import difference_lines, marked, pieces


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The law of 2002 holds.", "The law of 2003 holds.", "The law of [-2002-] {+2003+} holds."),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("same", "same", "same"),
        ("第十二条规定", "第十三条规定", "第十[-二-]{+三+}条规定"),
        ("one\ntwo", "one\nthree", "one\n[-two-]{+three+}"),
        ("5 ㎡", "6 ㎡", "[-5-] {+6+} ㎡"),
        ("㈱ 東京", "㈱ 京東", "㈱ {+京+}東[-京-]"),
    ],
)
def test_what_is_gone_and_what_has_come_is_marked(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_what_stands_unchanged_far_from_a_difference_is_left_out() -> None:
    words = [f"w{number}" for number in range(40)]
    old, new = " ".join(words), " ".join(["first", *words[1:-1], "last"])
    assert marked(old, new) == (
        "[-w0-] {+first+} w1 w2 w3 w4 w5 w6 … w33 w34 w35 w36 w37 w38 [-w39-]{+last+}"
    )


TEXTS = st.text(alphabet="ab 中あㄅ㎡ㅋ豈\n", max_size=30)


@given(TEXTS, TEXTS)
def test_old_and_new_can_be_read_off_their_differences(old: str, new: str) -> None:
    found = list(pieces(old, new))
    if any("…" in piece.words for piece in found):
        return
    assert "".join(each.words for each in found if each.kind != "come") == old
    assert "".join(each.words for each in found if each.kind != "gone") == new


def test_a_long_text_is_compared_soon_enough() -> None:
    old = "the law of the land " * 2000
    assert re.search(r"\[-land-\] \{\+sea\+\}", marked(old, old.replace("land", "sea", 1)))


# What a response says of itself, and none of these


@pytest.fixture(scope="module")
def form(trafficking_source: str) -> ResponseValidator:
    return validator_from(trafficking_source)


def told(form: ResponseValidator, path: str, old: object, new: object) -> list[str]:
    change = Change(datetime(2005, 3, 1, tzinfo=UTC), path, old, new)
    return [line.words for line in difference_lines(form, [change], translator("en"))]


NOTHING = ["Nothing differs."]


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("cooperation.instruments", None, [], "{+none of these+}"),
        ("cooperation.instruments", [], None, "[-none of these-]"),
        ("cooperation.levels", [], ["bilateral"], "[-none of these-]{+Bilateral+}"),
        ("investigations.statistics", None, [], "{+none of these+}"),
        ("investigations.statistics", [], [{"count": 0}], "[-none of these-]{+1. Figure: 0+}"),
        ("confidential", None, True, "[-no-]{+yes+}"),
        ("confidential", True, None, "[-yes-]{+no+}"),
        ("confidential", False, True, "[-no-]{+yes+}"),
        ("status", "received", "draft", "[-received-]{+draft+}"),
    ],
)
def test_an_empty_value_is_a_value(
    form: ResponseValidator, path: str, old: object, new: object, words: str
) -> None:
    assert told(form, path, old, new)[1:] == [words]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("replies", None, []), ("replies", [], None), ("confidential", None, False)],
)
def test_what_says_the_same_in_other_signs_does_not_differ(
    form: ResponseValidator, path: str, old: object, new: object
) -> None:
    assert told(form, path, old, new) == NOTHING


FIRST = {"reference": "NV 12", "received": "2004-12-06"}
SECOND = {"reference": "NV 13", "received": "2005-01-10", "kind": "supplementary"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (None, [FIRST], ["{+Reply 1 · NV 12 · received 6 December 2004+}"]),
        (
            [FIRST],
            [FIRST, SECOND],
            ["{+Reply 2 · supplementary · NV 13 · received 10 January 2005+}"],
        ),
        (
            [FIRST, SECOND],
            [FIRST, {**SECOND, "reference": "NV 14"}],
            ["Reply 2 · supplementary · NV [-13-] {+14+} · received 10 January 2005"],
        ),
        ([FIRST, SECOND], [SECOND], ["[-Reply 1 · NV 12 · received 6 December 2004-]"]),
        (
            [{"attachment": {"name": "nv.pdf", "sha256": "0" * 64}}],
            [{"attachment": {"name": "nv.pdf", "sha256": "1" * 64}}],
            [
                '{"attachment": {"name": "nv.pdf", "sha256": '
                f'[-"{"0" * 64}"}}}}-]{{+"{"1" * 64}"}}}}+}}'
            ],
        ),
        ([{"reply": "of no form"}], [], ['[-{"reply": "of no form"}-]']),
    ],
)
def test_each_reply_that_differs_is_told_in_words(
    form: ResponseValidator, old: object, new: object, words: list[str]
) -> None:
    assert told(form, "replies", old, new) == ["Replies on record", *words]


def test_what_an_earlier_version_allowed_is_told_as_it_was_recorded(
    form: ResponseValidator,
) -> None:
    assert told(form, "legislation.ratification", "gone", None)[1:] == ["[-gone-]"]
