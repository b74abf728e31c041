"""What a report can state of a questionnaire's answers, and the sentences for it."""

import pytest

from forms.errors import Faulty
from forms.findings import statables
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.shipped import shipped_questionnaire

HEAD = """
id = "q"
version = 1
title.en = "Q"
report = {date = 2030-01-01}
[note_verbale]
sent = 2029-01-01
addressees = ["member_states"]
[sections.water]
letter = "A"
title.en = "Water"
put_to = ["state"]
[sections.water.questions.source]
kind = "choice"
title.en = "Source"
"""
OPTIONS = """
[sections.water.questions.source.options.river]
en = "River"
fr = "Fleuve"
[sections.water.questions.source.options.well]
en = "Well"
"""
SOURCE = "sections.water.questions.source"


def questionnaire(finding: str = "", options: str = OPTIONS) -> Questionnaire:
    return parse_questionnaire(HEAD + finding + options)


def finding(one: str, other: str, language: str = "en", at: str = "finding") -> str:
    return f'{at}.{language}.one = "{one}"\n{at}.{language}.other = "{other}"\n'


def faults(finding: str, options: str = OPTIONS) -> list[tuple[str, str]]:
    with pytest.raises(Faulty) as faulty:
        questionnaire(finding, options)
    return [(fault.path, fault.message.text("en")) for fault in faulty.value.faults]


def asked(questionnaire: Questionnaire) -> list[str]:
    return [
        each.query for question in questionnaire.questions.values() for each in statables(question)
    ]


def test_nothing_is_stated_of_a_question_without_a_finding() -> None:
    assert asked(questionnaire()) == []


def test_a_question_states_that_it_was_answered() -> None:
    sound = questionnaire(finding("{respondents} draws water.", "{respondents} draw water."))
    assert asked(sound) == ["water.source"]


def test_an_option_states_that_it_was_chosen() -> None:
    well = OPTIONS + finding("{respondents} digs.", "{respondents} dig.")
    assert asked(questionnaire(options=well)) == ["water.source=well"]


def test_a_sentence_on_the_answer_is_that_of_every_option_without_its_own() -> None:
    sound = questionnaire(
        finding("{respondents} draws water: {answer}.", "{respondents} draw water: {answer}."),
        OPTIONS + finding("{respondents} digs.", "{respondents} dig."),
    )
    river, well = statables(sound.questions["water.source"])
    assert river.sentence("en", "One State", one=True) == "One State draws water: River."
    assert well.sentence("en", "Two States", one=False) == "Two States dig."


def test_the_answer_is_named_in_the_language_of_the_sentence() -> None:
    sound = questionnaire(
        finding("{respondents} draws: {answer}.", "{respondents} draw: {answer}.")
        + finding("{respondents} puise : {answer}.", "{respondents} puisent : {answer}.", "fr")
    )
    river, well = statables(sound.questions["water.source"])
    assert river.sentence("fr", "Deux États", one=False) == "Deux États puisent : Fleuve."
    assert well.sentence("fr", "Un État", one=True) == "Un État puise : Well."


def test_english_stands_where_a_sentence_is_not_translated() -> None:
    (only,) = statables(
        questionnaire(finding("{respondents} draws.", "{respondents} draw.")).questions[
            "water.source"
        ]
    )
    assert only.speaks("en")
    assert not only.speaks("fr")
    assert only.sentence("fr", "One State", one=True) == "One State draws."


@pytest.mark.parametrize(
    "words", ["Some draw.", "{respondent} draw.", "{respondents} {draw}.", "{}"]
)
def test_a_sentence_without_the_noun_phrase_is_refused(words: str) -> None:
    assert faults(finding("{respondents} draws.", words)) == [
        (
            f"{SOURCE}.finding.en.other",
            "must have {respondents} in it, which is the whole noun phrase; "
            "in braces there may be only: {respondents}, {answer}",
        )
    ]


@pytest.mark.parametrize("words", ["{respondents", "{respondents} draw}.", "{respondents {answer}"])
def test_a_brace_without_its_other_half_is_told_as_such(words: str) -> None:
    assert faults(finding("{respondents} draws.", words)) == [
        (
            f"{SOURCE}.finding.en.other",
            f"has a brace without its other half (“{words}”); close each {{ with a }}",
        )
    ]


def test_a_sentence_that_formats_its_placeholder_is_refused() -> None:
    assert len(faults(finding("{respondents!r} draws.", "{respondents:>9} draw."))) == 2


def test_the_answer_is_in_all_sentences_or_in_none() -> None:
    assert faults(finding("{respondents} draws: {answer}.", "{respondents} draw.")) == [
        (
            f"{SOURCE}.finding",
            "has {answer} in some of its sentences and not in others; put it in all of them, "
            "or in none",
        )
    ]


def test_a_question_without_options_has_no_answer_to_name() -> None:
    text = HEAD.replace('"choice"', '"text"')
    with pytest.raises(Faulty) as faulty:
        parse_questionnaire(text + finding("{respondents}: {answer}", "{respondents}: {answer}"))
    assert [fault.path for fault in faulty.value.faults] == [
        f"{SOURCE}.finding.en.one",
        f"{SOURCE}.finding.en.other",
    ]


def test_every_finding_of_2004_is_written_in_both_languages_of_the_report() -> None:
    shipped = shipped_questionnaire("trafficking-2004")
    found = [each for question in shipped.questions.values() for each in statables(question)]
    assert len(found) > 100
    assert [each.query for each in found if not each.speaks("fr")] == []


def test_french_findings_of_2004_are_typeset_as_french() -> None:
    shipped = shipped_questionnaire("trafficking-2004")
    for question in shipped.questions.values():
        for each in statables(question):
            sentence = each.sentence("fr", "Un État", one=True)
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not {"'", '"'} & set(sentence)
            assert " :" not in sentence
