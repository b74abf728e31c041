"""Reading the reply at the desk: it is marked, cited, taken over, and done with."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from forms.document_text import DocumentText, Page
from forms.passages import Passage
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.find_in_reply import FindInReplyScreen
from intake.desk.screens.reply_text import ReplyTextScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.row import RowScreen
from intake.desk.widgets.reading_pane import ReadingPane
from intake.session import Session
from intake.settings import Settings
from intake.transfer.document_files import DocumentOptions, prepared, put_in_place
from intake.transfer.reading.reader import GivenFile
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.replied import fill_with_reply

WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture(scope="module")
def replied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store in which a reply of eight pages is on record."""
    file = tmp_path_factory.mktemp("replied") / "intake.db"
    fill_with_reply(file)
    return file


@pytest.fixture
def session(replied: Path, tmp_path: Path) -> Iterator[Session]:
    file = Path(shutil.copy(replied, tmp_path / "intake.db"))
    with closing(Session(Settings(file, "trafficking-2004", "en", "Ada"))) as opened:
        yield opened


def source(officer: AtTheDesk, question: str, section: str = "legislation") -> Any:
    """Return where an answer was read, as JSON."""
    answer = officer.answers("SWE")[section][question]
    assert isinstance(answer, dict), answer
    return answer["source"]


def quotes(officer: AtTheDesk) -> list[str]:
    return [passage.quote for _, passage in officer.kept("SWE").citations()]


def marked(officer: AtTheDesk) -> str:
    """Return what is marked in the text."""
    screen = officer.desk.screen
    assert isinstance(screen, EntryScreen | ReplyTextScreen)
    return screen.reading.reading.passage.quote


async def to_paragraph(officer: AtTheDesk, number: int) -> None:
    """Move in the text to the paragraph that begins with a number."""
    for _ in range(70):
        if marked(officer).startswith(f"{number}. "):
            return
        await officer.strike("ctrl+down")
    raise AssertionError(officer.screen)


async def test_the_reply_stands_beside_the_form_where_there_is_room(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        assert "1. reply.pdf · en · p. 1 of 8 · 54 unused" in officer.screen
        assert "Ratified" in officer.screen
        await officer.resize(*NARROW)
        assert "reply.pdf" not in officer.screen
        await officer.strike("ctrl+t")
        officer.is_at(ReplyTextScreen)
        assert "1. reply.pdf · en · p. 1 of 8 · 54 unused" in officer.screen


async def test_an_answer_is_cited_with_one_key_more_beside_the_form(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 1)
        await officer.strike("1", "f12")
        cited = source(officer, "ratification")
        assert (cited["document"], cited["page"], cited["paragraph"]) == (1, 1, 1)
        assert cited["quote"].startswith("1. The Protocol was signed")
        assert officer.here.question.path == "legislation.ratification"
        assert officer.shows("Read in: p. 1, para. 1")
        assert " A▌ 1. The Protocol" in officer.screen
        assert "53 unused" in officer.screen


async def test_an_answer_is_cited_with_two_keys_more_in_a_small_window(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=NARROW) as officer:
        await officer.strike("ctrl+t", "n", "n", "n")
        assert marked(officer).startswith("1. The Protocol")
        await officer.strike("enter", "1")
        assert officer.here.question.path == "legislation.ratification"
        assert source(officer, "ratification")["paragraph"] == 1
        # From here on the text is where it was left.
        await officer.strike("enter", "1", "f10")
        assert marked(officer).startswith("1. The Protocol")
        await officer.strike("n", "enter")
        assert source(officer, "implementing_legislation")["paragraph"] == 2


@pytest.mark.parametrize(
    ("keys", "quote"),
    [
        (("right",), "The Protocol was signed in December 2000."),
        (("right", "right"), "Parliament approved it on 12 March 2003, and the instrument"),
        (("right", "shift+right"), "The Protocol was signed in December 2000. Parliament"),
        (("ctrl+right", "ctrl+right", "ctrl+right"), "The"),
        (("right", "ctrl+right", "ctrl+shift+right"), "Protocol was"),
        (("right", "space", "ctrl+right", "ctrl+right"), "The Protocol was"),
        (("shift+down",), "1. The Protocol was signed in December 2000."),
        (("down", "up"), "1. The Protocol was signed in December 2000."),
    ],
)
async def test_a_passage_is_marked_by_paragraph_sentence_and_word(
    session: Session, keys: tuple[str, ...], quote: str
) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 1)
        await officer.strike("f10", *keys)
        assert marked(officer).startswith(quote)
        await officer.strike("enter", "1")
        cited = source(officer, "ratification")
        assert cited["quote"].startswith(quote)
        passage = Passage(**cited)
        text = session.store.text(officer.kept("SWE").documents[1].sha256)
        assert text is not None
        assert text.text[passage.start : passage.end] == passage.quote


