"""How near a name is to what was typed, word by word.

Every word that was typed must be one of the name: as it is, abbreviated, begun, or with a letter
or two amiss; and one of them must be such as few names have. What only has letters in common is
not near: "French Republic" shares with "Czech Republic" but what half of the States are.
"""

from collections.abc import Sequence

from msgspec import Struct

from forms.register.name_words import Word, is_chinese

_SHORTEST_MISSPELT = 5
_LONG = 9
_SHORTEST_IN_CHINESE = 4
_MOST_LEFT = 1


class Likeness(Struct, frozen=True, order=True):
    """What is amiss between a name and what was typed; the least is the likest."""

    amiss: int
    """Letters that are missing, too many, wrong or exchanged."""
    begun: int
    """Words of which only the beginning was typed."""
    left: int
    """Words of the name that were not typed."""

    @property
    def is_whole(self) -> bool:
        """Whether each word that was typed is one of the name."""
        return not self.amiss and not self.begun


def likeness(typed: Sequence[Word], name: Sequence[Word]) -> Likeness | None:
    """Return how near a name is to what was typed, or None if it is not."""
    left, amiss, begun, telling = list(name), 0, 0, False
    for word in typed:
        found = min(
            (
                (*each, index)
                for index, other in enumerate(left)
                if (each := _nearness(word, other))
            ),
            default=None,
        )
        if found is None:
            return None
        amiss, begun = amiss + found[0], begun + found[1]
        telling |= not left.pop(found[2]).says_little
    others = sum(not word.says_little for word in left)
    if not telling or (amiss and others > _MOST_LEFT):
        return None
    return Likeness(amiss, begun, len(left))


def _nearness(typed: Word, word: Word) -> tuple[int, int] | None:
    """Return how many letters are amiss, and whether a word has only been begun."""
    if typed.meant == word.meant:
        return 0, 0
    if is_chinese(typed.folded):
        return _in_chinese(typed.folded, word.folded)
    if word.folded.startswith(typed.folded):
        return 0, 1
    if typed.folded[0] != word.folded[0]:
        return None
    one, other = typed.without_doubles, word.without_doubles
    if min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return None
    most = 2 if len(one) >= _LONG else 1
    amiss = distance(one, other, most)
    return None if amiss > most else (max(1, amiss), 0)


def _in_chinese(typed: str, word: str) -> tuple[int, int] | None:
    if typed in word:
        return 0, 1 if word.startswith(typed) else 2
    long_enough = len(typed) >= _SHORTEST_IN_CHINESE and typed[0] == word[0]
    return (1, 0) if long_enough and distance(typed, word, 1) == 1 else None


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be put in, left out, replaced, or exchanged with the next.

    More than `most` is `most` and one.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [index]
        for there, found in enumerate(other, start=1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != found))
            if index > 1 < there and letter == other[there - 2] and one[index - 2] == found:
                cost = min(cost, earlier[there - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
