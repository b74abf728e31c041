"""What a valid answer is, for each kind of question, and what is told of one that is not.

Every answer is tried in its short and its long form, as the screen does with one answer and an
import with a whole response: both are checked by the same models.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.errors import Fault, Faulty, IntakeError
from forms.kinds.registry import QUESTION_KINDS
from forms.messages import INTERFACE_LANGUAGES
from forms.questionnaire_file import parse_questionnaire, read_source
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Attachment, answer_document, response_document
from forms.response_validator import ResponseValidator, validator_from
from tests.conftest import DATA
from tests.forms.answers import ALLOWED, AROUND, LONG, VALID, WRONG, at
from tests.forms.conftest import Answered, Faults
from tests.strategies import answers

Documents = Callable[..., dict[str, object]]

OF_PYDANTIC = re.compile(
    r"pydantic|errors\.|https?:|Input should|Extra inputs|Field required|Value error|"
    r"valid (string|number|integer|list|dictionary)|instance of|lax|at least \d+ item",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"\b(expected|allowed|must|write|leave|give|too|here|the)\b")


# What is taken


@pytest.mark.parametrize(("path", "raw", "value"), VALID.values(), ids=VALID)
def test_a_value_is_taken_in_its_short_form(
    water_form: ResponseValidator, answered: Answered, path: str, raw: object, value: object
) -> None:
    assert answered(**at(path, raw)).answers == {path: Answer(value)}  # type: ignore[arg-type]
    assert water_form.answer(path, raw) == Answer(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "raw", "value"), VALID.values(), ids=VALID)
def test_a_value_is_taken_in_its_long_form(
    water_form: ResponseValidator, answered: Answered, path: str, raw: object, value: Any
) -> None:
    long = {"value": raw, "remark": "As of 2030.", "source": ["p. 3", "annex"]}
    expected = Answer(value, remark="As of 2030.", source=("p. 3", "annex"))
    assert answered(**at(path, long)).answers == {path: expected}
    assert water_form.answer(path, long) == expected


def form_with(kind: str) -> ResponseValidator:
    """Return the validator of a questionnaire that has questions of a kind."""
    name = "offences-2032" if kind == "grid" else "water-2030"
    return validator_from(read_source(DATA / name))


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@pytest.mark.parametrize("missing", ["not_stated", "not_applicable", "unclear"])
def test_a_reason_stands_for_the_value_of_any_kind(kind: str, missing: Any) -> None:
    form = form_with(kind)
    path = next(path for path, each in form.questionnaire.questions.items() if each.kind == kind)
    assert form.answer(path, {"missing": missing}) == Answer(missing=missing)
    asked = form.answer(path, {"missing": missing, "remark": "Asked again."})
    assert asked == Answer(missing=missing, remark="Asked again.")


@pytest.mark.parametrize("path", ["supply.households", "quality.temperature"])
def test_a_whole_number_is_kept_as_one_however_it_is_written(
    water_form: ResponseValidator, path: str
) -> None:
    answer = water_form.answer(path, 5.0)
    assert answer is not None
    assert repr(answer.value) == "5"


def test_one_place_may_stand_without_its_list(water_form: ResponseValidator) -> None:
    one = water_form.answer("supply.metered", {"value": "yes", "source": "p. 3"})
    assert one == water_form.answer("supply.metered", {"value": "yes", "source": ["p. 3"]})


def test_text_may_say_its_language(water_form: ResponseValidator) -> None:
    answer = water_form.answer("supply.summary", {"value": "L’eau", "language": "fr"})
    assert answer == Answer("L’eau", language="fr")


@pytest.mark.parametrize("raw", ["", " ", "\n\t ", "\u3000"])
@pytest.mark.parametrize("path", ["supply.summary", "supply.metered", "supply.plan_from"])
def test_empty_text_is_no_answer(
    water_form: ResponseValidator, answered: Answered, path: str, raw: str
) -> None:
    assert water_form.answer(path, raw) is None
    assert answered(**at(path, raw)).answers == {}


@pytest.mark.parametrize("raw", ["", " \n"])
def test_empty_text_is_no_answer_in_its_long_form_either(
    water_form: ResponseValidator, raw: str
) -> None:
    assert water_form.answer("supply.summary", {"value": raw}) is None


# What is refused


@pytest.mark.parametrize(("path", "raw", "place", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_refused_with_its_place_and_what_was_expected(
    faults: Faults, document: Documents, path: str, raw: object, place: str, words: str
) -> None:
    (found,) = faults(document(answers=at(path, raw)))
    assert found.path == f"answers.{path}{place}"
    assert words in found.message.text("en")


@pytest.mark.parametrize(("path", "raw", "place", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_refused_in_its_long_form_too(
    faults: Faults, document: Documents, path: str, raw: object, place: str, words: str
) -> None:
    long = {"value": raw, "remark": "As of 2030."}
    (found,) = faults(document(answers=at(path, long)))
    assert found.path == f"answers.{path}.value{place}"
    assert words in found.message.text("en")


@pytest.mark.parametrize(("path", "raw", "place", "words"), WRONG.values(), ids=WRONG)
def test_what_is_typed_is_refused_as_what_is_imported(
    water_form: ResponseValidator, path: str, raw: object, place: str, words: str
) -> None:
    with pytest.raises(Faulty) as refused:
        water_form.answer(path, raw)
    (found,) = refused.value.faults
    assert found.path == place
    assert words in found.message.text("en")


def test_bounds_have_their_ends(faults: Faults, document: Documents) -> None:
    def share(number: float) -> list[Fault]:
        return faults(document(answers=at("supply.desalinated_share", number, sources=["sea"])))

    assert share(0.5) == share(100) == []
    assert [each.text() for each in (*share(0.49), *share(100.5))] == [
        "answers.supply.desalinated_share: 0.49 is too small; the least is 0.5",
        "answers.supply.desalinated_share: 100.5 is too great; the most is 100",
    ]


@pytest.mark.parametrize(("raw", "place", "words"), LONG.values(), ids=LONG)
def test_a_wrong_long_form_is_refused_with_its_place(
    faults: Faults, document: Documents, raw: object, place: str, words: str
) -> None:
    (found,) = faults(document(answers=at("supply.summary", raw)))
    assert found.path == f"answers.supply.summary{place}"
    assert words in found.message.text("en")


def test_every_answer_may_say_in_which_language_its_remark_is(
    water_form: ResponseValidator,
) -> None:
    raw = {"value": "yes", "remark": "Depuis 2003.", "language": "fr"}
    answer = water_form.answer("supply.metered", raw)
    assert answer is not None
    assert (answer.remark, answer.language) == ("Depuis 2003.", "fr")


def test_an_unknown_question_has_no_answer(water_form: ResponseValidator) -> None:
    with pytest.raises(IntakeError) as refused:
        water_form.answer("supply.springs", "yes")
    assert "“supply.springs”" in refused.value.text("en")


# Documents


@pytest.mark.parametrize(("others", "path", "allowed"), ALLOWED.values(), ids=ALLOWED)
def test_an_unknown_key_is_refused_with_those_that_are_allowed(
    faults: Faults, document: Documents, others: dict[str, object], path: str, allowed: str
) -> None:
    (found,) = faults(document(**others))
    assert found.path == path
    key = re.split(r"\.", path)[-1]
    assert found.message.text("en") == f'unknown key "{key}"; allowed here: {allowed}'
    assert found.message.text("fr").endswith(f"\u00a0: {allowed}")


@pytest.mark.parametrize(("others", "path", "words"), AROUND.values(), ids=AROUND)
def test_what_stands_around_the_answers_is_checked_too(
    faults: Faults, document: Documents, others: dict[str, object], path: str, words: str
) -> None:
    (found,) = faults(document(**others))
    assert found.path == path
    assert words in found.message.text("en")


@pytest.mark.parametrize("raw", [None, True, 5, "water-2030", [], [{}]])
def test_a_document_is_an_object(faults: Faults, raw: object) -> None:
    (found,) = faults(raw)
    assert found.path == ""
    assert found.text("en").startswith("an object with keys was expected")


def test_what_a_document_must_have_is_told(faults: Faults) -> None:
    assert [each.path for each in faults({})] == [
        "questionnaire", "respondent", "status", "answers",
    ]  # fmt: skip


def test_all_faults_of_a_document_are_told_at_once(faults: Faults, document: Documents) -> None:
    found = faults(
        document(
            status="done",
            comment="a",
            replies=[{"dated": 2030, "kind": "second"}, None, {"attachment": {"name": ""}}],
            answers={
                "energy": {},
                "supply": {
                    "sources": ["springs", "rivers", 5],
                    "plan_from": "2004-02-30",
                    "plan_until": None,
                    "metered": {"value": "no", "missing": "unclear"},
                    "summary": {"value": "\x00", "remark": "", "note": 1},
                },
                "quality": {"stations": [{"lead": 1, "nitrate": "5"}, {}, {"opened": None}]},
            },
        )
    )
    assert sorted(each.path for each in found) == [
        "answers.energy",
        "answers.quality.stations[0].lead",
        "answers.quality.stations[0].nitrate",
        "answers.quality.stations[1]",
        "answers.quality.stations[2].opened",
        "answers.supply.metered",
        "answers.supply.plan_from",
        "answers.supply.plan_until",
        "answers.supply.sources[0]",
        "answers.supply.sources[2]",
        "answers.supply.summary.note",
        "answers.supply.summary.remark",
        "answers.supply.summary.value",
        "comment",
        "replies[0].dated",
        "replies[0].kind",
        "replies[1]",
        "replies[2].attachment.name",
        "status",
    ]


def test_a_key_that_is_not_text_is_told_with_its_place(faults: Faults, document: Documents) -> None:
    found = faults(document(status="done", answers={"supply": {"\ud83d": "a"}}))
    assert sorted(each.path for each in found)[1:] == ["status"]
    assert min(each.path for each in found).startswith("answers.supply.")


def test_every_fault_is_told_in_our_own_words_in_both_languages(
    faults: Faults, document: Documents
) -> None:
    answers_of = [at(path, raw) for path, raw, *_ in WRONG.values()]
    answers_of += [at("supply.summary", raw) for raw, *_ in LONG.values()]
    around: list[dict[str, object]] = [others for others, *_ in AROUND.values()]
    around += [others for others, *_ in ALLOWED.values()]
    documents: list[object] = [
        *(document(answers=each) for each in answers_of),
        *(document(**others) for others in around),
        *(None, [], "a", {}),
    ]
    for each in documents:
        found = faults(each)
        assert found
        for fault in found:
            for language in INTERFACE_LANGUAGES:
                words = fault.message.text(language)
                assert OF_PYDANTIC.search(words) is None
                assert "\n" not in words
            assert ENGLISH.search(fault.message.text("fr")) is None


# Sections and conditions


@pytest.mark.parametrize(
    ("kind", "answers", "refused"),
    [
        ("state", at("finance.grants", 5), ["answers.finance"]),
        ("un_entity", at("supply.metered", "no"), ["answers.supply"]),
        (
            "ngo",
            at("quality.standard", "who") | at("supply.metered", {"missing": "unclear"}),
            ["answers.supply", "answers.quality"],
        ),
        ("igo", at("finance.grants", 5) | at("quality.standard", "who"), []),
        ("state", {"finance": {}}, []),
        (None, at("finance.grants", 5) | at("supply.metered", "no"), []),
    ],
)
def test_answers_to_a_section_that_was_not_put_are_refused(
    faults: Faults,
    document: Documents,
    kind: RespondentKind | None,
    answers: dict[str, object],
    refused: list[str],
) -> None:
    assert [each.path for each in faults(document(answers=answers), kind)] == refused


def test_a_refusal_says_to_whom_the_section_was_put(faults: Faults, document: Documents) -> None:
    (found,) = faults(document(answers=at("finance.grants", 5)), "state")
    for words in (found.text("en"), found.text("fr")):
        assert words.startswith("answers.finance: ")
        assert "igo, ngo" in words
        assert "state" in words


@pytest.mark.parametrize("status", ["draft", "final"])
@pytest.mark.parametrize(
    ("supply", "refused"),
    [
        ({"brine_regulated": "yes"}, ["brine_regulated"]),
        ({"sources": ["rivers"], "brine_regulated": "no"}, ["brine_regulated"]),
        ({"sources": {"missing": "unclear"}, "brine_regulated": "no"}, ["brine_regulated"]),
        ({"sources": ["rivers"], "brine_regulated": {"missing": "unclear"}}, ["brine_regulated"]),
        (
            {"sources": ["ground"], "brine_regulated": "yes", "brine_rule": "law"},
            ["brine_regulated", "brine_rule"],
        ),
        ({"sources": ["sea"], "brine_regulated": "no", "brine_rule": "law"}, ["brine_rule"]),
        ({"sources": ["sea"], "brine_regulated": "yes", "brine_rule": "law"}, []),
        ({"sources": ["ice"], "desalinated_share": 5}, []),
    ],
)
def test_answers_that_are_not_asked_for_are_refused(
    faults: Faults,
    document: Documents,
    status: str,
    supply: Mapping[str, object],
    refused: list[str],
) -> None:
    found = faults(document(status=status, answers={"supply": supply}))
    assert [each.path for each in found] == [f"answers.supply.{key}" for key in refused]


def test_what_was_kept_is_read_without_being_weighed_again(
    document: Documents, water_form: ResponseValidator
) -> None:
    kept = document(answers=at("supply.desalinated_share", 5))
    assert water_form.kept(kept).answers == {"supply.desalinated_share": Answer(5)}
    with pytest.raises(Faulty, match="a number was expected"):
        water_form.kept(document(answers=at("supply.desalinated_share", "five")))


def test_a_refusal_says_when_the_question_is_asked(faults: Faults, document: Documents) -> None:
    (found,) = faults(document(answers=at("supply.desalinated_share", 5)))
    assert "supply.sources is sea, ice" in found.text("en")
    assert "supply.sources vaut sea, ice" in found.text("fr")


# Checks


def test_a_hard_check_refuses_and_a_soft_one_does_not(
    faults: Faults, document: Documents, answered: Answered, water_form: ResponseValidator
) -> None:
    period = {"plan_from": "2006", "plan_until": "2005"}
    (found,) = faults(document(answers={"supply": period}))
    assert found.text() == "answers.supply.plan_from: A plan cannot end before it begins."
    response = answered(supply={"connected": 5, "households": 4})
    (broken,) = water_form.broken(response)
    assert (broken.check, broken.soft) == ("connected_among_households", True)


@pytest.mark.parametrize(("status", "refused"), [("draft", 0), ("final", 1), ("verified", 1)])
def test_one_of_two_is_needed_when_a_response_is_finished(
    faults: Faults, document: Documents, status: str, refused: int
) -> None:
    raw = document(status=status, answers=at("finance.first_grant", "2020"))
    assert len(faults(raw, "igo")) == refused


def test_disagreements_of_every_sort_are_told_together(faults: Faults, document: Documents) -> None:
    supply = {"plan_from": "2006", "plan_until": "2005", "brine_regulated": "yes"}
    raw = document(answers={"supply": supply, **at("finance.grants", 5)})
    assert [each.path for each in faults(raw, "state")] == [
        "answers.finance",
        "answers.supply.brine_regulated",
        "answers.supply.plan_from",
    ]


# Responses


@pytest.mark.parametrize(
    ("status", "given", "version"),
    [
        ("draft", None, None),
        ("received", None, None),
        ("final", None, 2),
        ("verified", None, 2),
        ("final", 1, 1),
        ("draft", 1, 1),
    ],
)
def test_a_finished_response_says_which_version_it_was_finished_against(
    water_form: ResponseValidator,
    document: Documents,
    status: str,
    given: int | None,
    version: int | None,
) -> None:
    others = {} if given is None else {"questionnaire_version": given}
    assert water_form.response(document(status=status, **others)).version == version


def test_a_final_response_without_replies_and_answers_is_valid(
    water_form: ResponseValidator, document: Documents
) -> None:
    response = water_form.response(document(status="final"))
    assert (response.answers, response.replies, response.replied) == ({}, (), True)


def test_answers_come_in_the_questionnaires_order(answered: Answered) -> None:
    response = answered(
        comments={"difficulties": "a", "good_practices": "b"},
        supply={"metered": "no", "sources": []},
    )
    assert list(response.answers) == [
        "supply.sources", "supply.metered", "comments.good_practices", "comments.difficulties",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ({"value": "yes"}, "yes"),
        ({"value": "yes", "source": ["p. 3"]}, {"value": "yes", "source": "p. 3"}),
        (
            {"source": ["p. 3", "p. 5"], "remark": "Both.", "value": "yes"},
            {"value": "yes", "remark": "Both.", "source": ["p. 3", "p. 5"]},
        ),
        ({"missing": "unclear"}, {"missing": "unclear"}),
    ],
)
def test_an_answer_is_written_in_its_short_form_where_that_loses_nothing(
    water_form: ResponseValidator, raw: object, written: object
) -> None:
    answer = water_form.answer("supply.metered", raw)
    assert answer is not None
    assert answer_document(answer) == written


def test_a_response_is_written_without_what_is_not_known(
    water_form: ResponseValidator, document: Documents
) -> None:
    raw = document(
        confidential=False,
        replies=[{"kind": "first", "attachment": {"name": "a.pdf"}}, {"dated": "2030-11"}],
        answers={"supply": {}, **at("comments.difficulties", {"value": "Drought."})},
    )
    assert response_document(water_form.response(raw)) == {
        "questionnaire": "water-2030",
        "respondent": "FJI",
        "status": "draft",
        "replies": [{"attachment": "a.pdf"}, {"dated": "2030-11"}],
        "answers": {"comments": {"difficulties": "Drought."}},
    }


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@settings(max_examples=40)
@given(data=st.data())
def test_an_answer_of_any_kind_comes_back_from_its_document(kind: str, data: st.DataObject) -> None:
    form = form_with(kind)
    questions = form.questionnaire.questions.values()
    question = data.draw(st.sampled_from([each for each in questions if each.kind == kind]))
    answer = form.answer(question.path, data.draw(answers(question)))
    assert answer is not None
    assert form.answer(question.path, answer_document(answer)) == answer


def test_a_reply_keeps_the_name_and_the_digest_of_its_file(water_form: ResponseValidator) -> None:
    reply = water_form.reply({"attachment": {"name": "reply.pdf", "sha256": "ab" * 32}})
    assert reply.attachment == Attachment("reply.pdf", "ab" * 32)


@pytest.fixture
def bounded(water_source: str) -> ResponseValidator:
    """Return a form with whole numbers whose bounds are none."""
    bounds = "whole = true\nleast = 0\n"
    assert bounds in water_source
    wider = "whole = true\nleast = 0.5\ngreatest = 10.5\n"
    return ResponseValidator(parse_questionnaire(water_source.replace(bounds, wider)))


@pytest.mark.parametrize("value", [1, 10])
def test_a_whole_number_may_be_the_last_within_its_bounds(
    bounded: ResponseValidator, value: int
) -> None:
    answer = bounded.answer("supply.households", value)
    assert answer is not None
    assert answer.value == value


@pytest.mark.parametrize(("value", "words"), [(0, "the least is 1"), (11, "the most is 10")])
def test_a_whole_number_beyond_its_bounds_is_told_the_last_within_them(
    bounded: ResponseValidator, value: int, words: str
) -> None:
    with pytest.raises(Faulty) as refused:
        bounded.answer("supply.households", value)
    assert words in refused.value.text("en")
