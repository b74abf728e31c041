"""A report as Markdown: with footnotes and tables, and with nothing that anybody wrote in it.

What respondents wrote may look like markup; every character that could be taken for it is
escaped, so that it stays text in whatever format is made of the Markdown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from intake.formats.grid import Grid
from intake.formats.markdown import escaped, escaped_line
from intake.report.document import Block, Heading, Paragraph, Report, Role, Run

_AROUND, _WIDEST, _LINE, _SCALE = 4, 60, 132, 3
"""In characters of a table's type: what parts two columns, the widest column, the whole line."""
_WORD_ENDS = re.compile(r"\s+|(?<=[-/])(?=\w)")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_MARK_BEFORE_COMMA = re.compile(r"(\[\^\d+\]),")


class Dialect(Struct, frozen=True):
    """What goes into the Markdown beside the words.

    `traced`, each figure is followed by where it comes from: by a comment, which is seen only by
    whoever reads the Markdown itself. `for_pandoc` tables have captions, as pandoc writes them;
    paragraphs name their style where there is one for their role, and are numbered by it. With
    `tracked`, changes are marked as made in a word processor.
    """

    traced: bool = False
    for_pandoc: bool = False
    styles: Mapping[Role, str] = {}
    tracked: bool = False


def as_markdown(report: Report) -> Iterator[str]:
    """Return the report as Markdown by itself, part by part, with its title and its masthead."""
    masthead = report.masthead
    addressed = (*masthead.addressed, masthead.subject)
    edition = (masthead.symbol, masthead.author, *masthead.edition)
    heads = ["\n".join(filter(None, lines)) for lines in (edition, addressed)]
    yield "\n\n".join((f"# {escaped(report.title)}", *map(escaped, filter(None, heads))))
    yield "\n\n"
    yield from body_markdown(report, Dialect(traced=True))


def body_markdown(report: Report, dialect: Dialect) -> Iterator[str]:
    """Return what follows the title of a report as Markdown, part by part."""
    writer, between = _Writer(report, dialect), ""
    for block in report.blocks:
        yield between
        yield from writer.block(block)
        between = "\n\n"
    for number, note in enumerate(writer.notes, 1):
        yield f"{between}[^{number}]: {escaped(note)}"
    yield "\n"


_CHANGES = {"inserted": "insertion", "deleted": "deletion"}


class _Writer:
    def __init__(self, report: Report, dialect: Dialect) -> None:
        self._language = report.language
        self._dialect = dialect
        self.notes: list[str] = []

    def block(self, block: Block) -> Iterator[str]:
        """Return a block, a table row by row."""
        if isinstance(block, Heading):
            yield f"{'#' * block.level} {escaped(block.words)}"
        elif isinstance(block, Paragraph):
            yield self._paragraph(block)
        else:
            yield from _table(block, captioned=self._dialect.for_pandoc)

    def _paragraph(self, paragraph: Paragraph) -> str:
        tracked = paragraph.tracked if self._dialect.tracked else ()
        words = _punctuated("".join(map(self._run, tracked or paragraph.runs)), self._language)
        lead = f"**{escaped(paragraph.lead)}** " if paragraph.lead else ""
        style = self._dialect.styles.get(paragraph.role)
        if style is not None:
            return f'::: {{custom-style="{style}"}}\n{lead}{words}\n:::'
        number = f"{paragraph.number}\\. " if paragraph.number is not None else ""
        traces = _traces(paragraph.runs) if self._dialect.traced else ()
        return "\n".join((f"{number}{lead}{words}", *traces))

    def _run(self, run: Run) -> str:
        words = escaped(run.words)
        space = " " if run.words.startswith(" ") else ""
        if run.note:
            self.notes.append(run.note)
            words = _with_mark(words, f"[^{len(self.notes)}]", self._language)
        if run.language:
            direction = " dir=rtl" if run.language in _RIGHT_TO_LEFT else ""
            words = f"[{words}]{{lang={run.language}{direction}}}"
        if run.change:
            # A space as such would be taken off the end.
            end = "&#32;" if run.words.endswith(" ") else ""
            return f'[{words}{end}]{{.{_CHANGES[run.change]} author="Intake"}}'
        return space + words + (" " if run.words.endswith(" ") else "")


def _traces(runs: Sequence[Run]) -> Iterator[str]:
    """Return the comments that say where figures come from: a line for each note."""
    line: list[str] = []
    for run in runs:
        if run.query:
            without = " (without those who said none)" if run.without_none else ""
            line.append(f"<!-- intake who {run.query}{without} -->")
        if run.note and line:
            yield " ".join(line)
            line = []
    if line:
        yield " ".join(line)


def _with_mark(words: str, mark: str, language: str) -> str:
    """Return a sentence with the mark of its note: in French before its full stop, else after."""
    if language == "fr" and words.endswith("."):
        return f"{words[:-1]}{mark}."
    return f"{words}{mark}"


def _punctuated(words: str, language: str) -> str:
    """Return a paragraph with the marks of its notes behind its commas, but for French."""
    return words if language == "fr" or "[^" not in words else _MARK_BEFORE_COMMA.sub(r",\1", words)


def _table(grid: Grid, *, captioned: bool) -> Iterator[str]:
    rows = [[escaped_line(str(value)) for value in row] for row in (grid.columns, *grid.rows)]
    rule = [
        "-" * (width - 1) + (":" if number else "-")
        for width, number in zip(_widths(rows), grid.numeric, strict=True)
    ]
    title = escaped_line(grid.title)
    if not captioned:
        yield f"**{title}**\n\n"
    lines = (f"| {' | '.join(row)} |" for row in rows)
    yield f"{next(lines)}\n|{'|'.join(rule)}|"
    yield from (f"\n{line}" for line in lines)
    if captioned:
        yield f"\n\n: {title}"
    if grid.note:
        yield f"\n\n{escaped(grid.note)}"


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is to be: room for its longest word, the rest for long texts.

    The rule under the heading is drawn longer than a line, so that pandoc keeps the proportions.
    """
    columns = list(zip(*rows, strict=True))
    least = [_longest_word(column) + _AROUND for column in columns]
    wanted = [
        max(0, min(_WIDEST, _usual(column)) - room)
        for column, room in zip(columns, least, strict=True)
    ]
    spare = max(0, _LINE - sum(least))
    share = min(1.0, spare / sum(wanted)) if any(wanted) else 0.0
    return [_SCALE * (room + round(share * more)) for room, more in zip(least, wanted, strict=True)]


def _longest_word(column: Sequence[str]) -> int:
    words = (word for cell in column for word in _WORD_ENDS.split(cell))
    return min(_WIDEST, max((len(word) for word in words), default=0))


def _usual(column: Sequence[str]) -> int:
    filled = [len(cell) for cell in column if cell]
    return sum(filled) // len(filled) if filled else 0
