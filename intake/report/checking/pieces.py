"""What stands between the names of a list, piece by piece: what parts them, and what is no name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from intake.report.checking.naming import WORD, Mention

Span = tuple[int, int]

SENTENCE_END = re.compile(
    r"(?<!\bSt)(?<!\bSte)(?<!\bRep)(?<!\bDem)(?<!\bFed)(?<!\bR[ée]p)(?<!\bd[ée]m)[.!?:](?=\s)"
)
"""The end of a sentence, or the colon that a list follows."""
_SEPARATOR = re.compile(
    r"[,;،؛、，；&/·]|\b(?:and|as well as|or|et|ou|ainsi|y|e|и)\b|(?:^|(?<=\s))و|和|以及", re.I
)
_CONJUNCTION = re.compile(r"\w|[و和&]")
_ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_ASIDE_BEHIND = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)")
_ADJACENT = re.compile(r"[ \u00a0\-‐‑]+")
_JOINING = frozenset((
    "and", "or", "as", "well", "the", "of", "in", "by", "from", "et", "ou", "ainsi", "que", "qu",
    "l", "d", "le", "la", "les", "de", "du", "des", "en", "au", "aux", "à", "y", "e", "el",
    "los", "las", "del", "а", "также", "и", "в", "و",
    "also", "aussi", "both", "among", "parmi", "see", "voir", "cf", "including", "namely",
    "notamment", "for", "example", "inter", "alia", "par", "exemple", "selon", "with", "avec",
    "to", "for", "pour", "dans", "at", "on", "sur", "a",
    # What may stand before a State's name as an address.
    "state", "states", "member", "members", "government", "governments",
    "état", "états", "membre", "membres", "pays", "gouvernement", "gouvernements",
    "organization", "organizations", "organisation", "organisations", "organismes", "ong", "ngos",
))  # fmt: skip
_PLACES = frozenset(
    ("in", "of", "to", "at", "en", "au", "aux", "à", "dans", "de", "du", "des", "d")
)
_PARTS = frozenset((
    "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western",
    "upper", "lower", "central", "former", "ex", "british", "french", "dutch", "spanish",
    "portuguese", "american", "nouveau", "nouvelle", "ancien", "ancienne",
))  # fmt: skip
"""What makes another name of a State's."""
_OPEN_END = frozenset(("of", "the", "du", "de", "la", "des", "d", "l", "del", "los"))
_MOST_BETWEEN = 2
_LONGEST_NAME = 8
_AROUND = 40


class _Token(Struct, frozen=True):
    word: str
    start: int
    end: int

    @property
    def joining(self) -> bool:
        return self.word.lower() in _JOINING

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()


class Segment(Struct, frozen=True):
    """The words between two separators that are more than articles and the like."""

    strange: tuple[_Token, ...]
    every: tuple[_Token, ...]
    conjoined: bool

    @property
    def named(self) -> bool:
        """Whether the segment begins as a name does."""
        return bool(self.strange) and self.strange[0].capital

    @property
    def span(self) -> Span:
        """Where its strange words stand in the text."""
        return self.strange[0].start, self.strange[-1].end

    @property
    def small(self) -> int:
        """How many of its words are written small."""
        return sum(not token.capital for token in self.strange)

    def head(self) -> Span | None:
        """Return the name that the segment begins with, up to the first small word."""
        return _run(self.every)

    def tail(self) -> tuple[_Token, ...]:
        """Return the words that follow the last small word."""
        found: list[_Token] = []
        for token in reversed(self.every):
            if not token.capital and not token.joining:
                break
            found.append(token)
        return tuple(reversed(found))


class Gap(Struct, frozen=True):
    """What stands between two names of a list: strangers, and which of the two is no name."""

    strangers: tuple[Span, ...] = ()
    spoils_before: Span | None = None
    spoils_after: Span | None = None


def segments(text: str, start: int, end: int) -> list[Segment]:
    """Return the segments of a stretch of text; asides in parentheses are left out."""
    bare = _ASIDE.sub(lambda it: " " * len(it[0]), text[start:end])
    found, begun, conjoined = [], 0, False
    for separator in (*_SEPARATOR.finditer(bare), None):
        until = separator.start() if separator is not None else len(bare)
        tokens = tuple(
            _Token(each[0], start + each.start(), start + each.end())
            for each in WORD.finditer(bare, begun, until)
        )
        strange = tuple(each for each in tokens if not each.joining)
        found.append(Segment(strange, tokens, conjoined))
        if separator is not None:
            begun, conjoined = separator.end(), bool(_CONJUNCTION.match(separator[0]))
    return found


