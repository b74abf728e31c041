"""The guide to questionnaires: each of its examples is one that is read."""

import re
from pathlib import Path

import pytest

from forms.errors import Faulty
from forms.questionnaire_file import parse_questionnaire, read_questionnaire

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "questionnaires.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    """Return the examples: what is set in by four blanks, blank lines within it."""
    found = re.findall(r"(?:^    .*\n(?:\n(?=    ))?)+", GUIDE, re.MULTILINE)
    return [re.sub(r"^    ", "", each, flags=re.MULTILINE) for each in found]


BASE, *OTHERS = [each for each in blocks() if not each.startswith("intake ")]
TABLES = {"harbours.csv": next(each for each in OTHERS if each.startswith("id,"))}
EXAMPLES = [each for each in OTHERS if not each.startswith("id,")]


def test_the_guide_has_an_example_of_each() -> None:
    said = "\n".join(EXAMPLES)
    for word in (
        "grid", "totals", "options_from", "register", "file", "offered_by", "exclusive", "most",
        "retired", "all = ", "any = ", "not_answered", "least", "heading", "note", "rule",
    ):  # fmt: skip
        assert word in said, word


def test_the_first_example_is_a_whole_questionnaire() -> None:
    assert parse_questionnaire(BASE).id == "piers-2036"


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_is_read_with_the_first(number: int, tmp_path: Path) -> None:
    for name, content in TABLES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "questionnaire.toml").write_text(f"{BASE}\n{EXAMPLES[number]}", encoding="utf-8")
    try:
        read_questionnaire(tmp_path)
    except Faulty as error:
        raise AssertionError(f"{error.text()}\n{EXAMPLES[number]}") from error
