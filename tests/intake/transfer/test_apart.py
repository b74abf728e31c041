"""Large files are checked by a process of their own, and nobody can tell but by the clock."""

import json
import operator
from multiprocessing import active_children
from pathlib import Path

import pytest

from tests.intake.officer import Officer, line, lines, response
from tests.intake.transfer.conftest import Refusal


@pytest.fixture(autouse=True)
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.transfer.batch.LARGE", 0)


def test_what_another_process_has_checked_comes_in_as_ever(
    newcomer: Officer, tmp_path: Path
) -> None:
    first, second = tmp_path / "north.jsonl", tmp_path / "south.json"
    first.write_bytes(lines(*map(response, ("SWE", "Norvège", "Danemark"))))
    second.write_bytes(json.dumps([response("AUT", "final"), response("BEL")], indent=1).encode())
    said = newcomer.hears("import", first, second)
    assert said.endswith("5 added, 0 replaced, 0 unchanged, 0 left alone.\n")
    documents = [json.loads(each) for each in newcomer.gets("export").splitlines()]
    assert [each["respondent"] for each in documents] == ["AUT", "BEL", "DNK", "NOR", "SWE"]
    assert newcomer.gets("questionnaire", "list").startswith("trafficking-2004  v3")
    assert newcomer.tries("check").status == 0


def test_faults_are_told_at_their_places_and_nothing_comes_in(refusal: Refusal) -> None:
    bad = response("SWE", legislation={"ratification": "signed"})
    twice = map(response, ("NOR", "DNK", "AUT", "BEL", "Norvège"))
    said = refusal(lines(*twice), lines(response("ISL"), bad))
    assert said[0].startswith(
        "replies-1.json, line 5 (record 5): respondent: NOR stands in this import already "
        "(replies-1.json, line 1 (record 1))"
    )
    assert said[1].startswith("replies-2.json, line 2 (record 2): answers.legislation.ratification")
    assert said[2:] == ["2 faults; nothing was taken in."]


def test_somebody_who_has_a_response_is_found(refusal: Refusal) -> None:
    fault, _ = refusal(lines(response("NOR"), response("Finland")))
    assert fault.startswith(
        "replies-1.json, line 2 (record 2): respondent: FIN has a response already"
    )


def test_what_the_store_refuses_is_told_at_its_place(officer: Officer, tmp_path: Path) -> None:
    officer.takes_in(response("SWE", "final"))
    before = officer.gets("export"), officer.journals()
    file = tmp_path / "later.jsonl"
    changed = response("SWE", "final", legislation={"ratification": "in_progress"})
    file.write_bytes(lines(*map(response, ("NOR", "DNK")), changed, response("AUT")))
    said = officer.is_refused("import", file, "--existing", "replace")
    assert "later.jsonl, line 3 (record 3): " in said
    assert "1 fault; nothing was taken in." in said
    assert (officer.gets("export"), officer.journals()) == before


def test_a_process_that_ends_too_early_leaves_nothing_half_in(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_bytes(line(response("SWE")))
    monkeypatch.setattr("intake.transfer.apart._check", operator.is_)
    said = officer.is_refused("import", file)
    assert said.startswith("The process that checks the files ended before it had checked them all")
    assert officer.gets("export") == ""


def test_an_interruption_ends_the_other_process_too(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_bytes(lines(*map(response, ("SWE", "NOR"))))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("db.relational.importing.added", interrupted)
    said = officer.tries("import", file)
    assert (said.status, active_children()) == (130, [])
    assert officer.gets("export") == ""
