"""The register: who can be a respondent, and in what order they are named."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from forms.errors import IntakeError
from forms.languages.folding import fold
from forms.languages.order import SortKey, order_key
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.register.by_code import Added, AtHand, ByCode
from forms.register.respondent import Name, Named, Respondent

if TYPE_CHECKING:
    from forms.register.matching import Matcher

_LONGEST_SAID = 200


class Register:
    """The respondents that a questionnaire can have, by code: those shipped, and those `added`.

    `elsewhere` are names of places that are no respondents, and are not taken for one.
    """

    def __init__(
        self,
        shipped: Iterable[Respondent],
        elsewhere: Collection[str] = (),
        added: Added | None = None,
    ) -> None:
        self.shipped = tuple(shipped)
        self._respondents = ByCode(self.shipped, added or AtHand())
        self._elsewhere = elsewhere
        self._names_of: dict[tuple[Language, date | None], _Names] = {}

    def __iter__(self) -> Iterator[Respondent]:
        return iter(self._respondents)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, code: str) -> bool:
        return self._respondents.get(code) is not None

    def __getitem__(self, code: str) -> Respondent:
        found = self._respondents.get(code)
        if found is None:
            raise KeyError(code)
        return found

    def read(self, codes: Iterable[str]) -> None:
        """Have those with the codes ready, together: one by one, each would be asked for."""
        self._respondents.read(codes)

    def read_all(self) -> None:
        """Have all respondents ready: nothing is asked of a store after that."""
        self._respondents.read_all()

    @cached_property
    def matcher(self) -> "Matcher":
        """What finds a respondent by what an officer typed."""
        # Few commands look for a name; the others need none of its modules.
        from forms.register.matching import Matcher

        return Matcher(self, self._elsewhere)

    def find(self, words: str, on: date | None = None) -> Respondent:
        """Return the respondent that `words` name: a code, a name in any language, an alias.

        Where several have had the name, the Member on the day `on` is meant. Raises IntakeError
        with suggestions if there is none, or several.
        """
        if not words:
            raise IntakeError("respondent.unnamed")
        found = self._coded(words) or self.matcher.find(words, on)
        if len(found) == 1:
            return found[0]
        said = words if len(words) <= _LONGEST_SAID else words[:_LONGEST_SAID] + "…"
        if found:
            codes = ", ".join(each.code for each in found)
            raise IntakeError("respondent.several", words=said, codes=codes)
        near = ", ".join(
            f"{each.name} ({each.respondent.code})" for each in self.matcher.near(words)
        )
        if near:
            raise IntakeError("respondent.near", words=said, near=near)
        doubtful = self.matcher.is_doubtful(said)
        raise IntakeError("respondent.doubt" if doubtful else "respondent.none", words=said)

    def _coded(self, words: str) -> tuple[Respondent, ...]:
        """Return those whose code `words` are, without reading what anybody else is called."""
        if len(words) > _LONGEST_SAID:
            return ()
        key = fold(words)
        found = self._shipped_codes.get(key, {})
        added = self._respondents.get(key.upper())
        return tuple((found if added is None else {**found, added.code: added}).values())

    @cached_property
    def _shipped_codes(self) -> Mapping[str, Mapping[str, Respondent]]:
        """Those shipped by each of their codes, folded."""
        found: dict[str, dict[str, Respondent]] = {}
        for each in self.shipped:
            for code in (each.code, *each.codes):
                found.setdefault(fold(code), {})[each.code] = self[each.code]
        return found

    def member_instead(self, respondent: Respondent, on: date) -> Respondent | None:
        """Return the Member on the day `on` that a State was part of then, or that continues it.

        Nothing is returned for a Member of that day, nor where there is none or there are several:
        Serbia in 2004 gives Serbia and Montenegro, and Czechoslovakia in 2004 nothing.
        """
        if respondent.is_member(on):
            return None
        if respondent.seat_from is not None and on < respondent.seat_from:
            members = self._part_of(respondent, on)
        else:
            members = [each for each in self._continuing(respondent) if each.is_member(on)]
        return members[0] if len(members) == 1 else None

    def _part_of(self, respondent: Respondent, on: date) -> list[Respondent]:
        """Return the Members on the day `on` among those that came before, however long before."""
        before = [self[code] for code in respondent.predecessors if code in self]
        return [each for each in before if each.is_member(on)] or [
            member for each in before for member in self._part_of(each, on)
        ]

    def _continuing(self, respondent: Respondent) -> list[Respondent]:
        return [each for each in self.shipped if respondent.code in each.continues]

    def with_added(self, added: Added) -> "Register":
        """Return what is shipped, with the respondents that officers have added."""
        return Register(self.shipped, self._elsewhere, added)

    def was_there(self, respondent: Respondent, questionnaire: Questionnaire) -> bool:
        """Return whether a respondent could reply when the note verbale was sent.

        A State that was a Member before or became one later could not, unless it observed on that
        day or was addressed by code; one that never was a Member can.
        """
        sent = questionnaire.note_verbale.sent
        return (
            respondent.seat_from is None
            or respondent.is_member(sent)
            or respondent.observes(sent)
            or respondent.code in questionnaire.note_verbale.addressees
        )

    def refuse_absent(self, respondent: Respondent, questionnaire: Questionnaire) -> None:
        """Raise IntakeError if a State was no Member on the day of the note verbale.

        Its reply would be counted over another denominator; the one that was there is named.
        """
        if self.was_there(respondent, questionnaire):
            return
        sent = questionnaire.note_verbale.sent
        values = {"name": Named(respondent, sent), "code": respondent.code, "day": sent}
        instead = self.member_instead(respondent, sent)
        if instead is None:
            absent = "respondent.gone" if respondent.is_gone(sent) else "respondent.absent"
            raise IntakeError(absent, **values)
        named = {"instead": Named(instead, sent), "instead_code": instead.code}
        raise IntakeError("respondent.absent_instead", **values, **named)

    def in_order(
        self, codes: Iterable[str], language: Language, on: date | None = None
    ) -> list[Respondent]:
        """Return the respondents with `codes` by name in `language`, States first."""
        listed, names = list(codes), self._names(language, on)
        self._respondents.read(listed)
        return [self[code] for code in sorted(listed, key=names.__getitem__)]

    def name(self, code: str, language: Language, on: date | None = None) -> Name:
        """Return the name of a respondent as lists print it: see `Respondent.name`."""
        return self._names(language, on).name(code)

    def _names(self, language: Language, on: date | None) -> "_Names":
        names = self._names_of.get((language, on))
        if names is None:
            names = self._names_of[language, on] = _Names(self, language, on)
        return names


class _Names(dict[str, SortKey]):
    """By which respondents stand in lists: States first, then names in a language as of a day.

    Each is looked up once. What it is sorted by ends with the name itself.
    """

    def __init__(self, register: Register, language: Language, on: date | None) -> None:
        super().__init__()
        self._register = register
        self._language: Language = language
        self._on = on
        self._borrowed: set[str] = set()

    def name(self, code: str) -> Name:
        """Return the name of a respondent."""
        return Name(str(self[code][-1]), code in self._borrowed)

    def __missing__(self, code: str) -> SortKey:
        respondent = self._register[code]
        name = respondent.name(self._language, self._on)
        if name.borrowed:
            self._borrowed.add(code)
        self[code] = key = (respondent.kind != "state", *order_key(name.words, self._language))
        return key
