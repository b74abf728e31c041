"""One respondent, as the register knows it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from forms.dates import PartialDate
from forms.messages import Language
from forms.respondent_kinds import RespondentKind

Standing = Literal["member", "observer", "non_member", "former", "organisation"]

GROUPS = ("African", "Asian", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG")
"""The regional groups of Member States, in alphabetical order; one of today, and as it was once."""


class FormerName(Struct, frozen=True):
    """A name that was right until the end of `until`; without that, it only serves to find."""

    language: Language
    name: str
    until: PartialDate | None


class FormerGroup(Struct, frozen=True):
    """The regional group that a State was in, or None, until the end of `until`."""

    group: str | None
    until: PartialDate


class Name(Struct, frozen=True):
    """A respondent's name as it is printed, and whether English had to stand in."""

    words: str
    borrowed: bool = False


class Respondent(Struct, frozen=True):
    """A State, a United Nations entity, an intergovernmental organisation or an NGO."""

    code: str
    kind: RespondentKind
    names: Mapping[Language, str]
    standing: Standing
    acronyms: Mapping[Language, str]
    codes: tuple[str, ...] = ()
    group: str | None = None
    """The regional group of today."""
    former_groups: tuple[FormerGroup, ...] = ()
    seat_from: date | None = None
    seat_until: date | None = None
    observer_from: date | None = None
    """Since when it has observed, or did until it became a Member."""
    former_names: tuple[FormerName, ...] = ()
    aliases: tuple[str, ...] = ()
    formal_names: tuple[str, ...] = ()
    """What it is called in treaties, such as French Republic; no list prints them."""
    predecessors: tuple[str, ...] = ()
    """The codes of the States that it was part of, or whose seat it continues."""
    continues: tuple[str, ...] = ()
    """Those of its predecessors whose seat it continues, or that joined it."""

    def __hash__(self) -> int:
        return hash(self.code)

    def is_member(self, on: date) -> bool:
        """Return whether the State is a Member of the United Nations on the day `on`."""
        if self.seat_from is None:
            return False
        return self.seat_from <= on and (self.seat_until is None or on < self.seat_until)

    def is_gone(self, on: date) -> bool:
        """Return whether the State is one that has ceased to be before the day `on`, or on it."""
        return self.seat_until is not None and self.seat_until <= on

    def observes(self, on: date) -> bool:
        """Return whether the State is an observer at the United Nations on the day `on`."""
        if self.observer_from is None or on < self.observer_from:
            return False
        return self.seat_from is None or on < self.seat_from

    @property
    def groups(self) -> tuple[str, ...]:
        """The regional group of today, and those of earlier days."""
        groups = (self.group, *(each.group for each in self.former_groups))
        return tuple(group for group in groups if group is not None)

    def group_on(self, on: date) -> str | None:
        """Return the regional group of the day `on`, by its name of then; None for none."""
        if not self.former_groups:
            return self.group
        former = sorted(self.former_groups, key=lambda each: each.until.last_day)
        then = (each.group for each in former if on <= each.until.last_day)
        return next(then, self.group)

    def official_name(self, language: Language, on: date | None = None) -> Name:
        """Return the full name as it was on the day `on`, or as it is today."""
        former = self._former(language, on)
        if former is not None:
            return Name(former)
        own = self.names.get(language)
        if own is not None:
            return Name(own)
        former_english = self._former("en", on)
        return Name(former_english or self.names["en"], borrowed=True)

    def name(self, language: Language, on: date | None = None) -> Name:
        """Return the name as lists print it: an organisation's acronym where it has one."""
        acronym = self.acronyms.get(language)
        if acronym is not None:
            return Name(acronym)
        if self.names.get(language) is None and "en" in self.acronyms:
            return Name(self.acronyms["en"], borrowed=True)
        return self.official_name(language, on)

    def _former(self, language: Language, on: date | None) -> str | None:
        if on is None or not self.former_names:
            return None
        dated = [
            (former.until.last_day, former.name)
            for former in self.former_names
            if former.language == language and former.until is not None
        ]
        return next((name for until, name in sorted(dated) if on <= until), None)


class Named(Struct, frozen=True):
    """A respondent in a message: by its full name as of a day, in whatever language it is read."""

    respondent: Respondent
    on: date

    def text(self, language: Language) -> str:
        """Return the name."""
        return self.respondent.official_name(language, self.on).words
