"""Questionnaires kept ready, as they were read once: in the user's cache, a file each.

To read TOML and to check what it says is a fifth of what a short command takes. What is kept counts
for the very text that it was made from and the very program that made it, as what Python compiles
does; where it cannot be written, or is none of ours, the text is read.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from msgspec import __version__

from forms.parts import Part
from forms.questionnaire import Questionnaire

_MOST = 32
"""How many are kept: those that were written last."""

_DIGEST = hashlib.sha256().digest_size


@lru_cache(maxsize=16)
def ready_questionnaire(text: str) -> Questionnaire:
    """Return the questionnaire that the TOML `text` writes, from the cache if it is there.

    Raises Faulty with every fault and the path of its key.
    """
    file = _folder() / hashlib.sha256(f"{_program()}\n{text}".encode()).hexdigest()
    with suppress(OSError, ValueError, pickle.UnpicklingError):
        return _taken(file)
    from forms.questionnaire_file import parse_questionnaire

    questionnaire = parse_questionnaire(text)
    with suppress(OSError):
        _keep(file, questionnaire)
    return questionnaire


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("intake", appauthor=False) / "questionnaires"


@lru_cache(maxsize=1)
def _program() -> str:
    """Return what is another once something might be read otherwise: versions, and all files."""
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
"""What may be called to make parts, and days."""


class _OfQuestionnaires(pickle.Unpickler):
    """Makes parts of questionnaires, and nothing else."""

    def find_class(self, module: str, name: str, /) -> Any:
        found = super().find_class(module, name) if module.startswith("forms.") else None
        if isinstance(found, type) and issubclass(found, Part):
            return found
        if (module, name) in _MAKERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"no part of a questionnaire: {module}.{name}")


def _taken(file: Path) -> Questionnaire:
    """Return what a file keeps. Raises OSError, ValueError or UnpicklingError if it is none."""
    with file.open("rb") as kept:
        if os.fstat(kept.fileno()).st_uid != os.getuid():
            raise ValueError("another's file")
        digest, content = kept.read(_DIGEST), kept.read()
    if hashlib.sha256(content).digest() != digest:
        raise ValueError("a damaged file")
    found = _OfQuestionnaires(BytesIO(content)).load()
    if not isinstance(found, Questionnaire):
        raise ValueError("no questionnaire")
    return found


def _keep(file: Path, questionnaire: Questionnaire) -> None:
    """Write a questionnaire, and remove those that are too many. Raises OSError."""
    content = pickle.dumps(questionnaire, protocol=5)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as made:
        made.write(hashlib.sha256(content).digest() + content)
    Path(name).replace(file)
    kept = sorted(file.parent.iterdir(), key=lambda each: each.stat().st_mtime_ns)
    for each in kept[:-_MOST]:
        each.unlink()
