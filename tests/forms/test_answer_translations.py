"""Translations beside what somebody wrote: what they are of, and whether it has changed since."""

from dataclasses import replace

import pytest

from forms.answer_translations import (
    TEXT,
    fitting,
    is_outdated,
    row_fitting,
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
    assert list(untranslated(changed, "fr", TEXT)) == ["An old law."]


def test_what_has_no_translation_is_still_to_be_translated(water_form: ResponseValidator) -> None:
    summary = answer(water_form, "supply.summary", SUMMARY)
    stations = answer(water_form, "quality.stations", STATIONS)
    assert list(untranslated(summary, "fr", TEXT)) == []
    assert list(untranslated(summary, "es", TEXT)) == ["A new law."]
    assert list(untranslated(stations, "fr", {"river"})) == ["Red"]
    assert list(untranslated(stations, "es", {"river"})) == ["Two of many.", "Blue", "Red"]
    assert list(untranslated(stations, "en", {"river"})) == []


def test_words_of_no_known_language_are_not_to_be_translated() -> None:
    assert list(untranslated(Answer("A law."), "fr", TEXT)) == []


def translated(raw: dict[str, object], **words: str) -> dict[str, object]:
    return raw | {"translations": {"fr": words}}


REFUSED = {
    "a text of a yes": ("supply.metered", translated({"value": "yes"}, text="Oui")),
    "a remark that is none": ("supply.metered", translated({"value": "yes"}, remark="o")),
    "a missing text": ("supply.summary", translated({"missing": "unclear"}, text="o")),
    "nothing": ("supply.summary", {"value": "o", "translations": {}}),
    "no language": ("supply.summary", {"value": "o", "translations": {"French": {"by": "o"}}}),
    "a cell that is none": ("quality.stations", [translated({"river": "o"}, lake="o")]),
    "a cell that is empty": ("quality.stations", [translated({"nitrate": 1}, river="o")]),
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
