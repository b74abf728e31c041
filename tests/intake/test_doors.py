"""Every rule of a response's status, reasons, officers and confidentiality, at every door.

One line a pair of a rule and a door: what was done before, what is tried, what is said of it, and
what the response is then.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest

from intake.session import Session
from intake.settings import Settings
from tests.intake.desk.at_the_desk import at_the_desk
from tests.intake.officer import Document, Officer, line

Step = Callable[[Officer], str]
"""Does something, and returns what was said."""

OPEN_REVIEW = ("f9",)
REPLIES = [{"reference": "NV 1", "received": "2004-12-06"}]


def norway(status: str, answer: str = "yes", **more: Any) -> Document:
    """Return Norway's response with one answer."""
    return {
        "questionnaire": "trafficking-2004",
        "respondent": "NOR",
        "status": status,
        "replies": REPLIES,
        "answers": {"prevention": {"campaigns": answer}},
        **more,
    }


def takes_in(document: Document, *options: str, by: str = "Ann") -> Step:
    return lambda office: (
        office.called(by)
        .tries("import", "-", "--existing", "replace", *options, given=line(document))
        .everything
    )


def runs(*words: str, by: str = "Ann") -> Step:
    return lambda office: office.called(by).tries(*words).everything


def at_desk(*keys: str, by: str = "Ann", code: str = "NOR", pasted: str = "") -> Step:
    """Strike keys at the desk, opened at a response; return its notices and its screen."""

    async def struck(office: Officer) -> str:
        settings = Settings(office.database, "trafficking-2004", "en", by)
        with closing(Session(settings)) as session:
            async with at_the_desk(session, code, size=(100, 40)) as officer:
                await officer.strike(*keys)
                if pasted:
                    await officer.paste(pasted)
                    await officer.strike("enter")
                notices = [each.message for each in officer.desk._notifications]
                return "\n".join((*notices, officer.screen))

    return lambda office: asyncio.run(struck(office))


def changes_by_hand(**changes: object) -> Step:
    """Write into the document of Norway with another program, and repair the store."""

    def changed(office: Officer) -> str:
        with closing(sqlite3.connect(office.database)) as connection, connection:
            (document,) = connection.execute("SELECT document FROM response").fetchone()
            written = {**json.loads(document), **changes}
            words = json.dumps({key: value for key, value in written.items() if value is not None})
            connection.execute("UPDATE response SET document = ?, revision = 9", (words,))
        return office.called("Cy").tries("check", "--repair").everything

    return changed


DRAFT = takes_in(norway("draft"))
FINAL = takes_in(norway("final"))
VERIFIED_BY_BO = runs("status", "NOR", "verified", by="Bo")
QUERIED = runs("query", "open", "NOR", "prevention.campaigns", "Which ones?")
READ_BY_BO = runs("reading", "begin", "NOR", by="Bo")
READ_TWICE = (READ_BY_BO, runs("status", "NOR", "final", by="Bo"))
CONFIDENTIAL = takes_in(norway("final", confidential=True))
OTHER = {"prevention": {"campaigns": "no"}}
SECOND_REPLY: dict[str, Any] = {
    "replies": [*REPLIES, {"reference": "NV 2", "kind": "supplementary"}]
}
LOGGED = runs("log", "NOR", "--kind", "supplementary", "--reference", "NV 2")
BECAUSE = ("--reason", "misread")

REMARKED = {"prevention": {"campaigns": {"value": "yes", "remark": "Two.", "language": "en"}}}
WITH_REMARK = takes_in(norway("final", answers=REMARKED))
TRANSLATES = ("translation", "add", "NOR", "prevention.campaigns", "Deux.", "--to", "fr")
IN_FRENCH = (*TRANSLATES, "--remark")


