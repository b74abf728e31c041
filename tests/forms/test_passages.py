"""Where an answer was read: in words, as it is keyed, and as JSON."""

import pytest

from forms.errors import Faulty
from forms.passages import Passage, place_words, places_words, typed_places
from forms.response import answer_document
from forms.response_validator import ResponseValidator

PASSAGE = Passage(1, "in force", 40, 48, page=3, paragraph=12, prefix="is ", suffix=" since")


@pytest.mark.parametrize(
    ("passage", "english", "french"),
    [
        (PASSAGE, "p. 3, para. 12", "p. 3, par. 12"),
        (Passage(1, "a", 0, 1, page="iii"), "p. iii", "p. iii"),
        (Passage(1, "a", 0, 1, paragraph=7), "para. 7", "par. 7"),
        (Passage(1, "a", 0, 1), "before para. 1", "avant le par. 1"),
        (Passage(2, "a", 0, 1, 3, 1), "doc. 2, p. 3, para. 1", "doc. 2, p. 3, par. 1"),
        (Passage(2, "a", 0, 1), "doc. 2", "doc. 2"),
    ],
)  # fmt: skip
def test_a_passage_is_shown_by_page_and_paragraph(
    passage: Passage, english: str, french: str
) -> None:
    assert (place_words(passage, "en"), place_words(passage, "fr")) == (english, french)


def test_places_stand_apart_as_the_language_has_it() -> None:
    assert places_words(("p. 9", PASSAGE), "en") == "p. 9; p. 3, para. 12"
    assert places_words(("p. 9", PASSAGE), "fr") == "p. 9\N{NO-BREAK SPACE}; p. 3, par. 12"


def test_what_is_keyed_as_a_passage_is_shown_is_that_passage() -> None:
    keyed = typed_places("p. 3, para. 12; annex I ;; p. 3, para. 12", (PASSAGE,), "en")
    assert keyed == (PASSAGE, "annex I", "p. 3, para. 12")


def test_an_answer_that_cites_a_passage_comes_back(water_form: ResponseValidator) -> None:
    raw = {"value": "no", "source": ["annex", PASSAGE.as_json()]}
    answer = water_form.answer("supply.metered", raw)
    assert answer is not None
    assert answer.source == ("annex", PASSAGE)
    assert answer_document(answer) == raw


@pytest.mark.parametrize(
    ("changed", "path", "words"),
    [
        ({"end": 49}, "source.end", "8 characters"),
        ({"start": -1}, "source.start", "too small"),
        ({"document": 0}, "source.document", "too small"),
        ({"document": "1"}, "source.document", "whole number"),
        ({"page": 1.5}, "source.page", "page"),
        ({"page": True}, "source.page", "page"),
        ({"page": "3; 4"}, "source.page", "page"),
        ({"quote": " "}, "source.quote", "empty"),
        ({"quote": None}, "source.quote", "null"),
        ({"length": 8}, "source.length", "unknown key"),
    ],
)
def test_a_passage_that_is_none_is_refused_where_it_stands(
    water_form: ResponseValidator, changed: dict[str, object], path: str, words: str
) -> None:
    with pytest.raises(Faulty) as refused:
        water_form.answer("supply.metered", {"value": "no", "source": PASSAGE.as_json() | changed})
    (fault,) = refused.value.faults
    assert fault.path == path
    assert words in fault.text()
