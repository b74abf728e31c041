"""Small numbers in words."""

from forms.languages.counting import are_in_words, counted


def test_numbers_below_ten_are_in_words_and_others_in_figures() -> None:
    assert [counted(each, "en") for each in (1, 2, 9, 10, 12500)] == [
        "1", "two", "nine", "10", "12,500",
    ]  # fmt: skip
    assert [counted(each, "fr") for each in (2, 9, 10, 2.5)] == ["deux", "neuf", "10", "2,5"]


def test_a_language_without_words_here_has_figures() -> None:
    assert counted(3, "ru") == "3"


def test_of_numbers_that_stand_together_all_are_in_words_or_none() -> None:
    assert are_in_words([2, 9])
    assert not are_in_words([2, 10])
    assert counted(2, "en", in_words=False) == "2"
