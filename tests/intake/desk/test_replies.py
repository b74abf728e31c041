"""Replies at the desk: logged in a line, corrected and withdrawn for a reason, never lost."""

import hashlib
import os
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import OptionList

from forms.dates import PartialDate
from forms.response import Reply
from intake.desk.screens.choose import Choose
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.replies import RepliesScreen
from intake.desk.screens.reply import ReplyScreen
from intake.desk.screens.review import ReviewScreen
from intake.editing.replies import log_reply
from intake.editing.responses import today
from intake.session import Session
from intake.transfer.reading.reader import GivenFile
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.conftest import Opened

FIRST = Reply("NV 1", received=PartialDate(2004, 12, 6))
_LONG = 60
"""Seconds after which what was meant to hang ends by itself."""

SECOND = Reply("NV 2", received=PartialDate(2005, 1, 10), kind="supplementary")


def on_record(session: Session, *replies: Reply) -> Session:
    for reply in replies:
        log_reply(session, session.register["SWE"], reply)
    return session


async def at_the_form(officer: AtTheDesk) -> None:
    await officer.write("sweden")
    await officer.strike("f2")
    officer.is_at(ReplyScreen)


# Leaving the form


async def test_an_untouched_form_closes_at_once(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.strike("tab", "tab", "escape")
        officer.is_at(RegisterScreen)


async def test_what_was_keyed_is_asked_about_before_it_is_lost(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.write("NV 12")
        for _ in range(2):
            await officer.strike("escape")
            officer.is_at(Choose)
            await officer.sees("What has been keyed here is not on record yet.")
            await officer.strike("f2")
            officer.is_at(ReplyScreen)
        await officer.sees("NV 12")
        await officer.strike("escape", "f3")
        officer.is_at(RegisterScreen)
        assert session.store.load("trafficking-2004", "SWE") is None


async def test_neither_quitting_nor_another_language_loses_what_was_keyed(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.write("NV 12")
        await officer.strike("ctrl+q")
        officer.is_at(ReplyScreen)
        await officer.sees("NV 12")


# Faults and dates


async def test_a_fault_goes_when_its_field_is_corrected(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.strike("tab")
        await officer.write("soon")
        await officer.strike("f8")
        await officer.sees('"soon" is not a date')
        await officer.strike("backspace")
        await officer.until(lambda: not officer.shows("is not a date"))


async def test_dates_are_taken_as_they_are_written_and_shown_as_they_are_read(
    session: Session,
) -> None:
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.strike("tab")
        await officer.write("6/12/2004")
        await officer.strike("f8")
        await officer.sees('"6/12/2004" can mean 2004-12-06 or 2004-06-12')
        await officer.strike("ctrl+u")
        await officer.write("1 déc. 2004")
        await officer.sees("1 déc. 2004 · 2004-12-01 · 1 December 2004")
        await officer.strike("tab", "ctrl+u")
        await officer.write("06.12.2004")
        await officer.strike("f8")
        officer.is_at(RegisterScreen)
        (reply,) = officer.kept("SWE").replies
        assert reply == Reply(None, PartialDate(2004, 12, 1), PartialDate(2004, 12, 6))


# A second first reply


async def test_a_second_first_reply_is_asked_about(session: Session) -> None:
    async with at_the_desk(on_record(session, FIRST)) as officer:
        for key, kind in (("f2", "supplementary"), ("f3", "first")):
            await at_the_form(officer)
            await officer.strike("f8")
            officer.is_at(Choose)
            await officer.sees("Sweden has a first reply on record already (reply 1, 2004-12-06)")
            await officer.strike("escape")
            officer.is_at(ReplyScreen)
            await officer.strike("f8", key)
            officer.is_at(RegisterScreen)
            assert officer.kept("SWE").replies[-1].kind == kind
            await officer.strike("escape")
        assert len(officer.kept("SWE").replies) == 3


# Files


async def test_a_file_is_read_and_a_pipe_refused_while_keys_go_on(
    session: Session, tmp_path: Path
) -> None:
    file, pipe = tmp_path / "nv.pdf", tmp_path / "pipe"
    file.write_bytes(b"%PDF" * 10**6)
    os.mkfifo(pipe)
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.strike(*["tab"] * 5)
        await officer.paste(str(pipe))
        await officer.strike("f8")
        await officer.sees("not a plain file but a folder, a pipe or a device")
        await officer.strike("ctrl+u")
        await officer.until(lambda: not officer.shows("not a plain file"))
        await officer.paste(str(file))
        await officer.strike("f8")
        await officer.until(lambda: isinstance(officer.desk.screen, RegisterScreen))
        (reply,) = officer.kept("SWE").replies
        (document,) = reply.documents
        assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


async def test_a_file_that_never_comes_holds_no_key_up(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_file, comes = tmp_path / "share.pdf", Event()

    def from_a_dead_share(path: Path) -> GivenFile:
        comes.wait(_LONG)
        return GivenFile(path.name, b"")

    monkeypatch.setattr("intake.desk.screens.replies.given_file", from_a_dead_share)
    async with at_the_desk(session) as officer:
        await at_the_form(officer)
        await officer.strike(*["tab"] * 5)
        await officer.paste(str(slow_file))
        await officer.strike("f8", "f8")
        await officer.sees("Reading /")
        await officer.strike("escape", "f3")
        officer.is_at(RegisterScreen)
        comes.set()
        assert session.store.load("trafficking-2004", "SWE") is None


# Those on record


async def test_a_reply_on_record_is_corrected_for_a_reason(session: Session) -> None:
    async with at_the_desk(on_record(session, FIRST, SECOND)) as officer:
        await at_the_form(officer)
        await officer.sees("2 replies on record")
        await officer.strike("ctrl+r")
        officer.is_at(RepliesScreen)
        await officer.sees("Reply 2 · supplementary · NV 2 · received 10 January 2005")
        await officer.strike("home", "enter")
        officer.is_at(ReplyScreen)
        await officer.write("NV 1b")
        await officer.strike("f8")
        await officer.sees("say why a reply on record is corrected or withdrawn")
        await officer.write("misread")
        await officer.strike("f8")
        officer.is_at(RepliesScreen)
        await officer.sees("Reply 1 · NV 1b · received 6 December 2004")
        assert officer.kept("SWE").replies[1] == SECOND
        assert session.store.history("trafficking-2004", "SWE")[-1].reason == "misread"
        await officer.strike("escape")
        officer.is_at(RegisterScreen)


async def test_a_reply_on_record_is_withdrawn_for_a_reason_from_the_review(
    session: Session,
) -> None:
    async with at_the_desk(on_record(session, FIRST, SECOND), "SWE") as officer:
        await officer.strike("f9", "ctrl+r", "home", "delete")
        await officer.sees("Why is reply 1 withdrawn?")
        await officer.strike("escape", "delete")
        await officer.write("is Norway's")
        await officer.strike("enter")
        assert officer.kept("SWE").replies == (SECOND,)
        await officer.strike("escape")
        officer.is_at(ReviewScreen)
        assert officer.is_at(ReviewScreen).query_one(OptionList).option_count
        await officer.until(lambda: not officer.shows("NV 1"))


async def test_what_somebody_else_has_changed_meanwhile_is_not_written_over(opened: Opened) -> None:
    session = on_record(opened(), FIRST, SECOND)
    async with at_the_desk(session) as officer:
        await officer.write("sweden")
        await officer.strike("ctrl+r", "home", "delete")
        on_record(opened(officer="Ben"), Reply("NV 3", kind="corrected"))
        await officer.write("is Norway's")
        await officer.strike("enter")
        await officer.is_told("was changed by Ben")
        assert len(officer.kept("SWE").replies) == 3
        await officer.sees("NV 3")


async def test_the_list_logs_replies_too(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("sweden")
        await officer.strike("ctrl+r", "enter", "delete")
        await officer.sees("Sweden: 0 replies on record")
        await officer.strike("f2", "f8")
        await officer.sees(f"Reply 1 · received {today():%-d %B %Y}")


async def test_correcting_can_change_the_kind_by_a_key(session: Session) -> None:
    async with at_the_desk(on_record(session, FIRST, SECOND)) as officer:
        await officer.write("sweden")
        await officer.strike("ctrl+r", "end", "enter", *["tab"] * 4, "3")
        await officer.strike("f8")
        await officer.write("a corrigendum")
        await officer.strike("f8")
        officer.is_at(RepliesScreen)
        assert officer.kept("SWE").replies[1].kind == "corrected"
