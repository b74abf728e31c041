"""Questionnaires that are kept ready: what was read once is not read again, and nothing else is."""

import hashlib
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.json import encode

from forms import kept as keeping
from forms import questionnaire_file
from forms.errors import Faulty
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire, read_source
from forms.ready import ready_questionnaire
from forms.register import load
from forms.shipped import shipped_ids, shipped_source
from tests.conftest import DATA

SOURCES = {
    **{name: shipped_source(name) for name in shipped_ids()},
    **{file.parent.name: read_source(file) for file in DATA.glob("*/questionnaire.toml")},
}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder in which they are kept, which is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    ready_questionnaire.cache_clear()
    yield tmp_path / "intake" / "questionnaires"
    ready_questionnaire.cache_clear()


def at_the_next_start(source: str) -> Questionnaire:
    """Return the questionnaire that another run of the program has."""
    ready_questionnaire.cache_clear()
    return ready_questionnaire(source)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that are read from now on."""
    read: list[str] = []

    def reading(text: str) -> Questionnaire:
        read.append(text)
        return parse_questionnaire(text)

    monkeypatch.setattr(questionnaire_file, "parse_questionnaire", reading)
    return read


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_is_ready_is_what_the_file_says(kept: Path, unread: list[str], source: str) -> None:
    ready_questionnaire(source)
    unread.clear()
    again = at_the_next_start(source)
    assert not unread
    assert again == parse_questionnaire(source)
    assert list(again.questions) == list(parse_questionnaire(source).questions)
    assert encode(again) == encode(parse_questionnaire(source))


def test_another_text_is_read(kept: Path, unread: list[str], water_source: str) -> None:
    ready_questionnaire(water_source)
    later = at_the_next_start(water_source.replace("version = 2", "version = 3"))
    assert later.version == 3
    assert len(unread) == 2


def test_another_program_reads_anew(
    kept: Path, unread: list[str], water_source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_questionnaire(water_source)
    monkeypatch.setattr(keeping, "_program", lambda: "another")
    at_the_next_start(water_source)
    assert len(unread) == 2


def test_what_is_wrong_is_told_each_time(kept: Path, water_source: str) -> None:
    wrong = water_source.replace("version = 2", 'version = "two"')
    for _ in range(2):
        with pytest.raises(Faulty):
            at_the_next_start(wrong)
    assert not kept.exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"\x80" * 100])
def test_a_damaged_file_is_made_anew(
    kept: Path, unread: list[str], water_source: str, damage: bytes
) -> None:
    whole = ready_questionnaire(water_source)
    (file,) = kept.iterdir()
    file.write_bytes(damage)
    assert at_the_next_start(water_source) == whole
    assert at_the_next_start(water_source) == whole
    assert len(unread) == 2


class Deed:
    """Something that is done when it is taken up."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.file),)


@pytest.mark.parametrize("forged", ["a deed", "no questionnaire"])
def test_nothing_but_a_questionnaire_is_taken_up(
    kept: Path, unread: list[str], water_source: str, tmp_path: Path, forged: str
) -> None:
    whole = ready_questionnaire(water_source)
    (file,) = kept.iterdir()
    content = pickle.dumps(Deed(tmp_path / "done") if forged == "a deed" else whole.title)
    file.write_bytes(hashlib.sha256(content).digest() + content)
    assert at_the_next_start(water_source) == whole
    assert not (tmp_path / "done").exists()
    assert len(unread) == 2


def test_what_is_anothers_is_not_taken_up(
    kept: Path, unread: list[str], water_source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_questionnaire(water_source)
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    at_the_next_start(water_source)
    assert len(unread) == 2


def test_they_are_their_owners_alone(kept: Path, water_source: str) -> None:
    ready_questionnaire(water_source)
    (file,) = kept.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert file.stat().st_mode & 0o077 == 0


def test_where_none_can_be_kept_the_file_is_read(kept: Path, water_source: str) -> None:
    kept.parent.write_text("no folder")
    assert ready_questionnaire(water_source) == parse_questionnaire(water_source)


def test_no_more_than_the_last_ones_are_kept(kept: Path, water_source: str) -> None:
    for number in range(35):
        ready_questionnaire(f"{water_source}\n# {number}")
    assert len(list(kept.iterdir())) == 32


def test_the_register_that_is_ready_is_what_its_files_say(kept: Path) -> None:
    read, taken = (load.shipped_register.__wrapped__() for _ in range(2))
    (file,) = (kept.parent / "register").iterdir()
    file.unlink()
    again = load.shipped_register.__wrapped__()
    assert tuple(taken) == tuple(read) == tuple(again)