def gap(text: str, one: Mention, other: Mention, *, strict: bool) -> Gap | None:
    """Return what stands between two names, or None where they are not of one list.

    An aside in parentheses does not part them; nor, in a paragraph, do one or two small words.
    `strict` is said of notes, where everything between separators is to be a name.
    """
    between = _ASIDE.sub(" ", text[one.end : other.start])
    if "(" in between or ")" in between or SENTENCE_END.search(between):
        return None
    parts = segments(text, one.end, other.start)
    if len(parts) == 1:
        return None
    first, *middle, last = parts
    loose = [first, last, *(each for each in middle if not each.named)]
    if sum(each.small for each in loose) > _MOST_BETWEEN or _too_long(middle):
        return None
    strangers = tuple(_middle(middle, strict=strict))
    before = _behind(text, one, first, strict=strict)
    return Gap(strangers, before, _before(other, last, strict=strict))


def lead(text: str, floor: int, first: Mention, *, note: bool) -> tuple[list[Span], Span | None]:
    """Return the strangers before the first name of a list, and what spoils that name.

    A list follows a colon, or stands at the beginning of a note; elsewhere what is no name before
    it may be any beginning of a sentence.
    """
    ends = list(SENTENCE_END.finditer(text, floor, first.start))
    begun = ends[-1].end() if ends else floor
    pure = (ends[-1][0] == ":") if ends else (note and floor == 0)
    *earlier, last = segments(text, begun, first.start)
    opens = not earlier and not pure
    spoilt = _before(first, last, strict=False, opens=opens)
    strangers: list[Span] = []
    for place, each in reversed(list(enumerate(earlier))):
        if not each.strange:
            continue
        span = _leading(each, opens=place == 0 and not pure, pure=pure)
        if span is None:
            break
        strangers.append(span)
        if each.small and not pure:
            break
    return strangers[::-1], spoilt


def tail(
    text: str, last: Mention, ceiling: int, *, note: bool, ended: bool
) -> tuple[list[Span], Span | None]:
    """Return the strangers behind the last name of a list, and what spoils that name.

    `ended` says that a conjunction stands before the last name, so that a paragraph's list is over.
    """
    end = SENTENCE_END.search(text, last.end, ceiling)
    first, *rest = segments(text, last.end, end.start() if end is not None else ceiling)
    spoilt = _behind(text, last, first, strict=False)
    strangers: list[Span] = []
    if first.strange and spoilt is None:
        return [], None
    if end is None and ceiling < len(text):
        rest = rest[:-1]
    for each in rest:
        if not each.strange:
            continue
        if not each.named:
            if note and strangers:
                strangers[-1] = (strangers[-1][0], each.span[1])
                continue
            break
        span = each.span if note else each.head()
        if span is None or (not note and ended and each.small and not each.conjoined):
            break
        strangers.append(span)
        if each.small and not note:
            break
    return strangers, spoilt


def aside(text: str, mention: Mention, names: Sequence[Mention]) -> Span | None:
    """Return a name with the aside behind it, where that makes another name of it.

    “Serbia (Kosovo)” does, “Congo (Democratic Republic of the)” too; “Finland (in 2003)” does not.
    """
    found = _ASIDE_BEHIND.match(text, mention.end)
    if found is None:
        return None
    tokens = [_Token(each[0], 0, 0) for each in WORD.finditer(found[1])]
    strange = [each for each in tokens if not each.joining]
    following = bisect_left(names, found.start(1), key=lambda each: each.start)
    names_within = following < len(names) and names[following].start < found.end()
    a_name = bool(strange) and all(
        each.capital and not each.word.isupper() and each.word.isalpha() for each in strange
    )
    turned = bool(tokens) and tokens[-1].word.lower() in _OPEN_END
    return (mention.start, found.end()) if names_within or a_name or turned else None


