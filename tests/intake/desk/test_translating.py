"""Translations beside what a respondent wrote, keyed at the desk."""

from collections.abc import Callable

import pytest

from db.records import Edit
from forms.messages import Language
from intake.desk.key_bindings import key_actions
from intake.desk.screens.choose import Choose
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.translation import TranslationScreen
from intake.session import Session
from tests.intake.desk.at_the_desk import AtTheDesk, at_the_desk
from tests.intake.desk.test_entry import to

SUMMARY = "legislation.summary"
FIGURES = "investigations.statistics"
Opened = Callable[..., Session]
ENGLISH = {"value": "A new law.", "remark": "Of 2003.", "language": "en"}
ROWS = {"value": [{"count": 1, "remark": "North."}, {"count": 2, "remark": "South."}],
        "language": "en"}  # fmt: skip
MADE = {"text": "Une loi.", "remark": "De 2003.", "of": "0" * 16}
OLD = {**ENGLISH, "value": "An old law.", "translations": {"fr": MADE}}


def begin(session: Session, *changes: dict[str, object], officer: str = "Bo") -> Session:
    """Have another officer key Sweden's response, step by step."""
    for each in changes:
        kept = session.store.load("trafficking-2004", "SWE")
        mark = kept.mark if kept is not None else 0
        session.store.save(Edit("trafficking-2004", "SWE", each, mark, officer, "a reason"))
        session.store.leave("trafficking-2004", "SWE", officer)
    return session


def french(officer: AtTheDesk, path: str = SUMMARY, language: str = "fr") -> dict[str, str | None]:
    """Return the text and the remark of an answer in a language, as they are kept."""
    translation = officer.kept("SWE").answers[path].translations.get(language)
    return {} if translation is None else {"text": translation.text, "remark": translation.remark}


@pytest.fixture
def speaking(opened: Opened) -> Session:
    """The session of an officer who works in French, with an English text of Sweden's."""
    return begin(opened(language="fr"), {SUMMARY: ENGLISH})


async def test_a_key_opens_the_translation_beside_the_original(speaking: Session) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d")
        officer.is_at(TranslationScreen)
        assert officer.shows("en → fr")
        assert officer.shows("A new law.")
        await officer.write("Une loi.")
        await officer.strike("tab", *"De 2003.", "f8")
        officer.is_at(EntryScreen)
        assert officer.here.question.path == SUMMARY
        assert french(officer) == {"text": "Une loi.", "remark": "De 2003."}
        assert officer.shows("fr (^D)")
        made = officer.kept("SWE").answers[SUMMARY].translations["fr"]
        assert made.by == "Ada"


async def test_keys_that_come_before_the_sheet_is_open_go_into_it(speaking: Session) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike_at_once(
            "ctrl+d", *"Une loi.", "tab", *"De 2003.", "tab", "ctrl+d", "tab", "x", "f8", "f9"
        )
        officer.is_at(ReviewScreen)
        assert french(officer) == {"text": "Une loi.", "remark": "De 2003.x"}


async def test_a_translation_is_taken_back_and_made_again(speaking: Session) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", *"Une loi.", "f8", "ctrl+z")
        assert french(officer) == {}
        await officer.strike("ctrl+y")
        assert french(officer)["text"] == "Une loi."
        await officer.strike("ctrl+d", *["backspace"] * 20, "f8")
        assert french(officer) == {}


