"""Bringing another store's file into the store: what is to be chosen, and what comes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from db.blind import BlindStore
from db.joined import part_beside, strand
from db.merger import Merger, Placed
from db.opening import engine_of
from db.records import Revision
from db.store import Store
from forms.register.respondent import Respondent
from intake.session import Session


@contextmanager
def merger_of(session: Session, file: Path, *, rehearsed: bool = False) -> Iterator[Merger]:
    """Give what merges the store in a file into the session's, or into a copy of that.

    The file is read as a copy, and never written to. Raises StoreError if it is no store, or is
    damaged; or if the officer is at a second reading, whose first one a clash would show.
    """
    reason = session.say("merge.reason", file=file.name)
    with TemporaryDirectory() as folder:
        theirs = Path(folder) / "theirs.db"
        engine_of(theirs).restore(file)
        ours = _whole(session)
        with engine_of(theirs).open() as other:
            if not rehearsed:
                yield Merger(ours, other, session.officer, reason)
                return
            with engine_of(Path(folder) / "ours.db").open() as rehearsal:
                with ours.hand_over() as handover:
                    rehearsal.take_over(handover)
                yield Merger(rehearsal, other, session.officer, reason)


def _whole(session: Session) -> Store:
    """Return the store with what is hidden from nobody but a second reader.

    Raises StoreError if the officer is one.
    """
    store = session.store
    return store.unhidden() if isinstance(store, BlindStore) else store


def clashes(merger: Merger) -> tuple[Placed, ...]:
    """Return all that both stores changed, each to something else."""
    return tuple(Placed(place, each) for place, plan in merger.plans() for each in plan.clashes)


def joined_revisions(session: Session, respondent: Respondent) -> tuple[Revision, ...]:
    """Return the revisions of other stores that were joined to a response, the oldest first."""
    store = _whole(session)
    dossier = store.dossier(session.questionnaire.id, respondent.code, part_beside(""))
    found = strand((), dossier.contents if dossier is not None else {}).beside
    return tuple(sorted(found, key=lambda each: (each.opened, each.number)))
