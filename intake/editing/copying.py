"""Copying a whole store to another place, of the same engine or another."""

from pathlib import Path

from db.address import Address
from db.opening import engine_of
from db.store import Store
from intake.errors import CommandError


def copied(source: Address, target: Address) -> str:
    """Copy a store to a place that has none, and return the digest that both have.

    Raises CommandError if there is no store to copy, or somebody has written to it meanwhile, and
    StoreError if there is something at the target, or it cannot be written.
    """
    if isinstance(source, Path) and not engine_of(source).has_store():
        raise CommandError("copy.none", file=source)
    with engine_of(source).open() as one, engine_of(target).open() as other:
        return fill(other, one, str(source))


def fill(empty: Store, store: Store, name: str) -> str:
    """Put all that a store holds into an empty one; return the digest that both have then.

    Raises CommandError if somebody has written to the store meanwhile.
    """
    empty.take_over(store.hand_over())
    digest = empty.digest()
    if store.digest() != digest:
        raise CommandError("copy.changed", file=name)
    return digest
