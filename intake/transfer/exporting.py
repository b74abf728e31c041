"""Writing responses out, so that an import makes the same ones again."""

from collections.abc import Iterator
from typing import Literal

from intake.session import Session


def exported(session: Session, form: Literal["jsonl", "json"], *, public: bool) -> Iterator[str]:
    """Return the lines of a JSON export of all responses, by code; in public not the confidential.

    Without a questionnaire named, every questionnaire of the store is exported.
    """
    lines = _documents(session, public=public)
    if form == "jsonl":
        yield from (f"{line}\n" for line in lines)
        return
    before = "[\n"
    for line in lines:
        yield f"{before}{line}"
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _documents(session: Session, *, public: bool) -> Iterator[str]:
    named = session.settings.questionnaire
    stored = session.store.questionnaire_ids()
    asked = [session.validator_of(named).questionnaire.id] if named else stored
    for questionnaire in asked:
        yield from session.store.documents(questionnaire, public=public)
