"""A report as Markdown: what stands in it is read back as text, whatever it looks like."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from forms.messages import Language
from intake.console.safe_text import inert
from intake.formats.grid import Grid
from intake.formats.markdown import escaped
from intake.report.conversion import READER
from intake.report.document import (
    Heading,
    Masthead,
    Paragraph,
    Report,
    Run,
    numbered,
    paragraph,
)
from intake.report.markdown import Dialect, as_markdown, body_markdown

MARKUP = [
    "# Heading", "* item", "- item", "+ item", "1. item", "12) item", "> quoted", "    code",
    "```\ncode\n```", "~~~", "***", "---", "===", "a\n===", "a\n---", "**bold**", "_it_", "__b__",
    "`code`", "[link](http://x)", "![image](x)", "<b>html</b>", "<!-- hidden -->", "&amp;", "&#65;",
    "a | b", "|---|", "[^1]", "[^1]: note", "^[inline]", "x^2^", "H~2~O", "~~gone~~", "$x$",
    "$$x$$", "@cite", "{.class}", "[a]{.b}", "::: div", ":   definition", "Term\n:   definition",
    "\\", "\\*", "a  \nb", "<http://x>", "http://x", '"quotes"', "it's", "...", "--", "\\newpage",
    "#hashtag",
    "=cmd()", "\t code", "(@) example", "| line block", "[x]: http://y", "a\\", "#. item",
    "%meta", "*[HTML]: x", "\u202eevil", "a\u0007b", "عربي 第二", "*", "`", "<", "]", "[", "!",
]  # fmt: skip


def report(*blocks: Heading | Paragraph | Grid, language: Language = "en") -> Report:
    return Report("Title", language, numbered(blocks))


def markdown(*blocks: Heading | Paragraph | Grid, language: Language = "en") -> str:
    return "".join(body_markdown(report(*blocks, language=language), Dialect()))


def said(words: str, *, note: str = "", query: str = "") -> Paragraph:
    """Return a numbered paragraph."""
    return Paragraph((Run(words, note=note, query=query),))


def as_read(texts: list[str]) -> list[str]:
    """Return paragraphs as pandoc reads them."""
    document = "\n\n".join(map(escaped, texts))
    tree = json.loads(pypandoc.convert_text(document, "json", format=READER))
    assert {block["t"] for block in tree["blocks"]} <= {"Para"}
    return ["".join(_text(block["c"])) for block in tree["blocks"]]


def _text(inlines: list[Any]) -> Iterator[str]:
    for inline in inlines:
        match inline["t"]:
            case "Str":
                yield inline["c"]
            case "Space":
                yield " "
            case "LineBreak":
                yield "\n"
            case other:
                raise AssertionError(other)


def plain(text: str) -> str:
    """Return text without the spaces that no format keeps."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in inert(text).splitlines())
    return "\n".join(line for line in lines if line)


def test_what_looks_like_markup_is_read_as_text() -> None:
    assert as_read(MARKUP) == [plain(text) for text in MARKUP]


