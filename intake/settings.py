"""Where the settings of a run come from: an option, the environment, or a default."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from forms.messages import LANGUAGES, Language
from intake.errors import CommandError

if TYPE_CHECKING:
    from db.address import Address

Theme = Literal["dark", "light", "dark-16", "light-16"]
"""The colours of the desk; those with 16 are the terminal's own."""


# A scheme has two letters or more: one alone is the drive of a Windows path.
_MOST_FOLDERS = 50
_ADDRESS = re.compile(r":|[A-Za-z][A-Za-z0-9+.-]+:")


@dataclass(frozen=True)
class Settings:
    """What every command wants to know: the file, the questionnaire, the language, the officer."""

    database: Address
    questionnaire: str | None
    language: Language
    officer: str


def language_from(environment: Mapping[str, str]) -> Language:
    """Return the language that the environment asks for: INTAKE_LANG, then the locale."""
    for variable in ("INTAKE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        asked = environment.get(variable, "")[:2].lower()
        for language in LANGUAGES:
            if asked == language:
                return language
        if asked:
            break
    return "en"


def theme_from(environment: Mapping[str, str]) -> Theme | None:
    """Return the colours that INTAKE_THEME asks for; None if it asks for none of ours."""
    asked = environment.get("INTAKE_THEME", "").lower()
    themes: tuple[Theme, ...] = get_args(Theme)
    return next((theme for theme in themes if theme == asked), None)


def login_name() -> str:
    """Return the name that the person is logged in by, or `officer` where the system has none."""
    # Where the officer is named this is not needed, and it takes long to import.
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "officer"


def data_folder() -> Path:
    """Return the folder in which databases are kept unless the officer says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("intake", appauthor=False)


def address_from(words: str) -> Address:
    """Return the address of a store that an officer names: a file, or one on a server.

    Raises CommandError if it is empty, or has the form of an address elsewhere: what SQLite or
    another program would make of one is not a file by that name. Raises StoreError for an address
    that may not be given.
    """
    if not words.strip():
        raise CommandError("database.empty")
    # A command's help need not know where stores can be.
    from db.address import address_of, is_address

    if is_address(words):
        return address_of(words)
    if _ADDRESS.match(words):
        raise CommandError("database.address", address=words)
    return Path(words)


def absolute_address(address: Address) -> Address:
    """Return an address as it is written from anywhere."""
    return address.absolute() if isinstance(address, Path) else address


def near_databases(path: Path) -> list[Path]:
    """Return the databases that an officer may have meant by `path`, the likeliest first."""
    from difflib import get_close_matches

    there = (each for each in path.parent.glob("*.db") if each.is_file())
    here = {each.name: each for each in there if each != path}
    if not path.parent.is_dir():
        # The folder may be misspelled instead.
        beside = islice(path.parent.parent.glob(f"*/{glob.escape(path.name)}"), _MOST_FOLDERS)
        here = {each.parent.name: each for each in beside}
    sought = path.name if path.parent.is_dir() else path.parent.name
    return [here[name] for name in get_close_matches(sought, here, n=3)]


def default_database(environment: Mapping[str, str] = os.environ) -> Address:
    """Return the database that is opened where no option names one."""
    named = environment.get("INTAKE_DB")
    return address_from(named) if named else data_folder() / "intake.db"
