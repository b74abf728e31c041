"""Whole replies by keyboard alone, and how many keys are struck beside the text itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from forms.response import Answer, Response, Row, response_document
from forms.shipped import shipped_responses
from intake.desk.screens.review import ReviewScreen
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import file_of
from tests.intake.desk.keying import key_in
from tests.intake.officer import Officer

MOST = 1.5
"""Keys a unit; a unit is an answer, a cell, a chosen option, a remark or a place."""


def units(response: Response) -> int:
    """Return how many units a response has."""
    count = 0
    for answer in response.answers.values():
        parts = answer.value if isinstance(answer.value, tuple) and answer.value else (answer,)
        for part in parts:
            cells = part.cells.values() if isinstance(part, Row) else ()
            count += sum(len(cell) if isinstance(cell, tuple) else 1 for cell in cells)
            count += 0 if isinstance(part, Row) else 1
            count += isinstance(part, Row) and bool(part.source)
        count += bool(answer.remark) + bool(answer.source)
    return count


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the keys that are struck and are no text, nor figures of numbers and dates."""
    keys: list[str] = []
    strike, write = AtTheDesk.strike, AtTheDesk.write

    async def noted(officer: AtTheDesk, *struck: str) -> None:
        keys.extend(struck)
        await strike(officer, *struck)

    async def unnoted(officer: AtTheDesk, text: str) -> None:
        before = len(keys)
        await write(officer, text)
        del keys[before:]

    with monkeypatch.context() as patched:
        patched.setattr(AtTheDesk, "strike", noted)
        patched.setattr(AtTheDesk, "write", unnoted)
        yield keys


async def test_replies_of_the_2005_report_are_keyed_with_few_keys_beside_their_text(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    total_keys = total_units = 0
    for code in ("SWE", "UKR", "UNODC"):
        wanted = shipped(session, code)
        async with at_the_desk(session, code) as officer:
            with counted(monkeypatch) as keys:
                await key_in(officer, wanted)
            assert officer.kept(code).answers == wanted.answers
            assert officer.answers(code) == response_document(wanted)["answers"]
            await check_review(officer)
        with capsys.disabled():
            print(f"\n{code}: {len(keys)} keys for {units(wanted)} units", end="")
        total_keys, total_units = total_keys + len(keys), total_units + units(wanted)
    with capsys.disabled():
        print(f"\noverhead: {total_keys / total_units:.2f} keys a unit")
    assert total_keys <= MOST * total_units


async def check_review(officer: AtTheDesk) -> None:
    """Finish a response, and check that its review says all that is printed of it."""
    code = officer.is_at(ReviewScreen)._entry.respondent.code
    await officer.strike("f9", "f2")
    assert officer.kept(code).status == "final"
    printed = Officer(file_of(officer.session)).gets("show", code)
    screen = reviewed(officer)
    for line in printed.splitlines():
        assert " ".join(line.split()) in screen


def shipped(session: Session, code: str) -> Response:
    """Return one of the responses of the 2005 report, with all of it that is keyed."""
    file = shipped_responses("trafficking-2004")
    assert file is not None
    documents = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    (document,) = (each for each in documents if each["respondent"] == code)
    response = session.validator.response(document)
    answers = {
        path: original(answer, is_narrative=session.questionnaire.questions[path].is_narrative)
        for path, answer in response.answers.items()
    }
    return replace(response, answers=answers)


def original(answer: Answer, *, is_narrative: bool) -> Answer:
    """Return an answer without its translations; of narrative alone the language is keyed."""
    value = answer.value
    if answer.rows:
        value = tuple(replace(row, translations={}) for row in answer.rows)
    language = answer.language if is_narrative else None
    return replace(answer, value=value, language=language, translations={})


def reviewed(officer: AtTheDesk) -> str:
    """Return all that the review shows, on the screen and below it."""
    options = officer.is_at(ReviewScreen).query_one(OptionList)
    prompts = (options.get_option_at_index(place).prompt for place in range(options.option_count))
    console = officer.desk.console
    with console.capture() as capture:
        for prompt in prompts:
            console.print(prompt)
    return " ".join(capture.get().split())
