"""Who answered what: every row of docs/coverage.md, and that no two states are merged."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from forms.coverage import STATES, Coverage, State, coverage_of, section_state
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import read_questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Response
from forms.response_validator import ResponseValidator
from tests.forms.conftest import Answered

VERSION_3 = Path(__file__).parents[1] / "data" / "water-2030" / "version-3.toml"

NOT_STATED = {"missing": "not_stated"}
NOT_APPLICABLE = {"missing": "not_applicable"}
UNCLEAR = {"missing": "unclear"}
QUALITY = ("stations", "standard", "temperature", "closures", "open_beaches")


def state(questionnaire: Questionnaire, response: Response | None, path: str) -> State:
    return coverage_of(questionnaire, "state", response).questions[path]


def section(questionnaire: Questionnaire, response: Response | None, name: str) -> State:
    return coverage_of(questionnaire, "state", response).sections[name]


# Questions


@pytest.mark.parametrize("status", ["draft", "final"])
@pytest.mark.parametrize(
    ("question", "raw", "expected"),
    [
        ("standard", "who", "answered"),
        ("standard", "none", "answered"),
        ("temperature", 0, "answered"),
        ("open_beaches", "yes", "answered"),
        ("closures", ["algae"], "answered"),
        ("stations", [{"working": "no"}], "answered"),
        ("open_beaches", "no", "negative"),
        ("open_beaches", {"value": "no", "remark": "One was closed."}, "negative"),
        ("closures", [], "negative"),
        ("closures", {"value": [], "source": "p. 3"}, "negative"),
        ("stations", [], "negative"),
        ("standard", UNCLEAR, "unclear"),
        ("temperature", {"missing": "unclear", "remark": "Of air or water?"}, "unclear"),
        ("stations", NOT_APPLICABLE, "not_applicable"),
        ("temperature", NOT_STATED, "silent"),
    ],
)
def test_what_was_said_of_a_question_is_its_state(
    water: Questionnaire,
    answered: Answered,
    status: str,
    question: str,
    raw: object,
    expected: State,
) -> None:
    response = answered(status, quality={question: raw})
    assert state(water, response, f"quality.{question}") == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("received", "not_entered"),
        ("draft", "not_entered"),
        ("final", "silent"),
        ("verified", "silent"),
    ],
)
def test_what_is_left_open_is_silence_only_once_the_response_is_final(
    water: Questionnaire, answered: Answered, status: str, expected: State
) -> None:
    response = answered(status, comments={"difficulties": "Drought."})
    assert state(water, response, "quality.standard") == expected


@pytest.mark.parametrize("status", ["draft", "final"])
@pytest.mark.parametrize(
    ("supply", "path", "expected"),
    [
        ({}, "supply.brine_regulated", "not_asked"),
        ({"sources": ["rivers"]}, "supply.brine_regulated", "not_asked"),
        ({"sources": UNCLEAR}, "supply.brine_regulated", "not_asked"),
        ({"sources": ["sea"], "brine_regulated": "no"}, "supply.brine_rule", "not_asked"),
        ({"sources": ["sea"], "brine_regulated": "no"}, "supply.brine_regulated", "negative"),
    ],
)
def test_what_its_condition_does_not_call_for_is_not_asked(
    water: Questionnaire,
    answered: Answered,
    status: str,
    supply: Mapping[str, object],
    path: str,
    expected: State,
) -> None:
    response = answered(status, supply=supply, comments={"difficulties": "Drought."})
    assert state(water, response, path) == expected


def test_what_its_condition_calls_for_is_asked(water: Questionnaire, answered: Answered) -> None:
    sea = {"sources": ["sea"]}
    assert state(water, answered("draft", supply=sea), "supply.brine_regulated") == "not_entered"
    assert state(water, answered("final", supply=sea), "supply.brine_regulated") == "silent"


# Respondents


@pytest.mark.parametrize(
    ("kind", "not_put"),
    [
        ("state", {"finance"}),
        ("un_entity", {"supply", "finance"}),
        ("igo", {"supply"}),
        ("ngo", {"supply", "quality"}),
    ],
)
@pytest.mark.parametrize("response", [None, Response("water-2030", "X", "final")])
def test_a_section_that_is_not_put_is_not_put_whether_or_not_somebody_replied(
    water: Questionnaire, kind: RespondentKind, not_put: set[str], response: Response | None
) -> None:
    coverage = coverage_of(water, kind, response)
    assert {name for name, each in coverage.sections.items() if each == "not_put"} == not_put
    for path, each in coverage.questions.items():
        assert (each == "not_put") is (path.partition(".")[0] in not_put)


REPLIES = [{"reference": "NV 1"}]
WITHDRAWN = [{"reference": "NV 1"}, {"reference": "NV 2", "kind": "withdrawn"}]


def test_a_respondent_without_a_response_has_not_replied(water: Questionnaire) -> None:
    coverage = coverage_of(water, "state", None)
    assert coverage.sections == {
        "supply": "no_reply",
        "quality": "no_reply",
        "finance": "not_put",
        "comments": "no_reply",
    }
    assert set(coverage.questions.values()) == {"no_reply", "not_put"}


@pytest.mark.parametrize(
    ("status", "replies", "answers", "replied"),
    [
        ("received", [], {}, False),
        ("draft", [], {}, False),
        ("received", REPLIES, {}, True),
        ("draft", [], {"comments": {"difficulties": "Drought."}}, False),
        ("draft", REPLIES, {"comments": {"difficulties": "Drought."}}, True),
        ("draft", WITHDRAWN, {"comments": {"difficulties": "Drought."}}, False),
        ("final", [], {}, True),
        ("verified", [], {}, True),
        ("final", WITHDRAWN, {"comments": {"difficulties": "Drought."}}, False),
        ("final", [*WITHDRAWN, {"kind": "corrected"}], {}, True),
    ],
)
def test_nothing_received_is_no_reply(
    water_form: ResponseValidator,
    status: str,
    replies: list[dict[str, str]],
    answers: dict[str, object],
    replied: bool,
) -> None:
    response = water_form.response(
        {
            "questionnaire": "water-2030",
            "respondent": "FJI",
            "status": status,
            "replies": replies,
            "answers": answers,
        }
    )
    coverage = coverage_of(water_form.questionnaire, "state", response)
    assert ("no_reply" not in coverage.questions.values()) is replied
    assert ("no_reply" not in coverage.sections.values()) is replied


def test_a_final_response_without_any_answer_is_silent_everywhere(
    water: Questionnaire, answered: Answered
) -> None:
    coverage = coverage_of(water, "un_entity", answered("final"))
    assert coverage.sections == {
        "supply": "not_put",
        "quality": "silent",
        "finance": "not_put",
        "comments": "silent",
    }


# Sections


def all_of(raw: object) -> dict[str, object]:
    return dict.fromkeys(QUALITY, raw)


@pytest.mark.parametrize(
    ("status", "quality", "expected"),
    [
        # One value that says more than no outweighs all else.
        ("draft", {"temperature": 0}, "answered"),
        ("draft", all_of(UNCLEAR) | {"standard": "who"}, "answered"),
        ("final", all_of(NOT_APPLICABLE) | {"standard": "who"}, "answered"),
        ("final", {"open_beaches": "no", "closures": [], "standard": "who"}, "answered"),
        # All that have a value are negative, whatever stands beside them.
        ("draft", {"open_beaches": "no"}, "negative"),
        ("draft", {"open_beaches": "no", "closures": [], "stations": []}, "negative"),
        ("draft", {"closures": [], "standard": UNCLEAR}, "negative"),
        ("final", {"open_beaches": "no", "standard": NOT_APPLICABLE}, "negative"),
        ("final", {"stations": []}, "negative"),
        # One is unclear, none has a value.
        ("draft", {"standard": UNCLEAR}, "unclear"),
        ("draft", {"standard": UNCLEAR, "closures": NOT_APPLICABLE}, "unclear"),
        ("final", {"standard": UNCLEAR, "temperature": NOT_STATED}, "unclear"),
        # One that is asked is not entered.
        ("draft", {}, "not_entered"),
        ("received", {}, "not_entered"),
        ("draft", {"standard": NOT_STATED, "closures": NOT_APPLICABLE}, "not_entered"),
        # All is marked not applicable, or so and silent.
        ("draft", all_of(NOT_APPLICABLE), "not_applicable"),
        ("final", all_of(NOT_APPLICABLE), "not_applicable"),
        ("draft", all_of(NOT_STATED) | {"standard": NOT_APPLICABLE}, "not_applicable"),
        ("final", {"standard": NOT_APPLICABLE}, "not_applicable"),
        # All the rest.
        ("draft", all_of(NOT_STATED), "silent"),
        ("final", all_of(NOT_STATED), "silent"),
        ("final", {"standard": NOT_STATED}, "silent"),
        ("final", {}, "silent"),
        ("verified", {}, "silent"),
    ],
)
def test_the_state_of_a_section_is_the_first_that_holds(
    water: Questionnaire,
    answered: Answered,
    status: str,
    quality: dict[str, object],
    expected: State,
) -> None:
    response = answered(status, quality=quality, comments={"difficulties": "Drought."})
    assert section(water, response, "quality") == expected


def test_what_is_not_asked_does_not_keep_a_section_open(
    water: Questionnaire, answered: Answered
) -> None:
    others = ("plan_from", "plan_until", "connected", "households", "metered", "summary")
    supply: dict[str, object] = {"sources": NOT_STATED, **dict.fromkeys(others, NOT_STATED)}
    assert section(water, answered("draft", supply=supply), "supply") == "silent"
    del supply["summary"]
    assert section(water, answered("draft", supply=supply), "supply") == "not_entered"


ORDER: tuple[State, ...] = (
    "answered", "negative", "unclear", "not_entered", "not_applicable", "silent",
)  # fmt: skip


@pytest.mark.parametrize("rank", range(len(ORDER)))
def test_each_state_goes_before_those_that_the_table_has_below_it(rank: int) -> None:
    below = ORDER[rank:]
    assert section_state(below) == ORDER[rank]
    assert section_state(reversed(below)) == ORDER[rank]
    assert section_state((*below, "not_asked")) == ORDER[rank]
    assert section_state([ORDER[rank]]) == ORDER[rank]


def test_the_states_are_those_of_the_table() -> None:
    assert {*ORDER, "not_put", "no_reply", "not_asked"} == set(STATES)


# Versions


@pytest.fixture(scope="module")
def third() -> ResponseValidator:
    """The water questionnaire as it goes on: version 3 asks for a price."""
    return ResponseValidator(read_questionnaire(VERSION_3))


@pytest.mark.parametrize(
    ("status", "version", "expected"),
    [
        ("final", 2, "not_asked"),
        ("verified", 2, "not_asked"),
        ("final", 3, "silent"),
        ("final", None, "silent"),
        ("draft", None, "not_entered"),
        ("draft", 2, "not_entered"),
    ],
)
def test_what_a_version_did_not_ask_is_not_silence(
    third: ResponseValidator, status: str, version: int | None, expected: State
) -> None:
    document: dict[str, object] = {
        "questionnaire": "water-2030",
        "respondent": "FJI",
        "status": status,
        "replies": [{"reference": "NV 1"}],
        "answers": {"comments": {"difficulties": "Drought."}},
    }
    if version is not None:
        document["questionnaire_version"] = version
    assert state(third.questionnaire, third.response(document), "supply.price") == expected


def test_what_was_added_later_and_answered_is_answered(third: ResponseValidator) -> None:
    response = Response(
        "water-2030", "FJI", "final", answers={"supply.price": Answer(2)}, version=2
    )
    assert state(third.questionnaire, response, "supply.price") == "answered"


# The whole


def test_every_section_and_question_has_a_state_in_order(
    trafficking: Questionnaire, water: Questionnaire
) -> None:
    for questionnaire in (trafficking, water):
        for kind in ("state", "un_entity", "igo", "ngo"):
            coverage: Coverage = coverage_of(questionnaire, kind, None)
            assert list(coverage.sections) == list(questionnaire.sections)
            assert list(coverage.questions) == list(questionnaire.questions)
