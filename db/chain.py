"""The chain of digests that vouches for a journal, and the seals of what no journal vouches for.

Every engine computes them by this code over the same columns, so that they can be compared.
"""

import hashlib
from collections.abc import Iterable, Sequence

from db.json_text import to_json


def seed_of(questionnaire: str, respondent: str) -> str:
    """Return what the chain of a response begins with, so that it is nobody else's."""
    return sealed(questionnaire, respondent)


def link(revision: Sequence[object], changes: Iterable[Sequence[object]]) -> str:
    """Return the SHA-256 digest, in hexadecimal, of a revision and the digest of the one before.

    `revision` is its id, number, officer, moments of opening and closing, reason and the digest
    before it; each of `changes` its moment, path, and JSON before and after.
    """
    return sealed(*revision, [list(change) for change in changes])


def sealed(*columns: object) -> str:
    """Return the SHA-256 digest, in hexadecimal, of the columns of a row."""
    return hashlib.sha256(to_json(list(columns)).encode()).hexdigest()
