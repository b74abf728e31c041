"""The organisations that officers have added to the register of a store."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from db.json_text import to_json
from db.records import AddedRespondent
from db.relational.columns import as_moment
from db.relational.database import Database
from forms.messages import Language
from forms.register.one_name import OneName
from forms.register.respondent import Respondent
from forms.respondent_kinds import KINDS

NAMED_IN: tuple[Language, ...] = ("en", "fr", "es", "ru", "ar", "zh")
"""The languages that a respondent has a name in, in the order of their columns."""

_ACRONYMS: tuple[Language, ...] = ("en", "fr")
# Of tens of thousands most have the same: these are there once.
_KINDS = {kind: kind for kind in KINDS}
_NONE: Mapping[Language, str] = {}
_READ = f"""SELECT code, kind, aliases, acronym_en, acronym_fr,
        {", ".join(f"name_{language}" for language in NAMED_IN)}, added_at, added_by
    FROM respondent WHERE added_by IS NOT NULL {{among}} ORDER BY code"""
_ALL = _READ.format(among="")
_AMONG = _READ.format(among="AND code IN (SELECT value FROM json_each(:codes))")
# By the code itself, since an engine may go through all of them to find those of a list.
_ONE = _READ.format(among="AND code = :code")
_ANY = "SELECT 1 FROM respondent WHERE added_by IS NOT NULL LIMIT 1"


class AddedInStore:
    """Those that a store has, read when they are asked for: see `forms.register.by_code.Added`.

    `errors` turns the errors of the engine into those of a store.
    """

    def __init__(
        self, database: Database, errors: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._database = database
        self._errors = errors

    @property
    def is_far(self) -> bool:
        """See Added."""
        return self._database.dialect.is_far

    def all(self) -> Iterable[Respondent]:
        """See Added."""
        with self._errors():
            return [_respondent(row) for row in self._database.tuples(_ALL)]

    def one(self, code: str) -> Respondent | None:
        """See Added."""
        with self._errors():
            row = self._database.tuples(_ONE, {"code": code}).fetchone()
            return None if row is None else _respondent(row)

    def among(self, codes: Collection[str]) -> Iterable[Respondent]:
        """See Added."""
        with self._errors():
            asked = {"codes": to_json(list(codes))}
            return [_respondent(row) for row in self._database.tuples(_AMONG, asked)]


def as_added(database: Database) -> Iterator[AddedRespondent]:
    """Return the organisations that officers have added, by code, with when and by whom."""
    for row in database.tuples(_ALL):
        *_, at, officer = row
        yield AddedRespondent(_respondent(row), as_moment(at), officer)


def has_added(database: Database) -> bool:
    """Return whether officers have added an organisation."""
    return database.execute(_ANY).fetchone() is not None


def _names(names: Sequence[str | None]) -> Mapping[Language, str]:
    first, *others = names
    if first and not any(others):
        return OneName(NAMED_IN[0], first)
    return {key: name for key, name in zip(NAMED_IN, names, strict=True) if name}


def _respondent(row: Sequence[Any]) -> Respondent:
    code, kind, aliases, *named, _, _ = row
    acronyms, names = named[: len(_ACRONYMS)], named[len(_ACRONYMS) :]
    return Respondent(
        code=code,
        kind=_KINDS.get(kind, kind),
        names=_names(names),
        standing="organisation",
        acronyms={key: name for key, name in zip(_ACRONYMS, acronyms, strict=True) if name}
        if any(acronyms)
        else _NONE,
        aliases=tuple(json.loads(aliases)) if aliases != "[]" else (),
    )
