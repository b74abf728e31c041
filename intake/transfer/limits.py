"""How much of a file is taken in before an officer is asked whether it is meant."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """The greatest size of a record in bytes, brackets within brackets, and faults listed.

    A response needs seven brackets within brackets; the faults beyond those listed are counted.
    """

    record: int = 16 * 2**20
    depth: int = 64
    faults: int = 100
