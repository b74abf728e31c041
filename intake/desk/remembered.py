"""What the officer chose at the desk and finds again there: the language and the colours."""

import os
import tempfile
import tomllib
from pathlib import Path
from typing import get_args

from msgspec import Struct

from db.private import make_private_folder
from forms.errors import IntakeError
from forms.messages import LANGUAGES, Language
from forms.plain_file import read_plain
from intake.errors import CommandError
from intake.settings import Theme

_LARGEST = 2**16


class Remembered(Struct, frozen=True):
    """What was chosen; None where nothing was."""

    language: Language | None = None
    colours: Theme | None = None


def preferences_file() -> Path:
    """Return where what is chosen is kept."""
    from platformdirs import user_config_path

    return user_config_path("intake", appauthor=False) / "preferences.toml"


def recall(file: Path) -> Remembered:
    """Return what was chosen; nothing where there is no file yet.

    Raises CommandError if the file does not say what it should.
    """
    if not file.exists():
        return Remembered()
    try:
        said = tomllib.loads(read_plain(file, _LARGEST).decode("utf-8"))
    except (IntakeError, ValueError):
        raise CommandError("desk.preferences_broken", file=file) from None
    themes: tuple[Theme, ...] = get_args(Theme)
    language = next((each for each in LANGUAGES if each == said.get("language")), None)
    colours = next((each for each in themes if each == said.get("colours")), None)
    if said.keys() - {"language", "colours"} or len(said) != sum(map(bool, (language, colours))):
        raise CommandError("desk.preferences_broken", file=file)
    return Remembered(language, colours)


def remember(file: Path, chosen: Remembered) -> None:
    """Keep what is chosen, the file whole or as it was. Raises OSError if it cannot be."""
    said = {"language": chosen.language, "colours": chosen.colours}
    lines = [f'{key} = "{value}"\n' for key, value in said.items() if value is not None]
    make_private_folder(file.parent)
    handle, made = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.writelines(lines)
    Path(made).replace(file)