async def test_what_is_keyed_first_is_kept_and_then_translated(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike_at_once(*"Une loi.", "ctrl+d", *"A law.", "f8")
        answer = officer.kept("SWE").answers[SUMMARY]
        assert (answer.value, answer.translations["en"].text) == ("Une loi.", "A law.")


async def test_another_language_is_a_key_away(speaking: Session) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", *"Une loi.", "ctrl+l")
        assert officer.shows("en → ar")
        await officer.strike("ctrl+l")
        await officer.strike(*"Una ley.", *["ctrl+l"] * 3)
        assert officer.shows("Une loi.")
        await officer.strike("f8")
        assert french(officer)["text"] == "Une loi."
        assert french(officer, language="es")["text"] == "Una ley."


async def test_a_long_original_is_moved_in_with_the_cursor_in_its_translation(
    opened: Opened,
) -> None:
    long = " ".join(f"w{number}" for number in range(400))
    session = begin(opened(language="fr"), {SUMMARY: {"value": long, "language": "en"}})
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d")
        assert "original plus bas" in officer.screen
        assert not officer.shows("w399")
        await officer.strike(*["ctrl+down"] * 20, "x")
        assert officer.shows("w399")
        assert "original plus bas" not in officer.screen
        await officer.strike(*["ctrl+up"] * 20)
        assert officer.shows("w0 w1")


async def test_the_rows_of_a_table_are_translated_one_after_the_other(opened: Opened) -> None:
    session = begin(opened(language="fr"), {FIGURES: ROWS})
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("pagedown")
        await to(officer, FIGURES)
        await officer.strike("ctrl+d", *"Nord.", "tab")
        assert officer.shows("South.")
        await officer.strike("shift+tab", "tab", *"Sud.", "tab")
        officer.is_at(EntryScreen)
        rows = officer.kept("SWE").rows(FIGURES)
        assert [row.translations["fr"] for row in rows] == [
            {"remark": "Nord."}, {"remark": "Sud."}
        ]  # fmt: skip


async def test_an_outdated_translation_is_shown_and_looked_at_as_a_whole(opened: Opened) -> None:
    session = begin(opened(language="fr"), {SUMMARY: OLD})
    async with at_the_desk(session, "SWE", size=(80, 40)) as officer:
        await to(officer, SUMMARY)
        assert officer.shows("fr (dépassée)")
        await officer.strike("ctrl+d")
        assert officer.shows("La réponse a changé depuis cette traduction.")
        await officer.strike(*["backspace"] * 20, *"Une vieille loi.", "f8")
        officer.is_at(TranslationScreen)
        assert officer.shows("F8 une fois de plus")
        await officer.strike("f8")
        assert french(officer) == {"text": "Une vieille loi.", "remark": "De 2003."}
        assert not officer.shows("dépassée")


async def test_an_outdated_translation_that_still_stands_is_said_to(opened: Opened) -> None:
    session = begin(opened(language="fr"), {SUMMARY: OLD})
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", "f8", "f8")
        officer.is_at(EntryScreen)
        assert french(officer) == {"text": "Une loi.", "remark": "De 2003."}
        assert not officer.shows("dépassée")


async def test_a_finished_response_is_translated_from_its_review_for_a_reason(
    opened: Opened,
) -> None:
    session = begin(opened(language="fr"), {SUMMARY: ENGLISH}, {"status": "final"})
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f9")
        while not officer.is_at(ReviewScreen)._text_here:
            await officer.strike("down")
        await officer.strike("ctrl+d", *"Une loi.", "f8")
        officer.is_at(TranslationScreen)
        assert officer.shows("dites pourquoi")
        assert french(officer) == {}
        await officer.strike(*"pour le rapport", "enter")
        officer.is_at(ReviewScreen)
        assert french(officer)["text"] == "Une loi."
        (*_, last) = session.store.history("trafficking-2004", "SWE")
        assert last.reason == "pour le rapport"


async def test_leaving_asks_first_where_something_is_not_kept(opened: Opened) -> None:
    session = begin(opened(language="fr"), {SUMMARY: OLD})
    async with at_the_desk(session, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", "x", "escape")
        officer.is_at(Choose)
        await officer.strike("f2")
        officer.is_at(TranslationScreen)
        await officer.strike("escape", "f3")
        officer.is_at(EntryScreen)
        assert french(officer)["text"] == "Une loi."
        await officer.strike("ctrl+d", "escape")
        officer.is_at(EntryScreen)


async def test_what_somebody_else_has_changed_is_shown_and_nothing_keyed_is_lost(
    speaking: Session,
) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", *"Une loi.")
        begin(speaking, {SUMMARY: {**ENGLISH, "value": "Another law."}})
        await officer.strike("f8")
        officer.is_at(TranslationScreen)
        assert officer.shows("Another law.")
        assert officer.shows("Une loi.")
        assert officer.shows("Bo")
        await officer.strike("f8")
        assert french(officer)["text"] == "Une loi."
        assert officer.kept("SWE").answers[SUMMARY].value == "Another law."


async def test_where_the_answer_is_gone_the_sheet_closes(speaking: Session) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", *"Une loi.")
        begin(speaking, {SUMMARY: None})
        await officer.strike("f8")
        await officer.is_told("La réponse n’est plus là.")
        officer.is_at(EntryScreen)


async def test_quitting_keeps_what_is_keyed(speaking: Session) -> None:
    async with at_the_desk(speaking, "SWE") as officer:
        await to(officer, SUMMARY)
        await officer.strike("ctrl+d", *"Une loi.", "ctrl+q")
        await officer.until(lambda: not officer.desk.is_running)
    kept = speaking.store.load("trafficking-2004", "SWE")
    assert kept is not None
    assert kept.response.answers[SUMMARY].translations["fr"].text == "Une loi."


async def test_only_what_has_a_text_is_translated(session: Session) -> None:
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("1")
        assert "translate" not in actions(officer)
        await officer.strike("f5", *"why", "enter", "shift+tab")
        assert "translate" in actions(officer)
        await officer.strike("ctrl+l", *"en", "enter")
        answer = officer.kept("SWE").answers["legislation.ratification"]
        assert (answer.remark, answer.language) == ("why", "en")


def actions(officer: AtTheDesk) -> set[str]:
    return {each.action for each in key_actions(officer.desk.screen)}


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "2 textes sans «\N{NO-BREAK SPACE}fr\N{NO-BREAK SPACE}»"), ("en", None)],
)
async def test_the_review_tells_how_many_texts_are_not_translated(
    opened: Opened, language: Language, words: str | None
) -> None:
    session = begin(opened(language=language), {SUMMARY: ENGLISH})
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f9")
        assert officer.shows(words) if words else not officer.shows("not in")
