"""`intake export` to SPSS, Stata and Parquet: what is read back is what `codebook` counts."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pytest
from pyarrow import parquet

from tests.conftest import DATA
from tests.intake.datasets import Counts, Read, counted, exported, read_spss, read_stata
from tests.intake.officer import Officer, response
from tests.intake.test_four_questionnaires import GIVEN, documents

FILES: dict[str, Callable[..., Read]] = {"sav": read_spss, "dta": read_stata}


@pytest.fixture(params=["reporter", "mixed", *GIVEN])
def office(request: pytest.FixtureRequest) -> Officer:
    """An officer with responses to one of several questionnaires."""
    if request.param not in GIVEN:
        officer: Officer = request.getfixturevalue(request.param)
        return officer
    newcomer: Officer = request.getfixturevalue("newcomer")
    newcomer.hears("questionnaire", "add", DATA / request.param)
    newcomer.takes_in(*documents(request.param))
    return newcomer


def variable_of(read: Read, path: str) -> str:
    """Return the path of a variable that says whether a question is answered, or why not."""
    beside = (f"{path}.state", f"{path}.rows", f"{path}.year", path)
    return next(
        each for each in (*beside, *read.names) if each in read.names and within(each, path)
    )


def within(path: str, question: str) -> bool:
    return path == question or path.startswith(f"{question}.")


def said(read: Read, path: str, answer: str, title: str) -> Counts:
    """Return how many States, and how many others, gave an answer, by a data set that was read."""
    if answer in ("not_stated", "not_applicable", "unclear"):
        return counted(read.of(variable_of(read, path)), answer)
    if path in read.names:
        labels = read.categories[read.names[path]]
        return counted(read.of(path), *(code for code, words in labels.items() if words == title))
    if answer != "[]":
        return counted([(chosen(v), is_state) for v, is_state in read.of(f"{path}.{answer}")], True)
    options = zip(*(read.of(each) for each in read.names if within(each, path)), strict=True)
    none = [(any(v == 0 for v, _ in row) and not any(chosen(v) for v, _ in row), row[0][1])
        for row in options]  # fmt: skip
    return counted(none, True)


def chosen(value: object) -> bool:
    return isinstance(value, float) and value >= 1


def answered(read: Read, path: str) -> Counts:
    values = read.of(variable_of(read, path))
    return counted([(isinstance(v, float), is_state) for v, is_state in values], True)


def test_data_sets_count_what_the_codebook_counts(office: Officer) -> None:
    codebook = office.reads("codebook", "--format", "json")
    spss = read_spss(office)
    stata = read_stata(office)
    for read in (spss, stata):
        compared = 0
        for entry in codebook:
            for each in entry["answers"]:
                path, _, answer = each["asked"].partition("=")
                if path == entry["question"]:
                    found = (
                        said(read, path, answer, each["title"]) if answer else answered(read, path)
                    )
                    assert found == (each["states"], each["organisations"]), each
                    compared += 1
            assert_states(read, entry["question"], entry["states"])
        assert compared > 5


def assert_states(read: Read, path: str, states: Mapping[str, Mapping[str, int]]) -> None:
    """Assert that each state of coverage without a value is a missing value with its code."""
    values = read.of(variable_of(read, path))
    for state, counts in states.items():
        if state not in ("answered", "negative"):
            words = ("silent", "not_stated") if state == "silent" else (state,)
            expected = counts["states"], counts["organisations"]
            assert counted(values, *words) == expected, (path, state)


def test_a_table_is_a_data_set_of_its_own_that_counts_the_same(reporter: Officer) -> None:
    asked = {each["asked"]: each for entry in reporter.reads("codebook", "--format", "json")
        for each in entry["answers"] if each["asked"].count(".") > 1}  # fmt: skip
    tables = {words.rpartition(".")[0] for words in asked}
    compared = 0
    for table in tables:
        read = read_spss(reporter, "--table", table)
        for words, each in asked.items():
            path, _, answer = words.partition("=")
            if not within(path, table) or answer == "[]":
                continue
            title = each["title"].partition(": ")[2]
            near = path if path in read.names else f"{path}.{answer}"
            labels = read.categories[read.names[near]]
            codes = [code for code, label in labels.items() if label == title] or [1]
            who = {row["respondent_code"]: row["respondent_kind"] == 1
                for _, row in read.frame.iterrows() if row[read.names[near]] in codes}  # fmt: skip
            found = sum(who.values()), len(who) - sum(who.values())
            assert found == (each["states"], each["organisations"]), words
            compared += 1
    assert compared > 20


def test_spss_knows_labels_and_which_codes_are_missing(mixed: Officer) -> None:
    import pyreadstat

    _, about = pyreadstat.read_sav(str(exported(mixed, "sav")), user_missing=True)
    name = "legislation_ratification"
    assert about.file_label == "Trafficking in persons, 2004"
    assert "Ratification of the" in str(about.column_names_to_labels[name])
    labels = about.variable_value_labels[name]
    assert [labels[code] for code in (1, 2, 3)] == ["Ratified", "In progress", "Not ratified"]
    assert labels[-999998] == "no reply"
    assert about.missing_ranges[name] == [{"lo": -999998, "hi": -999991}]
    frame, _ = pyreadstat.read_sav(str(exported(mixed, "sav")))
    assert sorted(frame[name].dropna()) == [1, 3]


def test_stata_has_a_letter_for_each_missing_value(mixed: Officer) -> None:
    import pyreadstat

    frame, about = pyreadstat.read_dta(str(exported(mixed, "dta")), user_missing=True)
    name = "legislation_ratification"
    labels: Any = about.variable_value_labels[name]
    assert labels["c"].startswith("unclear")
    assert {labels[letter] for letter in "abcdefgh"} >= {"silent", "not put", "no reply"}
    by_code = dict(zip(frame["respondent_code"], frame[name], strict=True))
    assert (by_code["SWE"], by_code["NOR"], by_code["UNHCR"]) == (1.0, "c", "g")
    assert (by_code["ISL"], by_code["FIN"], by_code["USA"]) == ("h", "d", "h")


def test_parquet_has_words_for_codes_and_why_there_is_none(mixed: Officer) -> None:
    file = exported(mixed, "parquet")
    frame = pandas.read_parquet(file).set_index("respondent_code")
    name = "legislation_ratification"
    assert frame.loc["SWE", name] == "ratified"
    assert frame[name].isna().sum() == len(frame) - 2
    assert frame.loc["NOR", f"{name}__missing"] == "unclear"
    assert frame["response_replies"].dtype == "int64"
    field = parquet.read_schema(file).field(name)
    assert field.metadata[b"path"] == b"legislation.ratification"
    assert "Ratified" in field.metadata[b"labels"].decode()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_names_are_the_same_in_every_language(reporter: Officer, language: str) -> None:
    here = parquet.read_schema(exported(reporter, "parquet"))
    there = parquet.read_schema(exported(reporter.speaking(language), "parquet"))
    assert here.names == there.names
    if language == "fr":
        label = there.field("legislation_ratification").metadata[b"label"].decode()
        assert label.startswith("Ratification du Protocole")


def test_in_public_the_confidential_are_no_rows(mixed: Officer) -> None:
    for form, read in FILES.items():
        assert "SWE" in set(read(mixed).frame["respondent_code"]), form
        codes = set(read(mixed, "--public").frame["respondent_code"])
        assert "SWE" not in codes
        assert "NOR" in codes
    assert "DEU" not in codes, "who did not reply would tell who is confidential"


HOSTILE = [
    "=1+1", "'=1", "@SUM(A1)", '"; drop', "<b>&amp;</b>", "a\nb\tc", "é😀漢", "- x", "\\", "{x}",
    "%s", "$title",
]  # fmt: skip


def with_texts(officer: Officer, *texts: str) -> Officer:
    codes = officer.gets("respondent", "list").split()
    members = ["SWE", "NOR", "DNK", "FIN", "ISL", "DEU", "FRA", "ITA", "ESP", "PRT", "NLD", "BEL"]
    assert set(members) <= {*codes}
    pairs = zip(members, texts, strict=False)
    officer.takes_in(*(response(code, "final", lessons={"trends": words}) for code, words in pairs))
    return officer


@pytest.mark.parametrize("form", FILES)
def test_any_text_stays_the_text_that_it_is(officer: Officer, form: str) -> None:
    read = FILES[form](with_texts(officer, *HOSTILE))
    assert {*read.frame["lessons_trends"]} - {""} == {*HOSTILE}


def test_a_long_text_goes_on_in_further_variables_of_spss(officer: Officer) -> None:
    long = "é" * 40_000
    read = read_spss(with_texts(officer, long))
    row = read.frame.set_index("respondent_code").loc["SWE"]
    parts = [row["lessons_trends"], row["lessons_trends_2"], row["lessons_trends_3"]]
    assert "".join(parts) == long
    assert max(len(each.encode()) for each in parts) <= 32_000
    assert b"<release>118<" in exported(officer, "dta").read_bytes()[:60]
    stata = read_stata(officer).frame.set_index("respondent_code")
    assert stata.loc["SWE", "lessons_trends"] == long


def test_a_number_that_stands_for_a_missing_value_is_told(
    newcomer: Officer, tmp_path: Path
) -> None:
    newcomer.hears("questionnaire", "add", DATA / "water-2030" / "questionnaire.toml")
    newcomer.takes_in(
        {
            **response("FJI", "final", quality={"temperature": -999_993}),
            "questionnaire": "water-2030",
        }
    )
    told = newcomer.is_refused("export", "--output", tmp_path / "data.sav")
    assert "FJI, quality.temperature: -999993" in told
    assert not (tmp_path / "data.sav").exists()


@pytest.mark.parametrize("form", ["sav", "dta", "parquet"])
def test_without_the_extra_it_is_said_how_to_install_it(
    officer: Officer, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in ("pandas", "pyreadstat", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    told = officer.is_refused("export", "--output", tmp_path / f"data.{form}")
    assert "pip install '.[statistics]'" in told


def test_what_the_library_refuses_is_told(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyreadstat

    def refuse(*_: object, **__: object) -> None:
        raise pyreadstat.ReadstatError("too many variables")

    monkeypatch.setattr(pyreadstat, "write_dta", refuse)
    told = officer.is_refused("export", "--output", tmp_path / "data.dta")
    assert "too many variables" in told
    assert not (tmp_path / "data.dta").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--format", "xlsx", "--table", "investigations.units"), "--table is for"),
        (("--format", "sav", "--table", "legislation.summary"), "investigations.statistics"),
        (("--format", "sav", "--rows", "answer"), "--rows is for"),
        (("--format", "dta", "--script", "r"), "--script is for"),
        (("--format", "csv", "--script", "r"), "--output FILE.csv"),
    ],
)
def test_what_does_not_go_together_is_told(
    officer: Officer, words: tuple[str, ...], why: str
) -> None:
    assert why in officer.tries("export", *words).said


@pytest.mark.parametrize("form", ["sav", "dta", "parquet", "xml"])
def test_a_store_without_responses_gives_a_data_set_of_who_was_asked(
    officer: Officer, form: str, tmp_path: Path
) -> None:
    officer.hears("export", "--output", tmp_path / f"data.{form}")
    if form != "xml":
        file = tmp_path / f"table.{form}"
        officer.hears("export", "--table", "investigations.units", "--output", file)
    read: Any = pandas.read_parquet(exported(officer, "parquet"))
    assert len(read) == 191


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("other", ["2003-12-01", "2003-12"])
def test_dates_are_days_where_all_of_them_are_and_have_their_year_always(
    officer: Officer, form: str, other: str
) -> None:
    rows = [{"measure": "arrests", "from": "2002-11-30"}, {"measure": "arrests", "from": other}]
    rows.append({"measure": "convictions"})
    officer.takes_in(response("SWE", "final", investigations={"statistics": rows}))
    frame = FILES[form](officer, "--table", "investigations.statistics").frame
    first, second, third = frame["inve_statistics_from"]
    are_days = other == "2003-12-01"
    assert (first, second) == (
        (date(2002, 11, 30), date(2003, 12, 1)) if are_days else ("2002-11-30", other)
    )
    assert pandas.isna(third) if are_days else third == ""
    assert list(frame["inve_statistics_from_year"]) == [2002, 2003, "not_stated"]


def test_ranked_options_keep_their_rank_and_a_retired_one_was_not_offered(
    newcomer: Officer,
) -> None:
    newcomer.hears("questionnaire", "add", DATA / "ammunition-2033")
    newcomer.takes_in(*documents("ammunition-2033"))
    frame = read_spss(newcomer).frame.set_index("respondent_code")
    worst = frame.loc[
        "SWE", [name for name in frame.columns if name.startswith("stockpiles_worst")]
    ]
    assert sorted(value for value in worst if isinstance(value, float) and value) == [1, 2]
    assert worst["stockpiles_worst_skill"] == 1
    assert worst["stockpiles_worst_money"] == 2


def test_a_new_version_changes_no_name_and_no_code(newcomer: Officer) -> None:
    water = DATA / "water-2030"
    newcomer.hears("questionnaire", "add", water / "questionnaire.toml")
    answers = {"supply": {"sources": ["sea"], "brine_regulated": "yes", "brine_rule": "decree"}}
    newcomer.takes_in({**response("FJI", "final", **answers), "questionnaire": "water-2030"})
    before = read_spss(newcomer)
    newcomer.hears("questionnaire", "add", water / "version-3.toml")
    after = read_spss(newcomer)
    assert before.names.items() <= after.names.items()
    row = after.frame.set_index("respondent_code").loc["FJI"]
    assert row["supply_brine_rule"] == 2
    assert row["supply_price"] == "not_asked"
    assert (row["supply_sources_sea"], row["supply_sources_rivers"]) == (1, 0)
    assert row["supply_sources_ice"] == "not_asked", "it was retired before"
