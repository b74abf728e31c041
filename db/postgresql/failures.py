"""The server's errors, and those of what was read from it, in words for the officer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg import errors

from db.address import ServerAddress
from db.errors import Damaged, Locked, Meanwhile, NotAllowed, ServerLost, StoreError

_KEYS: Mapping[type[psycopg.Error], tuple[type[StoreError], str]] = {
    errors.LockNotAvailable: (Locked, "store.locked"),
    errors.DeadlockDetected: (Locked, "store.locked"),
    errors.SerializationFailure: (Locked, "store.locked"),
    errors.InsufficientPrivilege: (NotAllowed, "server.not_allowed"),
    errors.UniqueViolation: (Meanwhile, "server.meanwhile"),
    errors.DiskFull: (StoreError, "server.full"),
    errors.ReadOnlySqlTransaction: (StoreError, "server.read_only"),
    errors.UndefinedTable: (Damaged, "server.damaged"),
    errors.UndefinedColumn: (Damaged, "server.damaged"),
    errors.UndefinedFunction: (Damaged, "server.damaged"),
    errors.QueryCanceled: (StoreError, "store.interrupted"),
}


@contextmanager
def server_errors(address: ServerAddress) -> Iterator[None]:
    """Turn errors about a store on a server into StoreError: its own, and of what was read there.

    The details of an error, which may be what a respondent wrote, are not repeated.
    """
    try:
        yield
    except psycopg.Error as error:
        raise refused(error, address) from error
    except ValueError as error:
        raise StoreError("server.garbled", file=address, reason=type(error).__name__) from error


def refused(error: psycopg.Error, address: ServerAddress) -> StoreError:
    """Return what an error of the server is to the officer."""
    for kind, (refusal, key) in _KEYS.items():
        if isinstance(error, kind):
            return refusal(key, file=address, reason=_reason(error))
    if is_lost(error):
        return ServerLost("server.lost", file=address, reason=_reason(error))
    return StoreError("server.failed", file=address, reason=_reason(error))


def is_lost(error: psycopg.Error) -> bool:
    """Return whether the connection is gone, or the server on its way down."""
    going = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow)
    if isinstance(error, going):
        return True
    return isinstance(error, psycopg.OperationalError) and error.sqlstate is None


def _reason(error: psycopg.Error) -> str:
    """Return what the server says, unless that may hold what somebody wrote."""
    if isinstance(error, psycopg.DataError):
        return type(error).__name__
    words = error.diag.message_primary or next(iter(str(error).splitlines()), "")
    return words or type(error).__name__
