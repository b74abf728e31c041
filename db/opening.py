"""The one place that names an engine."""

from pathlib import Path

from db.address import Address, ServerAddress
from db.engine import Engine
from db.errors import StoreError
from forms.extras import install_command


def engine_of(address: Address) -> Engine:
    """Return the engine that a store at such an address is in.

    Raises StoreError where what it needs is not installed.
    """
    from db.sqlite.engine import SqliteEngine

    if isinstance(address, ServerAddress):
        return _server_engine(address)
    return SqliteEngine(address)


def _server_engine(address: ServerAddress) -> Engine:
    from db.sqlite.engine import SqliteEngine

    try:
        from db.postgresql.engine import ServerEngine
    except ImportError as error:
        raise StoreError("server.not_installed", command=install_command("postgresql")) from error
    return ServerEngine(address, SqliteEngine(Path(str(address))))
