"""`intake demo`: the replies of the 2005 report, in a database of their own."""

from pathlib import Path

import pytest

from intake.settings import data_folder
from tests.intake.commands.conftest import Golden
from tests.intake.officer import Officer

NOTICE = {
    "en": "These responses were coded from the Secretary-General’s report",
    "fr": "Ces réponses ont été codées d’après le rapport du Secrétaire général",
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_prints_the_coverage_and_where_the_data_come_from(
    newcomer: Officer, golden: Golden, language: str
) -> None:
    newcomer.gets("demo", "--print")
    outcome = newcomer.tries("--lang", language, "demo", "--print")
    assert (outcome.status, outcome.said) == (0, "")
    table = golden(f"coverage-section.{language}.txt")
    assert outcome.results.startswith(table)
    assert outcome.results.removeprefix(table).decode().startswith(NOTICE[language])


def test_without_a_terminal_it_prints_and_stops(newcomer: Officer) -> None:
    assert newcomer.gets("demo") == newcomer.gets("demo", "--print")


def test_it_leaves_the_officers_own_store_alone(officer: Officer) -> None:
    officer.gets("demo", "--print")
    assert officer.gets("export") == ""
    assert len(officer.gets("--db", demo_database(), "export").splitlines()) == 59


def demo_database() -> Path:
    return data_folder() / "demo.db"


def test_what_is_changed_in_it_is_there_the_next_time(newcomer: Officer) -> None:
    newcomer.gets("demo", "--print")
    newcomer.hears("--db", demo_database(), "log", "Norway", "--received", "2005-04-01")
    assert newcomer.gets("demo", "--print").startswith("38 of 191 Member States have replied")


def test_it_can_be_made_elsewhere(newcomer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "shown.db"
    newcomer.gets("demo", "--print", "--db", file)
    assert len(newcomer.gets("--db", file, "export").splitlines()) == 59
    assert not demo_database().exists()


def test_the_journal_says_where_the_replies_are_from(newcomer: Officer) -> None:
    newcomer.gets("demo", "--print")
    (revision,) = newcomer.reads("--db", demo_database(), "history", "SWE", "--format", "json")
    assert revision["reason"] == "coded from the report of 29 March 2005"
