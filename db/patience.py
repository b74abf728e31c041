"""How long a write waits while another program writes to the same store."""

from collections.abc import Callable

from msgspec import Struct


def _nobody() -> None:
    pass


class Patience(Struct, frozen=True):
    """How many seconds a write waits at the most, and what is called once when it has to wait."""

    seconds: float = 30.0
    told: Callable[[], None] = _nobody
