"""Paragraphs on a terminal, on plain paper and in Markdown."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from rich.padding import Padding
from rich.text import Text

from intake.console.results import ResultConsole
from intake.console.safe_text import inert
from intake.formats.markdown import escaped
from intake.formats.wrapping import is_narrow, wrapped

LineKind = Literal["heading", "section", "question", "answer", "aside", "missing", "fault"]


class Line(Struct, frozen=True):
    """One paragraph of a response as it is read: what it is, its words, and the question's path."""

    kind: LineKind
    words: str
    path: str = ""


_STYLES: dict[LineKind, str] = {
    "heading": "bold reverse",
    "section": "bold",
    "question": "",
    "answer": "bold",
    "aside": "italic",
    "missing": "dim",
    "fault": "bold red",
}
_INDENT: dict[LineKind, int] = {"question": 2, "answer": 6, "aside": 6, "missing": 6, "fault": 2}


def print_lines(lines: Iterable[Line]) -> None:
    """Print paragraphs on a terminal, each as far in as it belongs."""
    printer = ResultConsole()
    is_terminal, columns = printer.is_terminal, printer.width
    for line in lines:
        if line.kind == "section":
            printer.print()
        words, indent = inert(line.words), _INDENT.get(line.kind, 0)
        if is_terminal or not is_narrow(words):
            printer.print(Padding(Text(words, style=_STYLES[line.kind]), (0, 0, 0, indent)))
            continue
        width = columns - indent
        printer.file.writelines(f"{' ' * indent}{part:{width}}\n" for part in wrapped(words, width))
    # What cannot be written out is told now, and not when the program has ended.
    printer.file.flush()


def as_markdown(lines: Iterable[Line]) -> str:
    """Return paragraphs as Markdown, with nothing in them that acts as markup."""
    marks: dict[LineKind, str] = {"heading": "# ", "section": "\n## ", "question": "\n### "}
    return "".join(
        f"{marks.get(line.kind, chr(10))}{_in_paragraphs(line.words)}\n" for line in lines
    )


def _in_paragraphs(words: str) -> str:
    return "\n\n".join(escaped(line) for line in words.split("\n"))
