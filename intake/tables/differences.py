"""What differs between two states of a response, word by word, in the notation of wdiff."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

from db.contents import WHOLE
from db.records import Change
from forms.errors import Faulty
from forms.form import Form
from forms.messages import Language
from intake.tables.response import Line, answer_paragraphs
from intake.words import WORDS

# A word with the space after it; the signs of scripts that do not part words, one by one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]\s*|[^\s\u3040-\u9fff]+\s*|\s+")
_NOT_SHOWN = {"questionnaire_version"}
_AROUND = 6
"""Words that are shown of what stands unchanged on either side of a difference."""


@dataclass(frozen=True)
class Piece:
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


def difference_lines(form: Form, changes: Iterable[Change], language: Language) -> Iterator[Line]:
    """Return changes to read, each with the question's title and what differs in the answer."""
    questions = form.questionnaire.questions
    found = False
    for change in changes:
        if change.path in _NOT_SHOWN or not (change.old or change.new):
            continue
        found = True
        question = questions.get(change.path)
        if change.path == WHOLE:
            yield Line("question", whole_words(change, language))
            continue
        title = question.title.text(language) if question else _particular(change.path, language)
        yield Line("question", title, change.path if question else "")
        old, new = (
            _words(form, change.path, content, language) for content in (change.old, change.new)
        )
        yield Line("answer", marked(old, new), change.path if question else "")
    if not found:
        yield Line("aside", WORDS.text("history.same", language))


def whole_words(change: Change, language: Language) -> str:
    """Return that a response came in as a whole, and with how many answers."""
    new = change.new if isinstance(change.new, dict) else {}
    return WORDS.text("history.whole", language, count=sum("." in path for path in new))


def _particular(path: str, language: Language) -> str:
    """Return what a thing that a response says of itself is called."""
    return WORDS.text(f"history.{path}", language)


def _words(form: Form, path: str, content: object, language: Language) -> str:
    if content is None or content == []:
        return ""
    if path == "status":
        return WORDS.text(f"status.{content}", language)
    if path in form.questionnaire.questions:
        # What an earlier version of the questionnaire allowed is shown as it was recorded.
        with suppress(Faulty):
            return "\n".join(answer_paragraphs(form, path, content, language))
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
