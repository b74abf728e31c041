"""What has been checked of an import, for the store to take in."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from db.errors import ImportRefused as RefusedByStore
from db.prepared import Prepared
from intake.transfer.import_faults import Faults, ImportRefused
from intake.transfer.sources import Places


class Checked(Struct, frozen=True):
    """What is to be written, the questionnaires that come with it, and where each stands.

    The questionnaires and places may grow as what is to be written comes.
    """

    prepared: Iterable[Prepared]
    sources: Sequence[str]
    places: Places
    most_faults: int

    def refusal(self, error: RefusedByStore) -> ImportRefused:
        """Return what the store refuses of it, with the place of each."""
        faults = Faults(self.most_faults)
        faults.add_refused(error, self.places)
        return faults.refusal()
