"""Paper is what is no terminal, as Rich tells it."""

from unittest.mock import patch

import pytest

from intake.console.paper import WIDTH, is_paper
from intake.console.results import ResultConsole


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"FORCE_COLOR": "1"},
        {"FORCE_COLOR": ""},
        {"TTY_COMPATIBLE": "1"},
        {"TTY_COMPATIBLE": "0", "FORCE_COLOR": "1"},
        {"TTY_COMPATIBLE": "x"},
    ],
    ids=str,
)
def test_what_is_paper_is_no_terminal_to_rich(
    monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], *, is_terminal: bool
) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    with patch("sys.stdout.isatty", return_value=is_terminal):
        assert is_paper() is not (is_terminal or ResultConsole().is_terminal)


def test_paper_is_as_wide_as_rich_is_told_that_it_is() -> None:
    assert ResultConsole().width == WIDTH
