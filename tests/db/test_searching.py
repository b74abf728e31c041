"""Full-text search over narrative and remarks, in every script."""

import time
import unicodedata

import pytest

from db.records import Hit
from db.store import Store
from tests.db.desk import PORTS, Officer, document, take_in

CHINESE = "打击贩运人口行为"
ARABIC = "قانون مكافحة الاتجار بالأشخاص"


@pytest.fixture
def library(store: Store) -> Store:
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
        ("اتجار", [("BRA", "law.summary")]),
        ("وقانون", [("BRA", "law.summary")]),
        ("والقانون الاتجار", [("BRA", "law.summary")]),
        ('"القانون مكافحة"', [("BRA", "law.summary")]),
        ("الا", [("BRA", "law.summary")]),
        ("vessels", [("KEN", "law.fine")]),
        ("yokohama", [("JPN", "work.inspections")]),
        ("kobe quay", [("JPN", "work.inspections")]),
        ("snow", []),
    ],
)
def test_words_are_found_where_they_stand(
    library: Store, words: str, places: list[tuple[str, str]]
) -> None:
    assert found(library, words) == places


@pytest.mark.parametrize("words", ["état", "élevé"])
def test_words_typed_with_combining_accents_are_found(library: Store, words: str) -> None:
    assert found(library, unicodedata.normalize("NFD", words)) == [("FRA", "law.summary")]


def test_narrative_with_combining_accents_is_found(store: Store) -> None:
    take_in(store, document("FRA", {"law.summary": unicodedata.normalize("NFD", "L’État élevé")}))
    assert found(store, "état") == found(store, "eleve") == [("FRA", "law.summary")]


@pytest.mark.parametrize("words", ["", "   ", "*", '"', '""', ":", "-", "()", "^", "\x00", '" "'])
def test_what_has_no_word_in_it_finds_nothing(library: Store, words: str) -> None:
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
def test_no_operator_of_the_search_engine_acts(library: Store, words: str, is_found: bool) -> None:
    assert found(library, words) == ([("SWE", "law.summary")] if is_found else [])


def test_many_words_can_be_asked_for(library: Store) -> None:
    assert found(library, "état " * 2000) == [("FRA", "law.summary")]


def test_only_the_questionnaire_that_is_asked_about_is_searched(library: Store) -> None:
    assert library.search("harbours", "état") == ()


def test_no_more_places_are_given_than_are_wanted(library: Store) -> None:
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


def test_what_is_replaced_is_found_as_it_now_is(library: Store) -> None:
    take_in(library, document("FRA", {"law.summary": "Une loi."}), existing="replace")
    assert found(library, "état") == found(library, "brest") == []
    assert found(library, "loi") == [("FRA", "law.summary")]


# Spellings


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("œuvre", "oeuvre"),
        ("oeuvre", "œuvre"),
        ("Færøerne", "faeroerne"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Đakovo", "dakovo"),
        ("Søren", "soren"),
        ("учёт жертв", "учет"),
        ("учет жертв", "учёт"),
        ("أشخاص", "اشخاص"),
        ("اشخاص", "أشخاص"),
        ("مسؤول", "مسوول"),
        ("مسئول", "مسيول"),
        ("شيء", "شي"),
        ("الضحايا", "ضحايا"),
        ("ضحايا", "الضحايا"),
        ("والضحايا", "ضحايا"),
        ("بالضحايا", "ضحايا"),
        ("للضحايا", "الضحايا"),
        ("وضحايا", "ضحايا"),
        ("الالتزام", "التزام"),
        ("التزام", "الالتزام"),
        ("وزارة", "الوزارة"),
        ("الوزارة", "وزارة"),
        ("ووزارة", "وزارة"),
        ("الوفد", "وفد"),
        ("وفد", "والوفد"),
        ("قَانُون", "قانون"),
        ("قانون", "قَانُون"),
        ("ضحيّة", "ضحيه"),
        ("قــانون", "قانون"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("٢٠٠٤", "2004"),
        ("۲۰۰۴", "2004"),
        ("２００４年", "2004"),
        ("2004", "٢٠٠٤"),
        ("ＦＩＮＥ", "fine"),
        ("l'État", "lʼetat"),
        ("lʼÉtat", "l’état"),
        ("l`État", "l'etat"),
        ("l＇État", "l´etat"),
        ("ca\u00adrriers", "carriers"),
        ("car\u200briers", "carriers"),
        ("snake_case", "snake-case"),
    ],
)
def test_spellings_of_a_word_find_each_other(ada: Officer, written: str, words: str) -> None:
    ada.save({"law.summary": f"xyz {written} xyz"})
    assert found(ada.store, words) == [("SWE", "law.summary")]
    assert found(ada.store, f"{words} xyz") == [("SWE", "law.summary")]
    assert found(ada.store, f'"xyz {words}"') == [("SWE", "law.summary")]
    (hit,) = ada.store.search(PORTS, words, 100)
    assert "".join(hit.excerpt) == f"xyz {written} xyz"
    assert hit.excerpt[1] in written


