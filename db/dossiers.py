"""Dossiers: what an office keeps beside a response, as flat contents with a history of their own.

The part `work` has assignments, queries, reminders and what was looked at in verifying; each part
`reading-N` is a second reading. Whatever engine keeps them, what may be written is decided here.
"""

from collections.abc import Mapping

from msgspec import Struct

from db.errors import Conflict, Difference, StoreError
from db.records import DossierEdit
from forms.officers import same_officer

WORK = "work"
_READING = "reading-"


def reading_part(number: int) -> str:
    """Return the part of a dossier that a second reading is in, by its number from 1."""
    return f"{_READING}{number}"


def is_reading(part: str) -> bool:
    """Return whether a part of a dossier is a second reading."""
    return part.startswith(_READING)


def number_of_reading(part: str) -> int:
    """Return the number of the second reading that a part is."""
    return int(part.removeprefix(_READING))


def contents_after(
    edit: DossierEdit, before: Mapping[str, object], changed_since: Mapping[str, str]
) -> dict[str, object]:
    """Return what a dossier says after an edit.

    `changed_since` are the paths that have changed since the officer saw it, each with who did it
    last. Raises Conflict where that is one of the edit's and it says something else; StoreError
    where the part may not be written to by this officer, or any more.
    """
    differing = [
        Difference(path, None, before.get(path), content, changed_since[path])
        for path, content in edit.changes.items()
        if path in changed_since and before.get(path) != content
    ]
    if differing:
        raise Conflict(differing)
    if is_reading(edit.part) and before:
        _check_reading(edit, before)
    after = {**before, **edit.changes}
    return {path: content for path, content in after.items() if content is not None}


def _check_reading(edit: DossierEdit, before: Mapping[str, object]) -> None:
    """Refuse what may not become of a second reading.

    Its answers are its reader's, and end with it; then it is settled, and that ends too.
    """
    state, reader = str(before.get("state")), str(before.get("reader"))
    of_answers = any("." in path and ":" not in path for path in edit.changes)
    if of_answers and (state != "open" or not same_officer(reader, edit.officer)):
        raise StoreError("reading.not_open", code=edit.respondent, officer=reader, state=state)
    if edit.changes and state in ("settled", "withdrawn"):
        raise StoreError("reading.ended", code=edit.respondent, officer=reader, state=state)


def is_settling(edit: DossierEdit) -> bool:
    """Return whether an edit ends a second reading by what was settled on."""
    return is_reading(edit.part) and edit.changes.get("state") == "settled"


class Beside(Struct, frozen=True):
    """What the dossiers beside a response say that its own changes must heed."""

    parts: Mapping[str, Mapping[str, object]]

    @property
    def reading(self) -> Mapping[str, object]:
        """The second reading that is neither settled nor withdrawn; empty where there is none."""
        return next(
            (
                contents
                for part, contents in self.parts.items()
                if is_reading(part) and contents.get("state") in ("open", "finished")
            ),
            {},
        )

    @property
    def open_queries(self) -> int:
        """How many queries put to the respondent are not closed."""
        return sum(
            isinstance(content, dict) and content.get("state") != "closed"
            for path, content in self.parts.get(WORK, {}).items()
            if path.startswith("query.")
        )

    def corrected(self, path: str, officer: str) -> bool:
        """Return whether an officer corrected an answer in verifying it."""
        looked_at = self.parts.get(WORK, {}).get(f"looked_at.{path}")
        return (
            isinstance(looked_at, dict)
            and looked_at.get("outcome") == "corrected"
            and same_officer(str(looked_at.get("officer")), officer)
        )


NOTHING_BESIDE = Beside({})
