"""A table as a page of HTML: whole, printable, and nothing in it but text."""

import re

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from intake.formats.grid import Grid
from intake.formats.page import Surroundings, as_page

GRID = Grid(
    title="Who & what",
    columns=("Name", "Count"),
    rows=(("Åland", 2), ("a | b\nc", 10)),
    note="A <note>.",
)
AROUND = Surroundings("fr", "L’eau", ("Deux <réponses>.",))
WITH_LEGEND = replace(AROUND, legend_title="Signes", legend=(("●", "a répondu"),))
cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.integers()


def test_a_page_says_its_encoding_language_and_title() -> None:
    page = as_page(GRID, AROUND)
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">')
    assert "<title>L’eau</title>" in page
    assert "<h1>L’eau</h1>\n<p>Deux &lt;réponses&gt;.</p>" in page


def test_a_page_is_made_to_be_printed() -> None:
    page = as_page(GRID, AROUND)
    assert "size: A4 landscape" in page
    assert "<thead>" in page
    assert "src=" not in page
    assert "<script" not in page


def test_figures_stand_right_and_all_is_escaped() -> None:
    page = as_page(GRID, AROUND)
    assert (
        "<table>\n<caption>Who &amp; what</caption>\n"
        '<thead><tr><th scope="col">Name</th><th scope="col">Count</th></tr></thead>\n'
        '<tbody>\n<tr><td>Åland</td><td class="number">2</td></tr>\n'
        '<tr><td>a | b\nc</td><td class="number">10</td></tr>\n</tbody>\n</table>\n'
        "<p>A &lt;note&gt;.</p>\n"
    ) in page


def test_a_legend_has_each_sign_with_what_it_stands_for_in_place_of_the_note() -> None:
    page = as_page(GRID, WITH_LEGEND)
    assert "A &lt;note&gt;." not in page
    assert "<h2>Signes</h2>\n<dl>\n<dt>●</dt><dd>a répondu</dd>\n</dl>" in page
    assert "<dl>" not in as_page(GRID, Surroundings("en", "No legend"))


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_a_page_has_no_tag_but_its_own(rows: list[tuple[object, object]]) -> None:
    page = as_page(Grid("Title", ("one", "two"), tuple(rows)), Surroundings("en", "<b>"))
    tags = re.findall(r"</?(\w+)", page.partition("<body>")[2])
    assert set(tags) <= {
        "h1", "table", "caption", "thead", "tbody", "tr", "th", "td", "body", "html",
    }  # fmt: skip
    assert tags.count("td") == 4 * len(rows)
    assert not set(page) & set("\x1b\x9b\x07\x00\u202e\u2066")
