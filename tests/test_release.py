"""What a release says of itself: one version in all places, and metadata that others can read."""

import re
import tomllib
from datetime import date
from typing import Any, get_args

import pytest
import yaml

from db.errors import WORDS as DB
from forms.extras import Extra, install_command
from forms.messages import Language
from intake.messages import WORDS as INTAKE
from tests.documentation import ROOT

SAYING = (
    (INTAKE, ("reading.extra", "report.no_pandoc", "export.no_statistics", "convert.no_pyxform",
              "columns.no_openpyxl")),
    (DB, ("server.not_installed",)),
)  # fmt: skip
CITATION_KEYS = frozenset(
    (
        "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi",
        "identifiers", "keywords", "license", "license-url", "message", "preferred-citation",
        "references", "repository", "repository-artifact", "repository-code", "title", "type",
        "url", "version",
    )
)  # fmt: skip
"""Those of the Citation File Format 1.2.0."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return found


def citation() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(read("CITATION.cff"))
    return found


def releases() -> list[tuple[str, str]]:
    """Return the versions in the changelog, each with its day, the newest first."""
    return re.findall(r"(?m)^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", read("CHANGELOG.md"))


def test_the_version_is_the_same_everywhere() -> None:
    (version, day), *_ = releases()
    assert version == project()["version"] == citation()["version"]
    assert date.fromisoformat(day) == citation()["date-released"]
    assert f"`v{version}`" in read("CONTRIBUTING.md")


def test_the_changelog_has_the_parts_of_its_form() -> None:
    parts = set(re.findall(r"(?m)^### (.+)$", read("CHANGELOG.md")))
    assert parts <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    headings = re.findall(r"(?m)^## (.+)$", read("CHANGELOG.md"))
    assert len(headings) - headings.count("Unreleased") == len(releases())


def test_the_citation_has_the_keys_of_its_format() -> None:
    cited = citation()
    assert {"cff-version", "message", "title", "authors"} <= set(cited) <= CITATION_KEYS
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "software"
    assert cited["license"] == project()["license"] == "MIT"
    assert all("name" in author for author in cited["authors"])


def test_what_is_told_of_the_project_is_there() -> None:
    told = project()
    assert (ROOT / told["readme"]).exists()
    assert len(set(told["classifiers"])) == len(told["classifiers"])
    assert told["keywords"]
    assert told["authors"] == citation()["authors"]
    extras = set(told["optional-dependencies"]) - {"test"}
    assert all(f"extra `{extra}`" in read("README.md") for extra in extras)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("extra", get_args(Extra))
def test_what_brings_an_extra_is_a_command_that_works_in_a_clone(
    extra: Extra, language: Language
) -> None:
    """Intake is on no index, so that its name alone would bring nothing."""
    assert extra in project()["optional-dependencies"]
    assert f"| `{extra}` |" in read("docs/installing.md")
    said = [
        catalogue.text(key, language, command=install_command(extra))
        for catalogue, keys in SAYING
        for key in keys
    ]
    assert [words for words in said if f"{extra}" in words]
    assert all(f"pip install '.[{extra}]'" in words for words in said)
    assert all("docs/installing.md" in words for words in said)
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        assert "note-verbale-intake[" not in page.read_text(encoding="utf-8")
