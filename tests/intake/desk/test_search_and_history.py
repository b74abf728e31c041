"""Search as you type, the journal, and the help of each screen."""

from forms.response import Answer
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.help import HelpScreen
from intake.desk.screens.history import HistoryScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.search import SearchScreen
from intake.editing.responses import leave, save
from intake.session import Session
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.desk.conftest import Opened
from tests.intake.desk.test_entry import back_to


def take_in(session: Session, *responses: dict[str, object]) -> None:
    """Import draft responses to trafficking-2004."""
    bare = {"questionnaire": "trafficking-2004", "status": "draft"}
    session.store.import_responses(
        [session.validator.response({**bare, **each}) for each in responses],
        officer="Ada", reason="test",
    )  # fmt: skip


async def test_words_are_found_as_they_are_typed_and_a_hit_opens_its_answer(
    session: Session,
) -> None:
    take_in(
        session,
        {"respondent": "SWE", "answers": {"prevention": {"summary": "Posters in shelters."}}},
        {"respondent": "NOR", "answers": {"lessons": {"trends": "Fewer shelters [red]x[/red]"}}},
    )
    async with at_the_desk(session) as officer:
        await officer.strike("f3")
        officer.is_at(SearchScreen)
        await officer.write("shelt")
        await officer.sees("2 places")
        await officer.write("ers few")
        await officer.sees("1 place")
        await officer.sees("Norway · Trends in trafficking")
        await officer.sees("Fewer shelters [red]x[/red]")
        await officer.strike("enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == "NOR"
        assert officer.here.question.path == "lessons.trends"
        await officer.strike("escape")
        await officer.sees("Fewer shelters")
        await officer.strike("escape")
        officer.is_at(RegisterScreen)


async def test_what_is_not_found_is_said(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.strike("f3")
        await officer.write('"nothing (of')
        await officer.sees("Nothing found.")
        await officer.strike("enter", "down", "up")
        officer.is_at(SearchScreen)


async def test_an_earlier_revision_is_gone_back_to_for_a_reason(opened: Opened) -> None:
    for key in ("1", "2"):
        async with at_the_desk(opened(), "SWE") as officer:
            await officer.strike(key, "escape")
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("f9", "f3")
        officer.is_at(HistoryScreen)
        await officer.sees("[-Ratified-]{+In progress+}")
        await officer.strike("down", "f7")
        await officer.sees("Why does the response go back to revision 1?")
        await officer.write("misread")
        await officer.strike("enter")
        officer.is_at(ReviewScreen)
        assert officer.kept("SWE").answers == {"legislation.ratification": Answer("ratified")}
        history = officer.session.store.history("trafficking-2004", "SWE")
        assert [each.reason for each in history] == [None, None, "misread"]


async def test_the_help_lists_the_keys_of_the_screen_beneath_it(opened: Opened) -> None:
    async with at_the_desk(opened(language="fr"), "SWE") as officer:
        await officer.strike("f1")
        officer.is_at(HelpScreen)
        await officer.sees("F5 Ajouter une observation")
        await officer.sees("F6 Ajouter l’endroit où cela a été lu")
        assert not officer.shows("Indiquer la langue du texte")
        await officer.strike("f1")
        officer.is_at(EntryScreen)


async def test_a_revision_is_compared_with_the_latest_and_with_any_other(opened: Opened) -> None:
    for officer_name, key in (("Ada", "1"), ("Bo", "2"), ("Cy", "3")):
        async with at_the_desk(opened(officer=officer_name), "SWE") as officer:
            await back_to(officer, "legislation.ratification")
            await officer.strike(key, "escape")
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("f9", "f3")
        await officer.sees("compared with revision 3")
        await officer.strike("enter")
        await officer.sees("from revision 2 to 3")
        await officer.strike("escape", "end", "enter")
        await officer.sees("from revision 1 to 3")
        await officer.sees("[-Ratified-]{+Not ratified+}")
        await officer.strike("escape", "f2")
        await officer.sees("compared with revision 1")
        await officer.strike("home", "down", "enter")
        await officer.sees("[-Ratified-]{+In progress+}")


async def test_the_review_opens_again_where_it_was_left(opened: Opened) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("f9", "down", "down", "down", "enter")
        first = officer.here.question.path
        await officer.strike("f9", "enter")
        assert officer.here.question.path == first
        await officer.strike("f2", "f9", "enter")
        assert officer.here.question.path != first


async def test_the_journal_tells_of_replies_and_of_none_of_these_in_words(session: Session) -> None:
    take_in(session, {"respondent": "SWE", "answers": {}})
    respondent = session.register["SWE"]
    sittings: list[dict[str, object]] = [
        {"replies": [{"reference": "NV 12", "received": "2004-12-06"}]},
        {"cooperation.instruments": [], "confidential": True},
    ]
    for changes in sittings:
        save(session, respondent, changes, based_on=session.kept(respondent))
        leave(session, respondent)
    async with at_the_desk(session, "SWE") as officer:
        await officer.strike("f9", "f3")
        await officer.sees("{+Reply 1 · NV 12 · received 6 December 2004+}")
        await officer.sees("International instruments relied on {+none of these+}")
        await officer.sees("Confidential [-no-]{+yes+}")
