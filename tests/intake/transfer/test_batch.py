"""Batches: all or nothing, each respondent once, and what becomes of those that are there."""

import json
import os
from pathlib import Path

import pytest

from tests.intake.officer import Officer, line, lines, response
from tests.intake.transfer.conftest import Refusal


def test_faults_of_all_files_are_told_at_once(refusal: Refusal) -> None:
    bad = response("SWE", legislation={"ratification": "signed", "maximum_penalty": "12"})
    first, second = lines(response("NOR"), bad), b"[" + line(response("DNK")) + b"] x"
    assert [fault[:36] for fault in refusal(first, second)] == [
        "replies-1.json, line 2 (record 2): a",
        "replies-1.json, line 2 (record 2): a",
        "replies-2.json, line 2 (record 2): n",
        "3 faults; nothing was taken in.",
    ]


def test_of_250_faults_a_hundred_are_listed_and_the_rest_are_counted(refusal: Refusal) -> None:
    bad = [response("SWE", legislation={"ratification": f"r{number}"}) for number in range(250)]
    *faults, more, count = refusal(lines(*bad))
    assert len(faults) == 100
    assert faults[99].startswith("replies-1.json, line 100 (record 100): ")
    assert '"r99"' in faults[99]
    assert (more, count) == (
        "… and 150 more; list them with --most-faults",
        "250 faults; nothing was taken in.",
    )


def test_101_faults_leave_one_more(refusal: Refusal) -> None:
    bad = [response("SWE", legislation={"ratification": f"r{number}"}) for number in range(101)]
    assert refusal(lines(*bad), language="fr")[100:] == [
        "… et 1 autre\xa0; énumérez-la avec --most-faults",
        "101 erreurs\xa0; rien n’a été reçu.",
    ]


@pytest.mark.parametrize("other", ["SWE", "Sweden", "Suède", "瑞典", "SE"])
def test_a_respondent_that_stands_twice_in_a_file_is_refused(refusal: Refusal, other: str) -> None:
    fault, _ = refusal(lines(response("SWE"), response("NOR"), response(other)))
    assert fault == (
        "replies-1.json, line 3 (record 3): respondent: SWE stands in this import already "
        "(replies-1.json, line 1 (record 1)); give each respondent once"
    )


def test_a_respondent_that_stands_in_two_files_is_refused(refusal: Refusal) -> None:
    first = json.dumps([response("NOR"), response("Suède")], indent=1).encode()
    fault, _ = refusal(first, line(response("SWE")))
    place = f"replies-1.json, line {first.count(b'NOR') + 12} (record 2)"
    assert fault.startswith("replies-2.json, line 1 (record 1): respondent: SWE stands in this")
    assert place in fault


def test_a_respondent_that_has_a_response_is_refused(refusal: Refusal) -> None:
    fault, _ = refusal(lines(response("NOR"), response("Finland")))
    assert fault == (
        "replies-1.json, line 2 (record 2): respondent: FIN has a response already; use "
        "--existing replace to change it, or --existing skip to leave it"
    )


NEW, CHANGED = response("NOR"), response("SWE", legislation={"ratification": "in_progress"})


@pytest.fixture
def holder(officer: Officer) -> Officer:
    """An officer whose store holds one response, of Sweden."""
    officer.takes_in(response("SWE"))
    return officer


def ratification(officer: Officer) -> dict[str, str]:
    documents = [json.loads(each) for each in officer.gets("export").splitlines()]
    return {
        each["respondent"]: each["answers"]["legislation"]["ratification"] for each in documents
    }


def test_skip_leaves_what_is_there(holder: Officer) -> None:
    said = holder.hears("import", "-", "--existing", "skip", given=lines(NEW, CHANGED))
    assert said == "1 added, 0 replaced, 0 unchanged, 1 left alone.\n"
    assert ratification(holder) == {"NOR": "ratified", "SWE": "ratified"}


