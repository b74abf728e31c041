"""Letters as files: in Markdown, or as documents of a word processor."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from intake.errors import CommandError
from intake.letters.writing import Letter
from intake.report.conversion import letter_converted

LetterFormat = Literal["docx", "markdown"]
_SUFFIXES: dict[LetterFormat, str] = {"docx": ".docx", "markdown": ".md"}


def write_letters(
    letters: Sequence[Letter], folder: Path, form: LetterFormat, language: str
) -> tuple[Path, ...]:
    """Write letters into a folder, a file each, and return the files: all of them, or none.

    Raises CommandError where a file of that name is there already or cannot be written.
    """
    files = [folder / f"{each.name}{_SUFFIXES[form]}" for each in letters]
    there = next((file for file in files if file.exists() or file.is_symlink()), None)
    if there is not None:
        raise CommandError("letters.exists", file=there)
    contents = [_content(each, form, language) for each in letters]
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in zip(files, contents, strict=True):
            with file.open("xb") as output:
                written.append(file)
                output.write(content)
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        raise CommandError("letters.unwritable", file=folder, reason=error.strerror) from error
    return tuple(files)


def take_away(files: Sequence[Path]) -> None:
    """Take letters away again that could not be put on record."""
    for file in files:
        file.unlink(missing_ok=True)


def _content(letter: Letter, form: LetterFormat, language: str) -> bytes:
    if form == "markdown":
        return letter.markdown.encode()
    return letter_converted(letter.markdown, language)
