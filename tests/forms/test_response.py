"""What is kept of a response, and that it is the same when it comes back from its document."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.form import Form
from forms.register.load import shipped_register
from forms.response import (
    response_document,
)
from tests.strategies import documents

RESPONDENTS = [shipped_register()[code] for code in ("FJI", "NOR", "UNHCR", "IOM", "ASC")]
KINDS = {respondent.code: respondent.kind for respondent in RESPONDENTS}
Documents = Callable[..., dict[str, object]]


@pytest.mark.parametrize("name", ["water_form", "trafficking_form"])
@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_a_response_comes_back_from_its_document(
    name: str, water_form: Form, trafficking_form: Form, data: st.DataObject
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
