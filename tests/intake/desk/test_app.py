"""The program as a whole: what it says when something goes wrong that nobody foresaw."""

import pytest

from db.sqlite.store import SqliteStore
from intake.desk.app import Desk
from intake.session import Session


async def test_a_crash_prints_nothing_of_what_a_respondent_wrote(
    session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(session)

    def breaks(*_: object) -> None:
        raise ValueError("the words of a respondent")

    async def crashes() -> None:
        async with desk.run_test() as pilot:
            monkeypatch.setattr(SqliteStore, "coverage", breaks)
            await pilot.press("f4")

    with pytest.raises(ValueError, match="respondent"):
        await crashes()
    said = capsys.readouterr().err
    assert "(ValueError at" in said
    assert "words of a respondent" not in said
    assert "Traceback" not in said
    assert desk.return_code == 1