SPECIAL = st.sampled_from(sorted({*"".join(MARKUP)} - {"\u202e", "\u0007"}))
TEXTS = st.lists(
    st.text(SPECIAL, min_size=1, max_size=40).filter(lambda text: bool(plain(text))),
    min_size=20,
    max_size=60,
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_is_read_as_text(texts: list[str]) -> None:
    assert as_read(texts) == [plain(text) for text in texts]


def test_paragraphs_are_numbered_through_all_parts() -> None:
    written = markdown(
        Heading(2, "I. One"), said("First."), paragraph("Aside."),
        Heading(2, "II. Two"), said("Second."),
    )  # fmt: skip
    assert written == ("## I. One\n\n1\\. First.\n\nAside.\n\n## II. Two\n\n2\\. Second.\n")


@pytest.mark.parametrize(("language", "words"), [("en", "Said.[^1]"), ("fr", "Said[^1].")])
def test_the_mark_of_a_note_stands_where_the_language_has_it(
    language: Language, words: str
) -> None:
    assert markdown(said("Said.", note="Sweden."), language=language) == (
        f"1\\. {words}\n\n[^1]: Sweden.\n"
    )


def test_a_figure_is_traced_to_its_answers_in_markdown_alone() -> None:
    drafted = report(said("Said.", note="Sweden.", query="law.fine=yes"))
    assert "<!-- intake who law.fine=yes -->" in "".join(as_markdown(drafted))
    assert "<!--" not in "".join(body_markdown(drafted, Dialect(for_pandoc=True)))


def test_the_title_and_the_masthead_stand_above_the_text() -> None:
    masthead = Masthead(
        "A/1", "Report of the Chair", ("Draft", "1 May 2030"), ("The Council",), "Water"
    )
    drafted = replace(report(paragraph("Dry.")), title="On *water*", masthead=masthead)
    assert "".join(as_markdown(drafted)) == (
        "# On \\*water\\*\n\nA/1\\\nReport of the Chair\\\nDraft\\\n1 May 2030\n\n"
        "The Council\\\nWater\n\nDry.\n"
    )


def test_a_paragraph_names_the_style_of_its_role_where_there_is_one() -> None:
    drafted = report(said("First."), paragraph("Aside.", role="item"))
    styled = Dialect(for_pandoc=True, styles={"numbered": "Numbered Paragraph"})
    assert "".join(body_markdown(drafted, styled)) == (
        '::: {custom-style="Numbered Paragraph"}\nFirst.\n:::\n\nAside.\n'
    )


def test_a_table_has_its_title_as_caption_where_pandoc_reads_it() -> None:
    grid = Grid("Rivers: long", ("Name",), (("Nile",),))
    written = "".join(body_markdown(report(grid), Dialect(for_pandoc=True)))
    assert written.endswith("| Nile |\n\n: Rivers: long\n")


def test_a_text_in_another_language_says_so() -> None:
    foreign = paragraph("Ναι.", lead="Greece (original in Greek)", language="el")
    assert markdown(foreign) == "**Greece (original in Greek)** [Ναι.]{lang=el}\n"
    assert "{lang=ar dir=rtl}" in markdown(paragraph("نعم", language="ar"))


def test_a_paragraph_may_have_the_marks_of_several_notes() -> None:
    runs = (Run("One State said.", note="Sweden."), Run(" Two did not.", note="Norway and Mali."))
    assert markdown(Paragraph(runs)) == (
        "1\\. One State said.[^1] Two did not.[^2]\n\n[^1]: Sweden.\n\n[^2]: Norway and Mali.\n"
    )


def test_a_table_keeps_its_cells_apart() -> None:
    grid = Grid("Figures", ("Who", "How many"), (("A|B", 3), ("two\nlines", "")))
    lines = markdown(grid).splitlines()
    assert lines[0] == "**Figures**"
    assert lines[2] == "| Who | How many |"
    assert re.fullmatch(r"\|-+\|-+:\|", lines[3])
    assert lines[4:] == ["| A\\|B | 3 |", "| two lines |  |"]


def test_every_column_has_room_for_its_longest_word() -> None:
    heads = ("Respondent", "International", "Remark", "Members")
    row = ("Bosnia-Herzegovina", "yes", "word " * 200, "non-governmental organizations")
    rule = markdown(Grid("T", heads, (row,))).splitlines()[3]
    widths = [len(column) for column in rule.strip("|").split("|")]
    share = [width * 132 / sum(widths) for width in widths]
    longest = ("Herzegovina", "International", "word", "organizations")
    assert all(room > len(word) for room, word in zip(share, longest, strict=True))
    assert max(share) == share[2]


def test_long_texts_get_more_room_than_short_ones() -> None:
    rule = markdown(Grid("T", ("a", "b"), (("x", "many words " * 9),))).splitlines()[3]
    short, long = (len(column) for column in rule.strip("|").split("|"))
    assert long > 3 * short
    assert len(rule) > 72
