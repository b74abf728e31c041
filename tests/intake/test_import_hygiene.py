"""What is imported when: nothing slow before it is needed, and Textual for the desk alone."""

import subprocess
import sys

import pytest

from tests.intake.officer import Officer

SLOW = {"textual", "sqlite_utils", "pydantic", "rich", "sqlite3", "forms.questionnaire"}
EVERY_HELP = """
import io, sys
from contextlib import redirect_stdout
from intake.__main__ import program
for name in program.modules:
    with redirect_stdout(io.StringIO()) as said:
        program.main([name, "--help"], prog_name="intake", standalone_mode=False)
    assert "intake " + name in said.getvalue()
    print(name, *sys.modules)
"""


def imported(*words: str) -> set[str]:
    """Return the modules that `intake WORDS…` imports, run as a program of its own."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "intake", *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if "|" in line}


@pytest.mark.parametrize(
    "words", [("--help",), ("--version",), ("--lang", "fr", "--help")], ids=str
)
def test_help_imports_nothing_slow(words: tuple[str, ...]) -> None:
    modules = imported(*words)
    assert "click" in modules
    assert not modules & (SLOW | {"db"})


def test_files_of_a_package_are_read_without_what_takes_longer_than_a_help() -> None:
    assert not {"importlib.resources", "tempfile", "zoneinfo"} & imported("--help")


def test_nor_does_the_help_of_a_command() -> None:
    run = subprocess.run(
        [sys.executable, "-c", EVERY_HELP], capture_output=True, text=True, check=True
    )
    commands = [line.split(" ") for line in run.stdout.splitlines()]
    assert len(commands) > 20
    assert not [name for name, *modules in commands if SLOW & set(modules)]


@pytest.mark.parametrize(
    "words",
    [("coverage",), ("who", "prevention.campaigns"), ("show", "SWE"), ("export",), ("check",),
     ("search", "police"), ("history", "SWE"), ("demo", "--print"), ("questionnaire", "show"),
     ("respondent", "find", "Sweden"), ("schema",), ("outstanding",)],
    ids=" ".join,
)  # fmt: skip
def test_no_command_but_the_desk_imports_textual(reporter: Officer, words: tuple[str, ...]) -> None:
    modules = imported("--db", str(reporter.database), *words)
    assert "forms.questionnaire" in modules
    assert not {module for module in modules if module.split(".")[0] == "textual"}


@pytest.mark.parametrize(
    "words",
    [("export",), ("check",), ("outstanding",), ("coverage", "--by", "group")],
    ids=" ".join,
)
def test_commands_do_without_rich_on_paper_and_without_what_writes_toml(
    reporter: Officer, words: tuple[str, ...]
) -> None:
    modules = imported("--db", str(reporter.database), *words)
    assert "db.sqlite.store" in modules
    assert not {module for module in modules if module.split(".")[0] in ("rich", "tomlkit")}


@pytest.mark.parametrize(
    "words",
    [("coverage",), ("who", "prevention.campaigns"), ("export",), ("search", "police"),
     ("codebook",), ("respondent", "find", "Sweden")],
    ids=" ".join,
)  # fmt: skip
def test_what_only_reads_answers_does_without_pydantic(
    reporter: Officer, words: tuple[str, ...]
) -> None:
    imported("--db", str(reporter.database), *words)
    modules = imported("--db", str(reporter.database), *words)
    assert not {module for module in modules if module.startswith("pydantic")}


def test_the_desk_is_there_before_what_its_other_screens_need() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import sys, intake.desk.app; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    modules = set(run.stdout.split())
    assert "intake.desk.screens.register" in modules
    later = {"intake.desk.screens.entry", "intake.letters", "intake.report", "email", "zipfile",
             "statistics", "textual.widgets._text_area"}  # fmt: skip
    assert not modules & (later | {"pydantic", "pydantic_core"})
