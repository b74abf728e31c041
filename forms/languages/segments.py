"""Sentences and words of a text, in whatever language: where each begins and ends."""

import re
import unicodedata
from itertools import pairwise

Span = tuple[int, int]
"""Where a stretch of text begins and ends; the end is not a part of it."""

UNPARTED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""The signs of scripts that do not part words, as they stand in a class of a pattern."""

_STOPS = ".!?…؟۔।。！？"
_CLOSING = "\"'’”»)]）」』"
_END = rf"""(?x)
    [{re.escape(_STOPS)}]+ [{re.escape(_CLOSING)}]*
    (?: \s+ (?= [^\s]) | (?<=[。！？]) | (?<=[。！？][{re.escape(_CLOSING)}]) )
"""
_NUMBER = r"\(?\d{1,4}[.)]\s+(?=\S)"
"""The number that a paragraph begins with."""
_JOINERS = "\u200c\u200d"
_WORD = r"\w+(?:['’‑-]\w+)*|[^\w\s]"
_ABBREVIATED = {
    "art", "arts", "para", "paras", "par", "p", "pp", "no", "nos", "cf", "vol", "ch", "sect", "sec",
    "fig", "approx", "al", "inc", "ltd", "mr", "mrs", "ms", "dr", "prof", "st", "m", "mm", "mme",
    "etc", "e.g", "i.e", "ex", "ст", "п", "г", "т",
}  # fmt: skip


def sentences(text: str) -> list[Span]:
    """Return the sentences of a paragraph, without the space between them, and its number."""
    number = re.match(_NUMBER, text)
    breaks = [number.end() if number else 0]
    for match in re.finditer(_END, text):
        if match.end() < len(text) and _ends(text, match):
            breaks.append(match.end())
    breaks.append(len(text))
    spans = ((start, start + len(text[start:end].rstrip())) for start, end in pairwise(breaks))
    return [span for span in spans if span[0] < span[1]]


def words(text: str) -> list[Span]:
    """Return the words of a paragraph, and each sign that stands between them."""
    return [match.span() for match in re.finditer(_WORD, _with_letters(text))]


def _with_letters(text: str) -> str:
    """Return text of the same length in which marks, and what joins signs, count as letters."""
    if text.isascii():
        return text
    return "".join(
        "x" if unicodedata.category(sign)[0] == "M" or sign in _JOINERS else sign for sign in text
    )


def _ends(text: str, match: "re.Match[str]") -> bool:
    """Return whether a sentence ends where a stop stands."""
    if text[match.start()] != "." or match.group().rstrip() != ".":
        return True
    before = re.search(r"[\w.]+$", text[: match.start()])
    word = before.group().casefold() if before else ""
    after = text[match.end() : match.end() + 1]
    if word in _ABBREVIATED or (len(word) == 1 and word.isalpha()):
        return False
    return not after.islower()
