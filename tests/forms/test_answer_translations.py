"""Translations beside what somebody wrote: what they are of, and whether it has changed since."""

from collections.abc import Set

import pytest
from msgspec.structs import replace

from forms.answer_translations import (
    TEXT,
    THE_REMARK,
    THE_TEXT,
    OneText,
    TextPlace,
    digest_of,
    fitting,
    is_outdated,
    row_fitting,
    translated,
    untranslated,
    with_remark,
)
from forms.errors import Faulty
from forms.response import Answer, Translation, answer_document
from forms.response_validator import ResponseValidator

SUMMARY = {
    "value": "A new law.", "language": "en",
    "translations": {"fr": {"text": "Une nouvelle loi.", "by": "Ada", "on": "2030-01-02"}},
}  # fmt: skip
STATIONS = {
    "value": [{"river": "Blue", "translations": {"fr": {"river": "Bleue"}}}, {"river": "Red"}],
    "remark": "Two of many.",
    "language": "en",
    "translations": {"fr": {"remark": "Deux parmi d’autres."}},
}


def answer(form: ResponseValidator, path: str, raw: object) -> Answer:
    given = form.answer(path, raw)
    assert given is not None
    return given


def left(given: Answer, language: str, text_columns: Set[str]) -> list[str]:
    return [each.original for each in untranslated(given, language, text_columns)]


def test_a_translation_says_what_it_is_of_and_reads_back_the_same(
    water_form: ResponseValidator,
) -> None:
    for path, raw in (("supply.summary", SUMMARY), ("quality.stations", STATIONS)):
        given = answer(water_form, path, raw)
        assert given.translations["fr"].of is not None
        assert answer(water_form, path, answer_document(given)) == given


def test_a_translation_is_outdated_once_its_text_has_changed(
    water_form: ResponseValidator,
) -> None:
    summary = answer(water_form, "supply.summary", SUMMARY)
    assert not is_outdated(summary, "fr")
    changed = replace(summary, value="An old law.")
    assert is_outdated(changed, "fr")
    assert not is_outdated(changed, "es")
    assert left(changed, "fr", TEXT) == ["An old law."]


def test_what_has_no_translation_is_still_to_be_translated(water_form: ResponseValidator) -> None:
    summary = answer(water_form, "supply.summary", SUMMARY)
    stations = answer(water_form, "quality.stations", STATIONS)
    assert left(summary, "fr", TEXT) == []
    assert left(summary, "es", TEXT) == ["A new law."]
    assert left(stations, "fr", {"river"}) == ["Red"]
    assert left(stations, "es", {"river"}) == ["Two of many.", "Blue", "Red"]
    assert left(stations, "en", {"river"}) == []


def test_words_of_no_known_language_are_not_to_be_translated() -> None:
    assert left(Answer("A law."), "fr", TEXT) == []


def test_a_text_is_translated_and_what_was_translated_before_stays(
    water_form: ResponseValidator,
) -> None:
    stations = answer(water_form, "quality.stations", STATIONS)
    places = {TextPlace(1, "river"): "Rouge", THE_REMARK: "Deux sur plusieurs."}
    said = translated(stations, "fr", places, by="Bo", on="2030-02-01")
    assert left(said, "fr", {"river"}) == []
    assert [row.translations["fr"]["river"] for row in said.rows] == ["Bleue", "Rouge"]
    assert (said.translations["fr"].remark, said.translations["fr"].by) == (
        "Deux sur plusieurs.", "Bo"
    )  # fmt: skip
    assert answer(water_form, "quality.stations", answer_document(said)) == said


def test_a_translation_that_is_made_again_is_one_of_what_is_said_now(
    water_form: ResponseValidator,
) -> None:
    changed = replace(answer(water_form, "supply.summary", SUMMARY), value="An old law.")
    said = translated(changed, "fr", {THE_TEXT: "Une vieille loi."})
    assert not is_outdated(said, "fr")
    assert said.translations["fr"] == Translation("Une vieille loi.", of=digest_of(said, "fr"))


def test_a_translation_of_nothing_more_is_none(water_form: ResponseValidator) -> None:
    summary = answer(water_form, "supply.summary", SUMMARY)
    assert translated(summary, "fr", {THE_TEXT: None}).translations == {}
    stations = answer(water_form, "quality.stations", STATIONS)
    nothing: dict[TextPlace, str | None] = {THE_REMARK: None, TextPlace(0, "river"): None}
    bare = translated(stations, "fr", nothing)
    assert bare.translations == {}
    assert all(not row.translations for row in bare.rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [("A new – and good – law.", 5), ("第二条规定了刑罚。", 8), ("", 0), ("art. 5, al. 2", 4)],
)
def test_words_are_counted_as_translators_count_them(text: str, words: int) -> None:
    assert OneText(THE_TEXT, text, None, outdated=False).words == words


def test_a_digest_is_another_once_a_text_or_its_translation_is() -> None:
    texts = [
        OneText(THE_TEXT, original, words, outdated=False)
        for original in ("A law.", "A rule.")
        for words in (None, "Une loi.")
    ]
    assert len({each.digest for each in texts}) == len(texts)


def with_words(raw: dict[str, object], **words: str) -> dict[str, object]:
    return raw | {"translations": {"fr": words}}


REFUSED = {
    "a text of a yes": ("supply.metered", with_words({"value": "yes"}, text="Oui")),
    "a remark that is none": ("supply.metered", with_words({"value": "yes"}, remark="o")),
    "a missing text": ("supply.summary", with_words({"missing": "unclear"}, text="o")),
    "its own language": ("supply.summary", with_words({"value": "o", "language": "fr"}, text="o")),
    "nothing": ("supply.summary", {"value": "o", "translations": {}}),
    "no language": ("supply.summary", {"value": "o", "translations": {"French": {"by": "o"}}}),
    "a cell that is none": ("quality.stations", [with_words({"river": "o"}, lake="o")]),
    "a cell that is empty": ("quality.stations", [with_words({"nitrate": 1}, river="o")]),
}


@pytest.mark.parametrize(("path", "raw"), REFUSED.values(), ids=REFUSED)
def test_a_translation_of_nothing_is_refused(
    water_form: ResponseValidator, path: str, raw: object
) -> None:
    with pytest.raises(Faulty) as faulty:
        water_form.answer(path, raw)
    assert len(faulty.value.faults) == 1


def test_a_remark_that_is_taken_away_takes_its_translation_along() -> None:
    translations = {"fr": Translation("Une loi.", "o"), "es": Translation(remark="o")}
    both = Answer("A law.", remark="o", translations=translations)
    assert with_remark(both, None).translations == {"fr": Translation("Une loi.")}
    assert with_remark(both, "p").translations == both.translations


def test_translations_go_along_with_an_answer_as_far_as_they_fit_it() -> None:
    translations = {"fr": Translation("Une loi.", "o"), "es": Translation(remark="o")}
    assert fitting(translations, {"value": "A law."}) == {
        "translations": {"fr": {"text": "Une loi."}}
    }
    assert fitting(translations, {"missing": "unclear"}) == {}
    row = {"river": "Blue", "translations": {"fr": {"river": "Bleue", "note": "o"}}}
    assert row_fitting(row) == {"river": "Blue", "translations": {"fr": {"river": "Bleue"}}}
    assert row_fitting({"nitrate": 1, "translations": {"fr": {"river": "o"}}}) == {"nitrate": 1}
