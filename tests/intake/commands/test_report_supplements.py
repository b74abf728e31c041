"""An addendum and a corrigendum: what a report says otherwise than on an earlier day."""

import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from intake.report.conversion import to_markdown
from tests.intake.commands.test_compare import past
from tests.intake.officer import Officer, response

__all__ = ["past"]


def test_an_addendum_names_who_has_replied_since_and_gives_what_is_new(past: Officer) -> None:
    written = past.gets("report", "--addendum", "2005-03-01Z")
    assert "Addendum\\\n" in written
    assert "since the end of 1 March 2005" in written
    assert "Replies have since been received from the following States: Norway;" in written
    assert "the following organizations: Office of the United Nations" in written
    assert "**Note 1.** Now reads: “Norway; and 1 State whose reply is confidential.”" in written
    assert "Insert “One State reported that it had a national strategy" in written


def test_each_paragraph_of_a_text_is_its_respondents(officer: Officer) -> None:
    text = {"value": "First things.\n\nSecond things.\n\nThird things."}
    officer.takes_in(response("SWE", "final", prevention={"summary": text}))
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    written = officer.gets("report", "--addendum", yesterday)
    for word in ("First", "Second", "Third"):
        assert f"**Sweden.** Insert “{word} things.”" in written


def test_a_corrigendum_gives_each_change_with_what_it_was(past: Officer) -> None:
    written = past.gets("report", "--corrigendum", "2005-03-02Z", "--lang", "fr")
    assert "tel qu’il était à la fin du 2 mars 2005" in written
    assert re.search(r"\*\*Note 1\.\*\* Au lieu de «\u00a0Norvège et Suède\.\u00a0», lire", written)
    assert "[À l’auteur" not in written


def test_where_nothing_has_changed_both_say_so(past: Officer) -> None:
    for kind in ("--addendum", "--corrigendum"):
        written = past.gets("report", kind, "2005-03-03Z")
        assert "Nothing in the report has changed since." in written


def test_in_a_docx_the_changes_are_tracked(past: Officer, tmp_path: Path) -> None:
    file = tmp_path / "corrigendum.docx"
    past.hears("report", "--corrigendum", "2005-03-02Z", "--output", file)
    with zipfile.ZipFile(file) as docx:
        body = docx.read("word/document.xml").decode()
    assert re.search(r"<w:delText[^>]*>[^<]*Sweden", body)
    assert re.search(r"<w:ins [^>]*>", body)
    assert "Norway; and 1 State" in to_markdown(file.read_bytes())


def test_the_confidential_stay_unnamed_in_both(past: Officer) -> None:
    for kind in ("--addendum", "--corrigendum"):
        assert "Denmark" not in past.gets("report", kind, "2005-03-01Z").replace(
            "Belgium, Canada, Denmark", ""
        )


def test_a_document_is_one_or_the_other(past: Officer) -> None:
    both = ("--addendum", "2005-03-01Z", "--corrigendum", "2005-03-01Z")
    assert "Give one of --addendum and --corrigendum" in past.is_refused("report", *both)


@pytest.mark.parametrize("kind", ["--addendum", "--corrigendum"])
def test_a_section_alone_has_its_changes_alone(past: Officer, kind: str) -> None:
    written = past.gets("report", "--section", "coordination", kind, "2005-03-01Z")
    assert "Coordination" in written
    assert "Prevention" not in written
