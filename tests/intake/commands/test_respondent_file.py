"""`intake respondent add --file`: all organisations of a file, or none."""

from pathlib import Path

import pytest

from tests.intake.officer import Officer

HEAD = "code,kind,name_en,name_fr,aliases\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The place of a file of organisations."""
    return tmp_path / "organisations.csv"


def test_all_organisations_of_a_file_are_added(officer: Officer, file: Path) -> None:
    file.write_text(
        "\ufeff" + HEAD + 'PILOTS,ngo,Guild of Pilots,Guilde des pilotes,"Pilots; The Guild"\n'
        "\nOSCEX,igo,Another Organization,,\n",
        encoding="utf-8",
    )
    said = officer.hears("respondent", "add", "--file", file)
    assert said == "PILOTS (Guild of Pilots) is in the register.\n" + (
        "OSCEX (Another Organization) is in the register.\n"
    )
    assert officer.gets("respondent", "find", "the guild").startswith("PILOTS ")
    assert "is whole" in officer.tries("check").said


def test_of_many_organisations_the_first_are_named_and_the_rest_counted(
    officer: Officer, file: Path
) -> None:
    rows = (f"GUILD{number},ngo,Guild {number},,\n" for number in range(23))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    *named, more = officer.hears("respondent", "add", "--file", file).splitlines()
    assert (len(named), named[-1]) == (20, "GUILD19 (Guild 19) is in the register.")
    assert more == "… and 3 more are."


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a1,ngo,Guild,,\n", "line 2, code: “a1” cannot be a code"),
        ("OK1,ngo,Guild,,\nPILOTS,state,Guild,,\n", "line 3, kind: “state” is not allowed"),
        ("PILOTS,ngo,,,\n", "line 2, name_en: is empty"),
        ("PILOTS,ngo,Gu\x07ild,,\n", "line 2, name_en: holds the character U+0007"),
        ("UNODC,un_entity,Guild,,\n", "line 2, code: UNODC is in the register already"),
        ("SE,ngo,Guild,,\n", "line 2, code: “SE” finds somebody"),
        ("PIL,ngo,Guild,,\nPIL,ngo,Guild,,\n", "line 3, code: PIL stands in line 2 already"),
        ("PIL,ngo,Guild\n", "every row has 5 cells, and these lines have not: 2"),
        ("", "has no organization in it"),
    ],
)
def test_a_file_with_a_fault_adds_nobody(
    officer: Officer, file: Path, rows: str, told: str
) -> None:
    before = officer.gets("respondent", "list")
    file.write_text(HEAD + rows, encoding="utf-8")
    assert told in officer.is_refused("respondent", "add", "--file", file)
    assert officer.gets("respondent", "list") == before


def test_a_file_has_names_in_six_languages(officer: Officer, file: Path) -> None:
    file.write_text(
        "code,kind,name_en,name_es,name_ru,name_ar,name_zh\n"
        "PILOTS,ngo,Guild of Pilots,Gremio de pilotos,Гильдия лоцманов,نقابة المرشدين,引航员协会\n",
        encoding="utf-8",
    )
    officer.hears("respondent", "add", "--file", file)
    for name in ("Gremio de pilotos", "гильдия лоцманов", "نقابة المرشدين", "引航员协会"):
        assert officer.gets("respondent", "find", name).startswith("PILOTS ")


@pytest.mark.parametrize(
    "head", ["code,kind\n", "code,kind,name_en,colour\n", "", "code,code,kind,name_en\n"]
)
def test_the_first_line_says_what_the_columns_are(officer: Officer, file: Path, head: str) -> None:
    file.write_text(head + "PIL,ngo,Guild\n", encoding="utf-8")
    assert "the first line must have the headings" in officer.is_refused(
        "respondent", "add", "--file", file
    )


@pytest.mark.parametrize(
    "words", [(), ("PIL",), ("PIL", "--kind", "ngo"), ("PIL", "--file", "x.csv")], ids=" ".join
)
def test_an_organisation_or_a_file_is_named(officer: Officer, words: tuple[str, ...]) -> None:
    outcome = officer.tries("respondent", "add", *words)
    assert (outcome.status, "--file FILE" in outcome.said) == (2, True)


def test_whoever_is_of_a_kind_that_was_addressed_is_an_addressee(
    newcomer: Officer, file: Path, tmp_path: Path
) -> None:
    source = newcomer.gets("questionnaire", "show", "trafficking-2004", "--format", "toml")
    own = tmp_path / "own.toml"
    own.write_text(source.replace('["member_states"]', '["member_states", "ngos"]'))
    newcomer.hears("questionnaire", "add", own)
    addressed = newcomer.reads("coverage", "--format", "json")["totals"]["ngo"]["addressees"]
    file.write_text(HEAD + "PILOTS,ngo,Guild of Pilots,,\n", encoding="utf-8")
    newcomer.hears("respondent", "add", "--file", file)
    totals = newcomer.reads("coverage", "--format", "json")["totals"]
    assert totals["ngo"]["addressees"] == addressed + 1
    assert "is whole" in newcomer.tries("check").said
