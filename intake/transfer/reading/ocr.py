"""The text of a picture, by the program tesseract where it is installed."""

import shutil
import subprocess
from collections.abc import Callable, Mapping

from intake.transfer.reading.paragraphs import split
from intake.transfer.reading.unreadable import Unreadable

_PROGRAM = "tesseract"
_LANGUAGES: Mapping[str, str] = {
    "ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim",
}  # fmt: skip


def reader(language: str | None) -> Callable[[bytes], tuple[str, ...]]:
    """Return what reads a picture in a language (ISO 639), English where none is known.

    Raises Unreadable if the program is not installed.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise Unreadable("no_tesseract")
    code = _LANGUAGES.get(language or "en", language or "eng")

    def read(picture: bytes) -> tuple[str, ...]:
        done = subprocess.run(  # noqa: S603
            [program, "stdin", "stdout", "-l", code],
            input=picture, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise Unreadable("ocr_failed", language=code)
        return split(done.stdout.decode("utf-8", "replace"))

    return read
