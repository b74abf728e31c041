"""Sentences as words, names, figures and negations."""

from datetime import date

import pytest

from forms.messages import Language, Translator
from forms.register.load import shipped_register
from intake.report.checking.naming import Names
from intake.report.checking.reading import Unit
from intake.report.checking.sentences import Words
from intake.report.messages import REPORT_WORDS

LANGUAGES: tuple[Language, ...] = ("en", "fr")
WORDS = {
    language: Words(
        Names(shipped_register(), language, date(2004, 9, 16)), Translator(REPORT_WORDS, language)
    )
    for language in LANGUAGES
}


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "In 2003, 12,345 of two", ["year #2003", "count #12345", "count #2"]),
        ("en", "6% or 6.5 per cent", ["rate #6", "rate #6.5"]),
        (
            "fr",
            "12\u00a0345, soit 6,5\u00a0%, dont deux",
            ["count #12345", "rate #6.5", "count #2"],
        ),
        ("en", "resolution 58/137", ["symbol #58/137"]),
        (
            "en",
            "between -5 and \u22126.5 (-7), pp. 3-4",
            [
                "count #-5",
                "count #-6.5",
                "count #-7",
                "count #3",
                "count #4",
            ],
        ),
        ("fr", "le 1er mars 2030", ["count #1", "year #2030"]),
    ],
)
def test_figures_are_known_by_what_they_mean(
    language: Language, text: str, figures: list[str]
) -> None:
    found = [each for each in WORDS[language].of(text) if each.is_figure]
    assert [f"{each.kind} {each.meaning}" for each in found] == figures


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "They had not ratified it, and nobody had signed.", 2),
        ("en", "They hadn't ratified it; it can’t be said.", 2),
        ("en", "They had not only signed but ratified it (No. 5).", 0),
        ("en", "The non-governmental organizations noted it.", 0),
        ("fr", "Ils n’ont pas ratifié, n'ont plus signé et n’ont aucun plan.", 3),
        ("fr", "Ils ont non seulement signé, mais ratifié plus de traités.", 0),
    ],
)
def test_negations_are_counted(language: Language, text: str, count: int) -> None:
    (sentence,) = WORDS[language].sentences(Unit("paragraph", "1", text))[:1]
    assert sentence.negations == count


def test_a_name_is_one_word_however_it_is_written() -> None:
    one, other = (WORDS["en"].of(text) for text in ("Turkey and Iran", "Türkiye and Iran"))
    assert [each.meaning for each in one] == ["@TUR", "and", "@IRN"]
    assert [each.meaning for each in one] == [each.meaning for each in other]


def test_sentences_are_parted_at_their_full_stops() -> None:
    found = WORDS["en"].sentences(Unit("paragraph", "1", "One 2.5 thing. Another! A third"))
    assert [each.text for each in found] == ["One 2.5 thing.", "Another!", "A third"]
