"""A second questionnaire, unlike the first, goes all the way without a change of code."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import DATA
from tests.intake.officer import Document, Officer, lines

WATER = DATA / "water-2030" / "questionnaire.toml"
FIJI: Document = {
    "questionnaire": "water-2030",
    "respondent": "Fidji",
    "status": "final",
    "replies": [{"reference": "NV 7", "received": "2030-05-02", "language": "en"}],
    "answers": {
        "supply": {
            "sources": ["sea", "rivers"],
            "desalinated_share": 12.5,
            "brine_regulated": "no",
            "plan_from": "2020",
            "plan_until": "2029-12",
            "connected": 300,
            "households": 200,
            "summary": "Reefs are watched over.",
        },
        "quality": {
            "stations": [
                {"river": "Rewa", "type": "buoy", "measures": ["heat", "nitrate"], "nitrate": 60},
                {"river": "Sigatoka", "working": "no", "opened": "1999", "source": "p. 4"},
            ],
            "standard": "who",
        },
    },
}
NORWAY: Document = {
    "questionnaire": "water-2030",
    "respondent": "NOR",
    "status": "draft",
    "replies": [{"received": "2030-06-01"}],
    "answers": {
        "supply": {"sources": [], "metered": {"missing": "unclear"}},
        "comments": {"difficulties": "Frost, and ice on the reefs of pipes."},
    },
}
UNICEF: Document = {
    "questionnaire": "water-2030",
    "respondent": "UNICEF",
    "status": "verified",
    "answers": {"quality": {"standard": "none"}, "comments": {"good_practices": "Wells."}},
}
IOM: Document = {
    "questionnaire": "water-2030",
    "respondent": "IOM",
    "status": "final",
    "answers": {"finance": {"grants": 2.5, "free": "yes"}},
}


@pytest.fixture
def water(newcomer: Officer) -> Officer:
    """An officer whose store has the second questionnaire, and four responses to it."""
    newcomer.hears("questionnaire", "add", WATER)
    newcomer.takes_in(FIJI, NORWAY, UNICEF, IOM)
    return newcomer


def test_it_is_checked(newcomer: Officer) -> None:
    said = newcomer.hears("questionnaire", "check", WATER)
    assert said.startswith("water-2030: sound, with 4 sections and 23 questions.\n")
    assert "Doubtful: no sentence of the report covers these questions" in said
    assert newcomer.hears("questionnaire", "check", WATER.parent) == said


FAULTS = {
    'kind = "table"': "sections.quality.questions.stations.kind: ",
    "sent = 2030-02-01": "note_verbale.sent: ",
    'put_to = ["igo", "ngo"]': "sections.finance.put_to[0]: ",
    'is = ["yes"]': "sections.supply.questions.brine_rule.asked_when.is",
    '"FJI"': "note_verbale.addressees[0]: ",
    'of = ["finance.grants", "finance.loans"]': "checks.money_of_some_kind.of",
    'least = "1990"': "checks.plan_recent",
}


@pytest.mark.parametrize(("right", "path"), FAULTS.items(), ids=FAULTS)
def test_a_fault_of_it_is_told_once_with_its_path(
    newcomer: Officer, tmp_path: Path, right: str, path: str
) -> None:
    wrong = {
        'kind = "table"': 'kind = "tables"',
        "sent = 2030-02-01": 'sent = "in February"',
        'put_to = ["igo", "ngo"]': 'put_to = ["igos"]',
        'is = ["yes"]': 'is = ["often"]',
        '"FJI"': '"FIJ"',
        'of = ["finance.grants", "finance.loans"]': 'of = ["finance.grants", "finance.credits"]',
        'least = "1990"': "least = 1990",
    }[right]
    source = WATER.read_text(encoding="utf-8")
    assert right in source
    file = tmp_path / "wrong.toml"
    file.write_text(source.replace(right, wrong, 1), encoding="utf-8")
    faults = newcomer.is_refused("questionnaire", "check", file).splitlines()
    assert len(faults) == 1, faults
    assert re.sub(r"^line \d+: ", "", faults[0]).startswith(path)


def test_it_is_shown(water: Officer) -> None:
    text = water.gets("--lang", "fr", "questionnaire", "show")
    assert text.startswith("L’eau et sa qualité, 2030 (water-2030, v2)")
    assert "posée quand supply.sources vaut sea, ice" in text
    assert "type: Type [choice]: buoy, bank" in text


def test_its_addressees_are_counted_by_kind(water: Officer) -> None:
    assert water.gets("coverage", "--by", "group", "--status", "final").startswith(
        "1 of 5 States addressed has replied (20%).\n"
        "0 of 16 United Nations entities addressed have replied (0%).\n"
        "1 intergovernmental organization replied beside them.\n"
    )
    totals = water.reads("coverage", "--format", "json")["totals"]
    assert totals["state"] == {"addressees": 5, "replied": 2}
    assert totals["un_entity"] == {"addressees": 16, "replied": 1}


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_it_is_tabulated_within_80_columns(water: Officer, language: str) -> None:
    for by in ("section", "question", "group"):
        table = water.speaking(language).gets("coverage", "--by", by)
        assert max(cell_len(line) for line in table.splitlines()) <= 80


def test_its_states_are_those_of_the_answers(water: Officer) -> None:
    respondents = water.reads("coverage", "--format", "json")["respondents"]
    states = {each["code"]: list(each["sections"].values()) for each in respondents}
    assert states["FJI"] == ["answered", "answered", "not_put", "silent"]
    assert states["NOR"] == ["negative", "not_entered", "not_put", "answered"]
    assert states["UNICEF"] == ["not_put", "answered", "not_put", "answered"]
    assert states["IOM"] == ["not_put", "silent", "answered", "silent"]
    assert states["NAM"] == ["no_reply", "no_reply", "not_put", "no_reply"]
    rows = water.tabulates("coverage")
    assert rows[0] == ["Respondent", "Status", "A", "B", "C", "D"]
    assert [row[0] for row in rows[1:]] == ["Fiji", "Norway", "IOM", "UNICEF"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("supply.sources", "Fidji et Norvège\n"),
        ("supply.sources=sea", "Fidji\n"),
        ("supply.sources=[]", "Norvège\n"),
        ("supply.metered=unclear", "Norvège\n"),
        ("supply.desalinated_share=12.5", "Fidji\n"),
        ("supply.plan_until=2029-12", "Fidji\n"),
        ("quality.stations.measures=heat", "Fidji\n"),
        ("quality.stations.working=no", "Fidji\n"),
        ("quality.stations.nitrate=60", "Fidji\n"),
        ("quality.standard", "Fidji\nUNICEF\n"),
        ("finance.free=yes", "OIM\n"),
        ("finance.loans", ""),
    ],
)
def test_its_answers_are_listed(water: Officer, query: str, note: str) -> None:
    assert water.gets("--lang", "fr", "who", query, "--format", "note") == note


def test_it_is_searched(water: Officer) -> None:
    hits = water.reads("search", "reefs", "--format", "json")
    assert sorted((hit["code"], hit["question"]) for hit in hits) == [
        ("FJI", "supply.summary"),
        ("NOR", "comments.difficulties"),
    ]
    (station,) = water.reads("search", "sigatoka", "--format", "json")
    assert station["question"] == "quality.stations"


def test_a_response_to_it_is_shown_with_the_checks_that_warn(water: Officer) -> None:
    text = [line.strip() for line in water.gets("show", "Fiji").splitlines()]
    assert text[:5] == [
        "Fiji (FJI) · final",
        "finished by A. Officer",
        "Reply 1 · NV 7 · received 2 May 2030 · en",
        "Check: More households are connected than there are.",
        "Check: More than 50 mg/l is rare. Is the unit right?",
    ]
    for words in ("Rivers and lakes; Desalinated sea water", "12.5 per cent", "December 2029",
                  "2. River: Sigatoka | In use: no | Opened: 1999 [p. 4]"):  # fmt: skip
        assert words in text
    assert "Kind of rule" not in text


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("supply", {"supply": {"plan_from": "2025", "plan_until": "2024"}}),
        ("supply.plan_from", {"supply": {"plan_from": "1980"}}),
        ("supply.desalinated_share", {"supply": {"sources": ["sea"], "desalinated_share": 0}}),
        ("supply.brine_rule", {"supply": {"sources": ["sea"], "brine_rule": "law"}}),
        ("finance", {"finance": {"grants": 1}}),
        ("quality.stations", {"quality": {"stations": [{"opened": "2020", "closed": "2019"}]}}),
        ("supply.connected", {"supply": {"connected": -1}}),
    ],
)
def test_a_bad_response_to_it_is_refused_with_its_path(
    water: Officer, path: str, answers: Document
) -> None:
    bad = {**NORWAY, "respondent": "NAM", "answers": answers}
    said = water.is_refused("import", "-", given=lines(bad)).splitlines()
    assert said[0].startswith(f"-, line 1 (record 1): answers.{path}")
    assert said[-1] == f"{len(said) - 1} fault{'s' * (len(said) > 2)}; nothing was taken in."


def test_it_is_exported_and_taken_in_again(water: Officer, tmp_path: Path) -> None:
    other = Officer(tmp_path / "other.db")
    other.hears("questionnaire", "add", WATER)
    exported = water.tries("export").results
    other.hears("import", "-", given=exported)
    assert other.tries("export").results == exported
    assert [json.loads(line)["respondent"] for line in exported.splitlines()] == [
        "FJI", "IOM", "NOR", "UNICEF",
    ]  # fmt: skip


def test_the_reminder_goes_to_its_addressees(water: Officer) -> None:
    printed = water.gets("--lang", "fr", "outstanding").splitlines()
    assert "  NAM        Namibie" in printed
    assert printed[-1] == "18 des 21 destinataires n’ont pas répondu."


def test_its_schema_is_its_own(water: Officer) -> None:
    schema = water.reads("schema")
    assert schema["$id"] == "urn:intake:water-2030"
    assert list(schema["$defs"]["Answers"]["properties"]) == [
        "supply", "quality", "finance", "comments",
    ]  # fmt: skip


def test_a_later_version_of_it_keeps_the_responses(water: Officer) -> None:
    before = water.gets("export")
    later = WATER.with_name("version-3.toml")
    said = water.hears("questionnaire", "add", later)
    assert said.startswith("water-2030 version 3 is in the store.\n")
    assert water.gets("export") == before
    states = water.reads("coverage", "--by", "question", "--format", "json")["questions"]
    assert states["supply.price"]["not_asked"] == 1
    assert "2 is not later than 3" in water.is_refused("questionnaire", "add", WATER)
