"""`intake search`: words in narrative, remarks and tables."""

import pytest

from tests.intake.officer import Officer, response


@pytest.fixture
def keeper(officer: Officer) -> Officer:
    """An officer whose store holds narrative in several languages."""
    officer.takes_in(
        response("SWE", legislation={"summary": "The police officers were trained.\nTwice."}),
        response("FRA", legislation={"summary": "La police n’a pas formé d’agents à l’étranger."}),
        response("CHN", legislation={"summary": "警察接受了培训"}),
        response("RUS", legislation={"summary": "Обучение сотрудников полиции."}),
        response(
            "NOR", prevention={"campaigns": {"value": "yes", "remark": "Shelters and police."}}
        ),
        response("DNK", investigations={"units": [{"name": "Trained police unit", "staff": 23}]}),
    )
    return officer


def found(officer: Officer, *words: str, limit: int = 100) -> list[tuple[str, str]]:
    hits = officer.reads("search", "--format", "json", "--limit", str(limit), "--", *words)
    return sorted((hit["code"], hit["question"]) for hit in hits)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["police"], ["DNK", "FRA", "NOR", "SWE"]),
        (["POLICE", "trained"], ["DNK", "SWE"]),
        (["police trained"], ["DNK", "SWE"]),
        (['"police officers"'], ["SWE"]),
        (['"officers police"'], []),
        (["train"], ["DNK", "SWE"]),
        (["train", "police"], []),
        (["forme"], ["FRA"]),
        (["etranger"], ["FRA"]),
        (["培训"], ["CHN"]),
        (["полиции"], ["RUS"]),
        (["shelters"], ["NOR"]),
        (["ratified"], []),
    ],
)
def test_all_words_must_stand_together(keeper: Officer, words: list[str], codes: list[str]) -> None:
    assert [code for code, _ in found(keeper, *words)] == codes


def test_a_place_is_told_by_its_question(keeper: Officer) -> None:
    assert found(keeper, "police", "unit") == [("DNK", "investigations.units")]
    assert found(keeper, "shelters") == [("NOR", "prevention.campaigns")]


def test_the_text_has_the_name_the_place_and_the_words_around(keeper: Officer) -> None:
    text = keeper.gets("--lang", "fr", "search", "twice")
    assert [line.rstrip() for line in text.splitlines()] == [
        "Suède (SWE) · legislation.summary",
        "    The police officers were trained. Twice.",
    ]


def test_nothing_found_is_a_result(keeper: Officer) -> None:
    assert keeper.gets("search", "zebra") == "Nothing found.\n"
    assert keeper.gets("--lang", "fr", "search", "zebra") == "Rien trouvé.\n"
    assert keeper.reads("search", "zebra", "--format", "json") == []


@pytest.mark.parametrize(
    "words",
    ['"', '""', '"police', "police*", "police AND", "NOT police", "police OR zebra", "(", "^police",
     "narrative:police", "police -trained", "NEAR(police trained)", "'; DROP TABLE answer; --",
     "*", "", " ", "\x00", "a" * 5000],
)  # fmt: skip
def test_no_operator_acts(keeper: Officer, words: str) -> None:
    before = keeper.gets("export")
    outcome = keeper.tries("search", "--", words)
    assert outcome.status == 0
    assert outcome.said == ""
    assert keeper.gets("export") == before


def test_operators_are_words_like_others(keeper: Officer) -> None:
    assert found(keeper, "police", "OR", "zebra") == []
    assert found(keeper, "police", "AND", "shelters") == [("NOR", "prevention.campaigns")]
    assert found(keeper, "-police") == found(keeper, "police")


def test_the_number_of_places_is_limited(keeper: Officer) -> None:
    assert len(found(keeper, "police", limit=2)) == 2
    assert keeper.tries("search", "police", "--limit", "0").status == 2


def test_words_of_another_questionnaire_are_not_found(keeper: Officer) -> None:
    assert "no questionnaire “other”" in keeper.is_refused(
        "--questionnaire", "other", "search", "police"
    )


def test_the_original_is_found_and_its_translation_is_not_as_the_help_says(
    keeper: Officer,
) -> None:
    words = ("translation", "add", "SWE", "legislation.summary", "--to", "fr")
    keeper.hears(*words, "Formation des policiers.")
    assert found(keeper, "officers") == [("SWE", "legislation.summary")]
    assert found(keeper, "formation") == []
    for language, said in (("en", "Translations that were put beside"), ("fr", "Les traductions")):
        assert said in " ".join(keeper.gets("--lang", language, "search", "--help").split())
