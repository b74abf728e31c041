"""The codebook of DDI, and the programs in R and Python that read codes from CSV."""

import runpy
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pandas
import pytest

from tests.intake.commands.test_export_datasets import HOSTILE, with_texts
from tests.intake.datasets import exported, read_spss
from tests.intake.officer import Officer

DDI = {"": "ddi:codebook:2_5"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def ddi(officer: Officer, *more: str) -> Element:
    return fromstring(officer.tries("export", "--format", "ddi", *more).results)


def variable(book: Element, path: str) -> Element:
    (found,) = (each for each in book.iterfind(".//var", DDI) if text(each, "txt") == path)
    return found


def text(element: Element, path: str) -> str | None:
    return element.findtext(path, None, DDI)


def test_ddi_describes_the_study(reporter: Officer) -> None:
    book = ddi(reporter.speaking("fr"))
    study = book.find("stdyDscr", DDI)
    assert study is not None
    assert book.get(LANGUAGE) == "fr"
    assert text(study, "citation/titlStmt/titl") == "Traite des personnes, 2004"
    assert text(study, "citation/titlStmt/parTitl") == "Trafficking in persons, 2004"
    assert text(study, "citation/prodStmt/producer") == "Secrétariat"
    dates = [each.get("date") for each in study.iterfind(".//collDate", DDI)]
    assert dates == ["2004-09-16", "2005-03-29"]


def test_ddi_has_a_file_for_each_data_set(reporter: Officer) -> None:
    book = ddi(reporter)
    files = {text(each, "fileTxt/fileName"): each for each in book.iterfind("fileDscr", DDI)}
    assert list(files)[:2] == ["trafficking-2004", "investigations.units"]
    assert text(files["trafficking-2004"], "fileTxt/dimensns/caseQnty") == "213"
    keys = [each.get("ID") for each in book.iterfind(".//var", DDI)]
    assert len({*keys}) == len(keys)
    counts = Counter(each.get("files") for each in book.iterfind(".//var", DDI))
    for each in files.values():
        assert text(each, "fileTxt/dimensns/varQnty") == str(counts[each.get("ID")])


def test_ddi_has_the_question_its_universe_and_the_frequencies(reporter: Officer) -> None:
    found = variable(ddi(reporter), "legislation.ratification")
    asked = {each.get(LANGUAGE): each.text for each in found.iterfind("qstn/qstnLit", DDI)}
    assert str(asked["fr"]).startswith("Ratification du Protocole")
    assert text(found, "universe") == "State"
    categories = [(each.get("missing"), text(each, "labl"), text(each, "catStat"))
        for each in found.iterfind("catgry", DDI)]  # fmt: skip
    assert categories == [
        (None, "Ratified", "22"), (None, "In progress", "5"), (None, "Not ratified", "6"),
        ("Y", "silent", "4"), ("Y", "not put", "22"), ("Y", "no reply", "154"),
    ]  # fmt: skip
    assert (text(found, "sumStat[@type='vald']"), text(found, "sumStat[@type='invd']")) == (
        "33", "180",
    )  # fmt: skip
    condition = text(variable(ddi(reporter), "legislation.domestic_offence"), "universe")
    assert "legislation.ratification" in str(condition)


def test_elements_of_a_variable_stand_in_the_order_of_the_schema(reporter: Officer) -> None:
    order = [
        "labl", "qstn", "invalrng", "universe", "sumStat", "txt", "catgry", "varFormat",
    ]  # fmt: skip
    for each in ddi(reporter).iterfind(".//var", DDI):
        places = [order.index(part.tag.partition("}")[2]) for part in each]
        assert places == sorted(places)


def test_in_public_ddi_counts_no_confidential(mixed: Officer) -> None:
    for more, count in (((), "2"), (("--public",), "1")):
        found = variable(ddi(mixed, *more), "legislation.ratification")
        assert text(found, "sumStat[@type='vald']") == count


def run(officer: Officer) -> dict[str, Any]:
    """Return what the program in Python makes of the export beside it."""
    file = exported(officer, "csv", "--script", "python")
    return runpy.run_path(str(file.with_name("data_read.py")))


def test_the_program_in_python_reads_what_spss_reads(reporter: Officer) -> None:
    made = run(reporter)
    data, missing = made["data"], made["missing"]
    spss = read_spss(reporter).frame
    assert list(data.columns) == list(spss.columns)
    found = data["legislation_ratification"].value_counts()
    assert dict(found) == {"Ratified": 22, "In progress": 5, "Not ratified": 6}
    assert data["legislation_maximum_penalty"].dtype == "float64"
    why = missing["legislation_ratification"].value_counts()
    assert dict(why) == {"no reply": 154, "not put": 22, "silent": 4}
    assert data.attrs["labels"]["response_replies"] == "Replies"
    for name in missing:
        known = spss[name].map(lambda each: not isinstance(each, str))
        assert list(data[name].notna()) == list(known), name


def test_texts_come_through_csv_as_they_were(officer: Officer) -> None:
    data = run(with_texts(officer, *HOSTILE))["data"]
    assert {*data["lessons_trends"].dropna()} == {*HOSTILE}


def test_a_title_can_end_no_comment_of_a_program(newcomer: Officer, tmp_path: Path) -> None:
    source = Path("tests/data/call-2035/questionnaire.toml").read_text(encoding="utf-8")
    file = tmp_path / "questionnaire.toml"
    title = next(line for line in source.splitlines() if line.startswith("title"))
    hostile = 'title.en = \'"""\\nimport nothing; $x {y} \\\\\''
    file.write_text(source.replace(title, hostile), encoding="utf-8")
    newcomer.hears("questionnaire", "add", file)
    assert len(run(newcomer)["data"]) == len(
        newcomer.reads("coverage", "--format", "json")["respondents"]
    )


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here")
def test_the_program_in_r_reads_the_same(reporter: Officer) -> None:
    file = exported(reporter, "csv", "--script", "r")
    asked = (
        'if (!requireNamespace("haven", quietly = TRUE)) quit(status = 3)\n'
        f'source("{file.with_name("data_read.R")}", encoding = "UTF-8")\n'
        "cat(dim(data), sum(is.na(data$legislation_ratification)), "
        "sum(data$legislation_ratification == 1, na.rm = TRUE), "
        'attr(data$response_replies, "label"), sum(nchar(data$lessons_trends), na.rm = TRUE))'
    )
    done = subprocess.run(
        ["Rscript", "-e", asked], capture_output=True, text=True, cwd=file.parent, check=False
    )
    if done.returncode == 3:
        pytest.skip("haven is not installed here")
    frame = read_spss(reporter).frame
    letters = sum(map(len, frame["lessons_trends"]))
    assert done.stdout == f"213 {len(frame.columns)} 180 22 Replies {letters}", done.stderr


def test_without_r_the_program_still_says_all_it_must(mixed: Officer) -> None:
    program = (
        exported(mixed, "csv", "--script", "r").with_name("data_read.R").read_text(encoding="utf-8")
    )
    assert '"data.csv", header = FALSE, skip = 1' in program
    assert "missing_range <- c(-999998, -999991)" in program
    lines = [line for line in program.splitlines() if '[["legislation_ratification"]]' in line]
    assert '"Ratified" = 1, "In progress" = 2, "Not ratified" = 3' in "".join(lines)


CSVS = [
    ("export",), ("export", "--rows", "answer"), ("export", "--rows", "cell"), ("codebook",),
    ("coverage",), ("coverage", "--by", "question"), ("coverage", "--by", "group"),
    ("outstanding",), ("query", "list"), ("work",),
]  # fmt: skip


@pytest.mark.parametrize("words", CSVS)
@pytest.mark.parametrize("store", ["reporter", "mixed"])
def test_every_csv_has_columns_of_one_type(
    store: str, words: tuple[str, ...], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    officer: Officer = request.getfixturevalue(store)
    file = tmp_path / "table.csv"
    file.write_bytes(officer.tries(*words, "--format", "csv").results)
    assert_one_type(file)


@pytest.mark.parametrize("table", [(), ("--table", "investigations.statistics")])
def test_codes_in_csv_have_columns_of_one_type(reporter: Officer, table: tuple[str, ...]) -> None:
    assert_one_type(exported(reporter, "csv", "--script", "python", *table))


def assert_one_type(file: Path) -> None:
    """Assert that each column is read as numbers, or has nothing that would be read as one."""
    frame = pandas.read_csv(file, encoding="utf-8-sig")
    words = pandas.read_csv(file, encoding="utf-8-sig", dtype=str)
    for name in frame.columns:
        if not pandas.api.types.is_numeric_dtype(frame[name]):
            numbers = pandas.to_numeric(words[name].dropna(), errors="coerce").notna()
            assert not numbers.any() or not numbers.all(), name
            assert {type(each) for each in frame[name].dropna()} <= {str}, name
