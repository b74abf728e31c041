"""The house: who may import whom, and how large its rooms may grow."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.style import style

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path for package in ("forms", "db", "intake") for path in (ROOT / package).rglob("*.py")
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 45


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_packages_import_only_those_beneath_them() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_no_file_grows_past_its_ceiling() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {path for path, length in lengths.items() if length > LONGEST_FILE} == set()


def test_no_function_grows_past_its_ceiling() -> None:
    too_long = [
        (path, function.name)
        for path in SOURCES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


def test_few_files_stand_loose_in_the_house() -> None:
    assert style().loose <= 8


def test_the_app_only_routes() -> None:
    assert len((ROOT / "intake/desk/app.py").read_text(encoding="utf-8").splitlines()) <= 130


def test_no_class_does_too_much() -> None:
    assert style().most_methods[0] <= 25


def test_kinds_of_question_are_told_apart_in_their_own_modules() -> None:
    assert style().kind_tests == []


def test_types_are_honest() -> None:
    assert style().ignored <= 5


TEXTUAL = {ROOT / "intake/desk/textual_internals.py", ROOT / "intake/desk/textual_editor.py"}


def test_nobody_else_knows_private_names() -> None:
    of_desk = [path for path in SOURCES if "desk" in path.parts and path not in TEXTUAL]
    known = [(path, found) for path in of_desk for found in private_names(path)]
    assert known == []


def private_names(path: Path) -> Iterator[str]:
    """Return the private names of others that a file knows."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual._"):
            yield ast.unparse(node)
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if not own and not node.attr.startswith("__"):
                yield ast.unparse(node)
