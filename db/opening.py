"""The one place that names an engine."""

from pathlib import Path

from db.address import Address, Place
from db.engine import Engine
from db.errors import StoreError


def engine_of(place: Place) -> Engine:
    """Return the engine that a store at such a place is in.

    Raises StoreError where what it needs is not installed.
    """
    from db.sqlite.engine import SqliteEngine

    if isinstance(place, Address):
        return _server_engine(place)
    return SqliteEngine(place)


def _server_engine(address: Address) -> Engine:
    from db.sqlite.engine import SqliteEngine

    try:
        from db.postgresql.engine import ServerEngine
    except ImportError as error:
        raise StoreError("server.not_installed") from error
    return ServerEngine(address, SqliteEngine(Path(str(address))))
