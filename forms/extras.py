"""What only some need, and is not installed unless it is asked for."""

from typing import Literal

Extra = Literal["convert", "documents", "postgresql", "report", "statistics"]


def install_command(extra: Extra) -> str:
    """Return the command that installs an extra, in a clone; Intake is on no index of packages."""
    return f"pip install '.[{extra}]'"
