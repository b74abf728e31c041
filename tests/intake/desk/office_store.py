"""A store of an office of three: two readings of one reply, queries, and work that waits."""

from contextlib import closing
from pathlib import Path

from forms.register.respondent import Respondent
from forms.response import Reply
from forms.shipped import shipped_source
from intake.editing.assignments import assign
from intake.editing.queries import open_query
from intake.editing.readings import begin_reading
from intake.editing.replies import log_reply
from intake.editing.responses import leave, save, set_status
from intake.session import Session
from intake.settings import Settings

FIRST: dict[str, object] = {
    "legislation.ratification": {"value": "ratified", "source": "p. 1"},
    "legislation.penalties_stated": "yes",
    "legislation.summary": "The Act is of 2002.",
    "protection.services": ["support", "shelter"],
    "investigations.statistics": [
        {"from": "2003", "to": "2003", "measure": "investigations", "count": 21},
    ],
}  # fmt: skip
SECOND: dict[str, object] = {
    "legislation.ratification": {"value": "in_progress", "remark": "signed in 2000"},
    "legislation.penalties_stated": "yes",
    "protection.services": ["support"],
    "investigations.statistics": [
        {"from": "2003", "to": "2003", "measure": "investigations", "count": 12},
    ],
}  # fmt: skip


def fill_with_work(file: Path) -> None:
    """Make a store in which Ada finds something of everything to do."""
    with closing(Session(Settings(file, "trafficking-2004", "en", "Bo"))) as bo:
        bo.store.add_questionnaire(shipped_source("trafficking-2004"), "Bo")
        for code in ("SWE", "NOR", "DNK"):
            log_reply(bo, bo.respondent(code), Reply(reference=f"NV {code}"))
            _key(bo, bo.respondent(code), FIRST)
            set_status(bo, bo.respondent(code), "final")
        open_query(bo, bo.respondent("NOR"), "legislation.ratification", "Which instrument?")
    with closing(Session(Settings(file, "trafficking-2004", "en", "Cy"))) as cy:
        begin_reading(cy, cy.respondent("SWE"))
        _key(cy, cy.respondent("SWE"), SECOND)
        set_status(cy, cy.respondent("SWE"), "final")
        assign(cy, [cy.respondent("DNK")], "verify", ["Ada"])
        assign(cy, [cy.respondent("FIN")], "enter", ["Ada"])


def _key(session: Session, respondent: Respondent, said: dict[str, object]) -> None:
    save(session, respondent, dict(said), based_on=session.kept(respondent))
    leave(session, respondent)
