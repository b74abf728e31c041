"""How many respondents a sentence speaks of, in words."""

import pytest

from forms.messages import Language, Translator
from intake.report.messages import REPORT_WORDS
from intake.report.quantities import (
    THRESHOLDS,
    Counted,
    Word,
    counted_phrase,
    noun_phrase,
    quantity,
)
from tests.documentation import table_under


@pytest.mark.parametrize(
    ("count", "total", "word"),
    [
        (1, 1, "one"),
        (1, 37, "one"),
        (2, 2, "two"),
        (2, 37, "two"),
        (3, 3, "all"),
        (3, 37, "few"),
        (4, 37, "few"),
        (5, 37, "several"),
        (16, 37, "several"),
        (17, 37, "half"),
        (20, 37, "half"),
        (21, 37, "most"),
        (36, 37, "most"),
        (37, 37, "all"),
        (4, 7, "most"),
        (4, 8, "half"),
        (9, 20, "several"),
        (10, 20, "half"),
        (11, 20, "half"),
        (12, 20, "most"),
    ],
)
def test_the_word_follows_from_the_numbers(count: int, total: int, word: Word) -> None:
    assert quantity(count, total) == word


def test_there_is_a_word_for_every_number() -> None:
    for total in range(1, 200):
        for count in range(1, total + 1):
            assert quantity(count, total)


@pytest.mark.parametrize(
    ("counted", "language", "phrase"),
    [
        ("state", "en", "Most of the States that replied"),
        ("state", "fr", "La plupart des États ayant répondu"),
        ("organisation", "en", "Most of the organizations that replied"),
        ("organisation", "fr", "La plupart des organisations ayant répondu"),
    ],
)
def test_the_whole_noun_phrase_is_in_the_language_of_the_report(
    counted: Counted, language: Language, phrase: str
) -> None:
    assert noun_phrase(30, 37, counted, Translator(REPORT_WORDS, language)) == phrase


FRENCH = Translator(REPORT_WORDS, "fr")


def test_a_count_is_in_words_up_to_nine_and_begins_no_sentence_beyond() -> None:
    assert counted_phrase(9, "state", FRENCH, 9) == "Neuf États"
    assert counted_phrase(10, "state", FRENCH, 9) == "Au total, 10 États"
    assert counted_phrase(1, "organisation", FRENCH, 9) == "Une organisation"
    assert counted_phrase(22, "state", Translator(REPORT_WORDS, "en"), 9) == "In all, 22 States"


def test_the_documentation_has_the_thresholds() -> None:
    rows = table_under("docs/report.md", "How many")
    assert [row[0] for row in rows] == [f"`{each.word}`" for each in THRESHOLDS]
    for row, threshold in zip(rows, THRESHOLDS, strict=True):
        assert row[1] == _number(threshold.least, threshold.most)
        assert row[2] == _part(threshold.above, threshold.up_to)


def _number(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"


def _part(above: float, up_to: float) -> str:
    if above > 0.99:
        return "all"
    lower = f"over {above:.0%}" if above else ""
    upper = f"up to {up_to:.0%}" if up_to < 1 else ""
    return ", ".join(part for part in (lower, upper) if part) or "any"
