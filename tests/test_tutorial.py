"""The tutorial: whoever follows it line by line comes to what it says."""

import re
import shlex
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from intake.session import Session
from intake.settings import Settings
from tests.documentation import Step, steps
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.officer import Officer

BEGINNING, *STEPS = steps("docs/tutorial.md")
KEY = re.compile(r"F\d+|Enter|Tab|Ctrl\+\w")


class Follower:
    """Somebody who does what the tutorial says, in a folder of their own."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self.printed = ""

    async def does(self, step: Step) -> None:
        """Save a file, or run lines as a shell would."""
        if step.file is not None:
            Path(step.file).write_text(step.block, encoding="utf-8")
            return
        for line in step.block.splitlines():
            words = shlex.split(line)
            if words[:2] == ["intake", "enter"]:
                await self._keys(words[2:], step.keys)
            else:
                self._runs(words)

    def _runs(self, words: list[str]) -> None:
        officer = Officer(
            Path(self._settings["INTAKE_DB"]),
            self._settings["INTAKE_OFFICER"],
            {"INTAKE_LANG": self._settings["INTAKE_LANG"]},
        )
        assert words[0] == "intake"
        outcome = officer.tries(*words[1:])
        assert outcome.status == 0, (words, outcome.everything)
        self.printed += outcome.everything

    async def _keys(self, words: list[str], keys: tuple[str, ...]) -> None:
        name = words[2] if words[1:2] == ["--officer"] else self._settings["INTAKE_OFFICER"]
        settings = Settings(Path(self._settings["INTAKE_DB"]), "ferries-2024", "en", name)
        with closing(Session(settings)) as session:
            respondent = session.respondent(words[0]).code
            async with at_the_desk(session, respondent, size=(120, 36)) as officer:
                *struck, last = keys
                for key in struck:
                    await (
                        officer.strike(key.lower()) if KEY.fullmatch(key) else officer.write(key)
                    )
                assert last == "Ctrl+Q"
                await officer.strike_at_once(last.lower())


@pytest.fixture
def follower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Follower:
    """Somebody who has done the first lines, which a shell understands without Intake."""
    first, second = BEGINNING.block.splitlines()
    folder = first.removeprefix("mkdir ").partition(" && cd ")
    assert folder[0] == folder[2]
    (tmp_path / folder[0]).mkdir()
    monkeypatch.chdir(tmp_path / folder[0])
    return Follower(dict(each.split("=") for each in second.removeprefix("export ").split()))


async def test_whoever_follows_it_comes_from_an_empty_store_to_a_report(
    follower: Follower,
) -> None:
    for step in STEPS:
        await follower.does(step)
    made = {each.name for each in Path().iterdir()}
    assert {each for each in made if not each.startswith("ferries.db")} == {
        "ferries-2024.toml", "norway.txt", "others.jsonl", "letters", "report.md",
        "responses.jsonl", "responses.xlsx", "ferries-copy.db",
    }  # fmt: skip
    report = Path("report.md").read_text(encoding="utf-8")
    for words in ("Finland, Norway and Sweden", "Norway and Sweden", "Denmark and Iceland", "214"):
        assert words in report
    assert "NOR: 0 of 2 places decided." in follower.printed
    assert "ferries.db is whole." in follower.printed
    assert len(list(Path("letters").iterdir())) == 3


def test_it_has_the_keys_for_each_sitting_at_the_desk() -> None:
    sittings = [each for each in STEPS if "intake enter" in each.block]
    assert len(sittings) == 2
    assert all(each.keys[-1] == "Ctrl+Q" for each in sittings)
