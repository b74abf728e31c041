"""A note outside the file of what a store was last known to hold: it tells a file put back.

The note lies in the folder of the copies. It may be older than the store, for it is written when
the store is opened and closed; a store that is older than its note was put back by other hands.
"""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from msgspec import Struct, to_builtins

from db.private import OWNERS_FILE
from db.sqlite.dated import dated_copies, folder_made, folder_of
from db.sqlite.marks import NOTHING, Mark

_NAME = "last-known.json"


class Witness(Struct, frozen=True):
    """What is noted."""

    mark: Mark
    noted: datetime
    """When the store was first seen so far."""

    after: str = ""
    """The last dated copy that says nothing of this store: it was put back since, or made anew."""

    closed: bool = False
    """Whether the store was closed, so that no log was left beside it."""


def read_witness(path: Path) -> Witness | None:
    """Return what is noted of the store at `path`; None if nothing is, or it cannot be read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        noted = json.loads((folder_of(path) / _NAME).read_text(encoding="utf-8"))
        return Witness(
            mark=Mark(**noted["mark"]),
            noted=datetime.fromisoformat(noted["noted"]),
            after=str(noted["after"]),
            closed=noted["closed"] is True,
        )
    return None


def note(path: Path, witness: Witness) -> None:
    """Note what is known of the store at `path`, where that says anything new.

    It is its owner's alone, and replaced as a whole. Raises StoreError or OSError if it cannot be
    written.
    """
    before = read_witness(path)
    if before == witness or (before is None and witness.mark == NOTHING and not witness.after):
        return
    content = to_builtins(witness) | {"noted": witness.noted.isoformat()}
    handle, name = mkstemp(dir=folder_made(path), prefix=".last-known.db.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(handle, OWNERS_FILE)
            json.dump(content, file, indent=1)
        Path(name).replace(folder_of(path) / _NAME)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def note_anew(path: Path, mark: Mark, now: datetime) -> None:
    """Note that the store at `path` is `mark` from now on, whatever was known of it before.

    Raises StoreError or OSError if that cannot be written.
    """
    copies = dated_copies(path)
    note(path, Witness(mark, now, after=copies[-1].name if copies else ""))
