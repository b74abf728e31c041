"""`intake manual`: a page for each command, which says what its help says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from intake.formats.roff import Roff, escaped
from intake.messages import WORDS
from tests.intake.officer import Officer
from tests.intake.test_command_line import COMMANDS

DAY = "1767225600"
"""The first of January 2026, as those who build packages say it."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The pages in both languages, each by its name."""
    folder = tmp_path_factory.mktemp("man")
    found: dict[str, dict[str, str]] = {}
    for language in ("en", "fr"):
        officer = Officer(folder / "none.db", environment={"SOURCE_DATE_EPOCH": DAY})
        said = officer.hears("--lang", language, "manual", folder / language)
        files = sorted((folder / language).iterdir())
        assert str(len(files)) in said
        found[language] = {each.name: each.read_text(encoding="ascii") for each in files}
    assert not (folder / "none.db").exists()
    return found


def test_there_is_one_for_each_command(pages: dict[str, dict[str, str]]) -> None:
    expected = {f"{'-'.join(('intake', *path))}.1" for path in COMMANDS}
    assert set(pages["en"]) == set(pages["fr"]) == expected


def test_a_page_says_what_the_help_says(pages: dict[str, dict[str, str]]) -> None:
    page = pages["en"]["intake-who.1"]
    assert page.startswith('.TH "INTAKE\\-WHO" "1" "2026-01-01" "Intake ')
    assert f"\n{escaped(WORDS.text('help.who', 'en'))}\n" in page
    assert f"\n{escaped(WORDS.text('example.who', 'en'))}\n" in page
    assert "\n.TP\n\\fB\\-\\-public\\fP\n" in page
    assert "\n\\fBintake\\fP(1)\n" in page


def test_a_page_is_in_the_language_asked_for(pages: dict[str, dict[str, str]]) -> None:
    page = pages["fr"]["intake-query-open.1"]
    headings = [line[4:] for line in page.splitlines() if line.startswith(".SH ")]
    assert headings == ["NOM", "SYNOPSIS", "DESCRIPTION", "EXEMPLE", "OPTIONS", "VOIR AUSSI"]
    assert escaped("RÉPONDANT") in page


def test_nothing_but_the_writer_s_own_requests_is_in_a_page(
    pages: dict[str, dict[str, str]],
) -> None:
    for page in (*pages["en"].values(), *pages["fr"].values()):
        requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
        assert requests <= {".TH", ".SH", ".TP", ".nf", ".fi", ".nh", ".ad"}
        assert not re.search(r"[^\\]-(?!\d\d)", page)


def test_text_that_looks_like_a_request_is_none() -> None:
    roff = Roff()
    roff.write_text(".de a \\n\n'b - «\N{NO-BREAK SPACE}é\N{NO-BREAK SPACE}»")
    assert roff.getvalue() == "\\&.de a \\en 'b \\- \\[u00AB]\\ \\[u00E9]\\ \\[u00BB]\n"


@pytest.mark.parametrize(
    "program",
    [["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-ww", "-Tutf8", "-z"]],
    ids=lambda words: str(words[0]),
)
def test_the_programs_that_set_pages_find_no_fault(
    pages: dict[str, dict[str, str]], tmp_path: Path, program: list[str]
) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not installed")
    for language, written in pages.items():
        for name, page in written.items():
            (tmp_path / f"{language}-{name}").write_text(page, encoding="ascii")
    ran = subprocess.run(
        [*program, *sorted(tmp_path.iterdir())], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_folder_that_cannot_be_written_to_is_refused(officer: Officer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = officer.is_refused("manual", tmp_path / "file")
    assert str(tmp_path / "file") in said
