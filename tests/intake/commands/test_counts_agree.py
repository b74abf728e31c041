"""Numbers cannot disagree: whatever was entered, every command states the same counts."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.commands.test_round_trip import SOURCES, batches, two_officers
from tests.intake.officer import Document, Officer

Pair = tuple[int, int]


def pair(counts: Any) -> Pair:
    return counts["states"], counts["organisations"]


def who(officer: Officer, asked: str, *more: str) -> Pair:
    found = officer.reads("who", asked, "--format", "json", *more)["respondents"]
    states = sum(each["kind"] == "state" for each in found)
    return states, len(found) - states


def in_csv(officer: Officer) -> Counter[tuple[str, str]]:
    """Return how many respondents are in each state at each question, by the export."""
    heading, *rows = officer.tabulates("export", "--rows", "answer")
    state, question = heading.index("State of coverage"), heading.index("Question")
    return Counter((row[question], row[state]) for row in rows)


def in_workbook(officer: Officer, file: Path) -> tuple[Counter[tuple[str, str]], dict[str, Pair]]:
    """Return the same by the workbook, and the counts of its codebook by what `who` is asked."""
    officer.hears("export", "--output", file)
    workbook = openpyxl.load_workbook(file, read_only=True)
    answers, book = (
        [dict(zip(head, row, strict=True)) for row in rows]
        for sheet in ("answers", "codebook")
        for head, *rows in [[tuple(row) for row in workbook[sheet].iter_rows(values_only=True)]]
    )
    states = Counter((str(row["Question"]), str(row["State of coverage"])) for row in answers)
    counts = {
        str(row["intake who"]): (cast(int, row["States"]), cast(int, row["Organizations"]))
        for row in book
        if row["intake who"]
    }
    return states, counts


def stated(officer: Officer) -> dict[str, list[int]]:
    """Return how many respondents each sentence of the report speaks of, by its query.

    A list for the States, and another for the organisations, where there are both.
    """
    drafted = officer.gets("report", "--counts")
    notes = dict(re.findall(r"(?m)^\[\^(\d+)\]: (.*)$", drafted))
    found: dict[str, list[int]] = {}
    secret: dict[str, int] = {}
    for sentence, mark, asked in runs(drafted):
        found.setdefault(asked, []).append(spoken(sentence))
        listed = officer.gets("who", asked, "--format", "note", "--public").splitlines()
        names = re.sub(r"(; and )?\d+ (State|organization)s? whose repl.*", "", notes[mark])
        assert "=" not in asked or names.rstrip(".") in (*listed, ""), sentence
        secret[asked] = secret.get(asked, 0) + withheld(notes[mark])
    for asked, count in secret.items():
        # Of a table or choices as a whole, `who` lists those too who said none.
        assert (
            "=" not in asked or sum(found[asked]) == sum(who(officer, asked, "--public")) + count
        ), asked
    return found


def runs(drafted: str) -> Iterator[tuple[str, str, str]]:
    """Return what stands before the mark of each note, the mark, and what `who` is asked.

    An item of several options has the comments of all in the line of its note.
    """
    for paragraph, comments in re.findall(
        r"(?m)^\d+\\\. (.*)\n((?:<!-- intake who .* -->\n)+)", drafted
    ):
        pieces = re.split(r"\[\^(\d+)\]", paragraph)
        for piece, mark, line in zip(
            pieces[::2], pieces[1::2], comments.splitlines(), strict=False
        ):
            for asked in re.findall(r"<!-- intake who (\S+)", line):
                yield piece, mark, asked


def spoken(piece: str) -> int:
    """Return how many a sentence speaks of, or the last item of its list so far."""
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    item = re.search(r"\((\w+) (?:State|organization)s?\)[.,]?$", piece)
    return words.index((item[1] if item else piece.split()[0]).lower()) + 1


def withheld(note: str) -> int:
    """Return how many respondents a note counts and does not name."""
    counted = re.search(r"(\d+) (?:State|organization)s? whose repl", note)
    return int(counted[1]) if counted else 0


def counted_in_public(officer: Officer) -> dict[str, Pair]:
    """Return how many gave each answer, and answered each question, as the report counts them.

    A confidential State that nobody addressed would be told by its number, and is not counted.
    """
    book = officer.reads("codebook", "--format", "json", "--public")
    given = {each["asked"]: pair(each) for entry in book for each in entry["answers"]}
    # Who answered a table or choices as a whole is not who gave any answer to it, none included.
    return given | {entry["question"]: pair(entry["states"]["answered"]) for entry in book}


def without_remarks(document: Document) -> Document:
    """Return a response without remarks, which would stand in the notes beside the names."""
    answers = cast(dict[str, dict[str, object]], document["answers"])
    return document | {
        "answers": {
            section: {key: _bare(answer) for key, answer in given.items()}
            for section, given in answers.items()
        }
    }


def _bare(answer: object) -> object:
    if not isinstance(answer, dict):
        return answer
    return {key: each for key, each in answer.items() if key not in ("remark", "translations")}


@pytest.mark.parametrize("questionnaire", SOURCES)
@settings(
    max_examples=3,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_every_command_states_the_same_counts(questionnaire: str, data: st.DataObject) -> None:
    batch: list[Document] = data.draw(batches(questionnaire))
    with two_officers(questionnaire) as (officer, _):
        officer.takes_in(*map(without_remarks, batch))
        book = officer.reads("codebook", "--format", "json")
        coverage = officer.reads("coverage", "--by", "question", "--format", "json")["questions"]
        exported = in_csv(officer)
        sheet, of_the_sheet = in_workbook(officer, officer.database.with_suffix(".xlsx"))
        assert exported == sheet
        report, public = stated(officer), counted_in_public(officer)
        for entry in book:
            path = entry["question"]
            states = {key: sum(pair(counts)) for key, counts in entry["states"].items()}
            assert {key: count for key, count in states.items() if count} == {
                key: coverage[path][key] for key in states if coverage[path].get(key)
            }, path
            for state in set(states) - {"no_reply", "not_put"}:
                assert exported[path, state] == states[state], (path, state)
            for answer in entry["answers"]:
                asked, counts = answer["asked"], pair(answer)
                assert of_the_sheet[asked] == counts
                if any(counts) or asked in report:
                    assert who(officer, asked) == counts, asked
                if asked in report and "=" in asked:
                    assert report[asked] == [count for count in public[asked] if count], asked
            if path in report:
                assert report[path] == [count for count in public[path] if count], path
