"""The register: found by any name, opened, a reply logged; and the coverage matrix."""

from dataclasses import replace

import pytest

from db.records import Edit
from forms.dates import PartialDate
from forms.response import Answer, Reply
from intake.desk.screens.coverage import CoverageScreen
from intake.desk.screens.entry import EntryScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.reply import ReplyScreen
from intake.desk.widgets.long_table import LongTable
from intake.desk.widgets.register_table import RegisterTable
from intake.session import Session
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.desk.conftest import Opened


@pytest.mark.parametrize("name", ["swed", "SWE", "Suède", "suecia", "Швеция", "السويد", "瑞典"])
async def test_a_respondent_is_found_by_a_name_in_any_language(session: Session, name: str) -> None:
    async with at_the_desk(session) as officer:
        await officer.write(name)
        await officer.strike("enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == "SWE"
        await officer.sees("Sweden (SWE)")


@pytest.mark.parametrize(
    ("name", "code"),
    [("guinea", "GIN"), ("Sudan", "SDN"), ("马里", "MLI"), ("Congo, Dem. Rep.", "COD")],
)
async def test_the_one_that_is_called_so_is_opened_among_those_that_have_the_word(
    session: Session, name: str, code: str
) -> None:
    async with at_the_desk(session) as officer:
        await officer.write(name)
        await officer.strike("enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == code


async def test_the_cursor_stays_where_it_was_moved_among_those_found(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("guinea")
        await officer.strike("up")
        moved = officer.is_at(RegisterScreen).query_one(RegisterTable).here
        assert moved != "GIN"
        await officer.resize(100, 30)
        await officer.strike("enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == moved


async def test_one_that_was_not_addressed_is_found_too(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.sees("0 of 191 Member States have replied (0%).")
        await officer.write("onudc")
        await officer.strike("enter")
        await officer.sees("UNODC (UNODC)")
        await officer.sees("H Inter-agency")


async def test_a_filter_that_finds_nobody_says_so_and_opens_nothing(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("atlantis")
        await officer.sees("No name, group, kind or status")
        await officer.strike("enter", "f2")
        officer.is_at(RegisterScreen)
        await officer.strike("escape")
        await officer.sees("Afghanistan")


async def test_coming_back_the_cursor_is_at_the_respondent_that_was_open(opened: Opened) -> None:
    async with at_the_desk(opened(), "SWE") as officer:
        await officer.strike("escape", "enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == "SWE"
        await officer.strike("escape")
        await officer.write("norw")
        await officer.strike("enter", "escape", "down", "up", "enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == "NOR"


async def test_names_stand_in_the_language_and_its_order(opened: Opened) -> None:
    async with at_the_desk(opened(language="es")) as officer:
        await officer.write("swe")
        await officer.sees("Suecia")
    async with at_the_desk(opened(language="fr")) as officer:
        await officer.sees("0 des 191 États Membres")
        await officer.sees("Afghanistan")
        await officer.sees("Afrique du Sud")


async def test_a_reply_is_logged_without_opening_the_response(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("sweden")
        await officer.strike("f2")
        officer.is_at(ReplyScreen)
        await officer.write("NV 12/2004\n2004-13\n")
        await officer.strike("ctrl+u")
        await officer.write("2004-12-06\nEnglish")
        await officer.strike("f8")
        await officer.sees('"2004-13" is a day that does not exist')
        await officer.strike("ctrl+u")
        await officer.write("2004-12-01\n\n")
        await officer.strike("ctrl+u")
        await officer.write("en")
        await officer.strike("f8")
        officer.is_at(RegisterScreen)
        await officer.sees("received")
        (reply,) = officer.kept("SWE").replies
        assert reply == Reply(
            "NV 12/2004", PartialDate(2004, 12, 1), PartialDate(2004, 12, 6), "en"
        )


async def test_the_first_answer_makes_a_draft_of_what_was_received(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("sweden")
        await officer.strike("f2", "f8")
        assert officer.kept("SWE").status == "received"
        await officer.strike("enter", "1")
        assert officer.kept("SWE").status == "draft"


async def test_a_cell_of_the_matrix_opens_its_answers_and_shows_what_became_of_them(
    session: Session,
) -> None:
    document = {
        "questionnaire": "trafficking-2004", "respondent": "SWE", "status": "draft",
        "replies": [{"reference": "NV 1"}],
        "answers": {"prevention": {"campaigns": "no"}},
    }  # fmt: skip
    session.store.import_responses(
        [session.validator.response(document)], officer="Ada", reason="test"
    )
    async with at_the_desk(session) as officer:
        await officer.strike("f4")
        officer.is_at(CoverageScreen)
        await officer.strike("right", "right", "enter")
        assert officer.is_at(EntryScreen).section.id == "investigations"
        await officer.strike("1", "tab")
        assert officer.kept("SWE").answers["investigations.special_techniques"] == Answer(
            ("interception",)
        )
        await officer.strike("escape")
        officer.is_at(CoverageScreen)
        await officer.sees("Sweden … ● …")
        await officer.strike(*["right"] * 6, "enter")
        await officer.is_told("This section was not put to this respondent")
        officer.is_at(CoverageScreen)


async def test_where_the_store_holds_several_questionnaires_the_desk_asks(opened: Opened) -> None:
    opened("water-2030")
    session = opened()
    session.settings = replace(session.settings, questionnaire=None)
    async with at_the_desk(session, "FJI") as officer:
        await officer.sees("Trafficking in persons, 2004 (trafficking-2004)")
        await officer.strike("down", "enter")
        await officer.sees("Fiji (FJI)")
        assert officer.session.questionnaire.id == "water-2030"


# The filter by group, kind and status, and the rates


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("african draft", {"DZA"}),
        ("états afrique", set[str]()),
        ("grulac final", {"PER"}),
        ("draft", {"DZA", "SWE"}),
        ("weog draft", {"SWE"}),
        ("united states", {"USA"}),
        ("lat", {"LVA"}),
        ("igo criminal", {"INTERPOL"}),
    ],
)
async def test_words_name_a_group_a_kind_or_a_status_too(
    session: Session, words: str, codes: set[str]
) -> None:
    for code, status in (("DZA", "draft"), ("SWE", "draft"), ("PER", "final")):
        session.store.save(Edit("trafficking-2004", code, {"status": status}, 0, "Ada"))
    async with at_the_desk(session, size=(80, 60)) as officer:
        await officer.write(words)
        rows = {*officer.is_at(RegisterScreen).query_one(LongTable).keys}
        assert rows == codes


async def test_a_groups_name_finds_its_states_and_those_that_are_called_so(
    session: Session,
) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("Africa")
        rows = {*officer.is_at(RegisterScreen).query_one(LongTable).keys}
        groups = [session.register[code].group for code in rows]
        assert groups.count("African") == 53
        assert rows >= {"CAF", "ZAF"}


async def test_a_filter_by_name_begins_at_the_name(session: Session) -> None:
    async with at_the_desk(session) as officer:
        await officer.write("africa")
        assert officer.is_at(RegisterScreen).query_one(RegisterTable).here == "CAF"
        await officer.strike("enter")
        assert officer.is_at(EntryScreen).entry.respondent.code == "CAF"


async def test_the_rates_of_the_groups_stand_as_bars_where_there_is_room(
    opened: Opened,
) -> None:
    session = opened(language="fr")
    for code in ("SWE", "DNK", "FRA"):
        session.store.save(Edit("trafficking-2004", code, {"status": "final"}, 0, "Ada"))
    async with at_the_desk(session) as officer:
        await officer.sees("Europe occ. et autres ▌ 10 %")
        await officer.sees("Afrique 0 %")
        await officer.resize(80, 12)
        await officer.until(lambda: not officer.shows("Europe occ. et autres"))
