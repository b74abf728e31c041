"""Copying a whole store to another place, of the same engine or another."""

from collections.abc import Callable
from pathlib import Path

from db.address import Address
from db.opening import engine_of
from db.store import Store
from intake.errors import CommandError


def copied(source: Address, target: Address, tell: Callable[[Store], None]) -> str:
    """Copy a store to a place that has none, and return the digest that both have.

    `tell` is given the store that is copied, to say what an officer should know of it.

    Raises CommandError if there is no store to copy, and StoreError if there is something at the
    target, or it cannot be written.
    """
    if isinstance(source, Path) and not engine_of(source).has_store():
        raise CommandError("copy.none", file=source)
    with engine_of(source).open() as one, engine_of(target).open() as other:
        tell(one)
        with one.hand_over() as handover:
            other.take_over(handover)
            return handover.digest
