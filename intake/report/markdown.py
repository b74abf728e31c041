"""A report as Markdown: with footnotes and tables, and with nothing that anybody wrote in it.

What respondents wrote may look like markup; every character that could be taken for it is
escaped, so that it stays text in whatever format is made of the Markdown.
"""

from collections.abc import Iterator, Sequence

from intake.formats.grid import Grid
from intake.formats.markdown import escaped, escaped_line
from intake.report.document import Block, Heading, Paragraph, Report, Run

_AROUND, _WIDEST, _SCALE = 4, 40, 3
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def as_markdown(report: Report, *, traced: bool = True) -> Iterator[str]:
    """Return the report as Markdown, part by part.

    `traced`, each figure is followed by where it comes from: by a comment, which is seen only by
    whoever reads the Markdown itself.
    """
    writer, between = _Writer(report, traced), ""
    for block in report.blocks:
        yield f"{between}{writer.block(block)}"
        between = "\n\n"
    for number, note in enumerate(writer.notes, 1):
        yield f"{between}[^{number}]: {escaped(note)}"
    yield "\n"


class _Writer:
    def __init__(self, report: Report, traced: bool) -> None:
        self._language = report.language
        self._traced = traced
        self.notes: list[str] = []

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"{'#' * block.level} {escaped(block.words)}"
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        return _table(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = "".join(map(self._run, paragraph.runs))
        lead = f"**{escaped(paragraph.lead)}** " if paragraph.lead else ""
        number = f"{paragraph.number}\\. " if paragraph.number is not None else ""
        traces = map(_trace, paragraph.runs) if self._traced else ()
        return f"{number}{lead}{words}{''.join(traces)}"

    def _run(self, run: Run) -> str:
        words = escaped(run.words)
        space = " " if run.words.startswith(" ") else ""
        if run.note:
            self.notes.append(run.note)
            words = _with_mark(words, f"[^{len(self.notes)}]", self._language)
        if run.language:
            direction = " dir=rtl" if run.language in _RIGHT_TO_LEFT else ""
            words = f"[{words}]{{lang={run.language}{direction}}}"
        return space + words


def _trace(run: Run) -> str:
    """Return the comment that says where a figure comes from."""
    if not run.query:
        return ""
    without = " (without those who said none)" if run.without_none else ""
    return f"\n<!-- intake who {run.query}{without} -->"


def _with_mark(words: str, mark: str, language: str) -> str:
    """Return a sentence with the mark of its note: in French before its full stop, else after."""
    if language == "fr" and words.endswith("."):
        return f"{words[:-1]}{mark}."
    return f"{words}{mark}"


def _table(grid: Grid) -> str:
    rows = [[escaped_line(str(value)) for value in row] for row in (grid.columns, *grid.rows)]
    rule = [
        "-" * (width - 1) + (":" if number else "-")
        for width, number in zip(_widths(rows), grid.numeric, strict=True)
    ]
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    lines = [head, f"|{'|'.join(rule)}|", *body]
    note = [escaped(grid.note)] if grid.note else []
    return "\n\n".join([f"**{escaped(grid.title)}**", "\n".join(lines), *note])


def _widths(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Return how wide each column is to be: room for its longest word, and more for long texts.

    The rule under the heading is drawn longer than a line, so that pandoc keeps the proportions.
    """
    for column in zip(*rows, strict=True):
        word = max((len(word) for cell in column for word in cell.split()), default=0)
        filled = [len(cell) for cell in column if cell]
        usual = sum(filled) // len(filled) if filled else 0
        yield _SCALE * max(word + _AROUND, min(_WIDEST, usual))
