"""The benchmarks run, in a small form: they cannot rot, and nothing depends on what they find."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.benchmarks import growth, reading, register, server, survey
from tests.benchmarks.through_all import measured, pairs
from tests.intake.officer import Officer
from tests.server import NoServer


def test_each_pair_is_measured(tmp_path: Path) -> None:
    found = [measured(pair, rounds=1) for pair in pairs(tmp_path, count=3)]
    assert {"import", "import, its rows", "export, XLSX", "who", "search", "report"} < {
        each.name for each in found
    }
    assert all(each.ratio > 0 for each in found)
    assert len(Officer(tmp_path / "intake.db").gets("export").splitlines()) == 3


def test_growth_is_measured(tmp_path: Path) -> None:
    ground = growth.Ground(tmp_path, 2)
    uses = dict([next(ground.of_all()), *ground.of_one()])
    assert set(uses) == {
        "import",
        "show O00000",
        "history O00000",
        "log O00000",
        "search compensation",
    }
    assert all(use.seconds > 0 and use.memory > 0 for use in uses.values())


def test_a_power_is_that_of_what_grows_so() -> None:
    uses = [(count, growth.Use(0.3 + count**2 / 1e6, 40.0)) for count in (0, 200, 2000, 20_000)]
    assert growth.power(uses) == pytest.approx(2)


def test_the_register_is_measured(capfd: pytest.CaptureFixture[str]) -> None:
    register.main("3", "1")
    first, *more = capfd.readouterr().out.splitlines()
    assert first.startswith("first row: ")
    assert len(more) == 6


def test_the_survey_is_what_it_is_said_to_be() -> None:
    responses = list(survey.responses(200))
    assert responses == list(survey.responses(200))
    written = [json.dumps(each, ensure_ascii=False).encode() for each in responses]
    assert 6_000 < sum(map(len, written)) / 200 < 7_200


def test_reading_is_measured(capfd: pytest.CaptureFixture[str]) -> None:
    asyncio.run(reading.main(rounds=1, keys=2))
    printed = capfd.readouterr().out
    assert printed.count("ratio") == printed.count("opened") == 2


def test_a_server_is_measured(capfd: pytest.CaptureFixture[str]) -> None:
    try:
        server.main("3", "1", "1")
    except NoServer as error:
        pytest.skip(f"PostgreSQL cannot be tried: {error}")
    printed = capfd.readouterr().out
    assert printed.count("of plain") == 4 * 2
