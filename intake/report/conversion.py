"""A report in the formats of word processors and of the web, by pandoc; in PDF by typst.

Both come with the optional extra `report`, and bring what they need with them.
"""

import subprocess
from collections.abc import Mapping
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
_EDITED = "commonmark+footnotes+strikeout"


class NotConverted(CommandError):
    """A document that pandoc or typst cannot read or write."""


def converted(report: Report, form: Format) -> bytes:
    """Return the report in a format.

    Raises CommandError where the format needs the extra `report` and it is not installed.
    """
    if form == "markdown":
        return as_markdown(report).encode()
    markdown = as_markdown(report, traced=False)
    if form == "pdf":
        return _typeset(_by_pandoc(report, markdown, "typst", f"header-includes={_TYPST}"))
    return _by_pandoc(report, markdown, form)


def to_markdown(docx: bytes) -> str:
    """Return a DOCX document as Markdown, with changes that are tracked in it taken as made.

    Raises NotConverted if it is no such document, CommandError without the extra `report`.
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
        raise CommandError("report.no_pandoc") from None
    with TemporaryDirectory(prefix="intake-") as folder:
        given, made, styles = (Path(folder) / name for name in ("given", "made", "styles.docx"))
        given.write_bytes(content)
        if form == "docx":
            styles.write_bytes(sober(_reference(pypandoc.get_pandoc_path())))
            options = [*options, f"--reference-doc={styles}"]
        try:
            pypandoc.convert_file(
                str(given),
                form,
                format=source,
                outputfile=str(made),
                extra_args=["--sandbox", *options],
            )
        except (RuntimeError, OSError) as error:
            raise NotConverted("report.not_converted", reason=str(error)) from error
        return made.read_bytes()


def _reference(pandoc: str) -> bytes:
    """Return the document whose styles pandoc gives to others."""
    asked = [pandoc, "--print-default-data-file=reference.docx"]
    return subprocess.run(asked, check=True, capture_output=True).stdout  # noqa: S603


def _typeset(source: bytes) -> bytes:
    try:
        import typst
    except ImportError:
        raise CommandError("report.no_pandoc") from None
    try:
        return bytes(typst.compile(source, format="pdf"))
    except (RuntimeError, OSError) as error:
        raise NotConverted("report.not_converted", reason=str(error)) from error
