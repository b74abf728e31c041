"""Where a setting comes from: an option, then the environment, then a default."""

import getpass
from dataclasses import replace
from pathlib import Path

import click
import pytest

from intake.commands.parameters.given import theme_given
from intake.settings import data_folder, default_database, language_from, login_name
from tests.intake.officer import Officer


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ar_EG"}, "ar"),
        ({"LANG": "RU_ru"}, "ru"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LC_MESSAGES": "fr_CH", "LANG": "es_ES"}, "fr"),
        ({"LC_ALL": "ru_RU", "LC_MESSAGES": "fr_CH", "LANG": "es_ES"}, "ru"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        ({"INTAKE_LANG": "zh", "LC_ALL": "ru_RU", "LANG": "es_ES"}, "zh"),
        ({"INTAKE_LANG": "", "LC_ALL": "", "LANG": "es_ES"}, "es"),
    ],
)
def test_the_language_is_asked_for_by_the_nearest_variable(
    environment: dict[str, str], language: str
) -> None:
    assert language_from(environment) == language


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["questionnaire", "list"], "Traite des personnes"),
        (["--lang", "en", "questionnaire", "list"], "Trafficking in persons"),
        (["questionnaire", "list", "--lang", "en"], "Trafficking in persons"),
        (["--lang", "en", "questionnaire", "list", "--lang", "fr"], "Traite des personnes"),
    ],
)
def test_the_option_nearest_the_command_goes_before_the_environment(
    officer: Officer, words: list[str], title: str
) -> None:
    assert title in officer.speaking("fr").gets(*words)


@pytest.mark.parametrize("language", ["xx", "e", "de_DE"])
@pytest.mark.parametrize("words", [("questionnaire", "list"), ("coverage",), ()], ids=str)
def test_a_language_that_there_is_not_is_refused_as_the_option_is(
    officer: Officer, words: tuple[str, ...], language: str
) -> None:
    by_variable = officer.speaking(language).tries(*words)
    by_option = officer.tries("--lang", language, *words)
    assert by_variable.status == by_option.status == 2
    for said, name in ((by_variable.said, "INTAKE_LANG"), (by_option.said, "--lang")):
        assert f"{name}: “{language}” is not allowed here; expected ar, en, es" in said


def test_a_language_that_there_is_not_is_no_matter_where_an_option_goes_before_it(
    officer: Officer,
) -> None:
    listed = officer.speaking("xx").gets("questionnaire", "list", "--lang", "fr")
    assert "Traite des personnes" in listed


@pytest.mark.parametrize("language", ["FR", "fr_CH.UTF-8", "fr-CA"])
def test_a_language_may_be_written_as_a_locale(officer: Officer, language: str) -> None:
    assert "Traite" in officer.speaking(language).gets("questionnaire", "list")


def test_colours_that_there_are_not_are_refused_where_the_desk_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    context = click.Context(click.Command("intake"))
    monkeypatch.setenv("INTAKE_LANG", "fr")
    monkeypatch.setenv("INTAKE_THEME", "Light")
    assert theme_given(context) == "light"
    monkeypatch.setenv("INTAKE_THEME", "purple")
    with pytest.raises(click.UsageError, match=r"INTAKE_THEME.*«.purple.».*dark, light"):
        theme_given(context)


def test_names_are_in_the_language_and_messages_in_english(reporter: Officer) -> None:
    printed = reporter.speaking("es").gets("who", "coordination.child_protection_plan=yes")
    assert printed == "2 States\n  CUB        Cuba\n  MUS        Mauricio\n"


class TestDatabase:
    """Which file is opened."""

    def test_is_in_the_data_folder_by_default(self) -> None:
        assert default_database({}) == data_folder() / "intake.db"
        assert default_database({"INTAKE_DB": ""}) == data_folder() / "intake.db"
        assert data_folder().is_relative_to(Path.home())

    def test_is_named_by_the_environment(self) -> None:
        assert default_database({"INTAKE_DB": "/srv/replies.db"}) == Path("/srv/replies.db")

    def test_is_made_there_with_its_folder(self, newcomer: Officer, tmp_path: Path) -> None:
        file = tmp_path / "far" / "away" / "replies.db"
        replace(newcomer, database=file).hears("questionnaire", "add", "trafficking-2004")
        assert file.is_file()

    def test_is_named_by_the_option_before_all(self, officer: Officer, tmp_path: Path) -> None:
        other = tmp_path / "other.db"
        officer.hears("--db", other, "questionnaire", "add", "trafficking-2004")
        officer.hears("log", "SWE", "--db", other)
        assert len(officer.gets("--db", other, "export").splitlines()) == 1
        assert officer.gets("export") == ""


class TestOfficer:
    """Whose name stands in the journal."""

    def officers(self, officer: Officer) -> list[str]:
        return [each["officer"] for each in officer.reads("history", "SWE", "--format", "json")]

    def test_is_named_by_the_environment(self, officer: Officer) -> None:
        officer.called("B. Environment").hears("log", "SWE")
        assert self.officers(officer) == ["B. Environment"]

    def test_is_named_by_the_option_before_it(self, officer: Officer) -> None:
        officer.hears("--officer", "C. Option", "log", "SWE")
        officer.hears("status", "SWE", "final", "--officer", "D. Nearest")
        assert self.officers(officer) == ["C. Option", "D. Nearest"]

    def test_is_the_login_name_by_default(
        self, officer: Officer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(getpass, "getuser", lambda: "login")
        officer.called("").hears("log", "SWE")
        assert self.officers(officer) == ["login"]

    @pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
    def test_is_an_officer_where_the_system_has_no_name(
        self, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
    ) -> None:
        def fails() -> str:
            raise error

        monkeypatch.setattr(getpass, "getuser", fails)
        assert login_name() == "officer"


class TestQuestionnaire:
    """Which questionnaire a run is about."""

    def test_the_only_one_in_the_store_need_not_be_named(self, officer: Officer) -> None:
        assert officer.gets("coverage", "--by", "group").startswith("0 of 191")

    def test_a_shipped_one_comes_into_the_store_when_it_is_named(self, newcomer: Officer) -> None:
        newcomer.hears("--questionnaire", "trafficking-2004", "log", "Sweden")
        assert newcomer.gets("coverage", "--by", "group").startswith("1 of 191")

    def test_a_shipped_one_is_not_put_into_a_store_that_is_only_read(
        self, newcomer: Officer
    ) -> None:
        newcomer.hears("respondent", "add", "PIL", "--kind", "ngo", "--name-en", "Pilots")
        said = newcomer.is_refused("--questionnaire", "trafficking-2004", "coverage")
        assert said.startswith("The store has no questionnaire “trafficking-2004”.")

    def test_one_that_is_not_there_is_refused(self, officer: Officer) -> None:
        assert officer.is_refused("coverage", "--questionnaire", "nothing-1999").startswith(
            "The store has no questionnaire “nothing-1999”."
        )
