"""What is made of texts, kept ready in the user's cache as it was made once, a file each.

To read TOML or tables, and to check what they say, is a fifth of what a short command takes. What
is kept counts for the very text that it was made from and the very program that made it, as what
Python compiles does; where it cannot be written, or is none of ours, it is made anew.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import Any, TypeVar

from msgspec import Struct, __version__

T = TypeVar("T")

_MOST = 32
"""How many of a sort are kept: those that were written last."""

_DIGEST = hashlib.sha256().digest_size


def kept(what: str, text: str, kind: type[T], make: Callable[[], T]) -> T:
    """Return what `make` returns, of records of this package, as it was made of a text once.

    Those of `what` sort lie in one folder. Raises what `make` raises.
    """
    file = _folder(what) / hashlib.sha256(f"{_program()}\n{text}".encode()).hexdigest()
    with suppress(OSError, ValueError, pickle.UnpicklingError):
        return _taken(file, kind)
    made = make()
    with suppress(OSError):
        _keep(file, made)
    return made


def _folder(what: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("intake", appauthor=False) / what


@lru_cache(maxsize=1)
def _program() -> str:
    """Return what is another once something might be made otherwise: versions, and all files."""
    versions = f"{sys.implementation.cache_tag} {__version__}"
    return "\n".join((versions, *sorted(_files(str(Path(__file__).parent)))))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path) if entry.name != "__pycache__" else ()
            else:
                of = entry.stat()
                yield f"{entry.path} {of.st_size} {of.st_mtime_ns}"


_MAKERS = frozenset({("datetime", "date"), ("msgspec._utils", "rebuild")})
"""What may be called to make records, and days."""


class _OfRecords(pickle.Unpickler):
    """Makes records of this package, and nothing else."""

    def find_class(self, module: str, name: str, /) -> Any:
        found = super().find_class(module, name) if module.startswith("forms.") else None
        if isinstance(found, type) and issubclass(found, Struct):
            return found
        if (module, name) in _MAKERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"none of ours: {module}.{name}")


def _taken(file: Path, kind: type[T]) -> T:
    """Return what a file keeps. Raises OSError, ValueError or UnpicklingError if it is not that."""
    with file.open("rb") as written:
        if os.fstat(written.fileno()).st_uid != os.getuid():
            raise ValueError("another's file")
        digest, content = written.read(_DIGEST), written.read()
    if hashlib.sha256(content).digest() != digest:
        raise ValueError("a damaged file")
    found = _OfRecords(BytesIO(content)).load()
    if not isinstance(found, kind):
        raise ValueError("something else")
    return found


def _keep(file: Path, made: object) -> None:
    """Write what was made, and remove the files that are too many. Raises OSError."""
    content = pickle.dumps(made, protocol=5)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as written:
        written.write(hashlib.sha256(content).digest() + content)
    Path(name).replace(file)
    all_kept = sorted(file.parent.iterdir(), key=lambda each: each.stat().st_mtime_ns)
    for each in all_kept[:-_MOST]:
        each.unlink()
