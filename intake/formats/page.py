"""A table as an HTML page of its own, to be opened in a browser and printed."""

from msgspec import Struct

from intake.console.safe_text import inert
from intake.formats.grid import Grid

_STYLE = """
@page { size: A4 landscape; margin: 15mm; }
body { font-family: sans-serif; font-size: 0.9rem; margin: 2rem; }
table { border-collapse: collapse; }
caption { font-weight: bold; padding: 0.5rem 0; text-align: start; }
th, td { border-bottom: 1px solid #bbb; padding: 0.2rem 0.6rem; text-align: start; vertical-align: top; }
th { background: #eee; }
td.number { text-align: end; }
dl { display: grid; gap: 0.2rem 1rem; grid-template-columns: max-content auto; }
dt { font-weight: bold; }
dd { margin: 0; }
@media print { body { font-size: 9pt; margin: 0; } tr, dl { break-inside: avoid; } }
"""  # noqa: E501 - a rule of a style sheet is a line


class Surroundings(Struct, frozen=True):
    """What stands around a table on its page: the page's title, lines above, a legend below.

    The legend has a sign or a short word, and what it stands for; it takes the place of the note.
    """

    language: str
    title: str
    lines: tuple[str, ...] = ()
    legend_title: str = ""
    legend: tuple[tuple[str, str], ...] = ()


def as_page(grid: Grid, around: Surroundings) -> str:
    """Return the table as a page of HTML that needs no other file and runs nothing."""
    title = _text(around.title)
    lines = "".join(f"<p>{_text(line)}</p>\n" for line in around.lines)
    note = f"<p>{_text(grid.note)}</p>\n" if grid.note and not around.legend else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(around.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{lines}{_table(grid)}{note}{_legend(around)}</body>\n</html>\n"
    )


def _table(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{_text(column)}</th>' for column in grid.columns)
    opened = ['<td class="number">' if numeric else "<td>" for numeric in grid.numeric]
    rows = [
        "".join(f"{tag}{_text(cell)}</td>" for tag, cell in zip(opened, row, strict=True))
        for row in grid.rows
    ]
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    return (
        f"<table>\n<caption>{_text(grid.title)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"
    )


def _legend(around: Surroundings) -> str:
    if not around.legend:
        return ""
    terms = "\n".join(
        f"<dt>{_text(sign)}</dt><dd>{_text(words)}</dd>" for sign, words in around.legend
    )
    return f"<h2>{_text(around.legend_title)}</h2>\n<dl>\n{terms}\n</dl>\n"


def _text(value: object) -> str:
    # Most tables become no page, and this takes long to import.
    from html import escape

    return escape(inert(str(value)))
