"""The documentation as a site: every page is in its contents, and every link leads somewhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documentation import ROOT

BESIDE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def built(source: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a checkout. With --quiet no warning would be an error, --strict or not."""
    return subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir", site],
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    ran = built(ROOT, folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


def test_every_page_is_built(site: Path) -> None:
    pages = {each.stem for each in (ROOT / "docs").glob("*.md")}
    assert {each.stem for each in site.glob("*.html")} == pages | {"404", "search"}


def test_a_link_that_leads_nowhere_and_a_page_outside_the_contents_stop_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("*.svg"))
    shutil.copy(ROOT / "properdocs.yml", tmp_path)
    (tmp_path / "docs" / "beside.md").write_text("[x](office.md#nowhere)", encoding="utf-8")
    ran = built(tmp_path, tmp_path / "site")
    assert ran.returncode != 0
    for words in ("'#nowhere'", "- beside.md", "screens/register.svg"):
        assert words in ran.stderr


def test_a_page_asks_no_other_machine_for_anything(site: Path) -> None:
    for page in site.glob("*.html"):
        asked = re.findall(
            r"<(?:script|img|link)[^>]*(?:src|href)=\"?(?:https?:)?//[^ >]*",
            page.read_text(encoding="utf-8"),
        )
        assert asked == []


@pytest.mark.parametrize("name", BESIDE)
def test_the_links_of_what_stands_beside_it_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not link.startswith("http"):
            assert (ROOT / link.partition("#")[0]).exists(), link
