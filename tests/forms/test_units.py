"""Numbers in a unit that the respondent chose."""

import pytest

from forms.checks import Broken, broken_checks
from forms.errors import Faulty
from forms.messages import Language
from forms.questionnaire_file import parse_questionnaire
from forms.response import Answer, Row
from forms.units import words_in_unit
from forms.versions import refused_changes

SOURCE = """
id = "budgets-2033"
version = 1
languages = ["en", "fr"]
title.en = "Budgets"
report.date = 2033-05-01
note_verbale = {sent = 2032-09-01, addressees = ["member_states"]}

[sections.money]
letter = "A"
title.en = "Money"
put_to = ["state"]

[sections.money.questions.currency]
kind = "choice"
title = {en = "Currency", fr = "Monnaie"}
options = {usd = {en = "dollars", fr = "dollars"}, eur = {en = "euros", fr = "euros"}}

[sections.money.questions.budget]
kind = "number"
title = {en = "Budget", fr = "Budget"}
unit_from = "currency"

[sections.money.questions.grants]
kind = "table"
title.en = "Grants"
columns.currency = {kind = "choice", title.en = "Currency", options = {usd = {en = "dollars"}}}
columns.amount = {kind = "number", title.en = "Amount", unit_from = "currency"}
columns.paid = {kind = "number", title.en = "Paid", unit_from = "money.currency"}
columns.remark = {kind = "text", title.en = "Remark"}
"""
BUDGETS = parse_questionnaire(SOURCE)
CURRENCY, BUDGET, GRANTS = "money.currency", "money.budget", "money.grants"


def broken(answers: dict[str, Answer]) -> list[Broken]:
    return broken_checks(BUDGETS, answers)


@pytest.mark.parametrize(("language", "words"), [("en", "12,000 euros"), ("fr", "12\xa0000 euros")])
def test_a_number_is_written_in_the_unit_that_was_answered(language: Language, words: str) -> None:
    answers = {CURRENCY: Answer("eur"), BUDGET: Answer(12000)}
    question = BUDGETS.questions[BUDGET]
    assert words_in_unit(BUDGETS, question, answers, language) == words
    del answers[CURRENCY]
    assert words_in_unit(BUDGETS, question, answers, language) == words.removesuffix(" euros")


def test_its_label_says_that_the_unit_is_answered() -> None:
    assert BUDGETS.questions[BUDGET].label("en") == "Budget (in the unit answered)"


def test_a_number_without_its_unit_is_doubted_until_a_remark_explains_it() -> None:
    (one,) = broken({BUDGET: Answer(12000)})
    assert (one.soft, one.path, one.accepted) == (True, "answers.money.budget", None)
    assert one.as_fault().text() == (
        "answers.money.budget: “Budget” is without its unit: answer “Currency”, or say in a remark "
        "why there is none"
    )
    (explained,) = broken({BUDGET: Answer(12000, remark="Said in no currency.")})
    assert explained.accepted == "Said in no currency."
    assert not broken({BUDGET: Answer(12000), CURRENCY: Answer("usd")})
    assert not broken({BUDGET: Answer(missing="unclear")})


def test_the_unit_of_a_cell_is_in_its_row_or_of_the_whole_response() -> None:
    rows = (
        Row({"currency": "usd", "amount": 5}),
        Row({"amount": 7}),
        Row({"amount": 8, "remark": "Not said."}),
        Row({"paid": 9}),
    )
    places = [(each.path, each.accepted) for each in broken({GRANTS: Answer(rows)})]
    assert places == [
        ("answers.money.grants[1].amount", None),
        ("answers.money.grants[2].amount", "Not said."),
        ("answers.money.grants[3].paid", None),
    ]
    left = broken({GRANTS: Answer(rows), CURRENCY: Answer("usd")})
    assert [each.path for each in left] == [path for path, _ in places[:2]]


def test_another_source_of_the_unit_is_a_change_of_meaning() -> None:
    later = SOURCE.replace("version = 1", "version = 2")
    changed = parse_questionnaire(
        later.replace('unit_from = "currency"\n\n', 'unit.en = "euros"\n\n')
    )
    found = refused_changes(BUDGETS, changed)
    assert [each.path for each in found] == ["sections.money.questions.budget.unit"]
    reworded = later.replace('unit_from = "currency"\n\n', 'unit.en = "euros"\nreworded = true\n\n')
    assert not refused_changes(BUDGETS, parse_questionnaire(reworded))


def test_it_is_not_a_unit_for_others_than_numbers() -> None:
    with pytest.raises(Faulty, match="unknown key"):
        parse_questionnaire(
            SOURCE.replace('title.en = "Remark"', 'title.en = "R", unit_from = "x"')
        )
