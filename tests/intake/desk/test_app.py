"""The program as a whole: what it says when something goes wrong that nobody foresaw."""

import pytest
from rich.text import Text

from db.sqlite.store import SqliteStore
from intake.desk.app import Desk
from intake.session import Session


async def test_a_crash_prints_nothing_of_what_a_respondent_wrote(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(session)

    def breaks(*_: object) -> None:
        raise ValueError("the words of a respondent")

    with pytest.raises(ValueError, match="respondent"):
        async with desk.run_test() as pilot:
            monkeypatch.setattr(SqliteStore, "coverage", breaks)
            await pilot.press("f4")
    (said,) = desk._exit_renderables
    assert isinstance(said, Text)
    assert "ValueError at" in said.plain
    assert "words of a respondent" not in said.plain
    assert desk.return_code == 1
