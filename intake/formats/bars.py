"""Bars drawn with block characters, to an eighth of a column."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(part: float, width: int) -> str:
    """Return a bar for `part`, between 0 and 1, of a full one of `width` columns.

    What is more than nothing is never drawn as nothing.
    """
    eighths = round(part * width * 8)
    if part > 0:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
