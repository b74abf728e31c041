"""A reply of eight pages, from its file to a finished response, in a terminal, by keys alone."""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from forms.kinds.question import Question
from forms.response import Response
from intake.session import Session
from intake.settings import Settings
from tests import reply_files
from tests.intake.officer import Officer
from tests.terminal import Terminal, opened_terminal

CITED = 15
_ENTER, _F10, _F12 = "\r", "\x1b[21~", "\x1b[24~"
_PARAGRAPH_ON, _FINISH = "\x1b[1;5B", "\x1b[20~\x1b[20~\x1bOQ"
_BESIDE, _BEHIND = (120, 40), (80, 24)

_FILES: Mapping[str, Callable[[], bytes]] = {
    "pdf": reply_files.pdf,
    "docx": lambda: reply_files.by_pandoc("docx"),
    "rtf": lambda: reply_files.by_pandoc("rtf"),
    "scan": reply_files.scan,
}


@pytest.mark.parametrize(
    ("form", "size"),
    [("pdf", _BESIDE), ("docx", _BEHIND), ("rtf", _BESIDE), ("scan", _BEHIND)],
)
def test_a_reply_is_put_in_read_coded_reviewed_and_finished(
    officer: Officer, tmp_path: Path, form: str, size: tuple[int, int]
) -> None:
    put_in(officer, tmp_path, form)
    with closing(Session(Settings(officer.database, "trafficking-2004", "en", "Ada"))) as session:
        asked = questions(session)
    command = ("--db", str(officer.database), "--officer", "Ada", "enter", "SWE")
    with opened_terminal(*command, size=size) as terminal:
        terminal.until(lambda: b"questions left" in terminal.written)
        if size == _BESIDE:
            terminal.until(lambda: b"1. reply." in terminal.written)
        for question in asked:
            code(terminal, question, is_beside=size == _BESIDE)
        terminal.type(_FINISH, at_once=True)
        terminal.until(lambda: b"final" in terminal.written)
        response = kept(officer)
        assert response.status == "final"
        passages = [passage for _, passage in response.citations()]
        assert len({path for path, _ in response.citations()}) >= CITED
        with closing(Session(Settings(officer.database, None, "en", "Ada"))) as session:
            text = session.store.text(response.documents[1].sha256)
            assert text is not None
            assert all(text.holds(each) for each in passages)
            assert len({each.start for each in passages}) >= CITED
            assert session.store.check() == ()


def put_in(officer: Officer, folder: Path, form: str) -> None:
    """Log a reply with its file, and put the translation beside it."""
    ending = "pdf" if form == "scan" else form
    file, translation = folder / f"reply.{ending}", folder / "translation.pdf"
    file.write_bytes(_FILES[form]())
    translation.write_bytes(reply_files.pdf("translation"))
    officer.hears("log", "SWE", "--document", file, "--language", "en")
    if form == "scan":
        written = folder / "scan.txt"
        written.write_bytes(reply_files.transcript())
        officer.hears("document", "add", "SWE", file, "--replaces", "1", "--text", written)
    officer.hears(
        "document", "add", "SWE", translation, "--translation-of", "1", "--language", "fr"
    )


def questions(session: Session) -> list[Question]:
    """Return the questions of the first sections that are asked of everybody, as they are met."""
    sections = list(session.questionnaire.put_to("state"))[:3]
    asked = (question for section in sections for question in section.questions.values())
    return [each for each in asked if each.asked_when is None]


def code(terminal: Terminal, question: Question, *, is_beside: bool) -> None:
    """Answer a question and cite the next paragraph for it: one key, or two, beside the answer."""
    keys = {"number": "5", "table": "0", "date": "2003"}.get(question.kind, "1")
    if question.kind == "text":
        terminal.type(f"{_F10}{_PARAGRAPH_ON}t\t", at_once=True)
    elif is_beside:
        terminal.type(f"{_PARAGRAPH_ON}{keys}{_F12}\t", at_once=True)
    else:
        terminal.type(f"{_F10}{_PARAGRAPH_ON}{_ENTER}{keys}\t", at_once=True)


def kept(officer: Officer) -> Response:
    with closing(Session(Settings(officer.database, "trafficking-2004", "en", "Ada"))) as session:
        found = session.store.load("trafficking-2004", "SWE")
        assert found is not None
        return found.response
