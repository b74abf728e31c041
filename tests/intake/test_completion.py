"""Completion in a shell: what may stand where a word is begun, and that nothing comes of asking."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from click.shell_completion import ShellComplete

from forms.register.load import shipped_register
from intake.__main__ import program
from intake.commands.parameters.shells import SHELLS
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
        ("export", "--table", "inv"): ["investigations.units", "investigations.statistics"],
        ("export", "--rows", ""): ["respondent", "answer", "cell"],
        ("export", "--output", "x"): ["<file>"],
        ("report", "--output", "x"): ["<file>"],
        ("import", "x"): ["<file>"],
        ("backup", "x"): ["<file>"],
        ("--db", "x"): ["<file>"],
        ("restore", "x"): ["<file>"],
        ("report", "check", "x"): ["<file>"],
        ("log", "Swed"): ["Sweden"],
        ("enter", "sri"): ["Sri Lanka"],
        ("show", "Swed"): [],
        ("log", "--language", "e"): ["en", "es"],
        ("log", "--document", "x"): ["<file>"],
        ("export", "--documents", "x"): ["<dir>"],
        ("outstanding", "--letters", "x"): ["<dir>"],
        ("copy", "x"): ["<file>"],
        ("copy", "x", "y"): ["<file>"],
        ("completion", ""): ["bash", "zsh", "fish"],
        ("manual", "x"): ["<dir>"],
        ("reading", "settle", "SWE", "prevention.campaigns=y"): ["prevention.campaigns=yes"],
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


def test_the_officers_who_have_written_are_offered(officer: Officer) -> None:
    officer.called("Bo Lindqvist").takes_in(response("SWE"))
    for words in (("--officer", "bo"), ("assign", "--to", "Bo"), ("assign", "--entered-by", "")):
        assert offered(officer, *words) == ["Bo Lindqvist"]


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


def told(officer: Officer, shell: str, line: str, part: str | None = None) -> list[str]:
    """Return what the program tells a shell that hands over a line as it was typed.

    Bash also says which part of the last word it will put something in the place of.
    """
    given = {"INTAKE_DB": str(officer.database), "INTAKE_LANG": "en", "COMP_WORDS": line}
    with patch.dict(os.environ, given if part is None else {**given, "COMP_PART": part}):
        return SHELLS[shell](program, {}, "intake", "_INTAKE_COMPLETE").complete().splitlines()


@pytest.mark.parametrize(
    ("line", "part", "expected"),
    [
        ("intake who prevention.campaigns=n", "n", ["no", "not_stated", "not_applicable"]),
        ("intake who prevention.campaigns=", "", ["yes", "no", "not_stated", "not_applicable",
                                                  "unclear"]),
        ("intake coverage --status=fi", "fi", ["final"]),
        ("intake --db postgresql://ada@nowhere:1/x coverage --status fi", "fi", ["final"]),
        ("intake who 'prevention.campaigns=y", "prevention.campaigns=y",
         ["prevention.campaigns=yes"]),
        ('intake log "Sri', '"Sri', ["Sri Lanka"]),
    ],
)  # fmt: skip
def test_bash_gets_the_part_that_it_puts_in(
    officer: Officer, line: str, part: str, expected: list[str]
) -> None:
    assert told(officer, "bash", line, part) == [f"plain,{word}" for word in expected]


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("zsh", ["plain", "--status=final", "_"]),
        ("fish", ["plain,--status=final"]),
    ],
)
def test_zsh_and_fish_get_the_whole_word(officer: Officer, shell: str, expected: list[str]) -> None:
    assert told(officer, shell, "intake coverage --status=fi") == expected


def test_what_a_code_means_stands_beside_it(officer: Officer) -> None:
    assert told(officer, "zsh", "intake log SWE") == ["plain", "SWE", "Sweden"]
    assert told(officer, "fish", "intake log COD") == [
        "plain,COD\tDemocratic Republic of the Congo"
    ]


def test_a_file_is_left_to_the_shell_also_behind_an_equals_sign(officer: Officer) -> None:
    assert told(officer, "fish", "intake export --output=dra") == ["file,dra"]
    assert told(officer, "zsh", "intake export --documents fol") == ["dir", "fol", "_"]


def test_the_store_is_found_where_a_person_names_it_from_their_folder(
    officer: Officer, newcomer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.takes_in(response("SWE"))
    monkeypatch.setenv("HOME", str(officer.database.parent))
    line = f"intake show --db ~/{officer.database.name} S"
    elsewhere = Officer(newcomer.database.with_name("none.db"))
    assert told(elsewhere, "bash", line) == ["plain,SWE"]
    assert told(elsewhere, "bash", line.replace("~", "$HOME")) == ["plain,SWE"]


def test_a_command_that_there_is_not_is_passed_over_in_silence(officer: Officer) -> None:
    assert told(officer, "bash", "intake nonsense x") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "intake"],
        env={**os.environ, "_INTAKE_COMPLETE": f"{shell}_source"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"_INTAKE_COMPLETE={shell}_complete" in ran.stdout
    assert Officer(Path("none.db")).gets("completion", shell).strip() == ran.stdout.strip()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_its_shell_reads(newcomer: Officer, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = newcomer.gets("completion", shell)
    ran = subprocess.run(
        [shell, "-n"], input=script, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")


BASH = """
    {script}
    compopt() {{ printf "%s " "$@"; }}
    COMP_LINE={line} COMP_POINT=${{#COMP_LINE}} COMP_WORDS=(intake {last}) COMP_CWORD=1
    _intake_completion {program} {last}
    printf "%s\\n" "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("line", "last", "expected"),
    [
        ("intake log sri", "sri", "Sri\\ Lanka"),
        ("intake who protection.services=[", "[", "\\[\\]"),
        ("intake export --output dra", "dra", "-o default"),
        ("intake export --documents dra", "dra", "-o dirnames"),
    ],
)
def test_bash_puts_words_and_files_into_the_line(
    officer: Officer, tmp_path: Path, line: str, last: str, expected: str
) -> None:
    program = tmp_path / "intake"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m intake "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = BASH.format(
        script=officer.gets("completion", "bash"), program=program,
        line=shlex.quote(line), last=shlex.quote(last),
    )  # fmt: skip
    ran = subprocess.run(
        ["bash", "-c", script],
        env={**os.environ, "INTAKE_DB": str(officer.database)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (ran.stdout.strip(), ran.stderr) == (expected, "")
