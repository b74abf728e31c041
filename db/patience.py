"""How long a write waits while another program writes to the same store."""

from collections.abc import Callable
from dataclasses import dataclass


def _nobody() -> None:
    pass


@dataclass(frozen=True)
class Patience:
    """How many seconds a write waits at the most, and what is called once when it has to wait."""

    seconds: float = 30.0
    told: Callable[[], None] = _nobody