def test_replace_changes_what_is_there_and_keeps_its_history(holder: Officer) -> None:
    said = holder.hears("import", "-", "--existing", "replace", given=lines(NEW, CHANGED))
    assert said == "1 added, 1 replaced, 0 unchanged, 0 left alone.\n"
    assert ratification(holder) == {"NOR": "ratified", "SWE": "in_progress"}
    first, second = holder.reads("history", "SWE", "--format", "json")
    assert (first["number"], second["number"]) == (1, 2)
    assert second["previous"] == first["digest"]


def test_replacing_by_the_same_writes_no_revision(holder: Officer) -> None:
    said = holder.hears("import", "-", "--existing", "replace", given=line(response("Suède")))
    assert said == "0 added, 0 replaced, 1 unchanged, 0 left alone.\n"
    assert len(holder.reads("history", "SWE", "--format", "json")) == 1


def test_a_dry_run_says_what_would_change_and_changes_nothing(holder: Officer) -> None:
    before = holder.gets("export"), holder.journals()
    outcome = holder.tries(
        "import", "-", "--existing", "replace", "--dry-run", given=lines(NEW, CHANGED)
    )
    assert outcome.printed == (
        "NOR: new, draft · 1 answer\nSWE: draft → draft · 1 answer comes or changes\n"
    )
    assert outcome.said == (
        "Would be: 1 added, 1 replaced, 0 unchanged, 0 left alone. Nothing was changed.\n"
    )
    assert (holder.gets("export"), holder.journals()) == before


def test_a_dry_run_tells_the_same_faults(holder: Officer) -> None:
    said = holder.is_refused("import", "-", "--dry-run", given=line(response("Swedn")))
    assert "Did you mean Sweden (SWE)?" in said


def test_the_journal_says_who_imported_what_and_why(officer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "december.jsonl"
    file.write_bytes(line(response("SWE")))
    officer.called("C. Keyer").hears("import", file)
    file.write_bytes(line(response("NOR")))
    officer.hears("import", file, "--reason", "keyed by the regional office")
    (sweden,), (norway,) = (
        officer.reads("history", code, "--format", "json") for code in ("SWE", "NOR")
    )
    assert (sweden["officer"], sweden["reason"]) == ("C. Keyer", "import of december.jsonl")
    assert (norway["officer"], norway["reason"]) == ("A. Officer", "keyed by the regional office")


def test_a_shipped_questionnaire_comes_into_the_store_with_its_first_import(
    newcomer: Officer,
) -> None:
    assert "\n1 added" in newcomer.takes_in(response("SWE"))
    assert newcomer.gets("questionnaire", "list").startswith("trafficking-2004  v3")


def test_a_refused_import_leaves_an_empty_store_empty(newcomer: Officer) -> None:
    newcomer.is_refused("import", "-", given=line(response("Swedn")))
    assert newcomer.gets("export") == ""
    assert "not in the store yet" in newcomer.gets("questionnaire", "list")


def test_a_file_that_cannot_be_read_is_named(officer: Officer, tmp_path: Path) -> None:
    good = tmp_path / "good.jsonl"
    good.write_bytes(line(response("SWE")))
    missing, pipe = tmp_path / "missing.jsonl", tmp_path / "pipe"
    os.mkfifo(pipe)
    said = officer.is_refused("import", good, missing)
    assert said.startswith(f"{missing}: cannot be read (")
    for endless in (tmp_path, pipe, Path("/dev/zero")):
        said = officer.is_refused("import", good, endless)
        assert said.startswith(f"{endless}: not a plain file")
    assert officer.gets("export") == ""


def test_conditions_and_the_order_of_the_questionnaire_come_out_of_an_import(
    officer: Officer,
) -> None:
    answers = {
        "summary": "  ",
        "related_offences": ["abduction", "procuring"],
        "ratification": "ratified",
    }
    officer.takes_in(response("Suède", legislation=answers))
    (document,) = [json.loads(each) for each in officer.gets("export").splitlines()]
    assert document["respondent"] == "SWE"
    assert list(document["answers"]["legislation"].items()) == [
        ("ratification", "ratified"),
        ("related_offences", ["procuring", "abduction"]),
    ]
