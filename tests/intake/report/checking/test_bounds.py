"""What a draft may cost: time and memory that grow with it, and not beyond what is said."""

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from forms.errors import IntakeError
from intake.errors import CommandError
from intake.report import pandoc
from intake.report.checking.reading import read_draft
from tests.intake.officer import Officer

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, head: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "word/document.xml",
            f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
    return made.getvalue()


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth


REFUSED = [
    (nested(30), "", "tables within tables more than 3 deep"),
    ("<w:p>" * 200 + "</w:p>" * 200, "", "nested more than any document"),
    (" " * (33 * 2**20), "", "more than 32 MB when it is unpacked"),
    ("&a;", '<!DOCTYPE d [<!ENTITY a "aaaa">]>', "no DOCX document"),
    ("<w:p>", "", "no DOCX document"),
]


@pytest.mark.parametrize(("body", "head", "said"), REFUSED)
def test_a_docx_beyond_the_bounds_is_refused_before_pandoc_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, head: str, said: str
) -> None:
    monkeypatch.setattr("intake.report.checking.reading.to_markdown", lambda _: pytest.fail("seen"))
    file = tmp_path / "draft.docx"
    file.write_bytes(docx(body, head))
    with pytest.raises(CommandError, match=said):
        read_draft(file)


def test_pandoc_is_stopped_at_its_bounds(
    reporter: Officer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pandoc, "_BOUNDS", ("+RTS", "-M1m", "-RTS"))
    said = reporter.is_refused("report", "--output", tmp_path / "report.docx")
    assert "more than 120 seconds or 1024 MB" in said


def test_pandoc_is_stopped_in_time(
    reporter: Officer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def slow(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 120)

    monkeypatch.setattr(subprocess, "run", slow)
    said = reporter.is_refused("report", "--output", tmp_path / "report.docx")
    assert "more than 120 seconds or 1024 MB" in said


def test_a_text_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"a" * (2 * 2**20 + 1))
    with pytest.raises(IntakeError, match="2 MB"):
        read_draft(file)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "draft.txt"
    os.mkfifo(pipe)
    with pytest.raises(IntakeError, match=r"draft\.txt"):
        read_draft(pipe)
