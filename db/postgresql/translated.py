"""Statements in the words of psycopg and PostgreSQL, where these are not those of all engines."""

import re
from functools import lru_cache

_PARTS = re.compile(
    r"""(?P<quoted>'(?:[^']|'')*'|"[^"]*")
    |json_each\((?P<list>\?|:\w+)\)
    |(?P<cast>::)
    |(?P<place>\?)
    |:(?P<name>\w+)
    |(?P<percent>%)""",
    re.VERBOSE,
)


@lru_cache(maxsize=512)
def translated(statement: str) -> str:
    """Return a statement with its `?` and `:name` as psycopg has them, and lists as PostgreSQL."""
    return _PARTS.sub(_translated, statement)


def _translated(part: re.Match[str]) -> str:
    if part["quoted"]:
        return part["quoted"].replace("%", "%%")
    if part["list"]:
        value = _translated(_PARTS.fullmatch(part["list"]) or part)
        return f"json_array_elements_text(CAST({value} AS json))"
    if part["name"]:
        return f"%({part['name']})s"
    return {"?": "%s", "%": "%%"}.get(part[0], part[0])
