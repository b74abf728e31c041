"""The command line as a whole: help in two languages, and how every run ends."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from db.sqlite.store import SqliteStore
from intake.__main__ import program
from intake.messages import WORDS
from tests.intake.officer import Officer

LANGUAGES = ("en", "fr")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Return the words of every command and group of commands."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


COMMANDS = tuple(commands(program))
GROUPS = (
    (), ("questionnaire",), ("respondent",), ("document",), ("reading",), ("query",),
    ("translation",), ("store",),
)  # fmt: skip
LEAVES = tuple(path for path in COMMANDS if path not in GROUPS)


def flat(text: str) -> str:
    """Return a text without its breaks into lines."""
    return " ".join(text.split())


class TestHelp:
    """Every command has help with an example, in English and French."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
    def test_says_what_it_does(
        self, newcomer: Officer, path: tuple[str, ...], language: str
    ) -> None:
        printed = newcomer.speaking(language).gets(*path, "--help")
        words = WORDS.text(f"help.{'_'.join(path) or 'intake'}", language)  # type: ignore[arg-type]
        assert flat(words) in flat(printed)
        lines = [line for line in printed.splitlines() if not line.startswith("    intake ")]
        assert max(len(line) for line in lines) <= 80

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("path", LEAVES, ids=" ".join)
    def test_has_an_example_that_can_be_run(
        self, newcomer: Officer, path: tuple[str, ...], language: str
    ) -> None:
        example = WORDS.text(f"example.{'_'.join(path)}", language)  # type: ignore[arg-type]
        assert f"\n    {example}\n" in newcomer.speaking(language).gets(*path, "-h")
        name, *words = shlex.split(example.partition(" > ")[0])
        assert (name, tuple(words[: len(path)])) == ("intake", path)
        command: click.Command = program
        context = click.Context(program)
        for word in path:
            assert isinstance(command, click.Group)
            found = command.get_command(context, word)
            assert found is not None
            command = found
        parsed = command.make_context(path[-1], words[len(path) :])
        assert parsed.command is command

    @pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
    def test_describes_every_option_in_french(
        self, newcomer: Officer, path: tuple[str, ...]
    ) -> None:
        english, french = (newcomer.speaking(each).gets(*path, "--help") for each in LANGUAGES)
        keys = [key for key in sorted(WORDS.keys()) if key.startswith("option.")]
        described = [key for key in keys if flat(WORDS.text(key, "en")) in flat(english)]
        assert [key for key in keys if flat(WORDS.text(key, "fr")) in flat(french)] == described
        assert ("option.db" in described) == (path == () or path in LEAVES)

    @pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
    def test_has_placeholders_that_people_read(
        self, newcomer: Officer, path: tuple[str, ...]
    ) -> None:
        english, french = (newcomer.speaking(each).gets(*path, "--help") for each in LANGUAGES)
        assert not re.search("%Y|INTEGER|DATETIME|RANGE|FILENAME|BOOLEAN", english)
        for language, printed in zip(LANGUAGES, (english, french), strict=True):
            known = {
                WORDS.text(key, language)  # type: ignore[arg-type]
                for key in WORDS.keys()  # noqa: SIM118
                if key.startswith("metavar.")
            }
            options = re.findall(r"(?m)^  (?:-h, )?--[\w-]+ ?(\S*(?: [A-ZÉ]+)*)", printed)
            usage, *_ = printed.splitlines()
            placeholders = re.findall(r"\b[A-ZÉ]{2,}\b", " ".join((usage, *options)))
            assert set(placeholders) <= known

    def test_is_french_throughout(self, newcomer: Officer) -> None:
        printed = newcomer.speaking("fr").gets("who", "--help")
        assert "Show this message and exit." not in printed

    def test_lists_every_command(self, newcomer: Officer) -> None:
        printed = newcomer.speaking("fr").gets("--help")
        for path in COMMANDS:
            if len(path) == 1:
                assert f"\n  {path[0]} " in printed
        assert "Imprimer qui a répondu quoi\n" in printed

    def test_the_version_is_told(self, newcomer: Officer) -> None:
        assert newcomer.gets("--version").startswith("intake, version ")


class TestStatus:
    """0 done, 1 refused or found wanting, 2 wrong usage, 130 interrupted."""

    @pytest.mark.parametrize(
        ("words", "status"),
        [
            (["coverage"], 0),
            (["who", "prevention.campaigns=yes"], 0),
            (["show", "NOR"], 1),
            (["who", "prevention.campaign=yes"], 1),
            (["import", "/nowhere.jsonl"], 1),
            (["nonsense"], 2),
            (["coverage", "--by", "moon"], 2),
            (["coverage", "--received-by", "yesterday"], 2),
            (["import"], 2),
            (["--lang", "de", "coverage"], 2),
            (["questionnaire", "nonsense"], 2),
        ],
    )
    def test_tells_how_a_run_ended(self, officer: Officer, words: list[str], status: int) -> None:
        outcome = officer.tries(*words)
        assert outcome.status == status
        assert bool(outcome.said) == (status != 0)
        assert bool(outcome.printed) == (status == 0)

    @pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
    def test_of_an_interruption_is_130(
        self, officer: Officer, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
    ) -> None:
        raise_in_store(monkeypatch, error())
        outcome = officer.tries("coverage")
        assert outcome.status == 130
        assert outcome.said.strip() == "Interrupted; nothing was left half done."
        assert officer.tries("--lang", "fr", "coverage").said.strip() == (
            "Interrompu\xa0; rien n’est resté à moitié fait."
        )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_of_what_nobody_foresaw_is_1_without_a_traceback_or_content(
        self, officer: Officer, monkeypatch: pytest.MonkeyPatch, language: str
    ) -> None:
        raise_in_store(monkeypatch, ValueError("Sweden answered: secret"))
        outcome = officer.tries("--lang", language, "coverage")
        assert (outcome.status, outcome.printed) == (1, "")
        assert "ValueError" in outcome.said
        assert "tests.intake.test_command_line:" in outcome.said
        assert len(outcome.said.splitlines()) == 1
        for unwanted in ("Sweden", "secret", "Traceback", 'File "'):
            assert unwanted not in outcome.said

    @pytest.mark.parametrize(
        "words",
        [("export",), ("coverage", "--format", "csv"), ("coverage",), ("show", "BIH")],
        ids=" ".join,
    )
    def test_of_a_reader_that_has_had_enough_is_0(
        self, reporter: Officer, words: tuple[str, ...]
    ) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as output:
            run = subprocess.run(
                [sys.executable, "-m", "intake", "--db", reporter.database, *words],
                stdout=output, stderr=subprocess.PIPE, check=False,
            )  # fmt: skip
        assert (run.returncode, run.stderr) == (0, b"")


