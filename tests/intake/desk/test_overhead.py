"""How many keys an officer strikes beside the text itself."""

import pytest

from forms.response import Response, Row
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened
from tests.intake.desk.keying import key_in
from tests.intake.desk.test_keying import shipped

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


async def keys_to_enter(session: Session, wanted: Response, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many keys that are no text, and no figures of numbers and dates, are struck."""
    keys: list[str] = []
    strike, write = AtTheDesk.strike, AtTheDesk.write

    async def counted(officer: AtTheDesk, *struck: str) -> None:
        keys.extend(struck)
        await strike(officer, *struck)

    async def uncounted(officer: AtTheDesk, text: str) -> None:
        before = len(keys)
        await write(officer, text)
        del keys[before:]

    monkeypatch.setattr(AtTheDesk, "strike", counted)
    monkeypatch.setattr(AtTheDesk, "write", uncounted)
    async with at_the_desk(session, wanted.respondent) as officer:
        await key_in(officer, wanted)
        assert officer.kept(wanted.respondent).answers == wanted.answers
    return len(keys)


async def test_replies_of_the_report_are_keyed_with_few_keys_beside_their_text(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    total_keys = total_units = 0
    for code in ("SWE", "UKR", "UNODC"):
        with monkeypatch.context() as patched:
            session = opened()
            wanted = shipped(session, code)
            keys = await keys_to_enter(session, wanted, patched)
        with capsys.disabled():
            print(f"\n{code}: {keys} keys for {units(wanted)} units", end="")
        total_keys, total_units = total_keys + keys, total_units + units(wanted)
    with capsys.disabled():
        print(f"\noverhead: {total_keys / total_units:.2f} keys a unit")
    assert total_keys <= MOST * total_units
