"""What the fields of a part are held to, beyond their types: data, read by `forms.part_reading`.

They stand in `Annotated`, and take effect in the order in which they are written.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class Spelled(Struct, frozen=True):
    """A text of some form (a regular expression) and length, without the spaces around it."""

    form: str | None = None
    shortest: int | None = None
    longest: int | None = None
    is_stripped: bool = False


class Between(Struct, frozen=True):
    """A whole number from the least to the greatest."""

    least: int
    greatest: int


class Sized(Struct, frozen=True):
    """So many entries at least, and at most."""

    least: int
    most: int | None = None


class ReadBy(Struct, frozen=True):
    """What a file writes is made into a value by a function, which may raise IntakeError."""

    read: Callable[[object], object]


class HeldTo(Struct, frozen=True):
    """A value is returned as it is, or otherwise, by a function, which may raise IntakeError."""

    hold: Callable[[Any], object]
