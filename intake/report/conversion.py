"""A report in the formats of word processors and of the web, by pandoc; in PDF by typst.

Both come with the optional extra `report`, and bring what they need with them.
"""

import subprocess
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from intake.errors import CommandError
from intake.report.document import Report
from intake.report.markdown import as_markdown
from intake.report.styles import sober

Format = Literal["markdown", "docx", "html", "pdf"]
FORMATS: tuple[Format, ...] = ("markdown", "docx", "html", "pdf")
SUFFIXES: Mapping[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}

READER = "+".join(
    (
        "markdown_strict-raw_html-markdown_in_html_blocks-shortcut_reference_links",
        "all_symbols_escapable",
        "bracketed_spans",
        "escaped_line_breaks",
        "footnotes",
        "pipe_tables",
    )
)
"""The Markdown that a draft is written in, as pandoc calls it; quotation marks stay as they are."""

_TYPST = """#show figure: set block(breakable: true)
#show table: set text(size: 7.5pt, hyphenate: true)
#show table: set align(left)
#show table: set par(justify: false)
"""
"""Long tables go on from page to page; left to itself, typst cuts them off."""
_EXTRA = "pip install 'note-verbale-intake[report]'"
_EDITED = "commonmark+footnotes+strikeout+pipe_tables"

_SECONDS, _MEGABYTES = 120, 1024
"""What pandoc may take for a document: a report of the longest takes 2 seconds and 200 MB."""
_BOUNDS = ("+RTS", f"-M{_MEGABYTES}m", "-RTS")
_HEAP_EXHAUSTED = 251
_LONGEST_REASON = 300


class NotConverted(CommandError):
    """A document that pandoc or typst cannot read or write."""


class TooMuch(CommandError):
    """A document that takes pandoc more time or memory than any needs."""


def converted(report: Report, form: Format) -> Iterator[bytes]:
    """Return the report in a format, part by part.

    Raises CommandError where the format needs the extra `report` and it is not installed.
    """
    if form == "markdown":
        yield from (part.encode() for part in as_markdown(report))
        return
    markdown = "".join(as_markdown(report, traced=False))
    if form == "pdf":
        yield _typeset(_by_pandoc(report, markdown, "typst", f"header-includes={_TYPST}"))
    else:
        yield _by_pandoc(report, markdown, form)


def letter_converted(markdown: str, language: str) -> bytes:
    """Return a letter in Markdown as a DOCX document. Raises CommandError without the extra."""
    options = ["--standalone", f"--metadata=lang:{language}"]
    return _pandoc(markdown.encode(), READER, "docx", options)


def to_markdown(docx: bytes) -> str:
    """Return a DOCX document as Markdown, with changes that are tracked in it taken as made.

    Raises NotConverted if it is no such document, TooMuch if it takes more time or memory than
    any needs, CommandError without the extra `report`.
    """
    return _pandoc(docx, "docx", _EDITED, ["--wrap=none"]).decode()


def _by_pandoc(report: Report, markdown: str, form: str, *variables: str) -> bytes:
    options = [
        *(f"--variable={each}" for each in variables),
        "--standalone",
        f"--metadata=lang:{report.language}",
        f"--metadata=pagetitle:{report.title}",
    ]
    return _pandoc(markdown.encode(), READER, form, options)


def _pandoc(content: bytes, source: str, form: str, options: list[str]) -> bytes:
    """Return content in another format; pandoc can read and write nothing else meanwhile."""
    try:
        import pypandoc
    except ImportError:
        raise CommandError("report.no_pandoc", command=_EXTRA) from None
    with TemporaryDirectory(prefix="intake-") as folder:
        given, made, styles = (Path(folder) / name for name in ("given", "made", "styles.docx"))
        given.write_bytes(content)
        if form == "docx":
            styles.write_bytes(sober(_reference(pypandoc.get_pandoc_path())))
            options = [*options, f"--reference-doc={styles}"]
        _run([
            pypandoc.get_pandoc_path(), *_BOUNDS, "--sandbox", *options,
            f"--from={source}", f"--to={form}", f"--output={made}", str(given),
        ])  # fmt: skip
        return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run pandoc, for as long and with as much memory as a document can need.

    Raises NotConverted where it fails, TooMuch where it is at its bounds.
    """
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TooMuch("report.unbounded", seconds=_SECONDS, megabytes=_MEGABYTES) from error
    except OSError as error:
        raise NotConverted("report.not_converted", reason=str(error)) from error
    if done.returncode == _HEAP_EXHAUSTED:
        raise TooMuch("report.unbounded", seconds=_SECONDS, megabytes=_MEGABYTES)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()[-_LONGEST_REASON:]
        raise NotConverted("report.not_converted", reason=reason)


@lru_cache(1)
def _reference(pandoc: str) -> bytes:
    """Return the document whose styles pandoc gives to others."""
    asked = [pandoc, "--print-default-data-file=reference.docx"]
    return subprocess.run(asked, check=True, capture_output=True).stdout  # noqa: S603


def _typeset(source: bytes) -> bytes:
    try:
        import typst
    except ImportError:
        raise CommandError("report.no_pandoc", command=_EXTRA) from None
    try:
        return bytes(typst.compile(source, format="pdf"))
    except (RuntimeError, OSError) as error:
        raise NotConverted("report.not_converted", reason=str(error)) from error
