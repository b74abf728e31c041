"""An edited draft as its paragraphs and notes."""

from pathlib import Path

import pytest

from forms.errors import IntakeError
from intake.errors import CommandError
from intake.formats.markdown import escaped
from intake.report.checking.reading import Unit, read_draft, units

TEXT = """
Title of the report

A. A heading

1. Several States replied¹. Others did so
on a second line².

2. A paragraph that a page break

parts in the middle.

Notes

- ¹ Sweden and
Norway.
- ² Denmark,

Finland and Iceland.
"""

MARKDOWN = """
# Title

1\\. Several States replied.[^1]
<!-- intake who law.fine=yes -->

2\\. **Sweden (original in French)** [It\\'s \\*so\\*, \\[1\\].]{lang=fr}

| Sweden | Norway |
|--------|--------|
| 1      | 2      |

[^1]: Sweden and Norway.
"""


def test_a_text_has_numbered_paragraphs_and_notes() -> None:
    found = {unit.place: unit for unit in units(TEXT, is_markdown=False) if unit.number}
    first = found["paragraph", "1"]
    assert first.words == "Several States replied. Others did so on a second line."
    assert [(first.words[:place], number) for place, number in first.marks] == [
        ("Several States replied", "1"),
        ("Several States replied. Others did so on a second line", "2"),
    ]
    assert found["note", "1"].words == "Sweden and Norway."


def test_what_a_page_break_parts_is_put_together() -> None:
    found = {unit.place: unit.words for unit in units(TEXT, is_markdown=False)}
    assert found["paragraph", "2"] == "A paragraph that a page break parts in the middle."
    assert found["note", "2"] == "Denmark, Finland and Iceland."


def test_markdown_is_read_without_its_markup() -> None:
    assert units(MARKDOWN, is_markdown=True) == (
        Unit("paragraph", "1", "Several States replied.", ((23, "1"),)),
        Unit("paragraph", "2", "Sweden (original in French) It's *so*, [1]."),
        Unit("note", "1", "Sweden and Norway."),
    )


@pytest.mark.parametrize("mark", ["¹²", "[^12]", "<sup>12</sup>", "^12^"])
def test_a_note_is_referred_to_in_several_ways(mark: str) -> None:
    (unit,) = units(f"1. Said{mark} so.", is_markdown=False)
    assert (unit.words, unit.marks) == ("Said so.", ((4, "12"),))


@pytest.mark.parametrize(
    "written", ["See [^9].", "[^9]: a note", "Ten m².", "² as well", "a <sup>9</sup> b", "a ^9^ b",
                "\\[^9]", "**[^9]**", "[x][^9]", "~~[^9]~~", "<!-- [^9] -->"],
)  # fmt: skip
def test_what_respondents_wrote_is_no_mark_and_no_note(written: str) -> None:
    draft = f"1\\. {escaped(written)}[^1]\n\n[^1]: Sweden ({escaped(written)})."
    said, note = units(draft, is_markdown=True)
    assert (said.words, said.marks) == (written, ((len(written), "1"),))
    assert (note.words, note.marks) == (f"Sweden ({written}).", ())


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="cannot be read"):
        read_draft(tmp_path / "draft.md")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"abc\xff")
    with pytest.raises(CommandError, match="byte 4"):
        read_draft(file)


def test_a_docx_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(b"not a document")
    with pytest.raises(CommandError, match="no DOCX document"):
        read_draft(file)


def test_the_items_of_a_list_belong_to_what_they_stand_under() -> None:
    text = "1. The following replied:\n\n- Sweden;\n- Norway;\n- Denmark.\n\n2. No more."
    first, second = units(text, is_markdown=False)
    assert first.words == "The following replied: ; Sweden ; Norway ; Denmark."
    assert second.words == "No more."


def test_accents_may_be_written_apart_and_hyphens_unseen() -> None:
    (unit,) = units("1. Sue\u0300de et Azer\u00adbaïdjan.", is_markdown=False)
    assert unit.words == "Suède et Azerbaïdjan."


def test_what_is_struck_out_is_not_read() -> None:
    (unit,) = units("1. Sweden, ~~France,~~ Norway.", is_markdown=True)
    assert unit.words == "Sweden,  Norway."


def test_html_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "draft.html"
    file.write_text("<!DOCTYPE html>\n<html><p>Sweden</p></html>", encoding="utf-8")
    with pytest.raises(CommandError, match="is HTML"):
        read_draft(file)
