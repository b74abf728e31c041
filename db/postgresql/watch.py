"""Hearing of what others write, as the server tells it."""

import time
from typing import Any

import psycopg

from db.address import ServerAddress
from db.postgresql.failures import is_lost, refused
from db.postgresql.server import connected
from db.records import Changed

_CHANNEL = "intake"
_PAUSE = 1.0


class ServerWatch:
    """See `db.engine.Watch`; it has a connection of its own, made again when it is lost."""

    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._connection: psycopg.Connection[Any] | None = None
        self._heard: list[Changed] = []
        self._is_closed = False

    def next(self, seconds: float) -> Changed | None:
        """See Watch."""
        try:
            if self._connection is None:
                return self._listen()
            if not self._heard:
                told = self._connection.notifies(timeout=seconds, stop_after=1)
                self._heard = [_changed(each.payload) for each in told]
        except psycopg.Error as error:
            self._look_again(error)
        return self._heard.pop(0) if self._heard else None

    def _listen(self) -> Changed:
        """Begin to hear, and tell that something may have been missed."""
        self._connection = connected(self._address)
        self._connection.execute(f"LISTEN {_CHANNEL}")
        return Changed()

    def _look_again(self, error: psycopg.Error) -> None:
        if self._is_closed:
            return
        if not is_lost(error):
            raise refused(error, self._address) from error
        self._connection = None
        time.sleep(_PAUSE)

    def close(self) -> None:
        """See Watch."""
        self._is_closed = True
        if self._connection is not None:
            self._connection.close()


def _changed(payload: str) -> Changed:
    return Changed(*payload.split(" ")) if payload.count(" ") < 2 else Changed()
