"""A questionnaire's file is bounded in what it names, and in what is said of it."""

import time

import pytest

from forms.errors import Faulty
from forms.questionnaire_file import parse_questionnaire
from forms.response import Answer
from forms.response_validator import ResponseValidator
from forms.routing import is_asked

HEAD = """id = "x"
version = 1
title.en = "T"
report = {date = 2031-01-01}
note_verbale = {sent = 2030-01-01, addressees = ["member_states"]}
[sections.a]
letter = "A"
title.en = "A"
put_to = ["state"]
"""


def question(key: str, more: str = "") -> str:
    return f'[sections.a.questions.{key}]\nkind = "yes_no"\ntitle.en = "Q"\n{more}'


def told(text: str) -> str:
    with pytest.raises(Faulty) as refused:
        parse_questionnaire(text)
    return str(refused.value)


@pytest.mark.parametrize("version", ["9223372036854775808", "1000001", "0"])
def test_a_version_is_a_number_that_can_be_kept(version: str) -> None:
    text = HEAD.replace("version = 1", f"version = {version}") + question("q")
    assert told(text).startswith(f"line 2: version: {version} is too")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + question("k" * 65),
        HEAD.replace("sections.a", "sections." + "s" * 65)
        + question("q").replace("sections.a", "sections." + "s" * 65),
        HEAD.replace('id = "x"', f'id = "{"x" * 65}"') + question("q"),
    ],
)
def test_an_id_is_bounded(text: str) -> None:
    assert "is too long; the most is 64 characters" in told(text)


def test_what_is_said_of_a_long_key_is_short() -> None:
    assert len(told(HEAD + question("k" * 40_000))) < 600


@pytest.mark.parametrize(
    "text",
    [
        "a." * 50_000 + "b = 1",
        "a . " * 50_000 + "b = 1",
        '"a".' * 50_000 + "b = 1",
        "[" + "a." * 50_000 + "b]",
        "x = {" + "a." * 50_000 + "b = 1}",
    ],
)
def test_a_key_of_many_parts_is_refused_before_it_is_read(text: str) -> None:
    assert (
        told(HEAD + text) == "line 10 has a key of more than 20 parts; a questionnaire needs eight"
    )


def test_dots_in_a_text_are_no_key() -> None:
    leader = "Total " + "." * 200 + " 5"
    parse_questionnaire(HEAD.replace('"T"', f'"{leader}"') + question("q"))


def test_what_is_allowed_is_listed_in_part_where_it_is_much() -> None:
    condition = 'asked_when = {question = "a.z", is = ["yes"]}\n'
    text = HEAD + "".join(question(f"q{number}", condition) for number in range(300))
    lines = told(text).splitlines()
    assert len(lines) == 300
    assert max(map(len, lines)) < 600
    assert lines[-1].endswith(", …")


def test_a_long_chain_of_conditions_is_followed() -> None:
    text = HEAD + question("q0")
    for number in range(1, 2_000):
        text += question(
            f"q{number}", f'asked_when = {{question = "a.q{number - 1}", is = ["yes"]}}\n'
        )
    questionnaire = parse_questionnaire(text)
    answers = {path: Answer("yes") for path in questionnaire.questions}
    last = questionnaire.questions["a.q1999"]
    assert is_asked(questionnaire, last, answers)
    assert not is_asked(questionnaire, last, {**answers, "a.q0": Answer("no")})


def test_questions_and_columns_are_of_a_bounded_number() -> None:
    most = HEAD + "".join(question(f"q{number}") for number in range(2_000))
    parse_questionnaire(most)
    said = (
        "line 6: sections: 2001 questions and columns; the most is 2000. Divide the questionnaire"
    )
    assert told(most + question("more")) == said
    table = (
        '[sections.a.questions.t]\nkind = "table"\ntitle.en = "T"\n'
        'columns.c = {kind = "text", title.en = "C"}\n'
    )
    assert told(most.replace(question("q7"), table)) == said


def test_options_are_of_a_bounded_number() -> None:
    text = HEAD + question("q").replace("yes_no", "choices") + "[sections.a.questions.q.options]\n"
    most = text + "".join(f'o{number} = {{en = "O"}}\n' for number in range(20_000))
    assert told(f'{most}more = {{en = "O"}}\n').endswith(
        "options: has too many entries; at most 20000 allowed"
    )
    answer = ResponseValidator(parse_questionnaire(most)).answer
    chosen = [f"o{number}" for number in range(20_000)]
    began = time.process_time()
    assert answer("a.q", chosen) == Answer(tuple(chosen))
    assert time.process_time() - began < 2
    with pytest.raises(Faulty) as refused:
        answer("a.q", [*chosen, "o7"])
    assert "“o7” is given twice" in str(refused.value)


def test_faults_without_end_are_counted() -> None:
    lines = told(HEAD + question("q", "".join(f"z{n} = 1\n" for n in range(5_000)))).splitlines()
    assert (len(lines), lines[-1]) == (1_001, "There are 5000 faults.")
