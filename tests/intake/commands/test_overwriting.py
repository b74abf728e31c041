"""Files that commands write: over nothing that was edited, and under no ending but their own."""

from pathlib import Path

import pytest

from tests.intake.officer import Officer, response

EDITED = "What the author has made of it."
SAYS = {"en": "is there already and is not what would be", "fr": "existe déjà et n’est pas ce qui"}

DRAFTS = {
    "a report": ("draft.md", ("report", "--output")),
    "evidence": ("evidence.md", ("report", "--output", "-", "--evidence")),
    "a template": ("office.docx", ("report", "template", "--output")),
    "a questionnaire": (
        "asked.toml", ("questionnaire", "show", "--format", "toml", "--output")
    ),
    "a questionnaire to send": (
        "asked.md", ("questionnaire", "show", "--format", "markdown", "--output")
    ),
    "texts for a translator": (
        "texts.csv", ("translation", "export", "--to", "fr")
    ),
    "a workbook for a translator": ("texts.xlsx", ("translation", "export", "--to", "fr")),
    "metadata": ("metadata.json", ("datasette", "--output")),
    "a document": ("reply.txt", ("document", "save", "SWE", "1")),
}  # fmt: skip


@pytest.fixture(scope="module")
def kept(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Officer:
    """An officer with one response, its text in English, and a document of it."""
    folder = tmp_path_factory.mktemp("kept")
    officer = Officer(folder / "intake.db")
    officer.database.write_bytes(empty.read_bytes())
    officer.takes_in(
        {
            **response("SWE", prevention={"campaigns": "yes"}),
            "replies": [{"reference": "NV 1", "received": "2004-12-06"}],
        }
    )
    reply = folder / "came.txt"
    reply.write_text("There are campaigns.", encoding="utf-8")
    officer.hears("document", "add", "SWE", reply)
    return officer


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "words"), DRAFTS.values(), ids=DRAFTS)
def test_what_somebody_has_edited_stays(
    kept: Officer, tmp_path: Path, name: str, words: tuple[str, ...], language: str
) -> None:
    file = tmp_path / name
    file.write_text(EDITED)
    tried = kept.speaking(language).tries(*words, file)
    assert (tried.status, tried.results) == (1, b"")
    assert f"{file} {SAYS[language]}" in tried.said
    assert "--overwrite" in tried.said
    assert file.read_text() == EDITED


@pytest.mark.parametrize(("name", "words"), DRAFTS.values(), ids=DRAFTS)
def test_it_is_written_over_when_that_is_asked_for(
    kept: Officer, tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / name
    file.write_text(EDITED)
    assert kept.tries(*words, file, "--overwrite").status == 0
    assert file.read_bytes() != EDITED.encode()


@pytest.mark.parametrize("what", [each for each in DRAFTS if "workbook" not in each])
def test_what_is_the_same_is_no_hindrance(kept: Officer, tmp_path: Path, what: str) -> None:
    name, words = DRAFTS[what]
    file = tmp_path / name
    for _ in range(2):
        assert kept.tries(*words, file).status == 0


def test_neither_the_report_nor_its_evidence_is_written_where_one_was_edited(
    kept: Officer, tmp_path: Path
) -> None:
    report, evidence = tmp_path / "report.md", tmp_path / "evidence.md"
    for edited, new in ((report, evidence), (evidence, report)):
        edited.write_text(EDITED)
        kept.is_refused("report", "--output", report, "--evidence", evidence)
        assert not new.exists()
        edited.unlink()


def test_data_are_exported_again_and_again(kept: Officer, tmp_path: Path) -> None:
    responses, work = tmp_path / "all.csv", tmp_path / "work.jsonl"
    for file in (responses, work):
        file.write_text("of yesterday")
    kept.hears("export", "--output", responses, "--work", work)
    assert "of yesterday" not in responses.read_text(encoding="utf-8-sig") + work.read_text()


def test_the_program_beside_the_data_stays_as_somebody_has_made_it(
    kept: Officer, tmp_path: Path
) -> None:
    words = ("export", "--output", tmp_path / "all.csv", "--script", "python")
    program = tmp_path / "all_read.py"
    kept.tries(*words)
    assert kept.tries(*words).status == 0
    program.write_text(EDITED)
    assert str(program) in kept.is_refused(*words)
    assert program.read_text() == EDITED
    assert kept.tries(*words, "--overwrite").status == 0
    assert program.read_text() != EDITED


ELSEWHERE = {
    "a template": ("office.md", ("report", "template", "--output"), ".docx"),
    "evidence": ("evidence.txt", ("report", "--evidence"), ".md"),
    "texts for a translator": ("texts.ods", ("translation", "export", "--to", "fr"), ".csv, .xlsx"),
    "a questionnaire": ("asked.pdf", ("questionnaire", "show", "--output"), ".toml"),
    "a questionnaire as text": (
        "asked.txt", ("questionnaire", "show", "--format", "text", "--output"), ".toml"
    ),
    "a new questionnaire": ("new.docx", ("questionnaire", "new"), ".toml"),
    "a report in Markdown": ("draft.docx", ("report", "--format", "markdown", "--output"), ".md"),
    "an export in JSON": ("all.csv", ("export", "--format", "json", "--output"), ".json"),
    "an export as a draft": ("draft.docx", ("export", "--format", "csv", "--output"), ".csv"),
    "the work of an office": ("draft.md", ("export", "--work"), ".jsonl, .json"),
    "a map of columns": ("map.csv", ("import", "answers.csv", "--columns"), ".toml"),
    "a workbook as HTML": ("asked.docx", ("questionnaire", "show", "--format", "html", "--output"),
                           ".html, .htm"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "words", "allowed"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_nothing_is_written_under_the_ending_of_something_else(
    kept: Officer, tmp_path: Path, name: str, words: tuple[str, ...], allowed: str, language: str
) -> None:
    file = tmp_path / name
    said = kept.speaking(language).is_refused(*words, file)
    assert str(file) in said
    assert allowed in said
    assert not file.exists()


def test_a_questionnaire_is_written_as_the_ending_of_the_file_says(
    kept: Officer, tmp_path: Path
) -> None:
    for name, begun in (("asked.toml", "id = "), ("asked.md", "# "), ("asked.html", "<!DOCTYPE")):
        kept.hears("questionnaire", "show", "--output", tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begun)
