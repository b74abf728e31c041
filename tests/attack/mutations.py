"""Changes one thing in a valid response, questionnaire or database, so that it alone is wrong."""

import json
import random
import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Location = tuple[str | int, ...]

_WRONG: tuple[object, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, 1e300, "", " ", "x", "12", "2004-13-45", "a\x00b",
    "a\ud800", "\u202e", "=1+1", "{officer}", "x" * 3000, [], [[]], {}, {"value": 1},
    {"missing": "no"}, {"value": "x", "missing": "unclear"}, [None], ["x", "x"], [{"x": 1}],
    {"": 1}, {"value": {"value": 1}},
)  # fmt: skip
_BYTES = (
    b"\x00", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"{", b"}", b"[", b"]", b'"', b"\\", b",",
    b":", b"\n", b"\r", b"0", b"-", b"e", b"\\u0000", b"\\ud83d", b"NaN", b"Infinity",
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """Something that was valid and has one thing changed: what it is now, what was done, where.

    The place is not known where single bytes were changed.
    """

    content: bytes
    what: str
    place: Location | None = None


def response(document: dict[str, Any], rng: random.Random) -> Mutation:
    """Return a response with one thing changed, in its JSON or in the bytes of it."""
    if rng.random() < 0.2:
        what, content = _bytes(json.dumps(document, ensure_ascii=False).encode(), rng)
        return Mutation(content, what)
    changed = deepcopy(document)
    places = list(_places(changed, ()))
    while True:
        place = rng.choice(places)
        what, change = rng.choice(_CHANGES)
        if change(_holder(changed, place), place[-1], rng):
            return Mutation(json.dumps(changed).encode(), what, place)


def _places(value: object, steps: Location) -> list[Location]:
    found = [steps] if steps else []
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    for key, child in children:
        found += _places(child, (*steps, key))
    return found


def _holder(value: Any, place: Location) -> Any:
    for step in place[:-1]:
        value = value[step]
    return value


Change = Callable[[Any, Any, random.Random], bool]


def _replace(holder: Any, key: Any, rng: random.Random) -> bool:
    holder[key] = deepcopy(rng.choice(_WRONG))
    return True


def _remove(holder: Any, key: Any, _: random.Random) -> bool:
    del holder[key]
    return True


def _rename(holder: Any, key: Any, rng: random.Random) -> bool:
    if not isinstance(holder, dict):
        return False
    names = (key.upper(), key + " ", key[:-1], key + "x", "", "\u202e" + key, key.replace("_", "-"))
    holder[rng.choice(names)] = holder.pop(key)
    return True


def _add(holder: Any, key: Any, rng: random.Random) -> bool:
    if isinstance(holder, list):
        holder.insert(key, deepcopy(rng.choice(_WRONG)))
    else:
        holder[rng.choice(("value", "missing", "remark", "source", "x", "", "from"))] = "x"
    return True


def _wrap(holder: Any, key: Any, rng: random.Random) -> bool:
    holder[key] = rng.choice(([holder[key]], {"value": holder[key]}, {key: holder[key]}))
    return True


def _twice(holder: Any, key: Any, _: random.Random) -> bool:
    if not isinstance(holder, list):
        return False
    holder.insert(key, deepcopy(holder[key]))
    return True


def _other_form(holder: Any, key: Any, rng: random.Random) -> bool:
    value = holder[key]
    holder[key] = rng.choice((str(value), json.dumps(value), [value, value], {"missing": value}))
    return True


_CHANGES: tuple[tuple[str, Change], ...] = (
    ("replaced", _replace), ("replaced", _replace), ("removed", _remove), ("renamed", _rename),
    ("added", _add), ("wrapped", _wrap), ("twice", _twice), ("in another form", _other_form),
)  # fmt: skip


def _bytes(content: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Return what was done to one place of some bytes, and the bytes after it."""
    at = rng.randrange(len(content))
    kind = rng.choice(("flipped", "inserted", "cut out", "cut off", "doubled"))
    if kind == "flipped":
        return kind, content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[
            at + 1 :
        ]
    if kind == "inserted":
        return kind, content[:at] + rng.choice(_BYTES) + content[at:]
    if kind == "cut off":
        return kind, content[:at]
    end = at + rng.randrange(1, 12)
    return kind, content[:at] + (content[at:end] * 2 if kind == "doubled" else b"") + content[end:]


_VALUES = (
    "1", "-1", "1.5", "true", '""', '"x"', "[]", '["x"]', "{}", "2004-01-01",
    "1979-05-27T07:32:00Z",
    "99999999999999999999", "inf", '"\\u0000"', '"' + "x" * 2000 + '"', '{en = "x"}', '["x", 1]',
    "'''\nx'''", "yes", "",
)  # fmt: skip
_ASSIGNED = re.compile(r"^(\s*[^=#\[]+?)\s*=\s*(.*)$")


def questionnaire(source: str, rng: random.Random) -> Mutation:
    """Return a questionnaire with one line or one byte of its TOML changed."""
    if rng.random() < 0.25:
        what, content = _bytes(source.encode(), rng)
        return Mutation(content, what)
    lines = source.splitlines()
    at = rng.choice([number for number, line in enumerate(lines) if line.strip()])
    assigned = _ASSIGNED.match(lines[at])
    what = rng.choice(("removed", "twice", "moved", "value", "value", "key", "heading"))
    if what == "removed":
        del lines[at]
    elif what == "twice":
        lines.insert(at, lines[at])
    elif what == "moved":
        line = lines.pop(at)
        lines.insert(rng.randrange(len(lines)), line)
    elif what == "value" and assigned:
        lines[at] = f"{assigned[1]} = {rng.choice(_VALUES)}"
    elif what == "key" and assigned:
        lines[at] = f"{assigned[1]}{rng.choice(('x', '.x', '.en', ' x'))} = {assigned[2]}"
    else:
        lines[at] = rng.choice(
            ("[x]", "[sections]", "[[sections]]", "[sections.x.questions.y]", "x = 1")
        )
    return Mutation("\n".join(lines).encode(), what)


def database(content: bytes, rng: random.Random) -> Mutation:
    """Return a database with some bytes of one page, or a page as a whole, not as they were."""
    page = 4096
    pages = len(content) // page
    damaged = bytearray(content)
    start = rng.randrange(pages) * page
    what = rng.choice(("bytes", "bytes", "zeros", "noise", "another page", "header", "cut off"))
    if what == "bytes":
        for _ in range(rng.randint(1, 8)):
            damaged[start + rng.randrange(page)] ^= 1 << rng.randrange(8)
    elif what == "zeros":
        damaged[start : start + page] = bytes(page)
    elif what == "noise":
        size = rng.choice((16, 256, page))
        at = start + rng.randrange(page - size + 1)
        damaged[at : at + size] = rng.randbytes(size)
    elif what == "another page":
        other = rng.randrange(pages) * page
        damaged[start : start + page] = content[other : other + page]
    elif what == "header":
        damaged[rng.randrange(100)] = rng.randrange(256)
    else:
        del damaged[rng.randrange(1, len(damaged)) :]
    return Mutation(bytes(damaged), what)
