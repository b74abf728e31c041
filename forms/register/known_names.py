"""The names and codes by which a respondent is found, and which of them go before others."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from forms.languages.folding import fold
from forms.register.name_words import Word, words_of
from forms.register.respondent import Respondent

CODE, OFFICIAL, OTHER, FORMAL = range(4)
"""The kinds of names: a code, that of lists, a former or common one, that of treaties."""


class KnownName(Struct, frozen=True, dict=True):
    """A name or code of a respondent, as it is printed, folded, and word by word."""

    rank: int
    printed: str
    respondent: Respondent

    @cached_property
    def key(self) -> str:
        """The name folded, without spaces."""
        return fold(self.printed)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, without those that join them."""
        return words_of(self.printed)

    def after(self, begun: str) -> tuple[bool, int, int]:
        """Return what puts it after another: not so begun, of a lesser kind, longer."""
        return not self.key.startswith(begun), self.rank, len(self.printed)


def names_of(respondent: Respondent) -> Iterator[KnownName]:
    """Return all that a respondent is found by."""
    for code in (respondent.code, *respondent.codes):
        yield KnownName(CODE, code, respondent)
    for name in (*respondent.names.values(), *respondent.acronyms.values()):
        yield KnownName(OFFICIAL, name, respondent)
    former = (each.name for each in respondent.former_names)
    for name in (*former, *respondent.aliases):
        yield KnownName(OTHER, name, respondent)
    for name in respondent.formal_names:
        yield KnownName(FORMAL, name, respondent)


def best(names: Sequence[KnownName]) -> list[KnownName]:
    """Return those of the best kind."""
    rank = min((name.rank for name in names), default=CODE)
    return [name for name in names if name.rank == rank]


def codes_of(names: Iterable[KnownName]) -> set[str]:
    """Return the codes of those whose names they are."""
    return {name.respondent.code for name in names}
