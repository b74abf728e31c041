"""A report in the formats of word processors and of the web, by pandoc; in PDF by typst.

Both come with the optional extra `report`, and bring what they need with them.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from forms.extras import install_command
from intake.errors import CommandError
from intake.formats.markdown import escaped_line
from intake.report.document import Heading, Report
from intake.report.markdown import Dialect, as_markdown, body_markdown
from intake.report.pandoc import Conversion, NotConverted
from intake.report.word_rows import with_whole_rows
from intake.report.word_template import WordTemplate, template_file, word_template

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
        "fenced_divs",
        "footnotes",
        "pipe_tables",
        "table_captions",
    )
)
"""The Markdown that a draft is written in, as pandoc calls it; quotation marks stay as they are."""

_LEAST_IN_CONTENTS = 3
"""The level of the headings down to which a table of contents goes."""
_EDITED = "commonmark+footnotes+strikeout+pipe_tables"
_LAYOUTS: Mapping[Format, tuple[str, str, int]] = {
    "docx": ("docx", "report.openxml", -1),
    "html": ("html", "report.html", 0),
    "pdf": ("typst", "report.typ", -1),
}
"""What pandoc calls a format, the file of ours by which it lays a report out, and how far headings
move up: only a page of the web has the title as a heading."""


def converted(
    report: Report, form: Format, template: WordTemplate | None = None
) -> Iterator[bytes]:
    """Return the report in a format, part by part; a DOCX in the styles of a template.

    In a DOCX changes are tracked. Raises CommandError where the format needs the extra `report` and
    it is not installed.
    """
    if form == "markdown":
        yield from (part.encode() for part in as_markdown(report))
        return
    dialect, (name, layout, shift) = Dialect(for_pandoc=True), _LAYOUTS[form]
    beside = {"--template": template_file(layout), "--metadata-file": _front(report)}
    if form == "docx":
        template = template or word_template()
        dialect = replace(dialect, styles=template.styles, tracked=True)
        beside["--reference-doc"] = template.content
    markdown = "".join(body_markdown(report, dialect)).encode()
    options = ["--standalone", "--wrap=none", f"--shift-heading-level-by={shift}"]
    options += ["--toc", f"--toc-depth={_LEAST_IN_CONTENTS + shift}"] if report.contents else []
    made = Conversion(READER, name, options, beside).of(markdown)
    finish = {"pdf": _typeset, "docx": with_whole_rows}.get(form)
    yield finish(made) if finish is not None else made


def letter_converted(markdown: str, language: str) -> bytes:
    """Return a letter in Markdown as a DOCX document. Raises CommandError without the extra."""
    options = ["--standalone", f"--metadata=lang:{language}"]
    beside = {"--reference-doc": word_template().content}
    return Conversion(READER, "docx", options, beside).of(markdown.encode())


def to_markdown(docx: bytes) -> str:
    """Return a DOCX document as Markdown, with changes that are tracked in it taken as made.

    Raises NotConverted if it is no such document, TooMuch if it takes more time or memory than
    any needs, CommandError without the extra `report`.
    """
    return Conversion("docx", _EDITED, ["--wrap=none"]).of(docx).decode()


def _front(report: Report) -> bytes:
    """Return the front of a report as pandoc takes it: its texts are Markdown."""
    masthead = report.masthead
    front: dict[str, object] = {
        "title": escaped_line(report.title),
        "lang": report.language,
        "subject": escaped_line(masthead.symbol or report.title),
        "symbol": escaped_line(masthead.symbol),
        "author": escaped_line(masthead.author),
        "edition": [escaped_line(each) for each in masthead.edition],
        "addressed": [escaped_line(each) for each in masthead.addressed],
        "agenda": escaped_line(masthead.subject),
        "toc-title": escaped_line(report.contents),
        "contents": _contents(report),
    }
    return json.dumps({key: words for key, words in front.items() if words}).encode()


def _contents(report: Report) -> list[dict[str, object]]:
    """Return what a table of contents shows until a word processor makes it anew, with pages."""
    shown = [
        {f"level{block.level - 1}": True, "words": escaped_line(block.words)}
        for block in report.blocks
        if isinstance(block, Heading) and block.level <= _LEAST_IN_CONTENTS
    ]
    if not (report.contents and shown):
        return []
    shown[0] = shown[0] | {"first": True}
    shown[-1] = shown[-1] | {"last": True}
    return shown


def _typeset(source: bytes) -> bytes:
    try:
        import typst
    except ImportError:
        raise CommandError("report.no_pandoc", command=install_command("report")) from None
    try:
        return bytes(typst.compile(source, format="pdf"))
    except (RuntimeError, OSError) as error:
        raise NotConverted("report.not_converted", reason=str(error)) from error
