"""Which words of a questionnaire a language lacks."""

import pytest

from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from forms.shipped import shipped_ids, shipped_questionnaire
from forms.translation import lacking, partly_translated

TEXT = """
id = "tools"
version = 1
title = {en = "Tools", fr = "Outils"}
report = {date = 2030-01-01}
[note_verbale]
sent = 2029-01-01
addressees = ["SWE"]
[sections.a]
letter = "A"
title = {en = "Measures", fr = "Mesures"}
hint.en = "Any."
put_to = ["state"]
[sections.a.questions.c]
kind = "choices"
title = {en = "Tools", fr = "Outils", es = "Herramientas"}
finding.en = {one = "{respondents} used {answer}.", other = "{respondents} used {answer}."}
[sections.a.questions.c.options]
permit = {en = "Permit", fr = "Permis"}
levy = {en = "Levy"}
[sections.a.questions.t]
kind = "table"
title = {en = "Stations", fr = "Stations"}
[sections.a.questions.t.columns.flow]
kind = "number"
title = {en = "Flow", fr = "Débit"}
unit.en = "litres"
"""
FRENCH = (
    "sections.a.hint",
    "sections.a.questions.c.finding",
    "sections.a.questions.c.options.levy",
    "sections.a.questions.t.columns.flow.unit",
)


@pytest.fixture
def tools() -> Questionnaire:
    return parse_questionnaire(TEXT)


def test_every_text_that_is_not_translated_is_found(tools: Questionnaire) -> None:
    assert set(lacking(tools, "fr")) == set(FRENCH)
    assert lacking(tools, "en") == ()


def test_a_language_that_nothing_is_written_in_is_not_missed(tools: Questionnaire) -> None:
    found = partly_translated(tools)
    assert set(found) == {"es", "fr"}
    assert set(found["fr"]) == set(FRENCH)
    assert "title" in found["es"]
    assert "sections.a.questions.c.title" not in found["es"]
    # A report is not drafted in Spanish, so that no sentence is missed there.
    assert "sections.a.questions.c.finding" not in found["es"]


@pytest.mark.parametrize("name", shipped_ids())
def test_what_is_shipped_is_whole_in_english_and_french(name: str) -> None:
    assert lacking(shipped_questionnaire(name), "fr") == ()
