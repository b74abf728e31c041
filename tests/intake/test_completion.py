"""Completion in a shell: what may stand where a word is begun, and that nothing comes of asking."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from forms.register.load import shipped_register
from intake.__main__ import program
from intake.commands.parameters.bash_completion import Bash
from tests.intake.officer import Officer, response


def offered(officer: Officer, *words: str) -> list[str]:
    """Return what is offered for the last of the words, which is begun."""
    *before, begun = words
    shell = ShellComplete(program, {}, "intake", "_INTAKE_COMPLETE")
    found = shell.get_completions(["--db", str(officer.database), *before], begun)
    return [each.value if each.type == "plain" else f"<{each.type}>" for each in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    {
        ("log", "SW"): ["SWZ", "SWE"],
        ("enter", "sw"): ["SWZ", "SWE"],
        ("who", "legislation.rat"): [
            "legislation.ratification",
            *(f"legislation.ratification={answer}" for answer in (
                "ratified", "in_progress", "not_ratified",
                "not_stated", "not_applicable", "unclear",
            )),
        ],
        ("who", "legislation.ratification=not_"): [
            f"legislation.ratification={answer}"
            for answer in ("not_ratified", "not_stated", "not_applicable")
        ],
        ("who", "protection.services=["): ["protection.services=[]"],
        ("who", "investigations.statistics.un"): [
            "investigations.statistics.unit",
            *(f"investigations.statistics.unit={unit}" for unit in (
                "cases", "persons", "businesses",
            )),
        ],
        ("who", "investigations.statistics.unit=p"): ["investigations.statistics.unit=persons"],
        ("who", "lessons.trends="): [],
        ("who", "nothing"): [],
        ("translation", "add", "SWE", "legislation.rat"): ["legislation.ratification"],
        ("translation", "list", "--to", ""): ["ar", "en", "es", "fr", "ru", "zh"],
        ("translation", "import", "x"): ["<file>"],
        ("report", "--section", "pr"): ["prevention", "protection"],
        ("--questionnaire", ""): ["trafficking-2004"],
        ("show", "--questionnaire", "traf"): ["trafficking-2004"],
        ("questionnaire", "show", "t"): ["trafficking-2004"],
        ("questionnaire", "add", "t"): ["trafficking-2004"],
        ("questionnaire", "add", "./q"): ["<file>"],
        ("status", "SWE", "f"): ["final"],
        ("coverage", "--status", "v"): ["verified"],
        ("--lang", ""): ["ar", "en", "es", "fr", "ru", "zh"],
        ("export", "--rows", ""): ["respondent", "answer", "cell"],
        ("export", "--output", "x"): ["<file>"],
        ("report", "--output", "x"): ["<file>"],
        ("import", "x"): ["<file>"],
        ("backup", "x"): ["<file>"],
        ("--db", "x"): ["<file>"],
        ("restore", "x"): ["<file>"],
        ("report", "check", "x"): ["<file>"],
        ("cov",): ["coverage"],
        ("coverage", "--names"): ["--names-as-of"],
    }.items(),
    ids=str,
)  # fmt: skip
def test_a_word_that_is_begun_is_completed(
    officer: Officer, words: tuple[str, ...], expected: list[str]
) -> None:
    assert sorted(offered(officer, *words)) == sorted(expected)


def test_those_with_a_response_are_offered_where_one_is_needed(officer: Officer) -> None:
    officer.takes_in(response("SWE"), response("NOR"))
    for command in ("show", "history", "status", "restore"):
        assert sorted(offered(officer, command, "")) == ["NOR", "SWE"]
    assert len(offered(officer, "log", "")) == len(shipped_register())


def test_an_organisation_that_was_added_is_offered(officer: Officer) -> None:
    officer.hears("respondent", "add", "SWIM", "--kind", "ngo", "--name-en", "Swimmers")
    assert "SWIM" in offered(officer, "log", "SWI")


def test_a_code_comes_with_the_name_in_the_language_asked_for(officer: Officer) -> None:
    shell = ShellComplete(program, {}, "intake", "_INTAKE_COMPLETE")
    for language, name in (("en", "Sweden"), ("fr", "Suède")):
        (found,) = shell.get_completions(["--lang", language, "log"], "SWE")
        assert (found.value, found.help) == ("SWE", name)


@pytest.mark.parametrize("words", [("who", ""), ("log", "S"), ("report", "--section", "")], ids=str)
def test_asking_makes_no_store(newcomer: Officer, words: tuple[str, ...]) -> None:
    database = newcomer.database.with_name("elsewhere") / "none.db"
    elsewhere = Officer(database)
    offered(elsewhere, *words)
    assert not database.parent.exists()
    assert "SWE" in offered(elsewhere, "log", "SW")


@pytest.mark.parametrize("content", [b"", b"no store", b"SQLite format 3\0" + b"\0" * 4000])
def test_what_is_no_store_is_left_alone_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes
) -> None:
    strange = Officer(tmp_path / "strange.db")
    strange.database.write_bytes(content)
    assert offered(strange, "who", "leg") == []
    assert offered(strange, "show", "SW") == []
    assert strange.database.read_bytes() == content
    assert list(tmp_path.iterdir()) == [strange.database]
    assert capfd.readouterr() == ("", "")


def bash(officer: Officer, *words: str) -> list[str]:
    """Return the answer of the program to bash, which has broken the words up as it does."""
    ran = subprocess.run(
        [sys.executable, "-m", "intake"],
        env={
            **os.environ, "_INTAKE_COMPLETE": "bash_complete", "INTAKE_DB": str(officer.database),
            "COMP_WORDS": "\n".join(("intake", *words)), "COMP_CWORD": str(len(words)),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("who", "prevention.campaigns", "=", "n"), ["plain,no", "plain,not_stated",
                                                     "plain,not_applicable"]),
        (("who", "prevention.campaigns", "="), ["plain,yes", "plain,no", "plain,not_stated",
                                                "plain,not_applicable", "plain,unclear"]),
        (("coverage", "--status", "=", "fi"), ["plain,final"]),
        (("who", "protection.asyl"), [
            "plain,protection.asylum", *(
                f"plain,protection.asylum={answer}"
                for answer in ("yes", "no", "not_stated", "not_applicable", "unclear")
            ),
        ]),
    ],
)  # fmt: skip
def test_bash_gets_the_part_that_it_puts_back(
    officer: Officer, words: tuple[str, ...], expected: list[str]
) -> None:
    assert bash(officer, *words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "intake"],
        env={**os.environ, "_INTAKE_COMPLETE": f"{shell}_source"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"_INTAKE_COMPLETE={shell}_complete" in ran.stdout


def test_bash_is_the_name_under_which_click_finds_it() -> None:
    assert Bash.name == "bash"
