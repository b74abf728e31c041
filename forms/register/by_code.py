"""Respondents by their codes: those that are shipped, and those that officers have added."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from forms.register.respondent import Respondent

_LATEST = 1000
"""Respondents that are remembered of those that are asked for one by one."""
_FEW = 20
"""How many are asked for one by one, far away, before all are."""


class Added(Protocol):
    """Organisations that officers have added, wherever they are kept."""

    @property
    def is_far(self) -> bool:
        """Whether each question is a journey to a server."""

    def all(self) -> Iterable[Respondent]:
        """Return all of them, by code."""

    def one(self, code: str) -> Respondent | None:
        """Return the one that has a code, None if there is none."""

    def among(self, codes: Collection[str]) -> Iterable[Respondent]:
        """Return those that have one of the codes."""


class AtHand:
    """Organisations that were added and are at hand."""

    is_far = False

    def __init__(self, respondents: Iterable[Respondent] = ()) -> None:
        self._respondents = tuple(respondents)

    def one(self, code: str) -> Respondent | None:
        """See Added."""
        return next(iter(self.among((code,))), None)

    def all(self) -> Iterable[Respondent]:
        """See Added."""
        return self._respondents

    def among(self, codes: Collection[str]) -> Iterable[Respondent]:
        """See Added."""
        return (each for each in self._respondents if each.code in codes)


class ByCode:
    """Respondents by code; of those that were added, whoever is asked for is read.

    What is said of one is the same whether a register has three hundred of them or a hundred
    thousand. Those that are asked for together are kept, of others the latest.
    """

    def __init__(self, shipped: Iterable[Respondent], added: Added) -> None:
        self._read = {each.code: each for each in shipped}
        self._shipped = tuple(self._read)
        self._added = added
        # One that officers had added before it was shipped stays as they added it.
        self._keep(added.among(self._read.keys()))
        self._is_whole = False
        self._one = lru_cache(maxsize=_LATEST)(added.one)

    def get(self, code: str) -> Respondent | None:
        """Return the respondent of a code, None if there is none."""
        found = self._read.get(code)
        if found is not None or self._is_whole:
            return found
        if self._added.is_far and self._one.cache_info().misses >= _FEW:
            self.read_all()
            return self._read.get(code)
        return self._one(code)

    def read(self, codes: Iterable[str]) -> None:
        """Have those with the codes ready, together."""
        if not self._is_whole and (missing := {code for code in codes if code not in self._read}):
            self._keep(self._added.among(missing))

    def read_all(self) -> None:
        """Have all of them ready; nothing is asked for after that."""
        if not self._is_whole:
            # In one order, whoever was asked for before.
            self._read = {code: self._read[code] for code in self._shipped}
            self._keep(self._added.all())
            self._is_whole = True

    def __iter__(self) -> Iterator[Respondent]:
        self.read_all()
        return iter(self._read.values())

    def _keep(self, respondents: Iterable[Respondent]) -> None:
        self._read |= {each.code: each for each in respondents}
