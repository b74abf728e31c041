"""The tables of a draft."""

import pytest

from intake.report.checking.table_reading import Table, without_tables

PIPED = """
**Replies \\*by\\* group**

| Group | Rate |
|-------|-----:|
| Africa \\| Asia | 9\u00a0% |
| Europe |  |

After it.
"""

HTML = """
Replies

<table>
<thead><tr><th>Group</th><th>Rate</th></tr></thead>
<tbody><tr><td><p>Africa</p>
<p>Asia</p></td><td>9 &amp; 10</td></tr></tbody>
</table>
"""


def test_a_table_of_markdown_has_its_title_its_headings_and_its_cells() -> None:
    lines, (table,) = without_tables(PIPED)
    assert table == Table(
        "Replies *by* group", ("Group", "Rate"), (("Africa | Asia", "9\u00a0%"), ("Europe", ""))
    )
    assert [line for line in lines if line] == ["**Replies \\*by\\* group**", "After it."]


def test_a_table_of_html_is_one_as_well() -> None:
    _, (table,) = without_tables(HTML)
    assert table == Table("Replies", ("Group", "Rate"), (("Africa Asia", "9 & 10"),))


@pytest.mark.parametrize("before", ["", "A paragraph.\n\n", "It follows:\n\n"])
def test_a_table_without_a_title_is_known_by_its_headings(before: str) -> None:
    _, (table,) = without_tables(f"{before}| A | B |\n|---|---|\n| 1 | 2 |\n")
    assert (table.title, table.known_as) == ("", "A, B")
