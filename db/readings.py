"""A second reading as its reader works at it: a response of its own, kept in a dossier.

It has the replies of the response, and answers of its reader's. While it is open nobody else sees
it, and its reader does not see the response.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from db.contents import as_document, contents, differences
from db.dossiers import is_reading
from db.edits import changed
from db.errors import StoreError
from db.records import Change, Dossier, DossierEdit, Edit, Kept
from forms.errors import Faulty
from forms.officers import same_officer
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Response
from forms.response_validator import ResponseValidator
from forms.routing import prune

OPEN = "open"
FINISHED = "finished"

OF_HEAD = ("reader", "state", "begun", "ended", "questionnaire_version")
"""What of a reading is no secret."""


def is_open_to(dossier: Dossier, officer: str) -> bool:
    """Return whether a part of a dossier is a second reading that an officer is at."""
    return (
        is_reading(dossier.part)
        and dossier.contents.get("state") == OPEN
        and same_officer(str(dossier.contents.get("reader")), officer)
    )


def is_answer(path: str) -> bool:
    """Return whether a path of a reading is that of a question."""
    return "." in path and ":" not in path


def answers_of(contents_read: Mapping[str, object]) -> dict[str, object]:
    """Return the answers (JSON) among the contents of a reading, by path."""
    return {path: content for path, content in contents_read.items() if is_answer(path)}


def response_read(
    validator: ResponseValidator, said: Mapping[str, object], response: Response
) -> Response:
    """Return what the contents of a second reading say as a response, with the first's replies.

    Raises Faulty if it is not valid.
    """
    document = as_document(response.questionnaire, response.respondent, answers_of(said))
    read = validator.response({**contents(replace(response, answers={})), **_plain(document)})
    is_open = said.get("state", OPEN) == OPEN
    return replace(read, status="draft" if is_open else "final", confidential=response.confidential)


def _plain(document: object) -> dict[str, object]:
    return document if isinstance(document, dict) else {}


class FirstReading(Struct, frozen=True):
    """What the first reading said before what differs was settled, and whose it was.

    It goes with the second reading, wherever that goes: the journal of the response does not.
    """

    officer: str
    answers: Mapping[str, object]
    version: int | None

    @classmethod
    def of(cls, said: Mapping[str, object]) -> "FirstReading | None":
        """Return the first reading that the contents of a settled second one have."""
        first = said.get("first")
        if not isinstance(first, dict) or not isinstance(first.get("answers"), dict):
            return None
        return cls(str(first.get("officer")), first["answers"], first.get("version"))

    def as_json(self) -> dict[str, object]:
        """Return it as the second reading keeps it."""
        return {"officer": self.officer, "answers": dict(self.answers), "version": self.version}

    def response(self, validator: ResponseValidator, now: Response) -> Response:
        """Return it as a response, with the replies that there are now. Raises Faulty."""
        read = response_read(validator, {**self.answers, "state": FINISHED}, now)
        return replace(read, version=self.version)


def kept_reading(validator: ResponseValidator, dossier: Dossier, kept: Kept) -> Kept:
    """Return a second reading as the store gives back a response."""
    return Kept(
        response=response_read(validator, dossier.contents, kept.response),
        revision=dossier.revision,
        mark=dossier.mark,
        changed=dossier.changed,
        officer=dossier.officer,
    )


class ReadingEdit(Struct, frozen=True):
    """What an edit makes of a second reading, and the answers that go with a condition."""

    edit: DossierEdit
    removed: Mapping[str, Answer]


def reading_edit(
    edit: Edit, dossier: Dossier, kept: Kept, validator: ResponseValidator, kind: RespondentKind
) -> ReadingEdit:
    """Return what an edit of the response, as its second reader sees it, makes of the reading.

    Raises Faulty as a save does; StoreError for what is no matter of a reading.
    """
    other = set(edit.changes) & {"replies", "confidential"}
    status = edit.changes.get("status", "draft")
    if other or status not in ("draft", "final"):
        raise StoreError("reading.not_of_it", code=edit.respondent)
    before = response_read(validator, dossier.contents, kept.response)
    wanted = changed(validator, edit, before)
    pruned = prune(validator.questionnaire, wanted.answers)
    after = replace(wanted, answers=pruned.kept)
    if faults := validator.disagreements(after, kind):
        raise Faulty(faults)
    made = differences(contents(before), contents(after), kept.changed)
    changes: dict[str, object] = {each.path: each.new for each in made if is_answer(each.path)}
    if status == "final":
        changes |= {"state": FINISHED}
    return ReadingEdit(_dossier_edit(edit, dossier, changes), pruned.removed)


def _dossier_edit(edit: Edit, dossier: Dossier, changes: Mapping[str, object]) -> DossierEdit:
    return DossierEdit(
        dossier.questionnaire, dossier.respondent, dossier.part, changes, edit.based_on,
        edit.officer, edit.reason, goes_on="state" not in changes,
    )  # fmt: skip


def visible(dossier: Dossier, officer: str, *, first_is_finished: bool) -> Dossier:
    """Return a part of a dossier as an officer may see it.

    A second reading is its reader's until both readings are finished.
    """
    said = dossier.contents
    if not is_reading(dossier.part) or same_officer(str(said.get("reader")), officer):
        return dossier
    if said.get("state") != OPEN and first_is_finished:
        return dossier
    return replace(dossier, contents={key: said[key] for key in OF_HEAD if key in said})


def answers_changed(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes of a reading's journal that a response's would have."""
    return tuple(
        replace(each, path="status", old=_status(each.old), new=_status(each.new))
        if each.path == "state"
        else each
        for each in changes
        if is_answer(each.path) or each.path == "state"
    )


def _status(state: object) -> object:
    return None if state is None else "draft" if state == OPEN else "final"