@pytest.mark.parametrize(("written", "words"), [("ولد", "لد"), ("والد", "د"), ("لله", "ه")])
def test_a_short_word_is_not_taken_for_an_article(ada: Officer, written: str, words: str) -> None:
    ada.save({"law.summary": written})
    assert found(ada.store, f'"{words}"') == []
    assert found(ada.store, f'"{written}"') == [("SWE", "law.summary")]


# Excerpts


def test_an_excerpt_alternates_text_and_found_words(library: Store) -> None:
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


def test_an_excerpt_is_where_most_of_the_words_stand(ada: Officer) -> None:
    far = " other" * 200
    ada.save({"law.summary": f"one{far} one and two{far} two", "law.fine": {"value": 5}})
    (hit,) = ada.store.search(PORTS, "one two", 100)
    assert hit.excerpt[1::2] == ("one", "two")


def test_a_remark_is_found_where_the_narrative_is_missing(ada: Officer) -> None:
    ada.save({"law.summary": {"missing": "unclear", "remark": "Which harbours?"}})
    (hit,) = ada.store.search(PORTS, "harbours")
    assert hit == Hit("SWE", "law.summary", ("Which ", "harbours", "?"), confidential=False)


def test_an_excerpt_is_of_the_remark_where_the_words_are_there(ada: Officer) -> None:
    ada.save({"law.summary": {"value": "Nothing.", "remark": "For Ålesund only"}})
    (hit,) = ada.store.search(PORTS, "alesund", 100)
    assert hit.excerpt == ("For ", "Ålesund", " only")


def test_a_phrase_does_not_go_on_from_the_text_to_the_remark(ada: Officer) -> None:
    ada.save({"law.summary": {"value": "Nothing was said", "remark": "about wells"}})
    assert ada.store.search(PORTS, '"said about"') == ()
    assert len(ada.store.search(PORTS, '"was said" "about wells"')) == 1


def test_an_excerpt_of_a_table_is_of_its_text(ada: Officer) -> None:
    ada.save({"work.inspections": [{"port": "Kobe"}, {"port": "Malmö quay", "ships": 3}]})
    (hit,) = ada.store.search(PORTS, "malmo", 100)
    assert hit.excerpt == ("Kobe\n", "Malmö", " quay")


def test_an_excerpt_does_not_end_within_the_words_it_begins_with(ada: Officer) -> None:
    ada.save({"law.summary": "Zoë. " * 60})
    (hit,) = ada.store.search(PORTS, '"zoe zoe"', 100)
    assert hit.excerpt[:3] == ("", "Zoë. Zoë", ". ")
    assert hit.excerpt[-1] == "…"


def test_what_is_found_many_times_is_cut_out_at_once(ada: Officer) -> None:
    many = 45_000
    ada.save({"law.summary": "port " * many, "work.summary": "état " * many + "port"})
    for words in ("port", "état", "port état", "po", '"port port"'):
        began = time.process_time()
        hits = ada.store.search(PORTS, words, 100)
        assert time.process_time() - began < 0.5
        assert all(len(hit.excerpt) > 1 for hit in hits)
        assert hits


def test_an_excerpt_is_where_a_rare_word_stands_among_many(ada: Officer) -> None:
    ada.save({"law.summary": "état " * 5_000 + "port"})
    (hit,) = ada.store.search(PORTS, "état port", 100)
    assert hit.excerpt[0] == "…"
    assert hit.excerpt[-2:] == ("port", "")


def test_an_excerpt_is_bounded_where_nothing_parts_the_words(ada: Officer) -> None:
    ada.save({"law.summary": "x" * 50_000 + "-" * 50_000 + "port"})
    for words in ("x", "port"):
        (hit,) = ada.store.search(PORTS, words, 100)
        assert len("".join(hit.excerpt)) < 2_000


def test_found_chinese_words_are_whole(library: Store) -> None:
    (hit,) = library.search(PORTS, "人口")
    assert hit.excerpt[1] == "人口"


@pytest.mark.parametrize("text", [CHINESE, "第12条 abc 人口", "한국 사람 인구"])
def test_an_excerpt_is_what_the_narrative_says(ada: Officer, text: str) -> None:
    ada.save({"law.summary": text})
    (hit,) = ada.store.search(PORTS, text[-1], 100)
    assert "".join(hit.excerpt) == text


LONG = ("ก" * 700, "ж" * 1100, "x" * 2100, "o'clock \\back " * 3, "a:1 b:*A & !c <-> 'd'")
"""Words, or what another engine could take for more than words."""


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:8])
def test_whatever_is_written_can_be_kept_and_found(store: Store, text: str) -> None:
    officer = Officer(store, "Ada")
    officer.save({"law.summary": text, "work.summary": {"value": "Work.", "remark": text}})
    assert store.check() == ()
    found = store.search(PORTS, text.split()[0])
    assert {hit.path for hit in found} == {"law.summary", "work.summary"}