def translates_in_a_file(*options: str, by: str = "Ann") -> Step:
    """Write what is to be translated into a file, fill it in, and have it taken in."""

    def done(office: Officer) -> str:
        file = office.database.with_suffix(".csv")
        office.called("Di").tries("translation", "export", file, "--to", "fr")
        head, *rows = file.read_text("utf-8-sig").splitlines()
        file.write_text("\n".join([head, *(f"{row}Deux." for row in rows)]), "utf-8")
        return (
            office.called(by).tries("translation", "import", file, "--to", "fr", *options)
        ).everything

    return done


@dataclass(frozen=True)
class Line:
    """A rule at a door."""

    rule: str
    door: str
    before: tuple[Step, ...]
    tried: Step
    told: str
    status: str
    more: dict[str, object] = field(default_factory=dict)
    """What else the response is then."""


def _own_work(name: str) -> list[Line]:
    rule = f"nobody verifies their own work, whoever they say they are: {name!r}"
    told = "somebody else must verify it"
    return [
        Line(rule, "status", (FINAL,), runs("status", "NOR", "verified", by=name), told, "final"),
        Line(rule, "import", (FINAL,), takes_in(norway("verified"), by=name), told, "final"),
        Line(rule, "desk", (FINAL,), at_desk(*OPEN_REVIEW, "f8", "f8", by=name), told, "final"),
    ]


