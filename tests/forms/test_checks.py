"""The rules between answers: order, range, one of two, not both; hard and soft."""

from collections.abc import Mapping

import pytest

from forms.checks import Broken, broken_checks
from forms.questionnaire import Questionnaire
from forms.response import Answer, Row, Value

Given = Mapping[str, Value | Answer]
STATIONS = "quality.stations"


def broken(questionnaire: Questionnaire, given: Given, *, finished: bool = False) -> list[Broken]:
    answers = {
        path: value if isinstance(value, Answer) else Answer(value) for path, value in given.items()
    }
    return broken_checks(questionnaire, answers, finished=finished)


def names(questionnaire: Questionnaire, given: Given, *, finished: bool = False) -> list[str]:
    return [each.check for each in broken(questionnaire, given, finished=finished)]


def rows(*cells: Mapping[str, str | int | float]) -> Given:
    return {STATIONS: tuple(Row(dict(each)) for each in cells)}


# Order


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        ("2005", "2006", True),
        ("2005", "2005", True),
        ("2005-06-01", "2005", True),
        ("2005", "2005-01-01", True),
        ("2005-06", "2005-06-01", True),
        ("2005-06-02", "2005-06-01", False),
        ("2005-07", "2005-06-30", False),
        ("2006", "2005", False),
    ],
)
def test_two_dates_are_in_order_if_they_can_be(
    water: Questionnaire, first: str, second: str, holds: bool
) -> None:
    given = {"supply.plan_from": first, "supply.plan_until": second}
    assert names(water, given) == ([] if holds else ["plan_period"])


@pytest.mark.parametrize(
    ("first", "second", "holds"), [(3, 4, True), (4, 4, True), (5, 4, False), (1, 0, False)]
)
def test_two_numbers_are_in_order(
    water: Questionnaire, first: int, second: int, holds: bool
) -> None:
    given = {"supply.connected": first, "supply.households": second}
    assert names(water, given) == ([] if holds else ["connected_among_households"])


@pytest.mark.parametrize(
    "given",
    [
        {"supply.plan_from": "2006"},
        {"supply.plan_until": "1990"},
        {"supply.plan_from": "2006", "supply.plan_until": Answer(missing="not_stated")},
    ],
)
def test_there_is_no_order_where_one_of_the_two_is_missing(
    water: Questionnaire, given: Given
) -> None:
    assert names(water, given, finished=True) == []


def test_each_row_of_a_table_is_checked_by_itself(water: Questionnaire) -> None:
    found = broken(
        water,
        rows(
            {"opened": "2005", "closed": "2004"},
            {"opened": "2004", "closed": "2005"},
            {"opened": "2009"},
            {"opened": "2010", "closed": "2003-01"},
        ),
    )
    assert [(each.check, each.path) for each in found] == [
        ("station_period", "answers.quality.stations[0].opened"),
        ("station_period", "answers.quality.stations[3].opened"),
    ]


def test_columns_of_different_rows_have_no_order(water: Questionnaire) -> None:
    assert names(water, rows({"closed": "2004"}, {"opened": "2005"})) == []


# Range


@pytest.mark.parametrize(
    ("date", "holds"),
    [
        ("1989", False),
        ("1989-12-31", False),
        ("1990", True),
        ("1990-01-01", True),
        ("2030-02-28", True),
        ("2030-02", True),
        ("2030", True),
        ("2030-03-01", False),
        ("2031", False),
    ],
)
def test_a_date_is_within_a_range_if_it_can_be(
    water: Questionnaire, date: str, holds: bool
) -> None:
    assert names(water, {"supply.plan_from": date}) == ([] if holds else ["plan_recent"])


@pytest.mark.parametrize(
    ("number", "holds"),
    [(-2, True), (-2.1, False), (0, True), (40.5, True), (40.6, False), (41, False)],
)
def test_a_number_is_within_a_range_with_its_ends(
    water: Questionnaire, number: float, holds: bool
) -> None:
    given = {"quality.temperature": number}
    assert names(water, given) == ([] if holds else ["temperature_likely"])


def test_a_cell_has_its_range_and_its_place(water: Questionnaire) -> None:
    found = broken(water, rows({"nitrate": 50}, {"river": "Rewa"}, {"nitrate": 50.5}))
    assert [each.questions for each in found] == [("quality.stations",)]
    assert [each.path for each in found] == ["answers.quality.stations[2].nitrate"]


def test_a_missing_value_has_no_range(water: Questionnaire) -> None:
    assert names(water, {"quality.temperature": Answer(missing="unclear")}, finished=True) == []


# One of two


