"""Passages of documents: each leads back to its words, also once the document has changed."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from forms.document_text import BETWEEN, DocumentText, Page
from forms.passages import Passage
from forms.plain_places import plain_places
from forms.sound_text import is_sound

_WORDS = (
    "The law of 2003 was amended.", "La loi a été modifiée.", "القانون الجديد",
    "新的法律已经生效。", "Закон вступил в силу.", "e\u0301té", "12. Courts have tried 14 cases.",
    "👩🏽 🌊", "no", "no", "x" * 5_000, "\u202eabc\u202c",
)  # fmt: skip


def paragraphs() -> st.SearchStrategy[tuple[str, ...]]:
    random = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
    text = st.sampled_from(_WORDS) | random.filter(is_sound)
    return st.lists(text, max_size=6).map(tuple)


def texts() -> st.SearchStrategy[DocumentText]:
    label = st.none() | st.integers(1, 40) | st.sampled_from(["iii", "A-1"])
    page = st.builds(Page, label=label, paragraphs=paragraphs())
    return st.lists(page, min_size=1, max_size=5).map(lambda pages: DocumentText(tuple(pages)))


def drawn_passage(data: st.DataObject, text: DocumentText) -> Passage:
    length = len(text.text)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, min(length, start + 200)))
    assume(is_sound(text.text[start:end]))
    return text.passage(1, start, end)


@settings(max_examples=120)
@given(text=texts(), data=st.data())
def test_a_passage_leads_back_to_its_words(text: DocumentText, data: st.DataObject) -> None:
    assume(not text.is_empty)
    passage = drawn_passage(data, text)
    assert text.text[passage.start : passage.end] == passage.quote
    assert text.found(passage) == passage
    # And so it does once it has been written as JSON and read again.
    assert plain_places(passage.as_json()) == (passage,)
    paragraph = text.paragraphs[text.index_at(passage.start)]
    assert paragraph.start <= passage.start < paragraph.end + len(BETWEEN)
    assert passage.page == text.pages[paragraph.page].label


@settings(max_examples=120)
@given(text=texts(), data=st.data())
def test_of_a_changed_document_a_passage_is_found_or_listed(
    text: DocumentText, data: st.DataObject
) -> None:
    assume(not text.is_empty)
    passage = drawn_passage(data, text)
    words, moved = text.text, passage.start
    for _ in range(data.draw(st.integers(1, 4))):
        # Only what stands wholly before or after the passage changes: that is then known to stay.
        after = moved + len(passage.quote)
        first, last = data.draw(st.sampled_from([(0, moved), (after, len(words))]))
        at = data.draw(st.integers(first, last))
        end = data.draw(st.integers(at, min(last, at + 30)))
        come = data.draw(st.sampled_from(["", " ", "Also, ", "\n\nA new paragraph.\n\n", "no"]))
        # What comes does not say the passage once more: nobody could tell the two apart.
        assume(passage.quote not in come)
        # Of a run of one letter, one taken out before the passage is like one taken out after it.
        assume(end == at or words[at] != words[end : end + 1])
        assume(end == at or words[at - 1 : at] != words[end - 1])
        words = words[:at] + come + words[end:]
        moved += len(come) - (end - at) if end <= moved else 0
    changed = DocumentText((Page(None, "text", tuple(words.split(BETWEEN))),))
    assert changed.text == words
    found = changed.found_again(passage, text)
    if found is not None:
        assert (found.start, found.quote) == (moved, passage.quote)


def test_a_passage_of_a_changed_document_is_found_where_it_went() -> None:
    before = DocumentText((Page(1, "text", ("The law is of 2003.", "It punishes trafficking.")),))
    after = DocumentText(
        (Page(1, "text", ("A preface.",)), Page(2, "text", (*before.pages[0].paragraphs, "End.")))
    )
    passage = before.passage(3, 11, 18)
    assert passage.quote == "of 2003"
    found = after.found_again(passage, before)
    assert found is not None
    assert (found.document, found.page, found.paragraph) == (3, 2, 1)
    assert after.holds(found)


def test_of_two_places_that_read_alike_none_is_taken() -> None:
    line = "The Government has no information on this matter."
    before = DocumentText((Page(1, "text", ("On training:", line, "On prevention:", line)),))
    after = DocumentText((Page(1, "text", ("About courses:", line, "On bodies:", line)),))
    passage = before.passage(1, before.paragraphs[1].start, before.paragraphs[1].end)
    assert after.found_again(passage, before) is None
    assert after.found(replace(passage, start=1, end=1 + len(line))) is None


def test_a_document_is_numbered_as_it_numbers_itself() -> None:
    text = DocumentText(
        (
            Page(1, "text", ("REPLY", "1. First.", "more of it", "2. Second.")),
            Page(2, "text", ("3. Third.",)),
        )
    )
    assert [each.number for each in text.paragraphs] == [None, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("pages", "numbers"),
    [
        ((Page(1, "text", ("a", "b")), Page(2, "text", ("c",))), [1, 2, 1]),
        ((Page(None, "text", ("a", "b", "c")),), [1, 2, 3]),
        ((Page(1, "none"), Page(2, "text", ("2003. The year.",))), [1]),
    ],
)
def test_a_document_that_numbers_nothing_is_counted(
    pages: tuple[Page, ...], numbers: list[int]
) -> None:
    assert [each.number for each in DocumentText(pages).paragraphs] == numbers


def test_a_document_without_text_has_pages_and_no_paragraph() -> None:
    scan = DocumentText((Page(1, "none"), Page(2, "none")))
    assert scan.is_empty
    assert (scan.text, len(scan.pages), scan.paragraphs) == ("", 2, ())
