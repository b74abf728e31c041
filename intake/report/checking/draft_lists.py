"""The lists of respondents in a draft: names that follow one another with little between them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from intake.report.checking.naming import WORD, Mention, Names
from intake.report.checking.pieces import (
    Gap,
    Span,
    aside,
    aside_end,
    gap,
    has_conjunction,
    lead,
    only_names,
    tail,
)
from intake.report.checking.reading import Unit

_LEAST_IN_PARAGRAPH = 3


class DraftList(Struct, frozen=True):
    """Respondents that a unit of the draft names one after another, and where they stand in it.

    `strangers` are the words that stand between its separators and are no name.
    """

    unit: Unit
    names: tuple[Mention, ...]
    start: int
    end: int
    strangers: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The respondents, in their order, each of them once."""
        return tuple(dict.fromkeys(each.code for each in self.names))

    @property
    def twice(self) -> tuple[str, ...]:
        """The respondents that are named more than once."""
        counts = Counter(each.code for each in self.names)
        return tuple(code for code, count in counts.items() if count > 1)

    @property
    def is_plain(self) -> bool:
        """Whether it is a list without its strangers too; in a note, everything is."""
        return self.unit.kind == "note" or len(self.codes) >= _LEAST_IN_PARAGRAPH

    def written(self, name: Mention) -> str:
        """Return a name as it stands in the draft."""
        return self.unit.words[name.start : name.end]


def draft_lists(unit: Unit, names: Names) -> Iterator[DraftList]:
    """Return the lists in a paragraph or note, in their order.

    In a paragraph three names make a list, in a note two, or one that is all that it says.
    """
    found = names.mentions(unit.words)
    mentions = list(_listed(unit, found))
    chains = list(_chains(unit, mentions))
    floor = 0
    for index, (chain, gaps) in enumerate(chains):
        following = chains[index + 1][0][0].start if index + 1 < len(chains) else len(unit.words)
        made = _made(unit, chain, gaps, (floor, following), found)
        floor = chain[-1].end
        if made is not None:
            yield made


def _listed(unit: Unit, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Return the names that do not stand in an aside behind another.

    In a paragraph, several in an aside are a list by themselves.
    """
    until = 0
    for index, mention in enumerate(mentions):
        if mention.end <= until:
            continue
        yield mention
        within = aside_end(unit.words, mention.end)
        several = len(mentions) > index + 2 and mentions[index + 2].end <= within
        until = mention.end if several and unit.kind == "paragraph" else within


def _chains(unit: Unit, mentions: Sequence[Mention]) -> Iterator[tuple[list[Mention], list[Gap]]]:
    chain: list[Mention] = []
    gaps: list[Gap] = []
    for mention in mentions:
        if chain:
            between = gap(unit.words, chain[-1], mention, strict=unit.kind == "note")
            if between is None:
                yield chain, gaps
                chain, gaps = [], []
            else:
                gaps.append(between)
        chain.append(mention)
    if chain:
        yield chain, gaps


def _made(
    unit: Unit,
    chain: Sequence[Mention],
    gaps: Sequence[Gap],
    around: Span,
    mentions: Sequence[Mention],
) -> DraftList | None:
    """Return the list that a chain of names makes with what stands `around` it, or None."""
    words, note = unit.words, unit.kind == "note"
    before, spoilt_first = lead(words, around[0], chain[0], note=note)
    ended = len(chain) > 1 and has_conjunction(words, chain[-2].end, chain[-1].start)
    behind, spoilt_last = tail(words, chain[-1], around[1], note=note, ended=ended)
    spoilt: dict[Mention, Span] = {}
    for name, span in (
        *((name, aside(words, name, mentions)) for name in chain),
        *((name, each.spoils_before) for name, each in zip(chain, gaps, strict=False)),
        *((name, each.spoils_after) for name, each in zip(chain[1:], gaps, strict=True)),
        (chain[0], spoilt_first),
        (chain[-1], spoilt_last),
    ):
        if span is not None:
            start, end = spoilt.get(name, span)
            spoilt[name] = min(start, span[0]), max(end, span[1])
    spans = sorted({*before, *behind, *spoilt.values(), *(s for g in gaps for s in g.strangers)})
    names = tuple(name for name in chain if name not in spoilt)
    start = min(chain[0].start, *(each[0] for each in spans), chain[0].start)
    end = max(chain[-1].end, *(each[1] for each in spans), chain[-1].end)
    made = DraftList(unit, names, start, end, tuple(words[slice(*each)] for each in spans))
    return made if _is_list(made, spans, len(chain), aside_end(words, end)) else None


def _is_list(made: DraftList, spans: Sequence[Span], chained: int, ends: int) -> bool:
    """Return whether names are a list; `ends` is where the aside behind the last one does."""
    words, count = made.unit.words, len(made.codes)
    if made.unit.kind != "note":
        return count > 1 and count + len(spans) >= _LEAST_IN_PARAGRAPH
    alone = not WORD.search(words[: made.start] + words[ends:])
    if alone and count + len(spans) == 1:
        return True
    if count > 1 or chained > 1:
        return True
    joined = has_conjunction(words, made.start, made.end)
    return alone and joined and only_names(words, spans)
