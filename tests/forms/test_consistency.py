"""Whether the parts of a questionnaire fit together, each fault with the path of its key."""

import pytest

from forms.consistency import inconsistencies
from forms.questionnaire import Questionnaire
from tests.forms.conftest import FileFaults

BRINE = 'asked_when = {question = "supply.sources", is = ["sea"]}'
RULE = 'asked_when = {question = "supply.brine_regulated", is = ["yes"]}'
PLAN = 'of = ["supply.plan_from", "supply.plan_until"]'
BRINE_AT = "sections.supply.questions.brine_regulated"
RULE_AT = "sections.supply.questions.brine_rule"
RIVER_AT = "sections.quality.questions.stations.columns"

MISFITS = {
    "a condition on a question that is not there": (
        BRINE, BRINE.replace("sources", "springs"), f"{BRINE_AT}.asked_when.question",
        "“supply.springs” is not a question that stands before this one, nor a column before it; "
        "allowed: supply.sources, supply.desalinated_share",
    ),
    "a condition on a later question": (
        BRINE, BRINE.replace("sources", "metered"), f"{BRINE_AT}.asked_when.question",
        "“supply.metered” is not a question that stands before this one",
    ),
    "a condition on the question itself": (
        RULE, RULE.replace("brine_regulated", "brine_rule"), f"{RULE_AT}.asked_when.question",
        "“supply.brine_rule” is not a question that stands before this one",
    ),
    "a condition on a number": (
        RULE, RULE.replace("brine_regulated", "desalinated_share"),
        f"{RULE_AT}.asked_when.question", "a condition needs a yes_no, choice or choices question",
    ),
    "a condition on an answer that cannot be given": (
        BRINE, BRINE.replace('"sea"', '"sea", "snow"'), f"{BRINE_AT}.asked_when.is",
        "“snow” is not an answer to it; allowed: rivers, ground, sea, ice",
    ),
    "a condition on an option of a yes or no": (
        RULE, RULE.replace('"yes"', '"maybe"'), f"{RULE_AT}.asked_when.is", "allowed: yes, no",
    ),
    "a condition on what is not put to everybody": (
        "[sections.quality.questions.temperature]",
        f"[sections.quality.questions.temperature]\n{BRINE}",
        "sections.quality.questions.temperature.asked_when.question",
        "“supply.sources” is not put to everybody that this question is put to",
    ),
    "a question of a version to come": (
        "since = 2", "since = 3", "sections.supply.questions.metered.since",
        "later than the questionnaire's version, 2",
    ),
    "a least that is more than the greatest": (
        "least = 0.5", "least = 100.5", "sections.supply.questions.desalinated_share.least",
        "the least is more than the greatest, 100",
    ),
    "a least that is more than the greatest in a column": (
        "greatest = 500", "greatest = -1", f"{RIVER_AT}.nitrate.least", "greatest, -1",
    ),
    "a column of the name that the place of a row has": (
        "columns.river]", "columns.source]", f"{RIVER_AT}.source", "cannot be called “source”",
    ),
    "a column with a condition on one that comes after it": (
        'title.en = "River"', f'title.en = "River"\n{BRINE.replace("supply.sources", "measures")}',
        f"{RIVER_AT}.river.asked_when.question", "“measures” is not a question that stands before",
    ),
    "a check of one question that needs two": (
        PLAN, 'of = ["supply.plan_from"]', "checks.plan_period.of",
        "the rule in_order needs 2 path(s)",
    ),
    "a check of two questions that needs one": (
        'of = ["quality.temperature"]', 'of = ["quality.temperature", "supply.connected"]',
        "checks.temperature_likely.of", "the rule range needs 1 path(s)",
    ),
    "a check of a question that is not there": (
        PLAN, 'of = ["supply.plan_from", "supply.plan_to"]', "checks.plan_period.of",
        "“supply.plan_to” is not a question, a column of a table",
    ),
    "a check of a column that is not there": (
        'of = ["quality.stations.nitrate"]', 'of = ["quality.stations.lead"]',
        "checks.station_nitrate.of", "“quality.stations.lead” is not a question",
    ),
    "an order of a question and a column": (
        PLAN, 'of = ["supply.plan_from", "quality.stations.closed"]', "checks.plan_period.of",
        "columns of the same table, or none of them a column",
    ),
    "an order of a date and a number": (
        PLAN, 'of = ["supply.plan_from", "supply.households"]', "checks.plan_period.of",
        "two dates or two numbers are needed",
    ),
    "an order of two words": (
        PLAN, 'of = ["supply.summary", "supply.metered"]', "checks.plan_period.of",
        "two dates or two numbers are needed",
    ),
    "a range without ends": (
        'least = "1990"\ngreatest = "2030-02"', "", "checks.plan_recent.least",
        "give the least, the greatest or both",
    ),
    "a range of a yes or no": (
        'of = ["quality.temperature"]', 'of = ["quality.open_beaches"]',
        "checks.temperature_likely.of", "a number or a date is needed",
    ),
    "a number as the end of a date's range": (
        'least = "1990"', "least = 1990", "checks.plan_recent.least",
        "a date by a date in quotation marks",
    ),
    "a date as the end of a number's range": (
        "greatest = 40.5", 'greatest = "2030"', "checks.temperature_likely.greatest",
        "a number is bounded by a number",
    ),
    "a range's end that is not a date": (
        'greatest = "2030-02"', 'greatest = "2030-02-30"', "checks.plan_recent.greatest",
        '"2030-02-30" is a day that does not exist',
    ),
}  # fmt: skip


