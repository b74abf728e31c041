"""Programs that stand in for those that need not be installed."""

import sys
from pathlib import Path

import pytest


def put_program(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    """Put a program of a name, written in Python, where programs are looked for first."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!{sys.executable}\n{python}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
