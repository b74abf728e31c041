"""Which questions are asked: conditions, conditions of conditions, and what no longer holds."""

from collections.abc import Mapping

import pytest

from forms.questionnaire import Questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Value
from forms.routing import asked_questions, is_asked, prune

SEA = ("rivers", "sea")


def answers(given: Mapping[str, Value]) -> dict[str, Answer]:
    return {path: Answer(value) for path, value in given.items()}


def asked(questionnaire: Questionnaire, path: str, given: Mapping[str, Value]) -> bool:
    return is_asked(questionnaire, questionnaire.questions[path], answers(given))


def test_a_question_without_a_condition_is_always_asked(water: Questionnaire) -> None:
    assert asked(water, "supply.sources", {})
    assert asked(water, "comments.difficulties", {"supply.sources": ()})


@pytest.mark.parametrize(
    ("path", "given", "is_put"),
    [
        ("supply.brine_regulated", ("sea",), True),
        ("supply.brine_regulated", ("rivers", "sea"), True),
        ("supply.brine_regulated", ("rivers", "ground"), False),
        ("supply.brine_regulated", ("ice",), False),
        ("supply.brine_regulated", (), False),
        ("supply.desalinated_share", ("sea",), True),
        ("supply.desalinated_share", ("ice",), True),
        ("supply.desalinated_share", ("ground",), False),
    ],
)
def test_a_question_is_asked_when_one_of_the_answers_was_given(
    water: Questionnaire, path: str, given: tuple[str, ...], is_put: bool
) -> None:
    assert asked(water, path, {"supply.sources": given}) is is_put


@pytest.mark.parametrize(
    ("ratification", "is_put"),
    [("ratified", False), ("in_progress", True), ("not_ratified", True)],
)
def test_a_choice_calls_for_a_question_too(
    trafficking: Questionnaire, ratification: str, is_put: bool
) -> None:
    given = {"legislation.ratification": ratification}
    assert asked(trafficking, "legislation.domestic_offence", given) is is_put


@pytest.mark.parametrize("missing", ["not_stated", "not_applicable", "unclear"])
def test_a_missing_value_calls_for_nothing(water: Questionnaire, missing: str) -> None:
    given = {"supply.sources": Answer(missing=missing)}  # type: ignore[arg-type]
    assert not is_asked(water, water.questions["supply.brine_regulated"], given)


def test_what_nobody_has_entered_calls_for_nothing(water: Questionnaire) -> None:
    assert not asked(water, "supply.brine_regulated", {})


@pytest.mark.parametrize(
    ("given", "is_put"),
    [
        ({"supply.sources": SEA, "supply.brine_regulated": "yes"}, True),
        ({"supply.sources": SEA, "supply.brine_regulated": "no"}, False),
        ({"supply.sources": ("rivers",), "supply.brine_regulated": "yes"}, False),
        ({"supply.brine_regulated": "yes"}, False),
    ],
)
def test_a_condition_holds_only_if_what_it_depends_on_is_asked(
    water: Questionnaire, given: Mapping[str, Value], is_put: bool
) -> None:
    assert asked(water, "supply.brine_rule", given) is is_put


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        ("state", {"supply", "quality", "comments"}),
        ("un_entity", {"quality", "comments"}),
        ("igo", {"quality", "finance", "comments"}),
        ("ngo", {"finance", "comments"}),
    ],
)
def test_a_respondent_is_asked_the_sections_put_to_its_kind(
    water: Questionnaire, kind: RespondentKind, sections: set[str]
) -> None:
    paths = [question.path for question in asked_questions(water, kind, {})]
    assert {path.partition(".")[0] for path in paths} == sections
    assert [path for path in water.questions if path in paths] == paths


def test_questions_are_asked_in_the_questionnaires_order_as_answers_call_for_them(
    water: Questionnaire,
) -> None:
    def supply(given: Mapping[str, Value]) -> list[str]:
        found = (question.path for question in asked_questions(water, "state", answers(given)))
        return [path.partition(".")[2] for path in found if path.startswith("supply.")]

    others = ["plan_from", "plan_until", "connected", "households", "metered", "summary"]
    assert supply({}) == ["sources", *others]
    given: dict[str, Value] = {"supply.sources": ("sea",)}
    assert supply(given) == ["sources", "desalinated_share", "brine_regulated", *others]
    given["supply.brine_regulated"] = "yes"
    assert supply(given)[:4] == ["sources", "desalinated_share", "brine_regulated", "brine_rule"]


ALL: Mapping[str, Value] = {
    "supply.sources": SEA,
    "supply.desalinated_share": 40,
    "supply.brine_regulated": "yes",
    "supply.brine_rule": "law",
    "supply.metered": "no",
}


@pytest.mark.parametrize(
    ("changed", "removed"),
    [
        ({}, []),
        ({"supply.brine_regulated": "no"}, ["supply.brine_rule"]),
        ({"supply.sources": ("ice",)}, ["supply.brine_regulated", "supply.brine_rule"]),
        (
            {"supply.sources": ()},
            ["supply.desalinated_share", "supply.brine_regulated", "supply.brine_rule"],
        ),
    ],
)
def test_answers_are_removed_when_their_condition_stops_holding(
    water: Questionnaire, changed: Mapping[str, Value], removed: list[str]
) -> None:
    before = answers({**ALL, **changed})
    pruned = prune(water, before)
    assert list(pruned.removed) == removed
    assert list(pruned.kept) == [path for path in before if path not in removed]
    assert {**pruned.kept, **pruned.removed} == before


def test_an_answer_that_is_taken_away_takes_what_it_called_for_with_it(
    water: Questionnaire,
) -> None:
    given = answers(ALL)
    del given["supply.sources"]
    pruned = prune(water, given)
    assert list(pruned.kept) == ["supply.metered"]
    assert prune(water, pruned.kept).removed == {}


def test_a_reason_for_a_missing_value_is_removed_like_a_value(water: Questionnaire) -> None:
    given = answers({"supply.sources": ()})
    given["supply.brine_regulated"] = Answer(missing="unclear", remark="Which brine?")
    assert list(prune(water, given).removed) == ["supply.brine_regulated"]