async def test_a_passage_is_taken_over_as_narrative(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=NARROW) as officer:
        await officer.strike(*["tab"] * 10)
        assert officer.here.question.path == "legislation.summary"
        await officer.strike("ctrl+t", "n", "n", "n", "right", "t")
        answer = officer.answers("SWE")["legislation"]["summary"]
        assert isinstance(answer, dict)
        assert answer["value"] == "The Protocol was signed in December 2000."
        assert answer["language"] == "en"
        await officer.strike("ctrl+t", "right", "t")
        taken = officer.kept("SWE").answers["legislation.summary"]
        assert str(taken.value).startswith(
            "The Protocol was signed in December 2000.\n\nParliament"
        )
        assert len(taken.source) == 2
        await officer.strike("ctrl+z")


async def test_a_question_without_words_is_cited_and_not_written(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("f10", "t")
        await officer.is_told("not answered in words")
        assert officer.kept("SWE").answers == {}


async def test_paragraphs_are_done_with_one_after_the_other(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("f10", "x", "x")
        assert "52 unused" in officer.screen
        assert marked(officer) == "Legislation"
        assert " –  Reply to the note" in officer.screen
        await officer.strike("N", "ctrl+home", "x")
        assert "53 unused" in officer.screen


async def test_the_translation_comes_at_the_same_paragraph(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 3)
        await officer.strike("f10", "o")
        assert marked(officer).startswith("3. La peine est un emprisonnement")
        assert "2. traduction.pdf" in officer.screen or "2. translation.pdf · fr" in officer.screen
        await officer.strike("o")
        assert marked(officer).startswith("3. The penalty is imprisonment")


async def test_words_are_found_as_they_are_typed(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=NARROW) as officer:
        await officer.strike("f10", "slash", *"shelters open")
        officer.is_at(FindInReplyScreen)
        await officer.sees("p. 5 23. Two shelters are open to victims")
        await officer.strike("enter")
        officer.is_at(ReplyTextScreen)
        assert marked(officer).startswith("23. Two shelters")
        await officer.strike("slash", *"zzz", "escape")
        assert marked(officer).startswith("23. Two shelters")


async def test_one_key_leads_from_an_answer_to_its_passage(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 1)
        await officer.strike("f10", "right", "enter", "1", "f10", "ctrl+end")
        assert "The Protocol" not in marked(officer)
        await officer.strike("escape", "ctrl+n")
        assert marked(officer) == "The Protocol was signed in December 2000."
        assert isinstance(officer.desk.focused, ReadingPane)


async def test_the_review_leads_to_what_nothing_has_used(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("f10", "x", "escape", "f9")
        officer.is_at(ReviewScreen)
        options = officer.desk.screen.query_one(OptionList)
        lines = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
        assert lines
        for _ in range(60):
            if "reply.pdf – nothing has used 53 paragraphs" in officer.screen:
                break
            await officer.strike("pagedown")
        place = [at for at, path in enumerate(officer.is_at(ReviewScreen)._paths) if path == "@1"]
        options.highlighted = place[0]
        await officer.strike("enter")
        officer.is_at(EntryScreen)
        assert isinstance(officer.desk.focused, ReadingPane)
        assert marked(officer).startswith("The Permanent Mission presents")


async def test_a_row_is_cited_with_the_same_key(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 8)
        await officer.strike("pagedown", *["tab"] * 3, "plus")
        officer.is_at(RowScreen)
        await officer.strike(*"2003", "tab", "f12")
        await officer.strike("escape")
        rows = officer.kept("SWE").answers
        ((path, passage),) = officer.kept("SWE").citations()
        assert path in rows
        assert passage.quote.startswith("8. In 2003 the police opened 31")


async def test_a_finished_response_is_read_and_not_cited(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("1", "f12", "f9", "f9", "f2", "escape", "f10", "ctrl+end")
        assert isinstance(officer.desk.focused, ReadingPane)
        before = quotes(officer)
        await officer.strike("enter", "f12")
        assert quotes(officer) == before


async def test_the_mouse_marks_words(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        pane = officer.desk.screen.query_one(ReadingPane)
        lines = officer.screen.splitlines()
        y = next(at for at, line in enumerate(lines) if "1. The Protocol" in line)
        x = lines[y].index("Protocol")
        await officer.pilot.mouse_down(offset=(x, y))
        await officer.pilot.hover(offset=(x + 11, y))
        await officer.pilot.mouse_up(offset=(x + 11, y))
        assert marked(officer) == "Protocol was"
        assert pane.has_focus


async def test_a_search_opens_the_document_at_the_place(session: Session) -> None:
    async with at_the_desk(session, size=WIDE) as officer:
        await officer.strike("f3", *"reflection thirty")
        await officer.sees("Sweden · reply.pdf, p. 5, para. 25")
        await officer.strike("enter")
        officer.is_at(EntryScreen)
        assert marked(officer).startswith("25. A victim may stay")


async def test_a_reply_is_coded_with_fifteen_citations(session: Session) -> None:
    """Keys over and above those of answers without citations: one each, beside the form."""
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        for _ in range(15):
            if officer.here.is_narrative:
                await officer.strike("f2")
                continue
            await officer.strike("ctrl+down", "f2", "shift+tab", "f12", "tab")
        response = officer.kept("SWE")
        cited = [path for path, _ in response.citations()]
        assert len(cited) >= 10
        await officer.strike("f9", "f9", "f2")
        assert officer.kept("SWE").status == "final"
    assert session.store.check() == ()


async def test_another_language_leaves_the_question_in_hand(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("tab", "tab", "f10", "ctrl+down")
        await officer.strike("ctrl+o", *"francais", "enter")
        await officer.strike("f12")
        await officer.sees("p. 1")
        assert officer.here.question.path == "legislation.penalties_stated"


async def test_a_window_that_becomes_narrow_leads_back_to_the_question(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("tab", "f10", "ctrl+down")
        await officer.resize(*NARROW)
        assert officer.here.question.path == "legislation.implementing_legislation"
        await officer.strike("1")
        assert officer.answers("SWE")["legislation"] == {"implementing_legislation": "in_force"}


async def test_a_document_that_others_have_replaced_is_not_cited_unseen(
    session: Session, tmp_path: Path
) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 1)
        with closing(Session(Settings(session.settings.database, None, "en", "Bo"))) as other:
            options = DocumentOptions(language="en")
            ((new, reading),) = prepared(GivenFile("b.txt", b"Other.\n\nWords."), options)
            put_in_place(other, other.register["SWE"], 1, (new, reading), options)
        await officer.strike("f12")
        assert "Somebody has put another file" in officer.screen
        assert officer.kept("SWE").answers == {}
        assert quotes(officer) == []


async def test_a_text_that_others_have_read_anew_is_begun_anew(
    session: Session, tmp_path: Path
) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await officer.strike("f10", "ctrl+end", "escape")
        digest = officer.kept("SWE").documents[1].sha256
        file = session.store.file(digest)
        short = DocumentText((Page(1, "transcript", ("Written down.",)),))
        session.store.keep_file(replace(file, text=short), "Bo")
        await officer.strike("f9", "ctrl+r", "escape", "escape", "f10")
        assert marked(officer) == "Written down."


async def test_what_is_not_translated_is_said_to_be_so(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 25)
        await officer.strike("f10", "o")
        await officer.is_told("nothing that is surely the same")
        assert "2. translation.pdf" in officer.screen
        await officer.strike("o")
        assert marked(officer).startswith("25. ")


async def test_a_row_that_cites_a_passage_is_shown_in_words(session: Session) -> None:
    async with at_the_desk(session, "SWE", size=WIDE) as officer:
        await to_paragraph(officer, 8)
        await officer.strike("pagedown", *["tab"] * 3, "plus", *"2003", "tab", "f12", "escape")
        assert "[p. 2, para. 8]" in officer.screen
        assert "quote" not in officer.screen
