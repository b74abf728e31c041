"""On which line of a file a fault stands."""

import pytest

from forms.errors import fault
from forms.fault_lines import with_lines

TEXT = '''id = "water"

[report]
foreword = """
Of wells
and rivers
"""
date = 2030-05-01
cover = {colour = "blue"}
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [("id", 1), ("report", 3), ("report.foreword", 4), ("report.date", 8),
     ("report.cover.colour", 9), ("report.symbol", 3)],
)  # fmt: skip
def test_a_fault_is_on_the_line_where_its_key_begins(path: str, line: int) -> None:
    (found,) = with_lines([fault(path, "questionnaire.addressee", value="X", allowed="Y")], TEXT)
    assert found.line == line
