"""What a draft makes of answers: whose words they are, what notes say, what is said once."""

from pathlib import Path

import pytest

from tests.intake.officer import Officer

HARBOURS = """
id = "harbours"
version = 1
title.en = "Harbours"
report = {date = 2030-01-01}
[note_verbale]
sent = 2029-01-01
addressees = ["member_states"]
[sections.words]
letter = "A"
title.en = "Words"
put_to = ["state"]
[sections.words.questions.own]
kind = "text"
title.en = "What the State writes"
[sections.words.questions.summary]
kind = "text"
title.en = "Summary"
written_by = "officer"
finding.en = {one = "{respondents} wrote more.", other = "{respondents} wrote more."}
[sections.words.questions.plan]
kind = "yes_no"
title.en = "A plan"
remarks_in_notes = true
finding.en = {one = "{respondents} has a plan.", other = "{respondents} have a plan."}
[sections.words.questions.depth]
kind = "number"
title.en = "Depth"
unit.en = "metres"
finding.en = {one = "{respondents} gave a depth.", other = "{respondents} gave depths."}
[sections.words.questions.uses]
kind = "choices"
title.en = "Uses"
finding.en = {one = "{respondents} names {answer}.", other = "{respondents} name {answer}."}
[sections.words.questions.uses.options]
fishing = {en = "fishing"}
trade = {en = "trade"}
sailing = {en = "sailing"}
rowing = {en = "rowing"}
[sections.words.questions.quays]
kind = "table"
title.en = "Quays"
sentence.en = "{name}[ ({remark})]"
columns = {name = {kind = "text", title.en = "Name"}, remark = {kind = "text", title.en = "Remark"}}
[sections.words.questions.docks]
kind = "table"
title.en = "Docks"
sentence.en = "{name}"
columns = {name = {kind = "text", title.en = "Name"}, remark = {kind = "text", title.en = "Remark"}}
"""


@pytest.fixture
def harbours(newcomer: Officer, tmp_path: Path) -> Officer:
    """An officer whose store asks for a respondent's own words, and for an officer's."""
    file = tmp_path / "harbours.toml"
    file.write_text(HARBOURS, encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    return newcomer


def drafted(harbours: Officer, *options: str, **answers: dict[str, object]) -> str:
    """Return the draft of the responses of States, each given by its code and its answers."""
    replied = [{"received": "2029-02-01"}]
    harbours.takes_in(
        *(
            {
                "questionnaire": "harbours", "respondent": code, "status": "final",
                "replies": replied, "answers": {"words": given},
            }
            for code, given in answers.items()
        )
    )  # fmt: skip
    return harbours.gets("report", *options)


def test_narrative_in_another_language_is_marked_as_such(harbours: Officer) -> None:
    own = {"value": "Cela change.", "language": "fr"}
    summary = {"value": "Many.\n\nAnd more.", "language": "en"}
    draft = drafted(harbours, SWE={"own": own, "summary": summary})
    assert "**Sweden (original in French).** [Cela change.]{lang=fr}" in draft
    assert "**Sweden.** Many.\n\nAnd more.\n" in draft


def test_a_translation_stands_in_the_place_of_what_was_written(harbours: Officer) -> None:
    own = {
        "value": "Cela change.", "language": "fr", "translations": {"en": {"text": "It changes."}},
    }  # fmt: skip
    assert "**Sweden (translated from French).** It changes." in drafted(harbours, SWE={"own": own})


def test_the_words_of_an_officer_are_not_said_to_be_translated(harbours: Officer) -> None:
    summary = {
        "value": "Cela change.", "language": "fr", "translations": {"en": {"text": "It changes."}},
    }  # fmt: skip
    assert "**Sweden.** It changes." in drafted(harbours, SWE={"summary": summary})


def test_the_note_of_a_number_has_the_number_in_words_where_it_is_small(harbours: Officer) -> None:
    depths: dict[str, dict[str, object]] = {"SWE": {"depth": 3}, "NOR": {"depth": 12}}
    assert "[^1]: Norway (12 metres) and Sweden (three metres)." in drafted(harbours, **depths)
    assert "Sweden (3 metres)." in harbours.gets("report", "--style", "figures")


def test_a_remark_on_what_a_reply_is_silent_about_is_the_offices_own(harbours: Officer) -> None:
    silent = {"missing": "not_stated", "remark": "one was adopted later.", "language": "en"}
    draft = drafted(harbours, SWE={"plan": "yes"}, DNK={"plan": silent})
    (note,) = (line for line in draft.splitlines() if line.startswith("[^1]"))
    assert note == (
        "[^1]: Sweden. The Secretariat has information that is not from the replies: "
        "Denmark (one was adopted later)."
    )
    assert "One State has a plan" in draft


def test_such_a_remark_waits_for_somebody_of_whom_it_is_true(harbours: Officer) -> None:
    silent = {"missing": "not_stated", "remark": "one was adopted later."}
    assert "Secretariat" not in drafted(harbours, DNK={"plan": silent})


def test_options_of_the_same_respondents_are_one_item_with_one_note(harbours: Officer) -> None:
    draft = drafted(
        harbours,
        SWE={"uses": ["fishing", "trade", "sailing"]},
        NOR={"uses": ["fishing", "rowing"]},
    )
    assert (
        "Two States name fishing (two States),[^1] trade and sailing (one State)[^2] and "
        "rowing (one State).[^3]"
    ) in draft
    assert "trade --> <!-- intake who words.uses=sailing -->\n" in draft
    assert "[^2]: Sweden." in draft


def test_what_all_of_them_chose_is_a_sentence_with_one_note(harbours: Officer) -> None:
    draft = drafted(harbours, SWE={"uses": ["fishing", "trade", "rowing"]})
    assert "One State names fishing, trade and rowing.[^1]" in draft


def test_the_mark_of_a_note_stands_before_a_comma_in_french(harbours: Officer) -> None:
    uses: dict[str, dict[str, object]] = {
        "SWE": {"uses": ["fishing", "trade"]}, "NOR": {"uses": ["fishing", "rowing"]},
    }  # fmt: skip
    assert "fishing (deux États)[^1], trade (un État)[^2] et" in drafted(
        harbours, "--lang", "fr", **uses
    )


def test_a_table_in_the_annex_has_no_remarks_that_stand_in_sentences(harbours: Officer) -> None:
    rows = [{"name": "North quay", "remark": "of stone"}, {"name": "South quay"}]
    draft = drafted(harbours, SWE={"quays": rows, "docks": rows})
    assert "**Sweden:** North quay (of stone); South quay." in draft
    said, unsaid = (draft.partition(f"**{title}**")[2] for title in ("Quays", "Docks"))
    assert "| Respondent | Name |\n" in said
    assert "| Sweden | North quay | of stone |" in unsaid


def test_a_remark_that_all_of_a_note_have_stands_once(harbours: Officer) -> None:
    alike: dict[str, object] = {"value": "yes", "remark": "since 1990."}
    other: dict[str, object] = {"value": "yes", "remark": "since 1995."}
    draft = drafted(harbours, SWE={"plan": alike}, NOR={"plan": alike})
    assert "[^1]: Norway and Sweden (in each case, since 1990)." in draft
    draft = drafted(harbours, DNK={"plan": other})
    assert "[^1]: Denmark (since 1995), Norway (since 1990) and Sweden (since 1990)." in draft