TABLE = [
    # The next step
    Line("a status is a next step", "status", (DRAFT,),
         runs("status", "NOR", "verified", by="Bo"), "cannot become verified", "draft"),
    Line("a status is a next step", "import", (DRAFT,),
         takes_in(norway("verified"), by="Bo"), "cannot become verified", "draft"),
    Line("a status is a next step", "import over what is verified", (FINAL, VERIFIED_BY_BO),
         takes_in(norway("received"), *BECAUSE), "cannot become received", "verified"),
    Line("a status is a next step", "desk", (DRAFT,),
         at_desk(*OPEN_REVIEW, "f8", by="Bo"), "draft", "draft"),
    # A reason
    Line("going back from what is finished needs a reason", "status", (FINAL,),
         runs("status", "NOR", "draft"), "say why", "final"),
    Line("going back from what is finished needs a reason", "status, from verified",
         (FINAL, VERIFIED_BY_BO), runs("status", "NOR", "final"), "say why", "verified"),
    Line("going back from what is finished needs a reason", "import", (FINAL,),
         takes_in(norway("draft")), "line 1 (record 1): NOR is finished; say why", "final"),
    Line("going back from what is finished needs a reason", "desk", (FINAL,),
         at_desk(*OPEN_REVIEW, "f7", "space", "enter"), "Why is the response reopened?", "final"),
    Line("changing what is finished needs a reason", "import", (FINAL,),
         takes_in(norway("final", "no")), "say why", "final", {"answers": norway("")["answers"]}),
    Line("changing what is finished needs a reason", "import, emptying it", (FINAL,),
         takes_in(norway("final", replies=[], answers={})), "say why", "final"),
    Line("changing what is finished needs a reason", "import, a dry run", (FINAL,),
         takes_in(norway("final", "no"), "--dry-run"), "say why", "final"),
    Line("changing what is finished needs a reason", "restore",
         (FINAL, takes_in(norway("final", "no"), *BECAUSE)), runs("restore", "NOR", "1"),
         "say why", "final", {"answers": OTHER}),
    Line("changing what is finished needs a reason", "translation add", (WITH_REMARK,),
         runs(*IN_FRENCH), "say why", "final", {"answers": REMARKED}),
    Line("changing what is finished needs a reason", "translation import", (WITH_REMARK,),
         translates_in_a_file(), "say why", "final", {"answers": REMARKED}),
    Line("changing what is finished needs a reason", "translation import, a dry run",
         (WITH_REMARK,), translates_in_a_file("--dry-run"), "say why", "final"),
    Line("changing what is finished needs a reason", "desk, which is locked", (FINAL,),
         at_desk("2", "enter"), "final", "final", {"answers": norway("")["answers"]}),
    Line("one more reply needs none", "log", (FINAL,), LOGGED, "is on record", "final",
         {"replies": 2}),
    Line("one more reply needs none", "import", (FINAL,),
         takes_in(norway("final", **SECOND_REPLY)), "1 replaced", "final", {"replies": 2}),
    # A second officer
    *_own_work("Ann"),
    *_own_work("ann"),
    *_own_work("ANN"),
    *_own_work("Ánn"),
    *_own_work("\N{CYRILLIC CAPITAL LETTER A}nn"),
    *_own_work("\N{FULLWIDTH LATIN CAPITAL LETTER A}nn"),
    Line("whoever changed it since does not verify it", "restore",
         (FINAL, takes_in(norway("final", "no"), *BECAUSE),
          runs("restore", "NOR", "1", *BECAUSE, by="Bo")),
         runs("status", "NOR", "verified", by="Bo"), "somebody else must verify it", "final"),
    Line("whoever changed it since does not verify it", "import",
         (FINAL, takes_in(norway("final", "no"), *BECAUSE, by="Bo")),
         runs("status", "NOR", "verified", by="Bo"), "somebody else must verify it", "final"),
    Line("whoever finished it does not, though a reply has come", "log",
         (FINAL, VERIFIED_BY_BO, runs("log", "NOR", "--kind", "supplementary", by="Bo")),
         runs("status", "NOR", "verified"), "somebody else must verify it", "final"),
    Line("whoever changed it since does not verify it", "translation add",
         (WITH_REMARK, runs(*IN_FRENCH, *BECAUSE, by="Bo")),
         runs("status", "NOR", "verified", by="Bo"), "somebody else must verify it", "final"),
    Line("another officer does verify it", "status", (FINAL,), VERIFIED_BY_BO, "verified now",
         "verified"),
    Line("another officer does verify it", "import", (FINAL,),
         takes_in(norway("verified"), by="Bo"), "1 replaced", "verified"),
    Line("another officer does verify it", "desk", (FINAL,),
         at_desk(*OPEN_REVIEW, "f8", "f8", by="Bo"), "verified", "verified"),
    # A query
    Line("verifying with an open query needs a reason", "status", (FINAL, QUERIED),
         VERIFIED_BY_BO, "not closed", "final"),
    Line("verifying with an open query needs a reason", "import", (FINAL, QUERIED),
         takes_in(norway("verified"), by="Bo"), "not closed", "final"),
    Line("verifying with an open query needs a reason", "desk", (FINAL, QUERIED),
         at_desk(*OPEN_REVIEW, "f8", "f8", by="Bo"), "Why is it verified all the same?", "final"),
    # A second reading
    Line("what was read twice is changed by settling", "status", (FINAL, *READ_TWICE),
         runs("status", "NOR", "draft", *BECAUSE), "not settled", "final"),
    Line("what was read twice is changed by settling", "status, to verified",
         (FINAL, *READ_TWICE), runs("status", "NOR", "verified", by="Cy"), "not settled", "final"),
    Line("what was read twice is changed by settling", "import", (FINAL, *READ_TWICE),
         takes_in(norway("final", "no"), *BECAUSE), "not settled", "final"),
    Line("what was read twice is changed by settling", "restore",
         (FINAL, takes_in(norway("final", "no"), *BECAUSE), *READ_TWICE),
         runs("restore", "NOR", "1", *BECAUSE), "not settled", "final"),
    Line("what was read twice is changed by settling", "desk", (FINAL, *READ_TWICE),
         at_desk(*OPEN_REVIEW, "f7", "a", "enter"), "not settled", "final"),
    Line("what was read twice is changed by settling", "translation add",
         (WITH_REMARK, *READ_TWICE), runs(*IN_FRENCH, *BECAUSE), "not settled", "final",
         {"answers": REMARKED}),
    Line("what was read twice is changed by settling", "translation import",
         (WITH_REMARK, *READ_TWICE), translates_in_a_file(*BECAUSE), "not settled", "final",
         {"answers": REMARKED}),
    Line("one more reply is logged all the same", "log", (FINAL, *READ_TWICE), LOGGED,
         "is on record", "final", {"replies": 2}),
    Line("a second reader does nothing else to the response", "log", (FINAL, READ_BY_BO),
         runs("log", "NOR", "--kind", "supplementary", by="Bo"), "second time", "final"),
    Line("a second reader does nothing else to the response", "import", (FINAL, READ_BY_BO),
         takes_in(norway("final", "no"), *BECAUSE, by="Bo"), "second time", "final"),
    Line("a second reader does nothing else to the response", "translation add",
         (WITH_REMARK, READ_BY_BO), runs(*IN_FRENCH, *BECAUSE, by="Bo"), "has no answer",
         "final", {"answers": REMARKED}),
    Line("a second reader does nothing else to the response", "translation import",
         (WITH_REMARK, READ_BY_BO), translates_in_a_file(*BECAUSE, by="Bo"), "has no answer",
         "final", {"answers": REMARKED}),
    Line("what was verified elsewhere comes in as it is", "import", (),
         takes_in(norway("verified")), "1 added", "verified"),
    # What was verified
    Line("what says other than what was verified is final again", "import",
         (FINAL, VERIFIED_BY_BO), takes_in(norway("verified", "no"), *BECAUSE), "final again",
         "final", {"answers": OTHER}),
    Line("what says other than what was verified is final again", "import of a final one",
         (FINAL,), takes_in(norway("verified", "no"), *BECAUSE, by="Bo"), "final again",
         "final", {"answers": OTHER}),
    Line("what says other than what was verified is final again", "restore",
         (FINAL, takes_in(norway("final", "no"), *BECAUSE), VERIFIED_BY_BO),
         runs("restore", "NOR", "1", *BECAUSE), "says again", "final",
         {"answers": norway("")["answers"]}),
    Line("what says other than what was verified is final again", "log",
         (FINAL, VERIFIED_BY_BO), LOGGED, "is on record", "final", {"replies": 2}),
    Line("what says other than what was verified is final again", "repair",
         (FINAL, VERIFIED_BY_BO), changes_by_hand(answers=OTHER), "is whole", "final",
         {"answers": OTHER}),
    Line("what says other than what was verified is final again", "translation add",
         (WITH_REMARK, VERIFIED_BY_BO), runs(*IN_FRENCH, *BECAUSE), "Final again", "final"),
    Line("what says other than what was verified is final again", "translation import",
         (WITH_REMARK, VERIFIED_BY_BO), translates_in_a_file(*BECAUSE), "Final again", "final"),
    Line("going back to what was verified leaves it verified", "restore",
         (FINAL, VERIFIED_BY_BO), runs("restore", "NOR", "1", *BECAUSE), "says again", "verified"),
    # Confidential
    Line("confidential stays until somebody says so", "import", (CONFIDENTIAL,),
         takes_in(norway("final", "no"), *BECAUSE), "stays confidential", "final",
         {"confidential": True, "answers": OTHER}),
    Line("confidential stays until somebody says so", "restore",
         (FINAL, runs("status", "NOR", "--confidential", *BECAUSE)),
         runs("restore", "NOR", "1", *BECAUSE), "says again", "final", {"confidential": True}),
    Line("confidential stays until somebody says so", "repair", (CONFIDENTIAL,),
         changes_by_hand(confidential=None), "is whole", "final", {"confidential": True}),
    Line("confidential ends when somebody says so", "status", (CONFIDENTIAL,),
         runs("status", "NOR", "--not-confidential", *BECAUSE), "no longer confidential",
         "final", {"confidential": False}),
    Line("confidential ends when somebody says so, and why", "status", (CONFIDENTIAL,),
         runs("status", "NOR", "--not-confidential"), "say why", "final",
         {"confidential": True}),
    Line("confidential ends when somebody says so", "desk",
         (takes_in(norway("draft", confidential=True)),), at_desk(*OPEN_REVIEW, "f6"),
         "draft", "draft", {"confidential": False}),
    Line("what an import makes confidential is", "import", (FINAL,),
         takes_in(norway("final", confidential=True), *BECAUSE), "1 replaced", "final",
         {"confidential": True}),
    # Finishing without a reply
    Line("finishing without a reply on record is said", "status",
         (takes_in(norway("draft", replies=[])),), runs("status", "NOR", "final"),
         "No reply of NOR is on record", "final"),
    Line("finishing without a reply on record is said", "desk",
         (takes_in(norway("draft", replies=[])),), at_desk(*OPEN_REVIEW, "f9"),
         "No reply is on record", "draft"),
    Line("finishing without a reply on record is said", "import, a dry run",
         (takes_in(norway("draft", replies=[])),),
         takes_in(norway("final", replies=[]), "--dry-run"), "no reply on record", "draft"),
]  # fmt: skip


