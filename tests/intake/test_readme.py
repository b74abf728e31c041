"""What the README tells a newcomer to run, run as it is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documentation import ROOT, commands_under

ACTIVATION = ". .venv/bin/activate"
AT_THE_DESK = ("intake enter Sweden", "intake")
FIRST_HOUR = commands_under("README.md", "A first hour")


def shell(script: str, folder: Path, shell: str = "sh") -> subprocess.CompletedProcess[str]:
    """Run lines as a newcomer's shell does, who has nothing yet."""
    environment = {
        "HOME": str(folder / "home"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        [shell, "-ec", script], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_the_first_hour_runs_as_it_is_written(tmp_path: Path) -> None:
    assert FIRST_HOUR[0] == ACTIVATION
    assert set(AT_THE_DESK) < set(FIRST_HOUR)
    lines = [line for line in FIRST_HOUR if line not in (ACTIVATION, *AT_THE_DESK)]
    assert len(lines) > 10
    ran = shell("\n".join(lines), tmp_path)
    assert ran.returncode == 0, ran.stderr
    made = {each.name for each in tmp_path.iterdir()} - {"home"}
    assert made == {
        "reply.txt", "report.md", "responses.jsonl", "responses.xlsx", "responses.csv",
        "codebook.xml", "before-the-meeting.db",
    }  # fmt: skip
    assert "Sweden" in ran.stdout
    assert (tmp_path / "responses.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_no_line_has_a_remark_that_some_shells_take_for_words() -> None:
    assert not [line for line in FIRST_HOUR if " #" in line]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_lines_that_switch_completion_on_are_those_of_the_program(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(rf"`[^`]*intake completion {name}[^`]*`", readme)) == 1


def test_bash_completes_after_its_line(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"`(eval [^`]*completion bash[^`]*)`", readme)
    asked = """
        COMP_LINE="intake log SW" COMP_POINT=13 COMP_WORDS=(intake log SW) COMP_CWORD=2
        _intake_completion intake SW
        printf "%s\\n" "${COMPREPLY[@]}"
    """
    ran = shell(f"{line}\n{asked}", tmp_path, "bash")
    assert ran.returncode == 0, ran.stderr
    assert sorted(ran.stdout.split()) == ["SWE", "SWZ"]
