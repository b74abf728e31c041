"""Full-text search over narrative and remarks, in every script."""

import unicodedata

import pytest

from db.records import Hit
from db.sqlite.store import SqliteStore
from db.store import Store
from tests.db.desk import PORTS, Officer, document, take_in

CHINESE = "打击贩运人口行为"
ARABIC = "قانون مكافحة الاتجار بالأشخاص"


@pytest.fixture
def library(store: SqliteStore) -> SqliteStore:
    """Return a store with narrative in several scripts."""
    summary, work = "law.summary", "work.summary"
    take_in(
        store,
        document("FRA", {summary: "L’État a élevé les amendes.", work: "Contrôles à Brest."}),
        document("SWE", {summary: "The fine AND the port; NEAR misses. 100% text:value *star*"}),
        document("CHN", {summary: CHINESE, work: "港口法"}),
        document("BRA", {summary: ARABIC}),
        document("KEN", {"law.fine": {"value": 5, "remark": "only for large vessels"}}),
        document(
            "JPN",
            {"work.inspections": [{"port": "Yokohama quay", "ships": 3}, {"port": "Kobe quay"}]},
        ),
    )
    return store


def found(store: Store, words: str) -> list[tuple[str, str]]:
    return sorted((hit.respondent, hit.path) for hit in store.search(PORTS, words, 100))


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("état", [("FRA", "law.summary")]),
        ("etat", [("FRA", "law.summary")]),
        ("ÉTAT eleve", [("FRA", "law.summary")]),
        ("eleve etat", [("FRA", "law.summary")]),
        ("l'état", [("FRA", "law.summary")]),
        ("amende", [("FRA", "law.summary")]),
        ("amende état", []),
        ("amendes brest", []),
        ("mende", []),
        ('"les amendes"', [("FRA", "law.summary")]),
        ('"les amende"', []),
        ('"les amende', [("FRA", "law.summary")]),
        ('"amendes les"', []),
        ('controles "à brest"', [("FRA", "work.summary")]),
        ("港", [("CHN", "work.summary")]),
        ("口", [("CHN", "law.summary"), ("CHN", "work.summary")]),
        ("人口", [("CHN", "law.summary")]),
        ("口人", []),
        (CHINESE, [("CHN", "law.summary")]),
        ("打击 行为", [("CHN", "law.summary")]),
        ("打行", []),
        ("الاتجار", [("BRA", "law.summary")]),
        ("مكافحة الات", [("BRA", "law.summary")]),
        ("اتجار", []),
        ("vessels", [("KEN", "law.fine")]),
        ("yokohama", [("JPN", "work.inspections")]),
        ("kobe quay", [("JPN", "work.inspections")]),
        ("snow", []),
    ],
)
def test_words_are_found_where_they_stand(
    library: SqliteStore, words: str, places: list[tuple[str, str]]
) -> None:
    assert found(library, words) == places


@pytest.mark.parametrize("words", ["état", "élevé"])
def test_words_typed_with_combining_accents_are_found(library: SqliteStore, words: str) -> None:
    assert found(library, unicodedata.normalize("NFD", words)) == [("FRA", "law.summary")]


def test_narrative_with_combining_accents_is_found(store: SqliteStore) -> None:
    take_in(store, document("FRA", {"law.summary": unicodedata.normalize("NFD", "L’État élevé")}))
    assert found(store, "état") == found(store, "eleve") == [("FRA", "law.summary")]


@pytest.mark.parametrize("words", ["", "   ", "*", '"', '""', ":", "-", "()", "^", "\x00", '" "'])
def test_what_has_no_word_in_it_finds_nothing(library: SqliteStore, words: str) -> None:
    assert library.search(PORTS, words) == ()


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("fine AND port", True),
        ("fine AND snow", False),
        ("AND", True),
        ("fine OR snow", False),
        ("fine NOT port", False),
        ("NEAR(the port)", False),
        ("NEAR(fine port, 0)", False),
        ("port NEAR", True),
        ("text:value", True),
        ("text : fine", True),
        ("remark:fine", False),
        ("{text remark} : fine", False),
        ("-misses", True),
        ("^port", True),
        ("fi* port", False),
        ("*star*", True),
        ("fine + port", True),
        ("(fine", True),
        ("port'; DROP TABLE narrative; --", False),
        ('mis"ses', False),
        ('""fine""', True),
        ("fine\x00port", True),
        ("\ud800fine", True),
    ],
)
def test_no_operator_of_the_search_engine_acts(
    library: SqliteStore, words: str, is_found: bool
) -> None:
    assert found(library, words) == ([("SWE", "law.summary")] if is_found else [])


def test_many_words_can_be_asked_for(library: SqliteStore) -> None:
    assert found(library, "état " * 2000) == [("FRA", "law.summary")]


def test_only_the_questionnaire_that_is_asked_about_is_searched(library: SqliteStore) -> None:
    assert library.search("harbours", "état") == ()


def test_no_more_places_are_given_than_are_wanted(library: SqliteStore) -> None:
    assert len(library.search(PORTS, "口", 1)) == 1
    assert len(library.search(PORTS, "口", 5)) == 2


def test_what_is_edited_is_found_as_it_now_is(ada: Officer) -> None:
    ada.save({"law.summary": {"value": "old words", "remark": "old remark"}})
    ada.save({"law.summary": "new words"})
    assert found(ada.store, "old") == []
    assert found(ada.store, "new") == [("SWE", "law.summary")]
    ada.save({"law.summary": None})
    assert found(ada.store, "words") == []


def test_what_went_with_a_condition_is_no_longer_found(ada: Officer) -> None:
    ada.save({"law.treaty": "none", "law.offence": {"value": "yes", "remark": "curious"}})
    ada.save({"law.treaty": "ratified"})
    assert found(ada.store, "curious") == []


def test_what_is_replaced_is_found_as_it_now_is(library: SqliteStore) -> None:
    take_in(library, document("FRA", {"law.summary": "Une loi."}), existing="replace")
    assert found(library, "état") == found(library, "brest") == []
    assert found(library, "loi") == [("FRA", "law.summary")]


# Excerpts


def test_an_excerpt_alternates_text_and_found_words(library: SqliteStore) -> None:
    (hit,) = library.search(PORTS, "état amendes")
    assert hit == Hit("FRA", "law.summary", ("L’", "État", " a élevé les ", "amendes", "."))


def test_an_excerpt_begins_with_text_even_where_the_words_come_first(ada: Officer) -> None:
    ada.save({"law.summary": "fine and dandy"})
    (hit,) = ada.store.search(PORTS, "fine", 100)
    assert hit.excerpt == ("", "fine", " and dandy")


def test_an_excerpt_of_long_narrative_is_short(ada: Officer) -> None:
    ada.save({"law.summary": "before " * 500 + "needle" + " after" * 500})
    (hit,) = ada.store.search(PORTS, "needle", 100)
    assert hit.excerpt[1] == "needle"
    assert hit.excerpt[0].startswith("…")
    assert hit.excerpt[2].endswith("…")
    assert len("".join(hit.excerpt).split()) < 40


def test_found_chinese_words_are_whole(library: SqliteStore) -> None:
    (hit,) = library.search(PORTS, "人口")
    assert hit.excerpt[1] == "人口"


@pytest.mark.parametrize("text", [CHINESE, "第12条 abc 人口", "한국 사람 인구"])
def test_an_excerpt_is_what_the_narrative_says(ada: Officer, text: str) -> None:
    ada.save({"law.summary": text})
    (hit,) = ada.store.search(PORTS, text[-1], 100)
    assert "".join(hit.excerpt) == text
