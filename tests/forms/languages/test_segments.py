"""Sentences and words: what an officer marks of a reply."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.languages.segments import sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("1. The law is of 2003. It is in force.", ["The law is of 2003.", "It is in force."]),
        ("See art. 3 and para. 12. It applies.", ["See art. 3 and para. 12.", "It applies."]),
        ("Mr. J. Doe said “No.” He left.", ["Mr. J. Doe said “No.”", "He left."]),
        ("The sum of 1.5 million. approx. two.", ["The sum of 1.5 million. approx. two."]),
        ("Le texte est-il en vigueur ? Oui.", ["Le texte est-il en vigueur ?", "Oui."]),
        ("新的法律已经生效。法院审理了案件。", ["新的法律已经生效。", "法院审理了案件。"]),
        ("صدر القانون. هل هو نافذ؟ نعم.", ["صدر القانون.", "هل هو نافذ؟", "نعم."]),
        ("Закон принят. Он действует.", ["Закон принят.", "Он действует."]),
        ("No stop at all", ["No stop at all"]),
        ("", []),
    ],
)
def test_sentences_end_at_stops_that_end_one(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_words_are_told_from_the_signs_between_them() -> None:
    text = "l’État co-operates (2003)."
    assert [text[start:end] for start, end in words(text)] == [
        "l’État", "co-operates", "(", "2003", ")", ".",
    ]  # fmt: skip


@given(st.text())
def test_no_letter_is_left_out(text: str) -> None:
    number = re.match(r"\(?\d{1,4}[.)]\s+(?=\S)", text)
    for spans, begun in ((sentences(text), number.end() if number else 0), (words(text), 0)):
        assert all(start < end for start, end in spans)
        assert spans == sorted(spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        covered = {at for start, end in spans for at in range(start, end)}
        assert all(at in covered for at, sign in enumerate(text) if at >= begun and sign.isalnum())
