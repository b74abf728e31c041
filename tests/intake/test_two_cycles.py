"""A questionnaire that follows another: what is taken over, and who changed from what to what."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from forms.languages.joining import join_names
from forms.register.load import shipped_register
from forms.shipped import shipped_responses, shipped_source
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.officer import Officer, response

FIRST, SECOND = "trafficking-2004", "trafficking-2006"
RATIFICATION = "legislation.ratification"
OFFENCE = "legislation.national_offence"
IN = ("--questionnaire", SECOND)


NAMES_THEN = {"Türkiye": "Turkey", "Czechia": "Czech Republic"}
"""What some were called on the day of the second report."""


def successor() -> str:
    """Return the questionnaire of the next cycle, in which one question has another path."""
    source = shipped_source(FIRST).replace(f'id = "{FIRST}"', f'id = "{SECOND}"')
    for old, new in (
        ("sent = 2004-09-16", "sent = 2005-10-03"),
        ("date = 2005-03-29", "date = 2006-03-30"),
        ("questions.domestic_offence", "questions.national_offence"),
        ("legislation.domestic_offence", OFFENCE),
    ):
        source = source.replace(old, new)
    follows = (
        f'[follows]\nquestionnaire = "{FIRST}"\n'
        f'paths = {{"{OFFENCE}" = "legislation.domestic_offence"}}\n\n'
    )
    return source.replace("[note_verbale]", f"{follows}[note_verbale]", 1)


def first_cycle() -> list[dict[str, Any]]:
    """Return the 37 responses of States that are shipped."""
    file, register = shipped_responses(FIRST), shipped_register()
    assert file is not None
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [each for each in found if register[each["respondent"]].kind == "state"]


def said(response: dict[str, Any], path: str) -> object:
    """Return the value of an answer in a JSON response; None for none."""
    section, _, question = path.partition(".")
    answer = response["answers"].get(section, {}).get(question)
    if isinstance(answer, dict):
        return answer.get("value")
    return answer


def answered(response: dict[str, Any]) -> bool:
    """Return whether a JSON response has a value anywhere."""
    paths = ((section, name) for section, of in response["answers"].items() for name in of)
    return any(said(response, f"{section}.{name}") is not None for section, name in paths)


@pytest.fixture
def office(newcomer: Officer, tmp_path: Path) -> Officer:
    """An officer of the second cycle, with the first in the store."""
    file = tmp_path / "next.toml"
    file.write_text(successor(), encoding="utf-8")
    newcomer.hears("questionnaire", "add", FIRST)
    newcomer.hears("questionnaire", "add", file)
    newcomer.takes_in(*first_cycle())
    return newcomer


def test_37_are_taken_over_12_change_and_the_trend_names_them(office: Officer) -> None:
    before = {each["respondent"]: said(each, RATIFICATION) for each in first_cycle()}
    assert len(before) == 37
    silent = {each["respondent"] for each in first_cycle() if not answered(each)}
    for code in before:
        if code not in silent:
            assert "taken over" in office.hears("carry", code, *IN)
        office.hears("log", code, "--reference", f"NV {code}", *IN)
    changed = [code for code, value in before.items() if value != "ratified"][:12]
    assert len(changed) == 12
    moves: dict[str, list[str]] = {}
    for code in changed:
        change(office, code, {RATIFICATION: "ratified"})
        moves.setdefault(str(before[code] or "silent"), []).append(code)
    assert len(moves) > 1
    found = office.reads("trend", RATIFICATION, "--format", "json", *IN)
    assert found["before"] == {"questionnaire": FIRST, "question": RATIFICATION}
    assert found["replied"] == {
        "then": {"addressees": 191, "replied": 37}, "now": {"addressees": 191, "replied": 37},
    }  # fmt: skip
    made = {
        each["from"]: sorted(each["respondents"])
        for each in found["changes"]
        if each["to"] == "ratified" and each["from"] != "ratified"
    }
    assert made == {value: sorted(codes) for value, codes in moves.items()}
    assert sum(each["count"] for each in found["changes"]) == 37
    notes = office.gets("trend", RATIFICATION, "--format", "note", *IN)
    register = shipped_register()
    for codes in moves.values():
        names = [register.name(each.code, "en").words for each in register.in_order(codes, "en")]
        assert join_names([NAMES_THEN.get(each, each) for each in names], "en") in notes
    assert "From “In progress” to “Ratified”: " in notes
    table = office.gets("trend", RATIFICATION, *IN)
    assert "Then 37 of 191 States addressed replied, now 37 of 191." in " ".join(table.split())
    french = office.speaking("fr").gets("trend", RATIFICATION, "--format", "note", *IN)
    assert french.startswith("De «")


def change(officer: Officer, code: str, changes: dict[str, object]) -> None:
    """Change answers of the second cycle, as the desk does."""
    from intake.editing.responses import leave, save

    with closing(Session(Settings(officer.database, SECOND, "en", officer.name))) as session:
        respondent = session.respondent(code)
        save(session, respondent, dict(changes), based_on=session.kept(respondent))
        leave(session, respondent)


def test_what_is_taken_over_says_where_it_is_from(office: Officer) -> None:
    office.hears("carry", "BEL", *IN)
    (response,) = office.reads("export", "--format", "json", *IN)
    answer = response["answers"]["legislation"]["ratification"]
    assert answer["source"] == FIRST
    assert "remark" not in json.dumps(answer)
    history = office.reads("history", "BEL", "--format", "json", *IN)
    assert history[0]["reason"] == "taken over from the cycle before"
    assert "0 answers taken over" in office.hears("carry", "BEL", *IN)


def test_a_question_goes_on_under_another_path(office: Officer) -> None:
    earlier = "legislation.domestic_offence"
    code = next(each["respondent"] for each in first_cycle() if said(each, earlier) == "yes")
    assert "0 answers" in office.hears("carry", code, OFFENCE, *IN)
    office.hears("carry", code, RATIFICATION, OFFENCE, *IN)
    (response,) = office.reads("export", "--format", "json", *IN)
    assert said(response, OFFENCE) == "yes"
    assert len(response["answers"]) == 1
    found = office.reads("trend", OFFENCE, "--format", "json", *IN)
    assert found["before"]["question"] == "legislation.domestic_offence"


@pytest.mark.parametrize("form", ["json", "note", "csv"])
def test_a_public_trend_tells_of_nobody_confidential_in_either_cycle(
    newcomer: Officer, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "next.toml"
    file.write_text(successor(), encoding="utf-8")
    newcomer.hears("questionnaire", "add", FIRST)
    newcomer.hears("questionnaire", "add", file)
    for questionnaire, given, confidential in (
        (FIRST, {"SWE": "no", "FIN": "no", "NOR": "no", "DEU": "no"}, "FIN"),
        (SECOND, {"SWE": "yes", "FIN": "yes", "NOR": "yes", "DNK": "yes"}, "NOR"),
    ):
        newcomer.takes_in(
            *(
                response(code, "final", prevention={"campaigns": answer})
                | {"questionnaire": questionnaire, "confidential": code == confidential}
                for code, answer in given.items()
            )
        )
    told = newcomer.tries("trend", "prevention.campaigns", "--public", "--format", form, *IN)
    assert "SWE" in told.printed or "Sweden" in told.printed
    hidden = ("FIN", "Finland", "NOR", "Norway", "DEU", "Germany", "DNK", "Denmark")
    assert [name for name in hidden if name in told.printed] == []
    assert "confidential in one of the two cycles is left out" in told.said
    if form == "json":
        found = json.loads(told.printed)
        assert found["left_out"] == ["no_reply", "confidential"]
        assert [(each["from"], each["to"], each["count"]) for each in found["changes"]] == [
            ("no", "yes", 1)
        ]


def test_what_has_no_cycle_before_says_so(office: Officer) -> None:
    refused = office.is_refused("trend", RATIFICATION, "--questionnaire", FIRST)
    assert "follows no questionnaire" in refused
    assert "answered nothing" in office.is_refused("carry", "FRA", *IN)


async def test_the_desk_offers_what_was_answered_in_the_cycle_before(office: Officer) -> None:
    settings = Settings(office.database, SECOND, "en", "Ada")
    with closing(Session(settings)) as session:
        async with at_the_desk(session, "BEL") as desk:
            await desk.until(lambda: desk.shows(f"({FIRST})"))
            await desk.strike("f7")
    officer = office.called("Ada")
    (response,) = officer.reads("export", "--format", "json", *IN)
    assert response["answers"]["legislation"]["ratification"]["source"] == FIRST