def raise_in_store(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(SqliteStore, "coverage", fails)


@pytest.mark.parametrize("words", [("--lang", "fr", "coverage"), ("coverage", "--lang", "fr")])
def test_a_refusal_is_in_the_language_asked_for(newcomer: Officer, words: tuple[str, ...]) -> None:
    assert newcomer.is_refused(*words).startswith("Il n’y a pas de base")


class TestStore:
    """A file that cannot be opened is named, with what to do."""

    def test_a_folder(self, newcomer: Officer, tmp_path_factory: pytest.TempPathFactory) -> None:
        folder = tmp_path_factory.mktemp("folder")
        assert newcomer.is_refused("--db", folder, "coverage") == (
            f"{folder} is a folder. Name a file in it with --db.\n"
        )

    def test_a_file_of_another_program(self, newcomer: Officer) -> None:
        newcomer.database.write_bytes(b"not a database, but a letter " * 100)
        before = newcomer.database.read_bytes()
        said = newcomer.is_refused("--lang", "fr", "coverage")
        assert said.startswith(f"{newcomer.database} n’est pas une base d’Intake.")
        assert newcomer.database.read_bytes() == before

    def test_a_new_file_is_its_owners_alone(self, newcomer: Officer) -> None:
        newcomer.hears("questionnaire", "add", "trafficking-2004")
        assert newcomer.database.stat().st_mode & 0o777 == 0o600

    def test_an_empty_store_says_how_to_begin(self, newcomer: Officer) -> None:
        newcomer.hears("respondent", "add", "PIL", "--kind", "ngo", "--name-en", "Pilots")
        assert newcomer.is_refused("coverage") == (
            "The store holds no questionnaire yet. Add one with “intake questionnaire add”; "
            "shipped: trafficking-2004.\n"
        )


def test_without_a_terminal_the_desk_says_what_to_do_instead(officer: Officer) -> None:
    for words in ((), ("enter", "SWE")):
        said = officer.is_refused(*words)
        assert said.startswith("The desk needs a terminal. Use the commands instead")
    assert "has no response yet" in officer.is_refused("show", "SWE")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "has not come yet"), ("fr", "n’est pas encore venu")]
)
@pytest.mark.parametrize(
    ("line", "name"),
    [
        (("report", "--as-at", "2100-01-01"), "--as-at"),
        (("report", "--addendum", "2100-01-01@Europe/Vienna"), "--addendum"),
        (("report", "--corrigendum", "2100-01-01Z"), "--corrigendum"),
        (("report", "check", "draft.md", "--as-at", "2100-01-01"), "--as-at"),
        (("compare", "2005-01-01", "2100-01-01"), "2100-01-01"),
        (("who", "prevention.campaigns", "--received-by", "2100-01-01"), "--received-by"),
    ],
)  # fmt: skip
def test_a_day_that_has_not_come_is_told_of(
    officer: Officer, line: tuple[str, ...], name: str, language: str, words: str
) -> None:
    said = officer.speaking(language).tries(*line).said
    (told,) = [each for each in said.splitlines() if words in each]
    assert name in told
    assert "2100-01-01" in told


def test_of_days_that_have_come_nothing_is_told(officer: Officer) -> None:
    assert "not come" not in officer.tries("report", "--as-at", "2005-01-01").said
    assert "not come" not in officer.tries("coverage", "--received-by", "2005-01-01").said


@pytest.mark.parametrize(("language", "words"), [("en", "It is empty."), ("fr", "C’est vide.")])
@pytest.mark.parametrize(
    "line",
    [
        ("manual", ""), ("report", "--output", ""), ("report", "--evidence", " "),
        ("report", "template", "--output", ""), ("backup", ""), ("show", ""), ("import", ""),
        ("export", "--documents", ""), ("export", "--work="), ("coverage", "--questionnaire", ""),
        ("document", "save", "SWE", "1", ""), ("log", ""), ("merge", ""),
        ("questionnaire", "add", ""), ("questionnaire", "new", ""), ("who", ""),
        ("assign", "SWE", "--to", ""), ("outstanding", "--letters", ""),
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_empty_path_or_name_is_wrong_usage(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    line: tuple[str, ...], language: str, words: str,
) -> None:  # fmt: skip
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    outcome = officer.tries("--lang", language, *line)
    assert outcome.status == 2
    assert words in outcome.said
    assert list(here.iterdir()) == []
