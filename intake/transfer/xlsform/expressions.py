"""The expressions of XLSForms that a questionnaire can say in one of its closed forms."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

_TOKEN = re.compile(
    r"""\s*(?:(?P<ref>\$\{\s*[\w.-]+\s*\}|(?:\.\./|/)[\w./-]+|\.(?![\w/]))
    |(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)|(?P<op><=|>=|!=|=|<|>)
    |(?P<mark>[(),])|(?P<word>[\w-]+))""",
    re.VERBOSE,
)

Json = dict[str, object]


class NotCarried(Exception):
    """An expression that no condition can say."""


class Asked(Struct, frozen=True):
    """A question that an expression is about: its path, its kind, and the ids of its options."""

    path: str
    kind: str
    whole: bool
    options: dict[str, str]
    """The ids of its options here by what the form calls them."""


Resolve = Callable[[str], Asked | None]


class _Token(Struct, frozen=True):
    kind: str
    words: str


def condition(expression: str, resolve: Resolve) -> Json:
    """Return what a `relevant` expression comes to as a condition. Raises NotCarried."""
    return _Parser(list(_tokens(expression)), resolve).whole()


def bounds(expression: str, *, whole: bool) -> Json:
    """Return the least and the greatest that a `constraint` allows. Raises NotCarried."""
    found = _Parser(list(_tokens(expression)), lambda _: Asked(".", "number", whole, {})).whole()
    parts = found.get("all", [found])
    merged: Json = {}
    for part in parts if isinstance(parts, list) else []:
        if not part.keys() <= {"question", "least", "greatest"}:
            raise NotCarried
        merged |= {key: part[key] for key in ("least", "greatest") if key in part}
    if not merged:
        raise NotCarried
    return merged


def equality(expression: str) -> tuple[str, str]:
    """Return the question and the column that a `choice_filter` sets equal. Raises NotCarried."""
    tokens = list(_tokens(expression))
    kinds = [each.kind for each in tokens]
    if sorted(kinds) != ["op", "ref", "word"] or tokens[1].words != "=":
        raise NotCarried
    by_kind = {each.kind: each.words for each in tokens}
    return _name(by_kind["ref"]), by_kind["word"]


def _tokens(expression: str) -> Iterator[_Token]:
    place = 0
    while expression[place:].strip():
        found = _TOKEN.match(expression, place)
        if found is None:
            raise NotCarried
        place = found.end()
        yield _Token(str(found.lastgroup), found[str(found.lastgroup)])


def _name(reference: str) -> str:
    return reference.strip("${} ").rpartition("/")[2]


class _Parser:
    def __init__(self, tokens: list[_Token], resolve: Resolve) -> None:
        self._tokens = tokens
        self._resolve = resolve

    def whole(self) -> Json:
        found = self._joined("or")
        if self._tokens:
            raise NotCarried
        return found

    def _joined(self, word: str) -> Json:
        part = self._unary if word == "and" else lambda: self._joined("and")
        parts = [part()]
        while self._at(word):
            self._tokens.pop(0)
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        return {"all" if word == "and" else "any": parts}

    def _at(self, words: str) -> bool:
        return bool(self._tokens) and self._tokens[0].words == words

    def _take(self, words: str | None = None) -> _Token:
        if not self._tokens or (words is not None and self._tokens[0].words != words):
            raise NotCarried
        return self._tokens.pop(0)

    def _unary(self) -> Json:
        if self._at("not"):
            self._take()
            return _negated(self._in_brackets())
        if self._at("("):
            return self._in_brackets()
        if self._at("selected"):
            return self._selected()
        return self._comparison()

    def _in_brackets(self) -> Json:
        self._take("(")
        found = self._joined("or")
        self._take(")")
        return found

    def _selected(self) -> Json:
        self._take("selected")
        self._take("(")
        asked = self._asked()
        self._take(",")
        literal = self._take()
        self._take(")")
        return {"question": asked.path, "is": [_option(asked, literal)]}

    def _asked(self) -> Asked:
        token = self._take()
        asked = self._resolve(_name(token.words)) if token.kind == "ref" else None
        if asked is None:
            raise NotCarried
        return asked

    def _comparison(self) -> Json:
        asked, op, literal = self._asked(), self._take(), self._take()
        if op.kind != "op" or literal.kind not in ("text", "number"):
            raise NotCarried
        if literal.words in ("''", '""') and op.words in ("=", "!="):
            key = "answered" if op.words == "!=" else "not_answered"
            return {"question": asked.path, key: True}
        if asked.kind in ("number", "date"):
            return _bounded(asked, op.words, literal)
        is_so: Json = {"question": asked.path, "is": [_option(asked, literal)]}
        if op.words == "=":
            return is_so
        if op.words == "!=":
            return _negated(is_so)
        raise NotCarried


def _option(asked: Asked, literal: _Token) -> str:
    words = literal.words.strip("'\"")
    if literal.kind not in ("text", "number") or words not in asked.options:
        raise NotCarried
    return asked.options[words]


def _bounded(asked: Asked, op: str, literal: _Token) -> Json:
    words = literal.words.strip("'\"")
    if asked.kind == "date":
        value: object = words
        strict = None
    else:
        if not re.fullmatch(r"-?\d+(\.\d+)?", words):
            raise NotCarried
        value = float(words) if "." in words else int(words)
        strict = 1 if asked.whole and isinstance(value, int) else None
    if op == "=":
        return {"question": asked.path, "least": value, "greatest": value}
    if op in (">=", "<="):
        return {"question": asked.path, "least" if op == ">=" else "greatest": value}
    if op in (">", "<") and strict is not None and isinstance(value, int):
        step = strict if op == ">" else -strict
        return {"question": asked.path, "least" if op == ">" else "greatest": value + step}
    raise NotCarried


def _negated(found: Json) -> Json:
    """Return that something does not hold: of a question without an answer nothing does."""
    for one, other in (("all", "any"), ("any", "all")):
        parts = found.get(one)
        if isinstance(parts, list):
            return {other: [_negated(part) for part in parts]}
    question = found["question"]
    if "is" in found:
        return {
            "any": [
                {"question": question, "is_not": found["is"]},
                {"question": question, "not_answered": True},
            ]
        }
    for one, other in (("answered", "not_answered"), ("not_answered", "answered")):
        if one in found:
            return {"question": question, other: True}
    raise NotCarried
