"""Taking all records of files in, or none of them, once every one of them is checked."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from db.errors import ImportRefused as RefusedByStore
from db.records import Errand, Existing, Imported, Taken
from db.spool import Spool
from intake.session import Session
from intake.transfer.apart import checked_apart
from intake.transfer.checked import Checked
from intake.transfer.checker import Checker, Progress
from intake.transfer.limits import Limits
from intake.transfer.sources import Source, size_of

LARGE = 8 * 2**20
"""Bytes from which on files are checked by a process of their own, while this one writes.

Of less, everything is checked before anybody is kept from writing.
"""


def _silent(_: int) -> None:
    pass


class Batch:
    """One import: all records of all files come in, or none."""

    def __init__(self, session: Session, existing: Existing, limits: Limits | None = None) -> None:
        self._session = session
        self._existing = existing
        self._limits = limits or Limits()

    def take_in(
        self,
        files: Sequence[Source],
        *,
        title: str,
        reason: str | None = None,
        dry_run: bool = False,
        progress: Progress = _silent,
        told: Callable[[Taken], None] = lambda _: None,
    ) -> Imported:
        """Take in all records of all files, or none; `told` is given what becomes of each.

        `progress` is told how many bytes have been read. Raises ImportRefused with all faults
        that are found, and with the place of each response that the store refuses.
        """
        store, officer = self._session.store, self._session.officer
        errand = Errand(officer, title, reason, self._existing, told)
        with self._checking(files, progress, dry_run=dry_run) as checked:
            try:
                return store.import_prepared(
                    checked.prepared, errand, sources=checked.sources, dry_run=dry_run
                )
            except RefusedByStore as error:
                raise checked.refusal(error) from error

    def _checking(
        self, files: Sequence[Source], progress: Progress, *, dry_run: bool
    ) -> AbstractContextManager[Checked]:
        if not dry_run and (size_of(files) or 0) >= LARGE and all(each.file for each in files):
            return checked_apart(self._session, self._existing, self._limits, files, progress)
        return self._checked_first(files, progress)

    @contextmanager
    def _checked_first(self, files: Sequence[Source], progress: Progress) -> Iterator[Checked]:
        checker = Checker(self._session, self._existing, self._limits)
        with Spool() as spool:
            for each in checker.prepared(files, progress):
                spool.add(each)
            yield Checked(spool, checker.sources, checker.places, self._limits.faults)
