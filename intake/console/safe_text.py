"""What is printed, where, and how text from a respondent is made inert."""

import unicodedata

import click

_ACTS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SIGNS = {"\n": "␤", "\r": "␍", "\t": " "}
_HARMLESS = frozenset("\n\t\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060")


def inert(text: str) -> str:
    """Return `text` without characters that act on a terminal or turn the direction of a line.

    Joiners stay, since Arabic and Indic scripts and emoji are written with them; so do soft
    hyphens, spaces without width, and the marks that say which way a single sign beside them
    goes, as Arabic and Hebrew need: none of them turns what others wrote.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        char
        if char in _HARMLESS or unicodedata.category(char) not in _ACTS
        else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


def in_one_line(text: str) -> str:
    """Return inert text of the same length, with signs for what would break the line."""
    if text.isprintable():
        return text
    return "".join(_SIGNS.get(char) or inert(char) for char in text)


def tell(words: str) -> None:
    """Tell the person something that is not a result, on standard error."""
    click.echo(inert(words), err=True)
