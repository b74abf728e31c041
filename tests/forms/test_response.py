"""What is kept of a response, and that it is the same when it comes back from its document."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from forms.dates import PartialDate
from forms.register.load import shipped_register
from forms.response import (
    Answer,
    Attachment,
    Reply,
    Response,
    Row,
    Value,
    answer_document,
    reply_document,
    response_document,
)
from forms.response_validator import ResponseValidator
from tests.forms.conftest import Answered
from tests.strategies import documents

RESPONDENTS = [shipped_register()[code] for code in ("FJI", "NOR", "UNHCR", "IOM", "ASC")]
KINDS = {respondent.code: respondent.kind for respondent in RESPONDENTS}
Documents = Callable[..., dict[str, object]]


@pytest.mark.parametrize("name", ["water_form", "trafficking_form"])
@settings(max_examples=60)
@given(data=st.data())
def test_a_response_comes_back_from_its_document(
    name: str,
    water_form: ResponseValidator,
    trafficking_form: ResponseValidator,
    data: st.DataObject,
) -> None:
    form = {"water_form": water_form, "trafficking_form": trafficking_form}[name]
    raw = data.draw(documents(form, RESPONDENTS))
    kind = KINDS[str(raw["respondent"])]
    response = form.response(raw, kind)
    text = json.dumps(response_document(response))
    again = form.response(json.loads(text), kind)
    assert again == response
    assert json.dumps(response_document(again)) == text
    order = list(form.questionnaire.questions)
    assert list(response.answers) == sorted(response.answers, key=order.index)


def test_a_document_has_its_keys_in_their_order(
    water_form: ResponseValidator, document: Documents
) -> None:
    answers = {
        "supply": {"metered": {"value": "no", "source": "p. 3"}},
        "quality": {"closures": [], "standard": "who"},
        "comments": {"difficulties": "Drought."},
    }
    raw = document(
        status="final", questionnaire_version=1, confidential=True, answers=answers,
        replies=[{"reference": "NV 1", "dated": "2030-03", "language": "en"}],
    )  # fmt: skip
    written = response_document(water_form.response(raw))
    assert json.dumps(written) == json.dumps({
        "questionnaire": "water-2030",
        "questionnaire_version": 1,
        "respondent": "FJI",
        "status": "final",
        "confidential": True,
        "replies": [{"reference": "NV 1", "dated": "2030-03", "language": "en"}],
        "answers": answers | {"quality": {"standard": "who", "closures": []}},
    })  # fmt: skip


def test_the_cells_of_a_row_come_in_the_order_of_the_columns(answered: Answered) -> None:
    row = {"remark": "a", "nitrate": 3, "measures": ["heat", "nitrate"], "river": "Ba"}
    answer = answered(quality={"stations": [row | {"source": ["p. 3", "p. 4"]}]}).answers
    assert json.dumps(answer_document(answer["quality.stations"])) == json.dumps([
        {"river": "Ba", "measures": ["nitrate", "heat"], "nitrate": 3, "remark": "a",
         "source": ["p. 3", "p. 4"]},
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        (Answer("yes"), "yes"),
        (Answer(0), 0),
        (Answer(()), []),
        (Answer(("a", "b")), ["a", "b"]),
        (Answer((Row({"a": ("b",)}, source=("p. 3",)),)), [{"a": ["b"], "source": "p. 3"}]),
        (Answer("yes", remark="Mostly."), {"value": "yes", "remark": "Mostly."}),
        (Answer((), source=("p. 3",)), {"value": [], "source": "p. 3"}),
        (Answer("eau", language="fr"), {"value": "eau", "language": "fr"}),
        (Answer(missing="not_stated"), {"missing": "not_stated"}),
        (
            Answer(missing="unclear", remark="Which?", source=("p. 3", "p. 4")),
            {"missing": "unclear", "remark": "Which?", "source": ["p. 3", "p. 4"]},
        ),
    ],
)
def test_an_answer_is_written_as_shortly_as_loses_nothing(answer: Answer, written: object) -> None:
    assert answer_document(answer) == written


@pytest.mark.parametrize(
    ("reply", "written"),
    [
        (Reply(), {}),
        (Reply(kind="corrected"), {"kind": "corrected"}),
        (Reply(attachment=Attachment("a.pdf")), {"attachment": "a.pdf"}),
        (
            Reply(attachment=Attachment("a.pdf", "0" * 64)),
            {"attachment": {"name": "a.pdf", "sha256": "0" * 64}},
        ),
        (
            Reply("NV 1", PartialDate(2030), PartialDate(2030, 3, 1), "fr", "supplementary"),
            {
                "reference": "NV 1",
                "dated": "2030",
                "received": "2030-03-01",
                "language": "fr",
                "kind": "supplementary",
            },
        ),
    ],
)
def test_a_reply_is_written_without_what_is_not_known_of_it(
    reply: Reply, written: dict[str, object]
) -> None:
    assert reply_document(reply) == written


@pytest.mark.parametrize(
    ("value", "negative"),
    [
        ("no", True), ((), True), ("yes", False), ("none", False), (0, False), (("no",), False),
        (None, False),
    ],
)  # fmt: skip
def test_only_no_and_none_of_these_are_negative(value: Value | None, negative: bool) -> None:
    assert Answer(value).negative is negative


@pytest.mark.parametrize(
    ("status", "finished"),
    [("received", False), ("draft", False), ("final", True), ("verified", True)],
)
def test_a_response_is_finished_once_it_is_final(status: str, finished: bool) -> None:
    assert Response("water-2030", "FJI", status).finished is finished  # type: ignore[arg-type]


def test_a_response_that_has_just_come_in_is_bare() -> None:
    response = Response("water-2030", "FJI")
    assert (response.status, response.replies, response.answers) == ("received", (), {})
    assert (response.version, response.confidential, response.replied) == (None, False, False)


def test_other_answers_leave_the_rest_of_a_response_as_it_is() -> None:
    before = Response("water-2030", "FJI", "draft", replies=(Reply("NV 1"),), confidential=True)
    after = replace(before, answers={"supply.metered": Answer("no")})
    assert after.answers == {"supply.metered": Answer("no")}
    assert before.answers == {}
    assert (after.replies, after.status, after.confidential) == (before.replies, "draft", True)
