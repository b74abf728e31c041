"""The connection of a store to its server: made, brought up to date, and made again when lost."""

import select
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import psycopg
from psycopg import errors
from psycopg.pq import ConnStatus

from db.address import ServerAddress
from db.errors import NewerStore, StoreError
from db.patience import Patience
from db.postgresql.database import ServerDatabase
from db.postgresql.failures import is_lost, refused
from db.postgresql.rights import LEFT_AGAIN, OWNER, ROLES, prepared
from db.postgresql.schema import LABELS, MIGRATIONS
from db.relational import library
from forms.register.load import shipped_register

_OLDEST = 140_000
_CONNECT_SECONDS = 10
_PAUSE = 0.25
_NOT_LET_IN = "permission denied"
_TURN = 0x494E544B
"""The lock under which schemas are brought up to date (the letters INTK)."""


def connected(address: ServerAddress, seconds: float = _CONNECT_SECONDS) -> psycopg.Connection[Any]:
    """Return a new connection to the server at an address, or give up after some seconds.

    A server that does not answer any more is noticed in about as long. Raises psycopg.Error.
    """
    connection = psycopg.connect(
        address.url, autocommit=True, prepare_threshold=None, application_name="intake",
        client_encoding="utf8", connect_timeout=max(2, int(seconds)), tcp_user_timeout=10_000,
        keepalives_idle=15, keepalives_interval=5, keepalives_count=3,
    )  # fmt: skip
    try:
        connection.execute("SET search_path = intake, public")
    except BaseException:
        connection.close()
        raise
    return connection


def reached(address: ServerAddress) -> psycopg.Connection[Any]:
    """Return a first connection to the server at an address.

    Raises StoreError if it cannot be reached, or does not let this one in.
    """
    try:
        return connected(address)
    except psycopg.Error as error:
        if isinstance(error, errors.InsufficientPrivilege) or _NOT_LET_IN in str(error):
            raise StoreError("server.not_allowed", file=address, reason=_first(error)) from error
        raise StoreError("server.unreachable", file=address, reason=_first(error)) from error


def _first(error: psycopg.Error) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


class Server:
    """Connections to one address, one at a time; a lost one is made again."""

    def __init__(self, address: ServerAddress, patience: Patience) -> None:
        self.address = address
        self.patience = patience
        self.connection = reached(address)
        self.wait(patience)

    def wait(self, patience: Patience) -> None:
        """Wait for others, and for the server, as `patience` says from now on."""
        self.patience = patience
        # A lost connection is limited when it is made again.
        with suppress(psycopg.Error):
            _limit(self.connection, patience)

    def close(self) -> None:
        """Close the connection that there is."""
        self.connection.close()

    def restore(self) -> bool:
        """Have a connection that is not lost; return whether it is another one.

        Waits for the server as long as writes wait for their turn, and tells so. Raises ServerLost
        where it does not come back.
        """
        if not _is_gone(self.connection):
            return False
        end, told = time.monotonic() + self.patience.seconds, False
        while True:
            try:
                self.connection = connected(self.address, self.patience.seconds)
                _limit(self.connection, self.patience)
            except psycopg.Error as error:
                if not is_lost(error) or time.monotonic() >= end:
                    raise refused(error, self.address) from error
                if not told:
                    told = True
                    self.patience.told()
                time.sleep(_PAUSE)
            else:
                return True


def _limit(connection: psycopg.Connection[Any], patience: Patience) -> None:
    """Have writes wait so long for those of others at the same response."""
    limit = f"{max(1, int(1000 * patience.seconds))}ms"
    connection.execute("SELECT set_config('lock_timeout', %s, false)", (limit,))


def _is_gone(connection: psycopg.Connection[Any]) -> bool:
    """Return whether a connection is closed, or has been closed by the other side."""
    if connection.closed:
        return True
    try:
        # What the server says at its end comes before the end itself.
        while select.select([connection.fileno()], [], [], 0)[0]:
            connection.pgconn.consume_input()
            if connection.pgconn.status != ConnStatus.OK:
                break
    except psycopg.Error:
        connection.close()
    return connection.closed


