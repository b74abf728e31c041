"""An office of three at work by commands alone: assigned, read, settled, verified.

`python -m tests.attack.office_of_three 100` is the long form; the tests do it with ten replies.
"""

import random
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from db.contents import contents, replay
from db.sqlite.store import SqliteStore
from forms.register.load import shipped_register
from intake.editing.responses import leave, save
from intake.session import Session
from intake.settings import Settings
from tests.intake.officer import Document, Officer

ASKED = "trafficking-2004"
_VALUES = ("ratified", "in_progress", "not_ratified")
_SAMPLE = "20%"


@dataclass
class Outcome:
    """How many replies there were, and were read twice, settled and verified; what is wrong."""

    replies: int
    read_twice: int = 0
    settled: int = 0
    verified: int = 0
    left: int = 0
    wrong: list[str] = field(default_factory=list)


def work(replies: int, seed: int, folder: Path) -> Outcome:
    """Have Ada enter replies, Bo read a fifth of them again, Cem settle, and all be verified."""
    rng, outcome = random.Random(seed), Outcome(replies)
    ada = Officer(folder / "intake.db", "Ada")
    bo, cem = ada.called("Bo"), ada.called("Cem")
    states = [each.code for each in shipped_register() if each.seat_until is None]
    codes = [code for code in states if _is_member(code)][:replies]
    ada.takes_in(*(_replied(code, rng) for code in codes))
    ada.hears("assign", *codes, "--task", "verify", "--to", "Cem")
    ada.hears("assign", "--second-reading", "--sample", _SAMPLE, "--seed", str(seed), "--to", "Bo")
    sample = [each["respondent"] for each in bo.reads("work", "--format", "json")]
    for code in sample:
        bo.hears("reading", "begin", code)
        key(bo, code, {"legislation.ratification": rng.choice(_VALUES)})
        bo.hears("status", code, "final")
        outcome.read_twice += 1
    for code in sample:
        outcome.settled += "settled" in cem.hears("reading", "settle", code, "--take", "second")
    for code in codes:
        verifier = (
            cem if cem.tries("status", code, "verified", "--agreed", "all").status == 0 else bo
        )
        if verifier is bo:
            bo.hears("status", code, "verified", "--agreed", "all")
        outcome.verified += 1
    waiting = [each.reads("work", "--format", "json") for each in (ada, bo, cem)]
    outcome.left = sum(map(len, waiting))
    outcome.wrong = _wrong(ada.database)
    return outcome


def _is_member(code: str) -> bool:
    respondent = shipped_register()[code]
    return respondent.kind == "state" and respondent.standing == "member"


def _replied(code: str, rng: random.Random) -> Document:
    return {
        "questionnaire": ASKED,
        "respondent": code,
        "status": "final",
        "replies": [{"reference": f"NV {code}"}],
        "answers": {"legislation": {"ratification": rng.choice(_VALUES)}},
    }


def key(officer: Officer, code: str, answers: dict[str, object]) -> None:
    """Key answers as the desk does it: the response, or what a second reader has read of it."""
    with closing(Session(Settings(officer.database, ASKED, "en", officer.name))) as session:
        respondent = session.respondent(code)
        save(session, respondent, answers, based_on=session.kept(respondent))
        leave(session, respondent)


def _wrong(database: Path) -> list[str]:
    """Return which journals do not replay to what is there, and what `check` finds."""
    wrong: list[str] = []
    with SqliteStore(database) as store:
        wrong += [f"{each.location}: {each.key}" for each in store.check()]
        for kept in store.responses(ASKED):
            code = kept.response.respondent
            revisions = store.history(ASKED, code)
            if replay(change for each in revisions for change in each.changes) != contents(
                kept.response
            ):
                wrong.append(f"{code}: history")
        for dossier in store.dossiers(ASKED):
            revisions = store.dossier_history(ASKED, dossier.respondent, dossier.part)
            if replay(change for each in revisions for change in each.changes) != dict(
                dossier.contents
            ):
                wrong.append(f"{dossier.respondent} {dossier.part}: history")
    return wrong


def main() -> None:
    """Print what came of as many replies as are asked for."""
    replies = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        print(work(replies, 7, Path(folder)))


if __name__ == "__main__":
    main()