@pytest.mark.parametrize("each", TABLE, ids=lambda each: f"{each.rule} – {each.door}")
def test_a_rule_holds_at_a_door(officer: Officer, each: Line) -> None:
    for step in each.before:
        step(officer)
    told = each.tried(officer)
    assert each.told in " ".join(told.split()), told
    document = kept(officer)
    assert document["status"] == each.status
    assert each.more.items() <= document.items(), document
    assert "is whole" in officer.tries("check").said


def kept(officer: Officer) -> dict[str, Any]:
    """Return what is kept of Norway, with how many replies are on record."""
    document = officer.reads("show", "NOR", "--format", "json")
    confidential = document.get("confidential", False)
    return {**document, "confidential": confidential, "replies": len(document["replies"])}


# Who and why, in one line

FORGED = "Ann\n9 · 2030-01-01 · Bo"
WRITING = (
    ("log", "NOR"),
    ("status", "NOR", "final"),
    ("restore", "NOR", "1"),
    ("import", "-"),
    ("questionnaire", "add", "trafficking-2004"),
    ("respondent", "add", "OSCE", "--kind", "igo", "--name-en", "OSCE"),
    ("check", "--repair"),
)


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
@pytest.mark.parametrize("name", [FORGED, "Ann\u202e", "A\u200bnn", "  ", "A" * 101])
def test_an_officer_has_a_name_of_one_line(
    officer: Officer, words: tuple[str, ...], name: str
) -> None:
    DRAFT(officer)
    before = officer.journals()
    told = officer.is_refused(*words, "--officer", name, given=line(norway("draft", "no")))
    assert "officer" in told
    assert officer.journals() == before


