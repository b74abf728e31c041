"""What a release says of itself: one version in all places, and metadata that others can read."""

import re
import tomllib
from datetime import date
from typing import Any

import yaml

from tests.documentation import ROOT

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
