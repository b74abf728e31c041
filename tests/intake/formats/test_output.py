"""Where a result goes, and what it looks like there."""

import io
import sys
from pathlib import Path

import pytest

from intake.errors import CommandError
from intake.formats.grid import Grid
from intake.formats.output import CSV_MARK, deliver_csv, deliver_draft, deliver_grid

GRID = Grid("Names", ("Code", "Name"), (("CIV", "Côte d’Ivoire"),))
ROWS = "Code,Name\nCIV,Côte d’Ivoire\n"


class _Output(io.TextIOWrapper):
    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def delivered(monkeypatch: pytest.MonkeyPatch, output: _Output, form: str) -> bytes:
    monkeypatch.setattr(sys, "stdout", output)
    deliver_grid(GRID, form)
    output.flush()
    written: io.BytesIO = output.buffer  # type: ignore[assignment]
    return written.getvalue()


def test_on_a_terminal_csv_has_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    assert delivered(monkeypatch, _Output("utf-8", terminal=True), "csv") == ROWS.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_elsewhere_csv_is_utf_8_with_its_mark(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    written = delivered(monkeypatch, _Output(encoding, terminal=False), "csv")
    assert written == (CSV_MARK + ROWS).encode()


def test_what_is_no_csv_has_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    written = delivered(monkeypatch, _Output("utf-8", terminal=False), "markdown")
    assert written.startswith(b"**Names**")


def test_a_file_is_written_as_standard_output_is(tmp_path: Path) -> None:
    deliver_csv(GRID, tmp_path / "names.csv")
    assert (tmp_path / "names.csv").read_text(encoding="utf-8-sig") == ROWS


PARTS = (b"one ", b"", b"two ", b"three")


@pytest.mark.parametrize("edited", [b"one two", b"one two three ", b"one TWO three", b""])
def test_a_draft_goes_over_the_same_and_over_nothing_else(tmp_path: Path, edited: bytes) -> None:
    file = tmp_path / "draft.md"
    for _ in range(2):
        deliver_draft(iter(PARTS), file, overwrite=False)
        assert file.read_bytes() == b"one two three"
    file.write_bytes(edited)
    with pytest.raises(CommandError):
        deliver_draft(iter(PARTS), file, overwrite=False)
    assert file.read_bytes() == edited
    deliver_draft(iter(PARTS), file, overwrite=True)
    assert file.read_bytes() == b"one two three"
