"""What respondents wrote stays with whoever may read it: in files, in errors, on the terminal."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.entry_in_a_terminal import entry_in_a_terminal
from tests.intake.officer import Officer, response

SECRET = "what only the officer may read"


@pytest.fixture
def careless() -> Iterator[None]:
    """Have files be made for everybody, as far as the person's own settings go."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def keeper(officer: Officer) -> Officer:
    """An officer whose store holds something secret."""
    officer.takes_in(response("SWE", "final", lessons={"trends": SECRET}))
    return officer


def test_every_file_is_its_owners_alone(keeper: Officer, careless: None, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o755)
    for words in (
        ("backup", out / "copy.db"),
        ("export", "--output", out / "all.jsonl"),
        ("export", "--output", out / "all.csv"),
        ("export", "--output", out / "all.xlsx"),
        ("report", "--output", out / "report.md"),
        ("report", "--output", out / "report.docx"),
        ("report", "--output", out / "report.html"),
        ("restore", out / "copy.db"),
    ):
        outcome = keeper.tries(*words)
        assert outcome.status == 0, outcome.everything
    kept = keeper.database.with_name(f"{keeper.database.name}.backups")
    files = [keeper.database, *out.iterdir(), *kept.iterdir()]
    assert len(files) >= 9
    assert {
        each.name: each.stat().st_mode & 0o077 for each in files if each.stat().st_mode & 0o077
    } == {}
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"lessons": {"trends": SECRET, "unknown": 1}},
        {"lessons": {"trends": SECRET}, "legislation": {"maximum_penalty": "much"}},
        {"lessons": {"trends": {"value": SECRET, "source": 3}}},
        {"lessons": {"trends": {"value": SECRET, "missing": "unclear"}}},
    ],
)
def test_a_refusal_quotes_the_faulty_value_and_nothing_beside_it(
    officer: Officer, wrong: dict[str, object]
) -> None:
    document = {**response("SWE"), "answers": wrong}
    said = officer.is_refused("import", "-", given=json.dumps(document).encode())
    assert SECRET not in said


def test_damage_is_told_without_what_stands_there(keeper: Officer) -> None:
    content = keeper.database.read_bytes()
    keeper.database.write_bytes(content.replace(SECRET.encode(), SECRET.upper().encode()))
    said = keeper.is_refused("check")
    assert said
    assert SECRET.upper() not in said


def test_the_title_of_the_terminal_is_left_alone(tmp_path: Path) -> None:
    with entry_in_a_terminal(tmp_path / "intake.db") as terminal:
        terminal.type(f"{SECRET}\t", at_once=True)
        terminal.until(lambda: b"9 questions left" in terminal.written)
        terminal.quit()
    assert not any(each in terminal.written for each in (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;"))
