"""Rows of a table said in sentences, by the patterns of a questionnaire."""

import pytest

from forms.errors import Faulty
from forms.kinds.question import Clause, Question
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.response import Row

FILE = """
id = "cases"
version = 1
title.en = "Cases"
report = {date = 2030-01-01}
[note_verbale]
sent = 2029-01-01
addressees = ["member_states"]
[sections.a]
letter = "A"
title.en = "A"
put_to = ["state"]
[sections.a.questions.cases]
kind = "table"
title.en = "Cases"
SENTENCE
[sections.a.questions.cases.columns]
from = {kind = "date", title.en = "From"}
to = {kind = "date", title.en = "To"}
count = {kind = "number", title.en = "Count"}
abroad = {kind = "yes_no", title.en = "Abroad", in_text.en = "abroad", in_text.fr = "à l’étranger"}
remark = {kind = "text", title.en = "Remark"}
[sections.a.questions.cases.columns.unit]
kind = "choice"
title.en = "Unit"
[sections.a.questions.cases.columns.unit.options.case]
en = "Cases"
in_text.en = {one = "one case", other = "cases"}
in_text.fr = {one = "une affaire", other = "affaires"}
[sections.a.questions.cases.columns.unit.options.group]
en = "Groups"
"""
BOTH = """sentence.en = [
    "[{from..to}, ]{count} {unit}[ {abroad}][ ({remark})]",
    "[{from..to}: ]{remark}",
]
sentence.fr = "[{from..to}, ]{count} {unit}[ {abroad}][ ({remark})]"
"""


def read(sentence: str = BOTH) -> Questionnaire:
    return parse_questionnaire(FILE.replace("SENTENCE", sentence))


@pytest.fixture(scope="module")
def cases() -> Question:
    return read().questions["a.cases"]


def said(cases: Question, *rows: Row, language: Language = "en") -> list[tuple[str, str] | None]:
    return [
        (each.opening, each.words) if each is not None else None
        for each in cases.clauses(rows, language)
    ]


def test_a_row_is_said_by_its_pattern_and_opens_with_its_period(cases: Question) -> None:
    row = Row({"from": "1999", "to": "2002", "count": 42, "unit": "case"})
    assert cases.clauses([row], "en") == (Clause("from 1999 to 2002, ", "42 cases", counted="42"),)
    assert said(cases, row, language="fr") == [("de 1999 à 2002, ", "42 affaires")]


def test_what_a_row_does_not_say_is_left_out(cases: Question) -> None:
    assert said(cases, Row({"count": 12, "unit": "case"})) == [("", "12 cases")]


def test_a_number_is_in_words_where_all_of_the_rows_are_small(cases: Question) -> None:
    two, many = Row({"count": 2, "unit": "case"}), Row({"count": 30, "unit": "case"})
    assert said(cases, two) == [("", "two cases")]
    assert said(cases, two, many) == [("", "2 cases"), ("", "30 cases")]


def test_the_form_for_one_says_the_number_itself(cases: Question) -> None:
    one = Row({"count": 1, "unit": "case"})
    assert said(cases, one) == [("", "one case")]
    assert said(cases, one, language="fr") == [("", "une affaire")]


def test_what_two_rows_have_in_common_is_said_once(cases: Question) -> None:
    rows = [
        Row({"from": "1998", "to": "1998", "count": 12, "unit": "case"}),
        Row({"from": "1999", "to": "1999", "count": 42, "unit": "case"}),
        Row({"from": "1999", "to": "1999", "count": 42, "unit": "group"}),
        Row({"count": 10, "unit": "group"}),
    ]
    first, *others = [each for each in cases.clauses(rows, "en") if each is not None]
    assert first.after(None) == "in 1998, 12 cases"
    assert [each.after(before) for before, each in zip([first, *others], others, strict=False)] == [
        "in 1999, 42", "42 Groups", "10 Groups",
    ]  # fmt: skip


def test_an_option_without_running_form_stands_by_its_title(cases: Question) -> None:
    assert said(cases, Row({"count": 1, "unit": "group"})) == [("", "1 Groups")]


def test_a_yes_adds_its_words_and_a_no_nothing(cases: Question) -> None:
    yes, no = (Row({"count": 12, "unit": "case", "abroad": each}) for each in ("yes", "no"))
    assert said(cases, yes, no) == [("", "12 cases abroad"), ("", "12 cases")]


def test_text_stands_in_the_language_of_the_sentence_without_its_full_stop(
    cases: Question,
) -> None:
    row = Row(
        {"count": 12, "unit": "case", "remark": "Of minors."},
        translations={"fr": {"remark": "Mineurs."}},
    )
    assert said(cases, row) == [("", "12 cases (Of minors)")]
    assert said(cases, row, language="fr") == [("", "12 affaires (Mineurs)")]


def test_the_first_pattern_that_is_filled_is_taken_and_else_none(cases: Question) -> None:
    row = Row({"from": "2003", "remark": "No figures."})
    assert said(cases, row) == [("since 2003: ", "No figures")]
    assert said(cases, row, language="fr") == [None]
    assert said(cases, row, language="es") == [None]


def test_a_table_without_sentence_says_nothing() -> None:
    cases = read("").questions["a.cases"]
    assert said(cases, Row({"count": 1})) == [None]


FAULTS = {
    "an open bracket": ("[{count} {unit}", "has a bracket without its other half (“[{count} {u"),
    "a bracket that was not open": ("{count}] {unit}", "has a bracket without its other half"),
    "brackets within brackets": ("[{count}[ {unit}]]", "has brackets within brackets (“[{count}["),
    "half a brace": ("{count", "has a brace without its other half (“{count”)"),
    "half a brace before a whole one": ("{count {unit}", "has a brace without its other half"),
    "no such column": ("{sum}", "names {sum}, which is no column"),
    "a period of three": ("{from..to..to}", "names {from..to..to}, which is no column"),
    "a period of numbers": ("{count..to}", "{count..to} is a period, and both of its columns"),
}


@pytest.mark.parametrize(("pattern", "words"), FAULTS.values(), ids=FAULTS)
def test_a_wrong_pattern_is_told_with_its_path_and_what_to_do(pattern: str, words: str) -> None:
    with pytest.raises(Faulty) as faulty:
        read(f'sentence.en = "{pattern}"')
    (fault,) = faulty.value.faults
    assert fault.path == "sections.a.questions.cases.sentence.en"
    assert words in fault.message.text("en")
