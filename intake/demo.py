"""The database of the demonstration: the responses coded from the 2005 report."""

from io import BytesIO
from pathlib import Path

from forms.shipped import shipped_responses
from intake.session import Session
from intake.settings import data_folder
from intake.transfer.batch import Batch
from intake.transfer.sources import Source

DEMO = "trafficking-2004"


def demo_database() -> Path:
    """Return where the demonstration is kept for the next time."""
    return data_folder() / "demo.db"


def fill(session: Session) -> None:
    """Take in the shipped responses, unless some are there; what changed since is left alone."""
    validator = session.validator_of(DEMO)
    shipped = shipped_responses(DEMO)
    if shipped is None or session.store.respondents(validator.questionnaire.id):
        return
    source = Source(shipped.name, BytesIO(shipped.read_bytes()))
    Batch(session, "skip").take_in([source], title=session.say("demo.reason"))
