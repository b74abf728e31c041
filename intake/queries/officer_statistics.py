"""What each officer did, worked out of the journals when it is asked for; nothing of it is kept."""

from collections import Counter
from contextlib import suppress

from msgspec import Struct, field
from msgspec.structs import replace

from db.contents import WHOLE
from db.dossiers import is_reading
from db.errors import StoreError
from db.readings import is_answer
from db.records import Dossier, Revision
from forms.officers import same_officer
from intake.queries.agreement import shares_agreed
from intake.session import Session


class OfficerStatistics(Struct, frozen=True):
    """What an officer did: responses and answers keyed, minutes at them, what others changed.

    `minutes` are those between the first and the last change of each revision; `agreed` is the
    share of items, from 0 to 1, on which another's reading of the same replies says the same, None
    where there is none.
    """

    officer: str
    responses: int
    answers: int
    minutes: int
    corrected: int
    agreed: float | None = None


class _Tally(Struct):
    responses: set[str] = set()
    answers: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    corrected: int = 0


def officer_statistics(
    session: Session, officer: str | None = None
) -> tuple[OfficerStatistics, ...]:
    """Return what officers did, by name; of one officer where that is named."""
    tallies: dict[str, _Tally] = {}
    questionnaire = session.questionnaire.id
    for code in sorted(session.store.respondents(questionnaire)):
        authors: dict[str, str] = {}
        for revision in session.store.history(questionnaire, code):
            _count(tallies, revision, code, authors)
    for part in session.store.dossiers(questionnaire):
        if is_reading(part.part):
            _count_reading(session, tallies, part)
    agreed = shares_agreed(session)
    return tuple(
        _statistics(name, tallies.get(name, _Tally()), agreed.get(name))
        for name in sorted({*tallies, *agreed})
        if officer is None or same_officer(name, officer)
    )


def _statistics(name: str, tally: _Tally, agreed: float | None) -> OfficerStatistics:
    minutes = round(tally.seconds / 60)
    answers = tally.answers.total()
    return OfficerStatistics(name, len(tally.responses), answers, minutes, tally.corrected, agreed)


def _count_reading(session: Session, tallies: dict[str, _Tally], reading: Dossier) -> None:
    """Count what a reader keyed of a second reading, as far as the officer may see it."""
    reader = str(reading.contents.get("reader"))
    with suppress(StoreError):
        for revision in session.store.dossier_history(
            reading.questionnaire, reading.respondent, reading.part
        ):
            if same_officer(revision.officer, reader):
                changes = tuple(each for each in revision.changes if is_answer(each.path))
                _count(tallies, replace(revision, changes=changes), reading.respondent, {})


def _count(
    tallies: dict[str, _Tally], revision: Revision, code: str, authors: dict[str, str]
) -> None:
    """Count a revision; `authors` says who keyed each answer of the response last."""
    paths = [each.path for each in revision.changes if "." in each.path]
    if not paths or any(each.path == WHOLE for each in revision.changes):
        return
    tally = tallies.setdefault(revision.officer, _Tally())
    tally.responses.add(code)
    tally.answers.update(f"{code} {path}" for path in set(paths))
    moments = [each.at for each in revision.changes]
    tally.seconds += (max(moments) - min(moments)).total_seconds()
    for path in dict.fromkeys(paths):
        author = authors.get(path)
        if author is not None and not same_officer(author, revision.officer):
            tallies[author].corrected += 1
        authors[path] = revision.officer
