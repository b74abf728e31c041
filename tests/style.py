"""Measures the code as `docs/architecture.md` tells it: `python -m tests.style`.

A function is measured from its first decorator to its last line; a class's methods are those that
stand in it.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
PACKAGES = ("forms", "db", "intake")
KINDS = "forms/kinds"
"""Where the kinds of question are, and may be told apart."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Style:
    """What is measured of the code."""

    files: int
    lines: int
    functions: Sequence[int]
    longest_file: tuple[int, str]
    loose: int
    most_methods: tuple[int, str]
    kind_tests: Sequence[str]
    ignored: int

    @property
    def median(self) -> float:
        """Lines of a function in the middle."""
        return median(self.functions)

    @property
    def ninetieth(self) -> float:
        """Lines that nine functions of ten do not pass."""
        return quantiles(self.functions, n=10)[-1]

    @property
    def over_sixty(self) -> int:
        """Functions of more than sixty lines."""
        return sum(length > 60 for length in self.functions)


def style() -> Style:
    """Measure the three packages."""
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    sources = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    trees = {name: ast.parse(source) for name, source in sources.items()}
    nodes = [(name, node) for name, tree in trees.items() for node in ast.walk(tree)]
    return Style(
        len(files),
        sum(source.count("\n") for source in sources.values()),
        [_length(node) for _, node in nodes if isinstance(node, Function)],
        max((source.count("\n"), name) for name, source in sources.items()),
        len(list((ROOT / "intake").glob("*.py"))),
        max((_methods(node), node.name) for _, node in nodes if isinstance(node, ast.ClassDef)),
        [
            f"{name}:{node.lineno}"
            for name, node in nodes
            if isinstance(node, ast.Call) and not name.startswith(KINDS) and _tells_kinds(node)
        ],
        sum(source.count("# type: ignore") for source in sources.values()),
    )


def _length(function: Function) -> int:
    first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
    return (function.end_lineno or first) - first + 1


def _methods(node: ast.ClassDef) -> int:
    return sum(isinstance(each, Function) for each in node.body)


def _tells_kinds(call: ast.Call) -> bool:
    """Return whether a call asks of which kind a question is."""
    asks = isinstance(call.func, ast.Name) and call.func.id == "isinstance"
    return asks and any(name.endswith("Question") for name in _names(call.args[1]))


def _names(node: ast.expr) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def main() -> None:
    """Print the measures as a line of the table in `docs/architecture.md`."""
    found = style()
    longest, file = found.longest_file
    methods, name = found.most_methods
    print(
        f"| intake | {found.files} / {found.lines / 1000:.1f}k "
        f"| {found.median:.0f} / {found.ninetieth:.0f} | {found.over_sixty} | {file} {longest} "
        f"| {found.loose} | {name} {methods} | {len(found.kind_tests)} | {found.ignored} |"
    )


if __name__ == "__main__":
    main()
