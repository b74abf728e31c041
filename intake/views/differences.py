"""What differs between two states of a response, word by word, in the notation of wdiff."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from typing import Literal

from msgspec import Struct

from db.contents import WHOLE
from db.records import Change
from forms.languages.segments import UNPARTED
from forms.messages import Translator
from forms.response_validator import ResponseValidator
from intake.formats.paragraphs import Line
from intake.views.response import (
    as_recorded,
    content_paragraphs,
    path_title,
    recorded_reply,
)

# A word with the space after it; the signs of scripts that do not part words, one by one.
_WORD = re.compile(rf"[{UNPARTED}]\s*|[^\s{UNPARTED}]+\s*|\s+")
_NOT_SHOWN = {"questionnaire_version"}
_AROUND = 6
"""Words that are shown of what stands unchanged on either side of a difference."""


class Piece(Struct, frozen=True):
    """Words of a text: the same before and after, gone since, or come since."""

    kind: Literal["same", "gone", "come"]
    words: str

    def marked(self) -> str:
        """Return the words as wdiff marks them."""
        if self.kind == "same":
            return self.words
        bare = self.words.rstrip()
        space = self.words[len(bare) :]
        return f"[-{bare}-]{space}" if self.kind == "gone" else f"{{+{bare}+}}{space}"


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Return what is the same, gone and come between two texts; long sameness is cut short."""
    if not old or not new:
        if old or new:
            yield Piece("gone", old) if old else Piece("come", new)
        return
    before, after = _WORD.findall(old), _WORD.findall(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    middle = slice(head, len(before) - tail), slice(head, len(after) - tail)
    if head:
        whole = head == len(before) == len(after)
        yield Piece("same", _cut_short(before[:head], first=True, last=whole))
    yield from _middle(before[middle[0]], after[middle[1]])
    if tail:
        yield Piece("same", _cut_short(before[len(before) - tail :], first=False, last=True))


def _alike(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _middle(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", _cut_short(before[start:end], first=False, last=False))
            continue
        if start < end:
            yield Piece("gone", "".join(before[start:end]))
        if new_start < new_end:
            yield Piece("come", "".join(after[new_start:new_end]))


def marked(old: str, new: str) -> str:
    """Return two texts as one, with what is gone and what has come marked in it."""
    return "".join(piece.marked() for piece in pieces(old, new))


def _cut_short(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Return words that stand unchanged, those far from any difference left out."""
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    if len(words) <= head + tail + 1:
        return "".join(words)
    return f"{''.join(words[:head])}… {''.join(words[len(words) - tail :])}"


def difference_lines(
    validator: ResponseValidator, changes: Iterable[Change], say: Translator
) -> Iterator[Line]:
    """Return changes to read, each with the question's title and what differs in the answer."""
    found = False
    for change in changes:
        if change.path in _NOT_SHOWN:
            continue
        lines = list(_change_lines(validator, change, say))
        found = found or bool(lines)
        yield from lines
    if not found:
        yield Line("aside", say("history.same"))


def _change_lines(validator: ResponseValidator, change: Change, say: Translator) -> Iterator[Line]:
    """Return one change to read: nothing where the words for both states are the same."""
    if change.path == WHOLE:
        yield Line("question", whole_words(change, say))
        return
    path = change.path if change.path in validator.questionnaire.questions else ""
    pairs = [pair for pair in _paired(validator, change, say) if path or pair[0] != pair[1]]
    if pairs:
        yield Line("question", path_title(validator, change.path, say), path)
    for old, new in pairs:
        yield Line("answer", marked(old, new), path)


def whole_words(change: Change, say: Translator) -> str:
    """Return that a response came in as a whole, and with how many answers."""
    new = change.new if isinstance(change.new, dict) else {}
    return say("history.whole", count=sum("." in path for path in new))


def _paired(
    validator: ResponseValidator, change: Change, say: Translator
) -> Iterator[tuple[str, str]]:
    """Return what a path said and says, side by side: each reply that differs, or all of it."""
    if change.path == "replies":
        yield from _paired_replies(validator, change, say)
        return
    old, new = (
        "\n".join(content_paragraphs(validator, change.path, content, say))
        for content in (change.old, change.new)
    )
    yield old, new


def _paired_replies(
    validator: ResponseValidator, change: Change, say: Translator
) -> Iterator[tuple[str, str]]:
    old, new = (
        list(content) if isinstance(content, list) else [] for content in (change.old, change.new)
    )
    was, now = ([as_recorded(each) for each in replies] for replies in (old, new))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        numbers = zip_longest(range(start, end), range(new_start, new_end))
        for before, after in numbers:
            # One that was kept is called by the number that it has now.
            number = (before or 0) + 1 if after is None else after + 1
            gone = "" if before is None else recorded_reply(validator, number, old[before], say)
            come = "" if after is None else recorded_reply(validator, number, new[after], say)
            if gone == come:
                # What differs is not said in words, such as the digest of a file.
                gone, come = was[before or 0], now[after or 0]
            yield gone, come
