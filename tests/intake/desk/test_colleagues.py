"""Two desks on one server: what one writes, the other shows; and the server goes and comes."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from db.address import ServerAddress
from db.opening import engine_of
from db.records import Edit
from forms.shipped import shipped_source
from intake.desk.screens.register import RegisterScreen
from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import at_the_desk
from tests.server import Databases, NewDatabase, NoServer, as_login, running

QUESTIONNAIRE = "trafficking-2004"


@pytest.fixture
def place(new_database: NewDatabase) -> Iterator[ServerAddress]:
    with new_database() as address:
        with engine_of(as_login(address, "ann")).open() as store:
            store.add_questionnaire(shipped_source(QUESTIONNAIRE), "ann")
        yield address


def desk_of(place: ServerAddress, name: str) -> Session:
    """Return the session of somebody who logs in."""
    return Session(Settings(as_login(place, name), QUESTIONNAIRE, "en", "whoever"))


def write(session: Session, respondent: str, **changes: object) -> None:
    """Change answers of a response, and stay at it."""
    kept = session.store.load(QUESTIONNAIRE, respondent)
    answers = {path.replace("__", "."): value for path, value in changes.items()}
    mark = kept.mark if kept is not None else 0
    session.store.save(Edit(QUESTIONNAIRE, respondent, answers, mark, session.officer))


async def test_the_register_shows_what_a_colleague_writes(place: ServerAddress) -> None:
    with closing(desk_of(place, "ada")) as ada, closing(desk_of(place, "otto")) as otto:
        async with at_the_desk(ada) as officer:
            await officer.sees("0 of 191")
            write(otto, "SWE", status="received", replies=[{"reference": "NV 1"}])
            await officer.sees("1 of 191")


async def test_the_entry_says_when_a_colleague_comes_to_the_response(place: ServerAddress) -> None:
    with closing(desk_of(place, "ada")) as ada, closing(desk_of(place, "otto")) as otto:
        write(ada, "SWE", replies=[{"reference": "NV 1"}])
        ada.store.leave(QUESTIONNAIRE, "SWE", "ada")
        async with at_the_desk(ada, "SWE") as officer:
            write(otto, "SWE", legislation__ratification="ratified")
            await officer.is_told("otto has this response in hand")


async def test_the_officer_is_who_has_logged_in(place: ServerAddress) -> None:
    with closing(desk_of(place, "ada")) as ada:
        assert ada.officer == "ada"


async def test_the_desk_outlasts_its_server() -> None:
    """Each screen can be come to while the server is away, and left; all is shown once it is."""
    try:
        with running() as server, Databases(server).one() as address:
            with engine_of(as_login(address, "ann")).open() as store:
                store.add_questionnaire(shipped_source(QUESTIONNAIRE), "ann")
            with closing(desk_of(address, "ada")) as ada:
                async with at_the_desk(ada, painted=True) as officer:
                    await officer.sees("0 of 191")
                    server.stop("immediate")
                    for key in ("f4", "f5", "f6", "f8"):
                        await officer.strike(key, "escape")
                    await officer.is_told("was lost")
                    officer.is_at(RegisterScreen)
                    server.start()
                    await officer.strike("s", "w", "e", "d", "e", "n", "enter", "1")
                    await officer.until(lambda: ada.store.load(QUESTIONNAIRE, "SWE") is not None)
    except NoServer as error:
        pytest.skip(f"PostgreSQL cannot be tried: {error}")
