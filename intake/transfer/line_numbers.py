"""Where in the text of a record a path leads: on which line to look for a fault."""

import json
import re
from collections.abc import Collection

from msgspec import Struct

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s"{}\[\],:]++', re.DOTALL)
_STEP = re.compile(r"[.\[]|$")
_LONGEST_ESCAPE = len(r"\ud83d\ude00")


def lines_of(text: str, paths: Collection[str]) -> list[int]:
    """Return for each path how many lines of `text`, which is JSON, stand before its place.

    That is the place of its key, or of its value in a list; where there is none, as of a key that
    is missing, that of the innermost part that should hold it. Of a key that is given twice it is
    the second, whose value counts. One pass is made, whatever the number of paths.
    """
    finder = _Finder({path[: step.start()] for path in paths for step in _STEP.finditer(path)})
    for mark in _TOKEN.finditer(text):
        finder.take(mark.group(), mark.start())
    places = [finder.place(path) for path in paths]
    lines, before, at = {}, 0, 0
    for place in sorted(set(places)):
        before += text.count("\n", at, place)
        lines[place], at = before, place
    return [lines[place] for place in places]


class _Part(Struct):
    """An object or a list that is open; without a path where none of those wanted leads into it."""

    path: str | None
    index: int | None = None
    key: tuple[str | None, int] | None = None


class _Finder:
    """Takes the tokens of a JSON text one by one, and notes where the paths wanted lead."""

    def __init__(self, wanted: set[str]) -> None:
        self._wanted = wanted
        self._longest = max(map(len, wanted), default=0)
        self._found: dict[str, int] = {}
        self._open: list[_Part] = []

    def place(self, path: str) -> int:
        """Return where the path leads, or the longest part of it that leads anywhere."""
        steps = [step.start() for step in _STEP.finditer(path)]
        ways = (path[:step] for step in reversed(steps))
        return next((self._found[way] for way in ways if way in self._found), 0)

    def take(self, mark: str, start: int) -> None:
        """Take the next token, which begins at `start`."""
        inner = self._open[-1] if self._open else None
        if mark in ("}", "]"):
            self._open.pop()
        elif mark == ",":
            if inner is not None and inner.index is not None:
                inner.index += 1
            elif inner is not None:
                inner.key = None
        elif mark == ":":
            pass
        elif inner is not None and inner.index is None and inner.key is None:
            inner.key = (self._path_of_key(inner.path, mark), start)
        else:
            self._take_value(inner, mark, start)

    def _take_value(self, inner: _Part | None, mark: str, start: int) -> None:
        path: str | None = ""
        if inner is not None and inner.index is not None:
            path = self._known(inner.path, f"[{inner.index}]")
        elif inner is not None and inner.key is not None:
            path, start = inner.key
        if path is not None:
            self._found[path] = start
        if mark == "{":
            self._open.append(_Part(path))
        elif mark == "[":
            self._open.append(_Part(path, index=0))

    def _path_of_key(self, path: str | None, mark: str) -> str | None:
        if path is None or len(mark) > self._longest * _LONGEST_ESCAPE + 2:
            return None
        key: str = json.loads(mark)
        return self._known(path, f".{key}" if path else key)

    def _known(self, path: str | None, step: str) -> str | None:
        """Return the path one step further, if that leads to what is wanted."""
        further = None if path is None else f"{path}{step}"
        return further if further in self._wanted else None
