"""What counts as text, in a response as in a name."""

import re

from forms.errors import IntakeError

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def sound(text: str) -> str:
    """Return `text` as it is. Raises IntakeError if it is blank or holds what is no text.

    Control characters other than tab and the ends of lines are none, nor are lone surrogates,
    which no encoding can write.
    """
    forbidden = _FORBIDDEN.search(text)
    if forbidden is not None:
        code = f"U+{ord(forbidden.group()):04X}"
        raise IntakeError("fault.character", code=code, place=forbidden.start() + 1)
    if not text.strip():
        raise IntakeError("fault.text_empty")
    return text


def is_sound(text: str) -> bool:
    """Return whether text is sound, as `sound` has it."""
    # What can be printed holds none of what is forbidden, and is told at once.
    return (text.isprintable() or not _FORBIDDEN.search(text)) and bool(text.strip())


def without_controls(text: str) -> str:
    """Return `text` without the characters that are no text, such as a clipboard may bring."""
    return _FORBIDDEN.sub("", text)
