"""Writing responses out, so that an import makes the same ones again."""

import json
from collections.abc import Iterator
from typing import Literal

from db.records import Kept
from forms.response import response_document
from intake.session import Session


def exported(session: Session, form: Literal["jsonl", "json"], *, public: bool) -> Iterator[str]:
    """Return the lines of a JSON export of all responses, by code; in public not the confidential.

    Without a questionnaire named, every questionnaire of the store is exported.
    """
    lines = (json.dumps(response_document(kept.response), ensure_ascii=False)
        for kept in _responses(session) if not (public and kept.response.confidential)
    )  # fmt: skip
    if form == "jsonl":
        yield from (f"{line}\n" for line in lines)
        return
    before = "[\n"
    for line in lines:
        yield f"{before}{line}"
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _responses(session: Session) -> Iterator[Kept]:
    named = session.settings.questionnaire
    stored = [each.id for each in session.store.questionnaires()]
    asked = [session.validator_of(named).questionnaire.id] if named else stored
    for questionnaire in asked:
        yield from session.store.responses(questionnaire)