def test_a_questionnaire_that_fits_together_has_no_faults(
    water: Questionnaire, trafficking: Questionnaire
) -> None:
    assert inconsistencies(water) == []
    assert inconsistencies(trafficking) == []


@pytest.mark.parametrize(("right", "wrong", "path", "words"), MISFITS.values(), ids=MISFITS)
def test_what_does_not_fit_is_told_with_the_path_of_its_key(
    file_faults: FileFaults, right: str, wrong: str, path: str, words: str
) -> None:
    found = file_faults((right, wrong))
    assert [fault.path for fault in found if words in fault.message.text("en")] == [path]
    for fault in found:
        assert fault.text("fr") != fault.text("en")


def test_everything_that_does_not_fit_is_told_at_once(file_faults: FileFaults) -> None:
    found = file_faults(
        (BRINE, BRINE.replace("sources", "springs")),
        ("since = 2", "since = 3"),
        ("greatest = 500", "greatest = -1"),
        (PLAN, 'of = ["supply.plan_from", "supply.plan_to"]'),
        ('least = "1990"\ngreatest = "2030-02"', ""),
    )
    assert [fault.path for fault in found] == [
        f"{BRINE_AT}.asked_when.question",
        "sections.supply.questions.metered.since",
        f"{RIVER_AT}.nitrate.least",
        "checks.plan_period.of",
        "checks.plan_recent.least",
    ]


def test_a_check_may_be_of_questions_of_two_sections(file_faults: FileFaults) -> None:
    assert file_faults((PLAN, 'of = ["supply.plan_from", "finance.last_grant"]')) == []


def test_a_check_may_not_be_of_columns_of_two_tables(file_faults: FileFaults) -> None:
    head = "[sections.quality.questions.temperature]"
    mills = "sections.quality.questions.mills"
    table = (
        f'[{mills}]\nkind = "table"\ntitle.en = "Mills"\n'
        f'[{mills}.columns.opened]\nkind = "date"\ntitle.en = "Opened"\n'
    )
    both = 'of = ["quality.mills.opened", "quality.stations.closed"]'
    (found,) = file_faults((head, table + head), (PLAN, both))
    assert found.path == "checks.plan_period.of"
    assert "columns of the same table" in found.text("en")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("supply.plan_from", "date"),
        ("quality.stations", "table"),
        ("quality.stations.nitrate", "number"),
    ],
)
def test_a_question_or_a_column_is_found_by_its_path(
    water: Questionnaire, path: str, kind: str
) -> None:
    found = water.find(path)
    assert found is not None
    assert (found.path, found.kind) == (path, kind)


@pytest.mark.parametrize(
    "path", ["", "supply", "supply.nothing", "quality.stations.lead", "supply.summary.river"]
)
def test_nothing_is_found_where_there_is_nothing(water: Questionnaire, path: str) -> None:
    assert water.find(path) is None