@pytest.mark.parametrize(
    "given",
    [
        {"finance.grants": 5},
        {"finance.loans": 5},
        {"finance.grants": 0},
        {"finance.grants": 1, "finance.loans": Answer(missing="not_stated")},
    ],
)
@pytest.mark.parametrize("finished", [False, True])
def test_one_of_two_is_enough(water: Questionnaire, given: Given, finished: bool) -> None:
    assert names(water, given, finished=finished) == []


BOTH_MISSING = {
    "finance.grants": Answer(missing="not_stated"),
    "finance.loans": Answer(missing="unclear"),
}


@pytest.mark.parametrize("finished", [False, True])
def test_one_of_two_is_asked_for_once_both_have_been_entered(
    water: Questionnaire, finished: bool
) -> None:
    assert names(water, BOTH_MISSING, finished=finished) == ["money_of_some_kind"]


@pytest.mark.parametrize(
    "given", [{"finance.first_grant": "2020"}, {"finance.grants": Answer(missing="not_stated")}]
)
def test_one_of_two_is_asked_of_a_finished_response_that_has_answered_the_section(
    water: Questionnaire, given: Given
) -> None:
    assert names(water, given, finished=True) == ["money_of_some_kind"]
    assert names(water, given, finished=False) == []


def test_a_response_is_in_work_unless_it_is_said_to_be_finished(water: Questionnaire) -> None:
    assert broken_checks(water, {"finance.first_grant": Answer("2020")}) == []


def test_one_of_two_is_not_asked_of_a_section_without_answers(water: Questionnaire) -> None:
    assert names(water, {"supply.metered": "yes"}, finished=True) == []


# Not both


@pytest.mark.parametrize(
    ("free", "fees", "holds"),
    [
        ("yes", "Ten dollars a year.", False),
        ("no", "Ten dollars a year.", True),
        ("yes", None, True),
        (None, "Ten dollars a year.", True),
    ],
)
def test_two_answers_cannot_both_be_given(
    water: Questionnaire, free: str | None, fees: str | None, holds: bool
) -> None:
    pair = {"finance.grants": 1, "finance.free": free, "finance.fees": fees}
    given = {path: value for path, value in pair.items() if value is not None}
    assert names(water, given) == ([] if holds else ["free_without_fees"])


@pytest.mark.parametrize(
    ("closures", "holds"), [((), True), (("algae",), False), (Answer(missing="unclear"), True)]
)
def test_none_of_these_is_not_one_of_both(
    water: Questionnaire, closures: Value | Answer, holds: bool
) -> None:
    given = {"quality.open_beaches": "yes", "quality.closures": closures}
    assert names(water, given) == ([] if holds else ["open_without_closures"])


# What is told of a broken check


def test_a_broken_check_says_where_and_whose_answers_disagree(water: Questionnaire) -> None:
    given = {"supply.plan_from": "2006", "supply.plan_until": "2005"}
    (found,) = broken(water, given)
    assert found.path == "answers.supply.plan_from"
    assert found.questions == ("supply.plan_from", "supply.plan_until")


def test_a_broken_check_is_told_in_its_own_words(water: Questionnaire) -> None:
    (found,) = broken(water, {"supply.plan_from": "2006", "supply.plan_until": "2005"})
    assert found.as_fault().text("en") == (
        "answers.supply.plan_from: A plan cannot end before it begins."
    )
    assert found.as_fault().text("fr") == (
        "answers.supply.plan_from: Un plan ne peut pas prendre fin avant d’avoir commencé."
    )


def test_checks_are_told_in_the_files_order(water: Questionnaire) -> None:
    given: Given = {
        "quality.temperature": 99,
        "supply.plan_from": "1980",
        "supply.plan_until": "1970",
        **BOTH_MISSING,
    }
    assert names(water, given) == [
        "plan_period", "plan_recent", "temperature_likely", "money_of_some_kind",
    ]  # fmt: skip


def test_a_check_that_no_remark_explains_is_not_accepted(water: Questionnaire) -> None:
    (found,) = broken(water, {"quality.temperature": 60})
    assert found.soft
    assert found.accepted is None


def test_a_soft_check_is_accepted_with_the_remark_of_the_first_question(
    water: Questionnaire,
) -> None:
    (found,) = broken(
        water,
        {
            "supply.connected": Answer(5, remark="Summer houses are connected too."),
            "supply.households": 4,
        },
    )
    assert found.accepted == "Summer houses are connected too."


def test_a_row_is_accepted_with_its_own_remark_or_that_of_the_table(
    water: Questionnaire,
) -> None:
    own, other = Row({"nitrate": 60, "remark": "After a fire."}), Row({"nitrate": 70})
    table = Answer((own, other), remark="Measured at the outlet.")
    accepted = [each.accepted for each in broken(water, {STATIONS: table})]
    assert accepted == ["After a fire.", "Measured at the outlet."]


def test_nothing_is_broken_where_nothing_is_answered(water: Questionnaire) -> None:
    assert names(water, {}, finished=True) == []
