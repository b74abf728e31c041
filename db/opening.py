"""The one place that names an engine."""

from pathlib import Path

from db.engine import Engine


def engine_of(_: Path) -> Engine:
    """Return the engine that stores at such a place are in."""
    from db.sqlite.engine import SqliteEngine

    return SqliteEngine()