def check_up_to_date(connection: psycopg.Connection[Any], address: ServerAddress) -> None:
    """Refuse a database that holds no store of this Intake's schema. Raises StoreError."""
    lacking = _lacking(connection)
    if len(lacking) == len(MIGRATIONS):
        raise StoreError("server.no_store", file=address)
    if lacking:
        raise StoreError("server.older", file=address, steps=", ".join(lacking))


def bring_up_to_date(connection: psycopg.Connection[Any], clock: Callable[[], datetime]) -> bool:
    """Have the database hold a store of this Intake's schema; return whether it was changed.

    It is done under a lock, in one transaction. Raises StoreError where the server is too old, or
    the store is a later Intake's.
    """
    if connection.info.server_version < _OLDEST:
        version = connection.info.parameter_status("server_version")
        raise StoreError("server.too_old", version=version)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_TURN,))
        steps = _lacking(connection)
        for statement in prepared():
            connection.execute(statement)
        with _as_owner(connection):
            _take(connection, steps, clock)
            is_shipped = _ship(connection)
        connection.execute(LEFT_AGAIN)
    return bool(steps) or is_shipped


def _ship(connection: psycopg.Connection[Any]) -> bool:
    """Write the shipped register, where it is new; return whether it was."""
    database, shipped = ServerDatabase(connection), shipped_register()
    if library.is_shipped(database, shipped) and library.has_former_names(database, shipped):
        return False
    library.ship(database, shipped)
    library.name_formerly(database, shipped)
    return True


def script() -> str:
    """Return the SQL of `bring_up_to_date` where there is nothing yet, with words that explain."""
    who = "\n".join(f"--   {role}: {rights}" for role, rights in ROLES.items())
    lines = [
        "-- Who may do what, each with the rights of the one before:",
        who,
        "-- To let somebody in: CREATE ROLE ada LOGIN; GRANT intake_officer TO ada;",
        "BEGIN;",
        *(f"{each};" for each in prepared()),
        f"SET LOCAL ROLE {OWNER};",
        "SET LOCAL search_path = intake, public;",
    ]
    for name, statements in MIGRATIONS.items():
        lines += [f"-- {name}", *(f"{each};" for each in statements)]
        lines.append(f"INSERT INTO intake.migration VALUES ('{name}', now());")
    return "\n".join((*lines, "RESET ROLE;", f"{LEFT_AGAIN};", "COMMIT;", ""))


def _take(
    connection: psycopg.Connection[Any], steps: Collection[str], clock: Callable[[], datetime]
) -> None:
    for name in steps:
        for statement in MIGRATIONS[name]:
            connection.execute(statement)
        connection.execute("INSERT INTO migration VALUES (%s, %s)", (name, clock().isoformat()))
    if LABELS in steps:
        library.label_all(ServerDatabase(connection))


def _lacking(connection: psycopg.Connection[Any]) -> tuple[str, ...]:
    """Return the steps that a database lacks. Raises NewerStore if it has one that is not known."""
    there = connection.execute("SELECT to_regclass('intake.migration') IS NOT NULL").fetchone()
    if there is None or not there[0]:
        return tuple(MIGRATIONS)
    taken = {name for (name,) in connection.execute("SELECT name FROM intake.migration")}
    if taken - MIGRATIONS.keys():
        version, known = len(taken), len(MIGRATIONS)
        raise NewerStore("store.newer", file=connection.info.dbname, version=version, known=known)
    return tuple(name for name in MIGRATIONS if name not in taken)


@contextmanager
def _as_owner(connection: psycopg.Connection[Any]) -> Iterator[None]:
    connection.execute(f"SET LOCAL ROLE {OWNER}")
    yield
    connection.execute("SET LOCAL ROLE NONE")
