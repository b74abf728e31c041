"""What is falsified in a draft is found, alone and at its place; what an author edits is not."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.records import Scope
from forms.messages import Language
from intake.report.checking.comparing import Check, Comparison
from intake.report.checking.faults import Faults
from intake.report.checking.own_draft import own_draft
from intake.report.checking.reading import read_draft, read_text
from intake.report.drafting import draft
from intake.report.markdown import as_markdown
from intake.report.material import Material
from intake.session import Session
from intake.settings import Settings
from tests.intake.officer import Officer
from tests.intake.report.checking.falsifications import EDITS, FALSIFICATIONS, Edit, Falsification
from tests.intake.report.checking.wells import QUESTIONNAIRE, responses

LANGUAGES: tuple[Language, ...] = ("en", "fr")


@dataclass(frozen=True)
class Desk:
    """The draft on wells in one language, as Intake makes it, and what drafts are held against."""

    material: Material
    check: Check
    text: str

    def compared(self, text: str, *, is_markdown: bool = True) -> Comparison:
        return self.check.compare(read_text(text, is_markdown=is_markdown))

    def faults(self, text: str, *, is_markdown: bool = True) -> list[str]:
        comparison = self.compared(text, is_markdown=is_markdown)
        faults = list(Faults(self.material, comparison).all())
        assert len(faults) == comparison.findings
        return faults

    def unseen(self, text: str) -> list[str]:
        return list(Faults(self.material, self.compared(text)).unseen())

    def edited(self, old: str, new: str) -> str:
        assert self.text.count(old) == 1
        return self.text.replace(old, new)


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the questionnaire on wells and the replies to it."""
    folder = tmp_path_factory.mktemp("wells")
    file = folder / "wells.toml"
    file.write_text(QUESTIONNAIRE, encoding="utf-8")
    officer = Officer(folder / "wells.db")
    officer.hears("questionnaire", "add", file)
    officer.takes_in(*responses())
    return officer.database


@pytest.fixture(scope="module")
def desks(wells: Path) -> Iterator[dict[Language, Desk]]:
    """What drafts in each language are held against."""
    with ExitStack() as opened:
        sessions = [
            opened.enter_context(closing(Session(Settings(wells, None, language, "Ada"))))
            for language in LANGUAGES
        ]
        materials = [Material(each, Scope(public=True)) for each in sessions]
        yield {each.language: desk(each) for each in materials}


def desk(material: Material) -> Desk:
    text = "".join(as_markdown(draft(material)))
    return Desk(material, Check(material, own_draft(material)), text)


def _each(language: Language) -> list[tuple[Language, Falsification]]:
    return [(language, each) for each in FALSIFICATIONS[language]]


@pytest.mark.parametrize(("language", "false"), [*_each("en"), *_each("fr")])
def test_a_falsification_is_found_alone_at_its_place_by_its_words(
    desks: dict[Language, Desk], language: Language, false: Falsification
) -> None:
    desk = desks[language]
    faults = desk.faults(desk.edited(false.old, false.new))
    assert all(each.startswith(false.place) for each in faults)
    assert any(false.said in each for each in faults)
    assert len(faults) <= false.faults


@pytest.mark.parametrize(
    ("language", "edit"), [(language, edit) for language in LANGUAGES for edit in EDITS[language]]
)
def test_what_an_author_edits_is_no_falsification(
    desks: dict[Language, Desk], language: Language, edit: Edit
) -> None:
    desk = desks[language]
    assert desk.faults(desk.edited(edit.old, edit.new)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_an_untouched_draft_all_is_looked_at_and_nothing_found(
    desks: dict[Language, Desk], language: Language
) -> None:
    desk = desks[language]
    assert desk.faults(desk.text) == desk.unseen(desk.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "options",
    [
        [], ["--counts"], ["--section", "works"], ["--status", "final"],
        ["--received-by", "2004-12-24"],
    ],
)  # fmt: skip
def test_no_draft_of_intake_is_at_odds_with_the_data(
    wells: Path, tmp_path: Path, language: Language, options: list[str]
) -> None:
    officer, file = Officer(wells), tmp_path / "draft.docx"
    officer.hears("report", "--lang", language, "--output", file, *options)
    scope = options if options[:1] in (["--status"], ["--received-by"]) else []
    assert officer.tries("report", "check", file, "--lang", language, *scope).status == 0


def test_parts_may_change_places(desks: dict[Language, Desk]) -> None:
    before, rest = desks["en"].text.split("### A. Law")
    law, rest = rest.split("### B. Works")
    works, rest = rest.split("## III. Conclusions")
    text = f"{before}### B. Works{works}### A. Law{law}## III. Conclusions{rest}"
    assert desks["en"].faults(text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_may_have_lost_its_headings(
    desks: dict[Language, Desk], language: Language
) -> None:
    desk = desks[language]
    text = "\n".join(line for line in desk.text.split("\n") if not line.startswith("#"))
    assert desk.faults(text) == []


def test_what_the_data_do_not_say_is_told_by_its_place(desks: dict[Language, Desk]) -> None:
    desk = desks["en"]
    own = "8\\. Water is scarce in 40 countries. It was not so in 1950."
    text = desk.edited("\\[For the author: conclusions.\\]", own)
    text = text.replace("[^6]: INTERPOL and IOM.", "[^6]: See the annex.")
    assert desk.unseen(text)[1:] == [
        "paragraph 8: 2 sentences and the figures 40, 1950",
        "note 6: no list",
    ]


def test_a_list_of_what_a_question_offers_is_none_of_respondents(
    desks: dict[Language, Desk],
) -> None:
    desk = desks["en"]
    text = desk.edited("[^6]: INTERPOL and IOM.", "[^6]: Icebergs, Sea water, IOM and INTERPOL.")
    (found,) = [
        each for each in desk.compared(text).lists if each.found.unit.place == ("note", "6")
    ]
    assert (found.outcome, found.title) == ("options", "Sources")


def test_a_table_of_a_word_processor_is_read(desks: dict[Language, Desk], tmp_path: Path) -> None:
    desk = desks["en"]
    table = (
        "<table>\n<tr><th>Group</th><th>Replied</th></tr>\n"
        "<tr><td><p>African States</p></td><td><p>7</p></td></tr>\n</table>\n"
    )
    file = tmp_path / "draft.md"
    file.write_text(desk.edited("## III. Conclusions", table), encoding="utf-8")
    comparison = desk.check.compare(read_draft(file))
    (fault,) = Faults(desk.material, comparison).all()
    assert fault == "table “Group, Replied”: “7”; the data have “1” (African States, Replied)."
