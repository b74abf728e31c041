"""Responses that are well-formed JSON and yet not valid: each fault has its place and its path."""

from typing import Any

import pytest

from tests.intake.officer import line, lines, response
from tests.intake.transfer.conftest import Refusal

ONE_FAULT = "1 fault; nothing was taken in."


def with_keys(**keys: object) -> dict[str, Any]:
    return {**response(), **keys}


BAD_ANSWERS = {
    "a number in quotation marks": (
        {"legislation": {"maximum_penalty": "12"}},
        "legislation.maximum_penalty: a number was expected, not \"12\"",
    ),
    "true for a number": (
        {"legislation": {"maximum_penalty": True}},
        "legislation.maximum_penalty: a number was expected, not true",
    ),
    "true for a count": (
        {"investigations": {"statistics": [{"measure": "arrests", "count": True}]}},
        "investigations.statistics[0].count: a number was expected, not true",
    ),
    "NaN": (
        {"legislation": {"maximum_penalty": float("nan")}},
        "legislation.maximum_penalty: NaN is not a number that can be kept",
    ),
    "Infinity": (
        {"legislation": {"maximum_penalty": float("inf")}},
        "legislation.maximum_penalty: Infinity is not a number that can be kept",
    ),
    "minus infinity": (
        {"legislation": {"maximum_penalty": float("-inf")}},
        "legislation.maximum_penalty: -Infinity is not a number that can be kept",
    ),
    "half of a whole number": (
        {"legislation": {"maximum_penalty": 7.5}},
        "legislation.maximum_penalty: a whole number was expected, not 7.5",
    ),
    "less than the least": (
        {"legislation": {"maximum_penalty": 0}},
        "legislation.maximum_penalty: 0 is too small; the least is 1",
    ),
    "more than the greatest": (
        {"legislation": {"maximum_penalty": 100}},
        "legislation.maximum_penalty: 100 is too great; the most is 99",
    ),
    "a date as a number": (
        {"training": {"activities": [{"year": 2004}]}},
        "training.activities[0].year: a date was expected, not 2004",
    ),
    "a day that does not exist": (
        {"training": {"activities": [{"form": "course"}, {"year": "2004-02-30"}]}},
        "training.activities[1].year: \"2004-02-30\" is a day that does not exist",
    ),
    "a month that does not exist": (
        {"training": {"activities": [{"year": "2004-13"}]}},
        "training.activities[0].year: \"2004-13\" is a day that does not exist",
    ),
    "a date of another form": (
        {"training": {"activities": [{"year": "1/12/2004"}]}},
        "training.activities[0].year: \"1/12/2004\" can mean 2004-12-01 or 2004-01-12;",
    ),
    "digits that are not ASCII": (
        {"training": {"activities": [{"year": "٢٠٠٤"}]}},
        "training.activities[0].year: \"٢٠٠٤\" is not a date",
    ),
    "a NUL": (
        {"legislation": {"summary": "one\0two"}},
        "legislation.summary: holds the character U+0000 at place 4",
    ),
    "an escape sequence": (
        {"legislation": {"summary": "\x1b[31mred"}},
        "legislation.summary: holds the character U+001B at place 1",
    ),
    "an escape sequence in a remark": (
        {"legislation": {"ratification": {"value": "ratified", "remark": "\x1b]0;title\x07"}}},
        "legislation.ratification.remark: holds the character U+001B at place 1",
    ),
    "an escape sequence in a cell": (
        {"investigations": {"units": [{"name": "a\x9b2J"}]}},
        "investigations.units[0].name: holds the character U+009B at place 2",
    ),
    "an unknown section": (
        {"legislations": {"ratification": "ratified"}},
        "legislations: unknown key \"legislations\"; allowed here: legislation, investigations",
    ),
    "an unknown question": (
        {"legislation": {"ratificaton": "ratified"}},
        "legislation.ratificaton: unknown key \"ratificaton\"; allowed here: ratification, impl",
    ),
    "an unknown option": (
        {"legislation": {"ratification": "signed"}},
        "legislation.ratification: \"signed\" is not allowed here; expected ratified, in_progress",
    ),
    "an unknown option among several": (
        {"protection": {"services": ["shelter", "food"]}},
        "protection.services[1]: \"food\" is not allowed here; expected shelter, support",
    ),
    "an option twice": (
        {"protection": {"services": ["shelter", "shelter"]}},
        "protection.services: “shelter” is given twice",
    ),
    "an unknown column": (
        {"investigations": {"units": [{"name": "a", "size": 3}]}},
        "investigations.units[0].size: unknown key \"size\"; allowed here: name, number, staff",
    ),
    "an unknown key of an answer": (
        {"legislation": {"ratification": {"value": "ratified", "note": "x"}}},
        "legislation.ratification.note: unknown key \"note\"; allowed here: value, missing, remark",
    ),
    "a row with nothing in it": (
        {"investigations": {"units": [{}]}},
        "investigations.units[0]: the row is empty",
    ),
    "a value and a reason why there is none": (
        {"legislation": {"ratification": {"value": "ratified", "missing": "unclear"}}},
        "legislation.ratification: an answer has either a “value” or a reason in “missing”",
    ),
    "an unknown reason": (
        {"legislation": {"ratification": {"missing": "lost"}}},
        "legislation.ratification.missing: \"lost\" is not allowed here; expected not_stated",
    ),
    "no for true or false": (
        {"prevention": {"campaigns": False}},
        "prevention.campaigns: false is not allowed here; expected yes, no",
    ),
    "a list for text": (
        {"legislation": {"summary": ["one", "two"]}},
        "legislation.summary: text was expected, not [\"one\", \"two\"]",
    ),
    "text for a table": (
        {"investigations": {"units": "one"}},
        "investigations.units: a list was expected, not \"one\"",
    ),
    "a section that is no object": (
        {"legislation": "ratified"},
        "legislation: an object with keys was expected, not \"ratified\"",
    ),
    "what is not asked": (
        {"legislation": {"ratification": "ratified", "domestic_offence": "yes"}},
        "legislation.domestic_offence: is asked only when legislation.ratification is in_progress",
    ),
    "a section that is not put to States": (
        {"inter_agency": {"mandate": "All."}},
        "inter_agency: this section is put to un_entity, igo, ngo, not to a respondent of the",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "words"), BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_a_bad_answer_is_refused_with_its_path(
    refusal: Refusal, answers: dict[str, object], words: str
) -> None:
    batch = lines(response("NOR"), with_keys(answers=answers), response("DNK"))
    fault, count = refusal(batch)
    assert fault.startswith(f"replies-1.json, line 2 (record 2): answers.{words}")
    assert count == ONE_FAULT


WRITTEN = line(response(legislation={"maximum_penalty": 7, "summary": "HERE"}))
BAD_WRITING = {
    "1e400": (
        WRITTEN.replace(b": 7", b": 1e400"),
        "answers.legislation.maximum_penalty: Infinity is not a number that can be kept",
    ),
    "a lone surrogate": (
        WRITTEN.replace(b"HERE", rb"a\ud800b"),
        "answers.legislation.summary: holds the character U+D800 at place 2",
    ),
    "a lone surrogate in a key": (
        WRITTEN.replace(b"summary", rb"summary\udc00"),
        "answers.legislation.summary\\udc00: unknown key",
    ),
    "a key twice at the top": (
        WRITTEN.replace(b'"status"', b'"status": "final", "status"'),
        'status: the key "status" is given twice',
    ),
    "a key twice in a section": (
        WRITTEN.replace(b'"summary"', b'"maximum_penalty": 8, "summary"'),
        'answers.legislation.maximum_penalty: the key "maximum_penalty" is given twice',
    ),
    "a key twice in a row": (
        line(response(investigations={"units": [{"name": "a"}, {"name": "b"}]})).replace(
            b'"name": "b"', b'"name": "b", "name": "c"'
        ),
        'answers.investigations.units[1].name: the key "name" is given twice',
    ),
}


@pytest.mark.parametrize(("written", "words"), BAD_WRITING.values(), ids=BAD_WRITING)
def test_what_no_program_would_write_is_refused_with_its_path(
    refusal: Refusal, written: bytes, words: str
) -> None:
    fault, count = refusal(line(response("NOR")) + written + line(response("DNK")))
    assert fault.startswith(f"replies-1.json, line 2 (record 2): {words}")
    assert count == ONE_FAULT


def test_a_number_of_400_digits_is_refused_with_its_path(refusal: Refusal) -> None:
    fault, _ = refusal(WRITTEN.replace(b": 7", b": " + b"9" * 400))
    assert fault.startswith(
        "replies-1.json, line 1 (record 1): answers.legislation.maximum_penalty: "
    )


BAD_KEYS = {
    "an unknown key": ({"note": "x"}, 'note: unknown key "note"; allowed here: questionnaire, que'),
    "an unknown questionnaire": (
        {"questionnaire": "trafficking-2005"},
        'questionnaire: no questionnaire is called "trafficking-2005"; there are: trafficking-2004',
    ),
    "a questionnaire without a name": (
        {"questionnaire": 2004},
        "questionnaire: the questionnaire's id was expected, not 2004",
    ),
    "an unknown respondent": (
        {"respondent": "Swedn"},
        "respondent: No respondent is called “Swedn”. Did you mean Sweden (SWE)?",
    ),
    "a respondent like no other": (
        {"respondent": "Atlantis"},
        "respondent: No respondent is called “Atlantis”. Look names up with “intake respondent",
    ),
    "a respondent with an escape sequence": (
        {"respondent": "\x1b[31mSWE"},
        "respondent: No respondent is called “\N{REPLACEMENT CHARACTER}[31mSWE”.",
    ),
    "a respondent's number": ({"respondent": 752}, "respondent: text was expected, not 752"),
    "an unknown status": (
        {"status": "done"},
        'status: "done" is not allowed here; expected received, draft, final, verified',
    ),
    "a version still to come": (
        {"questionnaire_version": 4},
        "questionnaire_version: 4 is too great; the most is 3",
    ),
    "yes for true": (
        {"confidential": "yes"},
        'confidential: true or false was expected, not "yes"',
    ),
    "replies that are no list": (
        {"replies": {"dated": "2004"}},
        "replies: a list was expected, not {",
    ),
    "an unknown key of a reply": (
        {"replies": [{"date": "2004"}]},
        'replies[0].date: unknown key "date"; allowed here: reference, dated, received, language',
    ),
    "a reply of a day that does not exist": (
        {"replies": [{"dated": "2004"}, {"received": "2005-02-29"}]},
        'replies[1].received: "2005-02-29" is a day that does not exist',
    ),
    "a digest that is none": (
        {"replies": [{"attachment": {"name": "a.pdf", "sha256": "abc"}}]},
        'replies[0].attachment.sha256: "abc" does not have the form that is needed here',
    ),
    "answers that are no object": ({"answers": []}, "answers: an object with keys was expected"),
    "null": ({"status": None}, "status: is null; leave it out where there is nothing to say"),
    "null for an answer": (
        {"answers": {"legislation": {"ratification": None}}},
        "answers.legislation.ratification: is null; leave it out where there is nothing to say",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "words"), BAD_KEYS.values(), ids=BAD_KEYS)
def test_a_bad_key_is_refused_with_its_path(
    refusal: Refusal, keys: dict[str, object], words: str
) -> None:
    fault, count = refusal(lines(response("NOR"), with_keys(**keys), response("DNK")))
    assert fault.startswith(f"replies-1.json, line 2 (record 2): {words}")
    assert count == ONE_FAULT


@pytest.mark.parametrize("key", ["questionnaire", "respondent", "status", "answers"])
def test_a_key_that_must_be_given_is_missed(refusal: Refusal, key: str) -> None:
    document = {name: content for name, content in response().items() if name != key}
    fault, _ = refusal(line(document))
    assert fault.startswith(f"replies-1.json, line 1 (record 1): {key}: ")


def test_every_null_of_a_section_is_told(refusal: Refusal) -> None:
    answers = {"ratification": None, "summary": None, "maximum_penalty": "x"}
    *faults, _ = refusal(line(response(legislation=answers)))
    assert len(faults) == 3


def test_bad_answers_are_told_of_in_french(refusal: Refusal) -> None:
    answers = {"maximum_penalty": "12", "ratification": "signed"}
    place = "replies-1.json, ligne 2 (réponse 2): answers.legislation"
    assert refusal(lines(response("NOR"), response(legislation=answers)), language="fr") == [
        f'{place}.ratification: "signed" n’est pas admis ici\xa0; '
        "valeurs attendues\xa0: ratified, in_progress, not_ratified",
        f'{place}.maximum_penalty: un nombre était attendu, et non "12"\xa0; '
        "écrivez-le en chiffres seuls, sans guillemets, par exemple 12000 ou 1.5",
        "2 erreurs\xa0; rien n’a été reçu.",
    ]
