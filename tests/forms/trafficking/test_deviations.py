"""The list of where the data set and the report differ: every entry is complete and is true."""

import re
import tomllib
from collections import Counter
from datetime import date
from importlib import resources
from typing import Any

import pytest

from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.languages.order import in_order
from forms.questionnaire import Questionnaire
from forms.register.register import Register
from forms.response_validator import ResponseValidator

REPORT = date(2005, 3, 29)
KINDS = {"extra", "lacking", "spelling", "order", "coding"}
KEYS = {"id", "place", "respondents", "kind", "query", "report_text", "register_text", "why"}
PLACE = re.compile(r"§\d+(–\d+)?|n\. \d+|page 1")
SOURCE = resources.files("forms").joinpath("trafficking-2004", "deviations.toml")
DEVIATIONS: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["deviation"]


def of(*kinds: str) -> list[Any]:
    """Return the entries of some kinds, to be tried one by one."""
    return [pytest.param(each, id=each["id"]) for each in DEVIATIONS if each["kind"] in kinds]


def test_each_entry_has_an_id_of_its_own() -> None:
    counted = Counter(each["id"] for each in DEVIATIONS)
    assert [each for each, count in counted.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) for each in counted)


@pytest.mark.parametrize("entry", of(*KINDS))
def test_an_entry_has_what_it_must_have_and_nothing_else(entry: dict[str, Any]) -> None:
    assert entry.keys() <= KEYS
    assert {"id", "place", "respondents", "kind", "why"} <= entry.keys()


def test_every_entry_is_of_a_known_kind() -> None:
    assert {each["kind"] for each in DEVIATIONS} <= KINDS


@pytest.mark.parametrize("entry", of(*KINDS))
def test_an_entry_says_where_in_the_report(entry: dict[str, Any]) -> None:
    for place in entry["place"].split(", "):
        assert PLACE.fullmatch(place)


@pytest.mark.parametrize("entry", of(*KINDS))
def test_an_entry_says_why_in_both_languages(entry: dict[str, Any]) -> None:
    assert entry["why"].keys() == {"en", "fr"}
    for words in entry["why"].values():
        assert words.endswith(".")
        assert "'" not in words
    assert entry["why"]["en"] != entry["why"]["fr"]


@pytest.mark.parametrize("entry", of(*KINDS))
def test_an_entry_concerns_respondents_of_the_register(
    register: Register, entry: dict[str, Any]
) -> None:
    assert [code for code in entry["respondents"] if code not in register] == []
    assert len(set(entry["respondents"])) == len(entry["respondents"])


@pytest.mark.parametrize("entry", [each for each in of(*KINDS) if "query" in each.values[0]])
def test_a_query_asks_for_an_answer_that_can_be_given(
    trafficking: Questionnaire, entry: dict[str, Any]
) -> None:
    path, _, value = entry["query"].partition("=")
    question = trafficking.questions[path]
    options = (
        tuple(question.options)
        if isinstance(question, ChoiceQuestion | ChoicesQuestion)
        else ("yes", "no")
    )
    assert value in options


@pytest.mark.parametrize("entry", of("extra", "lacking"))
def test_the_data_set_has_what_is_extra_and_lacks_what_is_lacking(
    trafficking_form: ResponseValidator,
    trafficking_responses: list[dict[str, object]],
    entry: dict[str, Any],
) -> None:
    path, _, value = entry["query"].partition("=")
    found = set()
    for raw in trafficking_responses:
        answer = trafficking_form.response(raw).answers.get(path)
        given = answer.value if answer is not None else None
        if value in (given if isinstance(given, tuple) else (given,)):
            found.add(raw["respondent"])
    named = set(entry["respondents"])
    assert named
    assert named & found == (named if entry["kind"] == "extra" else set())


@pytest.mark.parametrize("entry", of("spelling"))
def test_a_spelling_says_what_each_of_the_two_prints(entry: dict[str, Any]) -> None:
    assert entry["report_text"]
    assert entry["register_text"]
    assert entry["report_text"] != entry["register_text"]


SPELT = [each for each in of("spelling") if len(each.values[0]["respondents"]) == 1]


@pytest.mark.parametrize("entry", SPELT)
def test_the_register_prints_what_a_spelling_says(
    register: Register, entry: dict[str, Any]
) -> None:
    respondent = register[entry["respondents"][0]]
    names = {respondent.name("fr", REPORT).words, respondent.official_name("fr", REPORT).words}
    assert entry["register_text"] in names
    assert entry["report_text"] not in names


@pytest.mark.parametrize("entry", SPELT)
def test_what_the_report_prints_is_found_or_nearly(
    register: Register, entry: dict[str, Any]
) -> None:
    words = entry["report_text"]
    found = register.matcher.find(words)
    suggested = [each.respondent for each in register.matcher.near(words)]
    assert entry["respondents"][0] in [each.code for each in found or suggested]


@pytest.mark.parametrize("entry", [each for each in of("order") if "query" in each.values[0]])
def test_a_list_that_is_said_to_be_out_of_order_is(
    register: Register, entry: dict[str, Any]
) -> None:
    names = [register[code].name("fr", REPORT).words for code in entry["respondents"]]
    assert len(names) > 1
    assert in_order(names, "fr") != names


@pytest.mark.parametrize("entry", of("coding"))
def test_a_coding_has_no_text_to_compare(entry: dict[str, Any]) -> None:
    assert entry.keys().isdisjoint({"query", "report_text", "register_text"})
