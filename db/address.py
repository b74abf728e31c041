"""Where a store is: a file, or an address on a server."""

import re
from pathlib import Path

from msgspec import Struct

from db.errors import StoreError

_SCHEME = re.compile(r"postgres(ql)?://")
_PASSWORD = re.compile(r"^\s*postgres(ql)?:/*[^:@/]*:[^@/]*@|pass(word|wd)\s*=", re.IGNORECASE)


class ServerAddress(Struct, frozen=True):
    """The address of a store on a server, as libpq reads it; it holds no password."""

    url: str

    def __str__(self) -> str:
        return self.url


Address = Path | ServerAddress
"""Where a store is."""


def is_address(words: str) -> bool:
    """Return whether words name a store on a server.

    Raises StoreError if they hold a password, in whatever form.
    """
    if _PASSWORD.search(words):
        raise StoreError("server.password")
    return _SCHEME.match(words) is not None


def address_of(words: str) -> ServerAddress:
    """Return the address that words write: `postgresql://host/database`.

    Raises StoreError if they hold a password: what is typed stands in the history of the shell,
    and in the list of processes for everybody to see.
    """
    is_address(words)
    return ServerAddress(words)
