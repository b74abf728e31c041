"""The paragraphs of a document as pandoc takes it apart: its blocks, in JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]

_WORDS = {"Str", "Code", "Math"}
_SPACES = {"Space", "SoftBreak", "LineBreak"}
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_CELL = " | "


def paragraphs_in(blocks: Sequence[Node]) -> Iterator[str]:
    """Return the paragraphs of blocks: items of lists with their numbers, a table row by row.

    A note follows the paragraph that it is to.
    """
    for block in blocks:
        if (read := _BLOCKS.get(block["t"])) is not None:
            yield from read(_content(block))


def _content(node: Node) -> Any:
    return node.get("c")


def _code(content: Any) -> Iterator[str]:
    yield from content[1].split("\n\n")


def _lines(content: Any) -> Iterator[str]:
    for line in content:
        yield from _inlines(line)


def _bullets(content: Any) -> Iterator[str]:
    for item in content:
        yield from _item("• ", item)


def _ordered(content: Any) -> Iterator[str]:
    (first, *_), items = content
    for number, item in enumerate(items, start=first):
        yield from _item(f"{number}. ", item)


def _definitions(content: Any) -> Iterator[str]:
    for term, definitions in content:
        yield from _inlines(term)
        for definition in definitions:
            yield from paragraphs_in(definition)


def _item(mark: str, blocks: Sequence[Node]) -> Iterator[str]:
    for at, text in enumerate(paragraphs_in(blocks)):
        yield f"{mark}{text}" if at == 0 else text


def _table(content: Any) -> Iterator[str]:
    _, caption, _, head, bodies, foot = content
    yield from paragraphs_in(caption[1])
    for rows in (head[1], *(part for body in bodies for part in body[2:4]), foot[1]):
        for _, cells in rows:
            yield _CELL.join(" ".join(paragraphs_in(cell[4])) for cell in cells)


def _inlines(inlines: Sequence[Node]) -> Iterator[str]:
    """Return one paragraph, and those of its notes after it."""
    notes: list[Sequence[Node]] = []
    yield "".join(_words(inlines, notes))
    for note in notes:
        yield from paragraphs_in(note)


def _words(inlines: Sequence[Node], notes: list[Sequence[Node]]) -> Iterator[str]:
    for inline in inlines:
        kind, content = str(inline["t"]), _content(inline)
        if kind in _WORDS:
            yield content if isinstance(content, str) else str(content[-1])
        elif kind in _SPACES:
            yield " "
        elif kind == "Note":
            notes.append(content)
        elif kind == "Quoted":
            marks = _QUOTES[content[0]["t"]]
            yield from (marks[0], *_words(content[1], notes), marks[1])
        elif kind in ("Link", "Image", "Span", "Cite"):
            yield from _words(content[1], notes)
        elif kind != "RawInline":
            yield from _words(content, notes)


_BLOCKS: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "Para": _inlines,
    "Plain": _inlines,
    "Header": lambda content: _inlines(content[2]),
    "CodeBlock": _code,
    "LineBlock": _lines,
    "BlockQuote": paragraphs_in,
    "Div": lambda content: paragraphs_in(content[-1]),
    "Figure": lambda content: paragraphs_in(content[-1]),
    "BulletList": _bullets,
    "OrderedList": _ordered,
    "DefinitionList": _definitions,
    "Table": _table,
}
"""What reads each sort of block; what is not named says nothing."""