def is_whole(text: str, mention: Mention) -> bool:
    """Return whether a mention is a name by itself, not part of another: “New Mexico” is not."""
    around = max(0, mention.start - _AROUND)
    ends = [each.end() for each in SENTENCE_END.finditer(text, around, mention.start)]
    begun = ends[-1] if ends else around
    before = [
        _Token(each[0], each.start(), each.end())
        for each in WORD.finditer(text, begun, mention.start)
    ]
    opens = len(before) == 1 and (bool(ends) or around == 0)
    behind = segments(text, mention.end, min(len(text), mention.end + _AROUND))[0]
    if before and _ADJACENT.fullmatch(text, before[-1].end, mention.start):
        *_, nearest = before
        if nearest.word.lower() in _PARTS or (
            nearest.capital and not nearest.joining and not opens
        ):
            return False
    return _behind(text, mention, behind, strict=False) is None


def aside_end(text: str, end: int) -> int:
    """Return where the aside ends that is behind a name's end, or that end where there is none."""
    found = _ASIDE_BEHIND.match(text, end)
    return found.end() if found is not None else end


def has_conjunction(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of text has an “and” in it."""
    found = _SEPARATOR.finditer(text, start, end)
    return any(_CONJUNCTION.match(each[0]) for each in found)


def only_names(text: str, spans: Sequence[Span]) -> bool:
    """Return whether what is no known name looks like names all the same: few words, all great."""
    tokens = [
        [_Token(each[0], 0, 0) for each in WORD.finditer(text[slice(*span)])] for span in spans
    ]
    return all(
        len(each) <= _LONGEST_NAME // 2
        and all(token.joining or (token.capital and token.word.isalpha()) for token in each)
        for each in tokens
    )


def _middle(middle: Sequence[Segment], *, strict: bool) -> Iterator[Span]:
    """Return the segments that are names of nobody known, with what a comma parts from them."""
    found: list[Span] = []
    for each in middle:
        if each.named or (strict and each.strange and not found):
            found.append(each.span)
        elif strict and each.strange:
            found[-1] = (found[-1][0], each.span[1])
    yield from found


def _behind(text: str, name: Mention, segment: Segment, *, strict: bool) -> Span | None:
    """Return a name with the words behind it that make it none, such as “Denmark Strait”."""
    if not segment.strange:
        return None
    if strict:
        return name.start, segment.span[1]
    nearest, run = segment.every[0], segment.head()
    adjacent = _ADJACENT.fullmatch(text, name.end, nearest.start)
    if run is None or nearest.joining or not adjacent:
        return None
    return name.start, run[1]


def _before(name: Mention, segment: Segment, *, strict: bool, opens: bool = False) -> Span | None:
    """Return a name with the words before it that make it none, such as “Gulf of Mexico”.

    The word that `opens` a sentence is written great whatever it is.
    """
    if strict:
        return (segment.span[0], name.end) if segment.strange else None
    run = [token for token in segment.tail() if token.capital and not token.joining]
    if opens and run and run[0] is segment.every[0] and run[0].word.lower() not in _PARTS:
        run = run[1:]
    nearest = segment.every[-1] if segment.every else None
    if not run and nearest is not None and nearest.word.lower() in _PARTS:
        run = [nearest]
    return (run[0].start, name.end) if run else None


def _leading(segment: Segment, *, pure: bool, opens: bool) -> Span | None:
    """Return the name that a segment before a list is, or ends with."""
    if pure:
        return segment.span if segment.named else None
    tail = segment.tail()
    run = [token for token in tail if token.capital and not token.joining]
    if (
        not run
        or tail[0].word.lower() in _PLACES
        or (opens and len(run) == len(segment.strange) == 1)
    ):
        return None
    return run[0].start, run[-1].end


def _run(tokens: Sequence[_Token]) -> Span | None:
    """Return where the great words stand that come before the first small one."""
    run: list[_Token] = []
    for token in tokens:
        if not token.capital and not token.joining:
            break
        if not token.joining or run:
            run.append(token)
    great = [token for token in run if not token.joining]
    return (great[0].start, great[-1].end) if great else None


def _too_long(middle: Sequence[Segment]) -> bool:
    """Return whether a segment is longer than a name; a text is not searched for its end."""
    return any(len(each.every) > _LONGEST_NAME * 2 for each in middle)
