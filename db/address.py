"""Where a store is: a file, or an address on a server."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from db.errors import StoreError

_SCHEME = re.compile(r"postgres(ql)?:", re.IGNORECASE)


@dataclass(frozen=True)
class ServerAddress:
    """The address of a store on a server, as libpq reads it; it holds no password."""

    url: str

    def __str__(self) -> str:
        return self.url


Address = Path | ServerAddress
"""Where a store is."""


def is_address(words: str) -> bool:
    """Return whether words name a store on a server."""
    return _SCHEME.match(words) is not None


def address_of(words: str) -> ServerAddress:
    """Return the address that words write: `postgresql://host/database`.

    Raises StoreError if they are none, or hold a password: what is typed stands in the history of
    the shell, and in the list of processes for everybody to see.
    """
    try:
        parts = urlsplit(words)
        named = {*parse_qs(parts.query)}
        has_password = parts.password is not None or bool(named & {"password", "sslpassword"})
    except ValueError as error:
        raise StoreError("server.no_address", address=words.partition("@")[2]) from error
    if has_password:
        raise StoreError("server.password")
    return ServerAddress(words)
