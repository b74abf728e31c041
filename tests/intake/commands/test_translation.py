"""`intake translation`: what is still to be translated, put beside its original, out and back."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.intake.officer import Document, Officer, line, response

SUMMARY = "legislation.summary"
FIGURES = "investigations.statistics"
LAW = "A law of 2003, amended twice."
TABLE = {
    "value": [
        {"measure": "arrests", "count": 3, "remark": "In the north."},
        {"measure": "arrests", "count": 4, "remark": "In the south."},
    ],
    "remark": "Of two regions.",
    "language": "en",
}


def sweden(text: str = LAW, /, status: str = "draft", **more: object) -> Document:
    """Return a response with a text, and a table with texts in it, all in English."""
    summary = {"value": text, "language": "en"}
    answers = {"legislation": {"summary": summary}, "investigations": {"statistics": TABLE}}
    return {**response("SWE", status, **answers), **more}


def norway(**more: object) -> Document:
    summary = {"value": "Two laws.", "remark": "Soon three.", "language": "en"}
    return {**response("NOR", legislation={"summary": summary}), **more}


@pytest.fixture
def translator(officer: Officer) -> Officer:
    """An officer whose store has five texts of two respondents in English."""
    officer.takes_in(sweden(), norway())
    return officer


def left(officer: Officer, *words: str) -> list[tuple[object, ...]]:
    """Return whose texts are still to be translated into French, and where they stand."""
    listed = officer.reads("translation", "list", "--to", "fr", "--format", "json", *words)
    return [
        (each["respondent"], each["question"], each["row"], each["column"])
        for each in listed["texts"]
    ]


def said(officer: Officer, code: str, path: str) -> Mapping[str, object]:
    """Return the French of an answer."""
    section, question = path.split(".")
    answer = officer.reads("show", code, "--format", "json")["answers"][section][question]
    french: Mapping[str, object] = answer["translations"]["fr"]
    return french


# The list


def test_all_texts_that_are_in_another_language_are_listed(translator: Officer) -> None:
    assert left(translator) == [
        ("NOR", SUMMARY, None, None),
        ("NOR", SUMMARY, None, "remark"),
        ("SWE", SUMMARY, None, None),
        ("SWE", FIGURES, None, "remark"),
        ("SWE", FIGURES, 1, "remark"),
        ("SWE", FIGURES, 2, "remark"),
    ]
    assert left(translator, "NOR") == left(translator)[:2]
    assert left(translator, "DNK") == []


def test_the_list_has_its_words_and_totals(translator: Officer) -> None:
    printed = translator.gets("translation", "list", "--to", "fr")
    assert "6 texts, 19 words; respondents: 2." in printed
    printed = translator.speaking("fr").gets("translation", "list", "--to", "fr")
    assert "6 textes, 19 mots\N{NO-BREAK SPACE}; répondants\N{NO-BREAK SPACE}: 2." in printed
    document = translator.reads("translation", "list", "--to", "es", "--format", "json")
    assert document["total"] == {"texts": 6, "respondents": 2, "words": 19, "outdated": 0}


def test_the_list_is_written_as_csv_and_markdown(translator: Officer) -> None:
    heading, first, *_ = translator.tabulates("translation", "list", "--to", "fr")
    assert heading == ["Respondent", "Question", "Text", "From", "State", "Words"]
    assert first == ["NOR", SUMMARY, "the text", "en", "lacking", "2"]
    printed = translator.gets("translation", "list", "--to", "fr", "--format", "markdown")
    assert r"| SWE | investigations.statistics | row 1, remark | en | lacking | 3 |" in printed


def test_what_is_confidential_is_said_and_left_out_in_public(officer: Officer) -> None:
    officer.takes_in(sweden(), norway(confidential=True))
    told = officer.tries("translation", "list", "--to", "fr")
    assert "NOR (confidential)" in told.printed
    assert "without leave: NOR." in told.said
    public = officer.tries("translation", "list", "--to", "fr", "--public")
    assert "NOR" not in public.everything


def test_where_nothing_is_to_be_translated_that_is_said(translator: Officer) -> None:
    assert "Nothing is to be translated" in translator.hears("translation", "list", "--to", "en")


def test_a_language_that_nobody_asked_for_is_refused(translator: Officer) -> None:
    for words in (("list",), ("add", "SWE", SUMMARY, "x"), ("export", "a.csv")):
        assert "Name one of: en," in translator.is_refused("translation", *words, "--to", "tlh")


# One text


def test_a_translation_stands_beside_its_original(translator: Officer) -> None:
    added = translator.hears("translation", "add", "SWE", SUMMARY, "Une loi.", "--to", "fr")
    assert added == "SWE legislation.summary: the translation into “fr” stands beside it.\n"
    french = said(translator, "SWE", SUMMARY)
    assert (french["text"], french["by"]) == ("Une loi.", "A. Officer")
    assert ("SWE", SUMMARY, None, None) not in left(translator)
    shown = translator.gets("show", "SWE")
    assert "[fr: Une loi.] (A. Officer, " in shown
    assert "is whole" in translator.tries("check").everything


def test_remarks_and_cells_are_translated_each_by_itself(translator: Officer) -> None:
    add = ("translation", "add", "SWE", FIGURES)
    translator.hears(*add, "De deux régions.", "--to", "fr", "--remark")
    translator.hears(*add, "Au sud.", "--to", "fr", "--row", "2", "--column", "remark")
    assert ("SWE", FIGURES, 1, "remark") in left(translator)
    assert len([each for each in left(translator) if each[1] == FIGURES]) == 1
    shown = " ".join(translator.gets("show", "SWE").split())
    assert "[fr: Remark: Au sud.]" in shown
    assert "[fr: Remark: De deux régions.]" in shown


def test_a_text_is_read_from_a_file_or_from_standard_input(
    translator: Officer, tmp_path: Path
) -> None:
    add = ("translation", "add", "SWE", SUMMARY, "--to", "fr")
    file = tmp_path / "loi.txt"
    file.write_bytes("\ufeffUne loi.\n\nDeux.\n".encode())
    translator.hears(*add, "--file", file)
    assert said(translator, "SWE", SUMMARY)["text"] == "Une loi.\n\nDeux."
    translator.hears(*add, "-", given="Une règle.\n".encode())
    assert said(translator, "SWE", SUMMARY)["text"] == "Une règle."
    file.write_bytes(b"\xff\xfe")
    assert "not text in UTF-8" in translator.is_refused(*add, "--file", file)
    assert "There is no text" in translator.is_refused(*add, "  ")


def test_a_translation_is_taken_away(translator: Officer) -> None:
    add = ("translation", "add", "SWE", SUMMARY, "--to", "fr")
    translator.hears(*add, "Une loi.")
    assert "no translation into “fr” any more" in translator.hears(*add, "--remove")
    assert ("SWE", SUMMARY, None, None) in left(translator)


def test_history_tells_of_a_translation_in_words(translator: Officer) -> None:
    add = ("translation", "add", "SWE", SUMMARY, "--to", "fr")
    translator.hears(*add, "Une loi de 2003.")
    translator.hears(*add, "Une loi de 2004.")
    told = translator.gets("history", "SWE")
    assert "Une loi de [-2003.]-] {+2004.]+}" in told
    assert "translations" not in told


REFUSED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "a question that is none": (("SWE", "legislation.nothing", "x"), "There is no question"),
    "an answer that is none": (("SWE", "training.summary", "x"), "has no answer to training"),
    "a response that is none": (("DNK", SUMMARY, "x"), "DNK"),
    "a remark that is none": (("SWE", SUMMARY, "x", "--remark"), "It has: the text."),
    "a row that is none": (
        ("SWE", FIGURES, "x", "--row", "3", "--column", "remark"), "no text there (row 3, remark)",
    ),
    "a column of figures": (
        ("SWE", FIGURES, "x", "--row", "1", "--column", "count"), "no text there (row 1, count)",
    ),
    "a table as a whole": (("SWE", FIGURES, "x"), "no text there (the text)"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED)
def test_a_translation_of_no_text_is_refused(
    translator: Officer, words: tuple[str, ...], why: str
) -> None:
    before = translator.journals()
    assert why in translator.is_refused("translation", "add", *words, "--to", "fr")
    assert translator.journals() == before


def test_a_text_is_not_translated_into_its_own_language(translator: Officer) -> None:
    told = translator.is_refused("translation", "add", "SWE", SUMMARY, "x", "--to", "en")
    assert "is in “en” already" in told


@pytest.mark.parametrize(
    "words",
    [(), ("x", "--file", "a.txt"), ("x", "--row", "1"), ("x", "--remark", "--row", "1")],
)
def test_a_text_is_given_once_and_so_is_its_place(
    translator: Officer, words: tuple[str, ...]
) -> None:
    told = translator.tries("translation", "add", "SWE", SUMMARY, "--to", "fr", *words)
    assert (told.status, told.printed) == (2, "")


def test_an_outdated_translation_is_made_again_as_a_whole(translator: Officer) -> None:
    add = ("translation", "add", "NOR", SUMMARY, "--to", "fr")
    translator.hears(*add, "Deux lois.")
    translator.hears(*add, "Bientôt trois.", "--remark")
    changed = {"value": "Three laws.", "remark": "Soon four.", "language": "en"}
    before = translator.reads("show", "NOR", "--format", "json")["answers"]["legislation"]
    changed["translations"] = before["summary"]["translations"]
    given = response("NOR", legislation={"summary": changed})
    translator.hears("import", "-", "--existing", "replace", given=line(given))
    assert "outdated" in translator.gets("translation", "list", "NOR", "--to", "fr")
    assert "of what it said before: Deux lois." in translator.gets("show", "NOR")
    told = translator.is_refused(*add, "Trois lois.")
    assert "look at the remark too" in told
    translator.hears(*add, "Trois lois.", "--rest-stands")
    assert left(translator, "NOR") == []


# A file that goes out and comes back

Lines = list[dict[str, str]]


def written(officer: Officer, file: Path) -> Lines:
    officer.hears("translation", "export", file, "--to", "fr", "--overwrite")
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def fill_in(file: Path, lines: Lines) -> Path:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return file


def in_french(lines: Lines) -> Lines:
    return [{**each, "translation": f"fr : {each['original']}"} for each in lines]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


def test_a_file_that_comes_back_is_taken_in(translator: Officer, file: Path) -> None:
    lines = written(translator, file)
    assert [each["original"] for each in lines][:3] == ["Two laws.", "Soon three.", LAW]
    fill_in(file, in_french(lines[:-1]) + lines[-1:])
    told = translator.hears("translation", "import", file, "--to", "fr")
    assert "5 translations came in (respondents: 2; there already: 0)." in told
    assert "1 line has no translation yet." in told
    assert said(translator, "NOR", SUMMARY)["remark"] == "fr : Soon three."
    assert left(translator) == [("SWE", FIGURES, 2, "remark")]
    assert "is whole" in translator.tries("check").everything


def test_a_file_that_comes_back_twice_changes_nothing_more(translator: Officer, file: Path) -> None:
    fill_in(file, in_french(written(translator, file)))
    translator.hears("translation", "import", file, "--to", "fr")
    before = translator.journals()
    told = translator.hears("translation", "import", file, "--to", "fr")
    assert "0 translations came in (respondents: 0; there already: 6)." in told
    assert translator.journals() == before


def test_a_dry_run_says_what_would_come_in(translator: Officer, file: Path) -> None:
    fill_in(file, in_french(written(translator, file)))
    before = translator.journals()
    told = translator.hears("translation", "import", file, "--to", "fr", "--dry-run")
    assert "6 translations would come in" in told
    assert translator.journals() == before


def test_a_workbook_comes_back_too(translator: Officer, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    translator.hears("translation", "export", file, "SWE", "--to", "fr")
    workbook = openpyxl.load_workbook(file)
    sheet = workbook["fr"]
    places = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, places["translation"]).value = "=Une loi."
    sheet.cell(2, places["translation"]).data_type = "s"
    workbook.save(file)
    workbook.close()
    translator.hears("translation", "import", file, "--to", "fr")
    assert said(translator, "SWE", SUMMARY)["text"] == "=Une loi."


def test_a_file_has_an_ending_that_says_what_it_is(translator: Officer, tmp_path: Path) -> None:
    told = translator.is_refused("translation", "export", tmp_path / "a.odt", "--to", "fr")
    assert ".csv, .xlsx" in told


def test_text_that_looks_like_a_formula_comes_back_as_it_is(officer: Officer, file: Path) -> None:
    officer.takes_in(sweden("=1+1 or - so it says"))
    lines = written(officer, file)
    lines[0]["translation"] = "'=1+1, dit-on"
    fill_in(file, lines)
    officer.hears("translation", "import", file, "--to", "fr")
    assert said(officer, "SWE", SUMMARY)["text"] == "=1+1, dit-on"


def changed_in(number: int, **cells: str) -> Callable[[Lines], Lines]:
    """Return what makes a line of the file another, by its number from 0."""

    def made(lines: Lines) -> Lines:
        return [{**each, **cells} if at == number else each for at, each in enumerate(lines)]

    return made


FAULTS: Mapping[str, tuple[Callable[[Lines], Lines], str]] = {
    "no respondent": (changed_in(1, respondent="Atlantis"), "row 3: Atlantis"),
    "no question": (changed_in(1, question="a.b"), "row 3: NOR a.b: There is no question"),
    "no answer": (changed_in(1, question="training.summary"), "row 3: NOR training.summary: NOR"),
    "no row": (changed_in(4, row="7"), "row 6: SWE investigations.statistics"),
    "a row in words": (changed_in(4, row="two"), "“two” is no row of a table"),
    "row 0": (changed_in(4, row="0"), "“0” is no row of a table"),
    "no column": (changed_in(4, column="count"), "no text there (row 1, count)"),
    "no digest": (changed_in(0, digest=""), "row 2: NOR legislation.summary: the cell “digest”"),
    "another digest": (changed_in(0, digest="x" + "0" * 16), "has changed since the file"),
    "twice": (lambda lines: [*lines, lines[0]], "row 8: NOR legislation.summary: the same text"),
}


@pytest.mark.parametrize(("change", "why"), FAULTS.values(), ids=FAULTS)
def test_a_file_with_a_fault_is_refused_with_its_row_and_nothing_comes_in(
    translator: Officer, file: Path, change: Callable[[Lines], Lines], why: str
) -> None:
    fill_in(file, change(in_french(written(translator, file))))
    before = translator.journals()
    told = translator.is_refused("translation", "import", file, "--to", "fr")
    assert why in told
    assert "nothing was taken in" in told
    assert translator.journals() == before


def test_every_fault_of_a_file_is_told(translator: Officer, file: Path) -> None:
    lines = in_french(written(translator, file))
    for number in (0, 3):
        lines[number]["digest"] = "x" + "1" * 16
    told = translator.is_refused("translation", "import", fill_in(file, lines), "--to", "fr")
    assert ("row 2:" in told, "row 5:" in told, "2 faults" in told) == (True, True, True)


def test_a_text_that_has_changed_since_is_refused(translator: Officer, file: Path) -> None:
    fill_in(file, in_french(written(translator, file)))
    translator.hears("import", "-", "--existing", "replace", given=line(sweden("Another law.")))
    told = translator.is_refused("translation", "import", file, "--to", "fr")
    assert "row 4: SWE legislation.summary: the original, or its translation, has changed" in told
    assert "1 fault;" in told


def test_what_somebody_else_has_translated_since_is_not_written_over(
    translator: Officer, file: Path
) -> None:
    fill_in(file, in_french(written(translator, file)))
    bo = translator.called("Bo")
    bo.hears("translation", "add", "SWE", SUMMARY, "Une loi.", "--to", "fr")
    told = translator.is_refused("translation", "import", file, "--to", "fr")
    assert "Bo has translated it since the file was written" in told
    assert said(translator, "SWE", SUMMARY)["text"] == "Une loi."


def test_an_outdated_answer_is_filled_in_as_a_whole(translator: Officer, file: Path) -> None:
    translator.hears(
        "translation", "import", fill_in(file, in_french(written(translator, file))), "--to", "fr"
    )
    kept = translator.reads("show", "NOR", "--format", "json")
    kept["answers"]["legislation"]["summary"]["value"] = "Three laws."
    translator.hears("import", "-", "--existing", "replace", given=line(kept))
    lines = written(translator, file)
    assert [each["earlier"] for each in lines] == ["fr : Two laws.", "fr : Soon three."]
    lines[0]["translation"] = "Trois lois."
    told = translator.is_refused("translation", "import", fill_in(file, lines), "--to", "fr")
    assert "look at the remark too" in told
    lines[1]["translation"] = lines[1]["earlier"]
    translator.hears("translation", "import", fill_in(file, lines), "--to", "fr")
    assert left(translator) == []


def test_a_file_of_something_else_is_refused(translator: Officer, file: Path) -> None:
    file.write_text("respondent,question\nSWE,x\n", encoding="utf-8")
    told = translator.is_refused("translation", "import", file, "--to", "fr")
    assert "it has no column row, column, digest, translation" in told


def test_a_finished_response_is_translated_for_a_reason(officer: Officer, file: Path) -> None:
    officer.takes_in(sweden(status="final"), norway())
    fill_in(file, in_french(written(officer, file)))
    take = ("translation", "import", file, "--to", "fr")
    told = officer.is_refused(*take)
    assert "row 4: SWE legislation.summary: SWE is finished; say why" in told
    assert "1 fault;" in told
    assert "say why" in officer.is_refused(*take, "--dry-run")
    officer.hears(*take, "--reason", "for the report")
    assert left(officer) == []
    assert "Reason: for the report" in officer.gets("history", "SWE")