@pytest.mark.parametrize(
    "words",
    [
        ("status", "NOR", "draft"),
        ("restore", "NOR", "1"),
        ("import", "-", "--existing", "replace"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("reason", [FORGED, "mis\u2028read", "x" * 501])
def test_a_reason_is_one_line(officer: Officer, words: tuple[str, ...], reason: str) -> None:
    FINAL(officer)
    before = officer.journals()
    told = officer.is_refused(*words, "--reason", reason, given=line(norway("final", "no")))
    assert "reason" in told
    assert officer.journals() == before


def test_spaces_around_a_name_are_none_of_it(officer: Officer) -> None:
    takes_in(norway("final"), by=" Ann ")(officer)
    assert officer.journals()["NOR"][0]["officer"] == "Ann"


def test_a_reason_that_is_pasted_at_the_desk_is_one_line(officer: Officer) -> None:
    FINAL(officer)
    at_desk(*OPEN_REVIEW, "f7", pasted=FORGED)(officer)
    assert officer.journals()["NOR"][-1]["reason"] == " ".join(FORGED.split())


# What was seen


def test_what_is_verified_is_what_was_on_the_screen(officer: Officer) -> None:
    FINAL(officer)

    async def verified_late() -> str:
        settings = Settings(officer.database, "trafficking-2004", "en", "Bo")
        with closing(Session(settings)) as session:
            async with at_the_desk(session, "NOR") as desk:
                await desk.strike("f9", "f8")
                await asyncio.to_thread(takes_in(norway("final", "no"), *BECAUSE), officer)
                await desk.strike("f8")
                await desk.is_told("Ann has changed NOR since you saw it")
                await desk.strike("f8")
                return desk.kept("NOR").status

    assert asyncio.run(verified_late()) == "verified"
    assert kept(officer)["answers"] == OTHER


# A State that was no Member


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("Serbia", "Serbia and Montenegro (SCG)"),
        ("SRB", "Serbia and Montenegro (SCG)"),
        ("Montenegro", "Serbia and Montenegro (SCG)"),
        ("South Sudan", "Sudan (SDN)"),
        ("Soviet Union", "Russian Federation (RUS)"),
        ("CSK", ""),
    ],
)
def test_a_state_that_was_no_member_is_refused_with_the_one_that_was(
    officer: Officer, name: str, instead: str
) -> None:
    document = {**norway("final"), "respondent": name}
    for told in (
        officer.is_refused("log", name),
        officer.is_refused("import", "-", given=line(document)),
        at_desk(code=officer.reads_code(name))(officer),
    ):
        assert "was no Member of the United Nations on 2004-09-16" in " ".join(told.split())
        assert instead in " ".join(told.split())
    assert officer.gets("export") == ""


@pytest.mark.parametrize("name", ["Holy See", "Serbia and Montenegro", "UNODC"])
def test_who_was_there_is_not_refused(officer: Officer, name: str) -> None:
    officer.hears("log", name)


# Begun is not replied


def test_what_is_only_begun_is_outstanding(officer: Officer) -> None:
    for document in (norway("draft", replies=[]), norway("received", replies=[])):
        takes_in(document)(officer)
        codes = {each["code"] for each in officer.reads("outstanding", "--format", "json")}
        assert "NOR" in codes
        assert "0 of 191 Member States" in officer.gets("coverage")
    officer.hears("log", "NOR")
    codes = {each["code"] for each in officer.reads("outstanding", "--format", "json")}
    assert "NOR" not in codes


def test_what_is_keyed_at_the_desk_is_begun_and_no_reply(officer: Officer) -> None:
    at_desk("1", "enter")(officer)
    assert kept(officer)["status"] == "draft"
    assert "0 of 191 Member States" in officer.gets("coverage")


# What an import would do


def test_a_dry_run_names_each_respondent_and_what_goes(officer: Officer) -> None:
    takes_in(norway("draft"))(officer)
    sweden = {**norway("final"), "respondent": "SWE"}
    given = line(norway("final", replies=[], answers={})) + line(sweden)
    told = officer.gets("import", "-", "--existing", "replace", "--dry-run", given=given)
    assert told.splitlines() == [
        "NOR: draft → final · 1 answer goes: prevention.campaigns · 1 reply goes or changes"
        " · no reply on record",
        "SWE: new, final · 1 answer",
    ]
    assert kept(officer)["status"] == "draft"


def test_an_import_says_of_which_responses_something_goes(officer: Officer) -> None:
    takes_in(norway("draft"))(officer)
    told = takes_in(norway("draft", answers={}))(officer)
    assert "NOR: draft → draft · 1 answer goes: prevention.campaigns" in told


def test_all_that_may_not_come_in_is_told_with_its_line(officer: Officer) -> None:
    sweden = {**norway("final"), "respondent": "SWE"}
    officer.takes_in(norway("final"), sweden)
    given = line(norway("draft")) + line({**sweden, "answers": {}})
    told = officer.is_refused("import", "-", "--existing", "replace", given=given)
    assert "-, line 1 (record 1): NOR is finished" in told
    assert "-, line 2 (record 2): SWE is finished" in told
    assert "2 faults; nothing was taken in." in told
