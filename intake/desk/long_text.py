"""Text that is too long to be laid out whole, such as the rows of a table of thousands."""

from forms.messages import Translator

_LINES_SHOWN = 300
"""A screen is laid out in a moment; a command prints all."""


def cut_short(words: str, say: Translator) -> str:
    """Return the first lines of a text, and how many there are more."""
    lines = words.split("\n")
    left = len(lines) - _LINES_SHOWN
    if left <= 0:
        return words
    more = say("desk.more_lines", count=left)
    return "\n".join((*lines[:_LINES_SHOWN], more))
