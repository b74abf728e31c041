"""What a draft says of a section of which no sentence can be made."""

from pathlib import Path

import pytest

from tests.intake.officer import Document, Officer

WELLS = """
id = "wells"
version = 1
title.en = "Wells"
report = {date = 2030-01-01}
[note_verbale]
sent = 2029-01-01
addressees = ["member_states"]
[sections.law]
letter = "A"
title.en = "Law"
put_to = ["state"]
[sections.law.questions.act]
kind = "yes_no"
title.en = "An act on wells"
finding.en = {one = "{respondents} has an act.", other = "{respondents} have an act."}
[sections.law.questions.stage]
kind = "choice"
title.en = "Stage"
[sections.law.questions.stage.options]
draft = {en = "Draft"}
force = {en = "In force"}
[sections.law.questions.stage.options.none]
en = "None"
finding.en = {one = "{respondents} has no law.", other = "{respondents} have no law."}
[sections.law.questions.summary]
kind = "text"
title.en = "Narrative"
[sections.count]
letter = "B"
title.en = "Count"
put_to = ["igo"]
[sections.count.questions.required]
kind = "yes_no"
title.en = "A licence is required"
[sections.count.questions.issued]
kind = "number"
title.en = "Licences issued"
[sections.count.questions.since]
kind = "date"
title.en = "Licences since"
"""

UNCLEAR, SILENT = {"missing": "unclear"}, {"missing": "not_stated"}
NOT_APPLICABLE = {"missing": "not_applicable"}


@pytest.fixture
def wells(newcomer: Officer, tmp_path: Path) -> Officer:
    """An officer whose store has a questionnaire with few sentences."""
    file = tmp_path / "wells.toml"
    file.write_text(WELLS, encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    return newcomer


def reply(
    code: str, *, confidential: bool = False, status: str = "final", **law: object
) -> Document:
    section = "count" if code in ("IOM", "INTERPOL") else "law"
    return {
        "questionnaire": "wells", "respondent": code, "status": status,
        "confidential": confidential,
        "replies": [{"received": "2029-02-01"}], "answers": {section: law} if law else {},
    }  # fmt: skip


def places(markdown: str) -> list[str]:
    """Return the places that a draft leaves to its author."""
    return [block for block in markdown.split("\n\n") if block.startswith("\\[")]


SAID = [
    ([], "Nobody to whom these questions were put has replied."),
    ([reply("IOM")], "Nobody to whom these questions were put has replied."),
    ([reply("SWE", act="no"), reply("NOR", act="no")],
     "two States have replied: all of them answer in the negative only."),
    ([reply("SWE", act=UNCLEAR)], "one State has replied: one is unclear."),
    ([reply("SWE", act=NOT_APPLICABLE, stage=NOT_APPLICABLE, summary=NOT_APPLICABLE)],
     "one says that it does not apply."),
    ([reply("SWE", act=SILENT), reply("NOR")],
     "two States have replied: none of them gives information."),
    ([reply("SWE", status="draft", act=SILENT)], "one has not been read to the end."),
    ([reply("SWE", summary="Deep.", confidential=True)], "one is confidential."),
    ([reply("SWE", stage="draft"), reply("NOR", act="no"), reply("DNK")],
     "three States have replied: one gives information, one answers in the negative only and one "
     "gives no information."),
]  # fmt: skip


@pytest.mark.parametrize(("replies", "said"), SAID)
def test_the_author_is_told_what_became_of_a_section(
    wells: Officer, replies: list[Document], said: str
) -> None:
    if replies:
        wells.takes_in(*replies)
    drafted = wells.gets("report", "--section", "law")
    assert said in places(drafted)[0]
    assert "1\\." not in drafted


def test_answers_without_a_sentence_are_given_as_tables(wells: Officer) -> None:
    wells.takes_in(
        reply("IOM", required="yes", issued=12345.75, since="2028-11"),
        reply("INTERPOL", required="no", issued=3, confidential=True),
    )
    outcome = wells.tries("report", "--section", "count")
    assert "| A licence is required | yes | 0 | 1 |" in outcome.printed
    assert "| A licence is required | no | 0 | 1 |" in outcome.printed
    assert "**Licences issued**" in outcome.printed
    assert "Interpol" not in outcome.printed
    assert "INTERPOL" not in outcome.printed
    assert "given as tables instead: count.required, count.issued, count.since." in outcome.said


def test_a_question_that_has_a_sentence_is_not_given_as_a_table_too(wells: Officer) -> None:
    wells.takes_in(reply("SWE", act="yes", stage="draft"))
    outcome = wells.tries("report", "--section", "law")
    assert "One State has an act" in outcome.printed
    assert "|" not in outcome.printed
    assert "without a sentence" not in outcome.said


def test_what_is_said_in_french_is_french(wells: Officer) -> None:
    wells.takes_in(reply("SWE", act="no"))
    (only,) = places(wells.gets("report", "--section", "law", "--lang", "fr"))
    assert "un État a répondu\u00a0: un répond seulement par la négative." in only
