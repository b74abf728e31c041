"""The register: who can be a respondent, who is addressed, and in what order they are named."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forms.errors import Fault, IntakeError, fault
from forms.languages.folding import fold
from forms.languages.order import SortKey, order_key
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.register.by_code import Added, AtHand, ByCode
from forms.register.matching import Matcher
from forms.register.respondent import Name, Named, Respondent
from forms.respondent_kinds import ADDED_KINDS

_RULES: Mapping[str, str] = {
    "member_states": "state",
    "observers": "state",
    "un_entities": "un_entity",
    "igos": "igo",
    "ngos": "ngo",
    "regional_bodies": "regional_body",
    "national_institutions": "national_institution",
    "academia": "academia",
    "private": "private",
}
ADDRESSEE_RULES = tuple(_RULES)
_LONGEST_SAID = 200


def kinds_of(rules: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of respondents that rules of addressees name, each once."""
    return tuple(dict.fromkeys(_RULES[rule] for rule in rules))


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
        self._shipped = tuple(shipped)
        self._respondents = ByCode(self._shipped, added or AtHand())
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
    def matcher(self) -> Matcher:
        """What finds a respondent by what an officer typed."""
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
        for each in self._shipped:
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
        return [each for each in self._shipped if respondent.code in each.continues]

    def with_added(self, added: Added) -> "Register":
        """Return what is shipped, with the respondents that officers have added."""
        return Register(self._shipped, self._elsewhere, added)

    def addressees(self, questionnaire: Questionnaire) -> tuple[Respondent, ...]:
        """Return those to whom the note verbale went, as the register stood on that day."""
        sent, entries = questionnaire.note_verbale.sent, questionnaire.note_verbale.addressees
        self.read(entry for entry in entries if entry not in _RULES)
        asks_added = any(_RULES.get(entry) in ADDED_KINDS for entry in entries)
        of_a_kind = tuple(self) if asks_added else self._shipped
        chosen: dict[str, Respondent] = {}
        for entry in entries:
            if entry in _RULES:
                found = (each for each in of_a_kind if _follows(each, entry, sent))
                chosen |= {each.code: each for each in found}
            elif entry in self:
                chosen[entry] = self[entry]
        return tuple(chosen.values())

    def is_addressee(self, respondent: Respondent, questionnaire: Questionnaire) -> bool:
        """Return whether the note verbale went to a respondent."""
        note = questionnaire.note_verbale
        return respondent.code in note.addressees or any(
            entry in _RULES and _follows(respondent, entry, note.sent) for entry in note.addressees
        )

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

    def wrong_addressees(self, questionnaire: Questionnaire) -> list[Fault]:
        """Return a fault for each addressee that is neither a rule nor a code.

        A State that was part of another on the day of the note verbale, or was no more, is at fault
        too: the Member of that day is named.
        """
        faults = []
        for index, entry in enumerate(questionnaire.note_verbale.addressees):
            path = f"note_verbale.addressees[{index}]"
            if entry not in _RULES and entry not in self:
                allowed = ", ".join(ADDRESSEE_RULES)
                faults.append(fault(path, "questionnaire.addressee", value=entry, allowed=allowed))
            elif entry in self:
                faults += self._not_yet(path, self[entry], questionnaire.note_verbale.sent)
        return faults

    def _not_yet(self, path: str, respondent: Respondent, sent: date) -> Iterator[Fault]:
        """Return a fault for a State that was none of its own when the note verbale was sent."""
        if respondent.observes(sent):
            return
        values = {"name": Named(respondent, sent), "code": respondent.code, "day": sent}
        instead = self.member_instead(respondent, sent)
        if instead is not None:
            named = {"instead": Named(instead, sent), "instead_code": instead.code}
            yield fault(path, "questionnaire.addressee_instead", **values, **named)
        elif respondent.is_gone(sent):
            yield fault(path, "questionnaire.addressee_gone", **values)

    def in_order(
        self, codes: Iterable[str], language: Language, on: date | None = None
    ) -> list[Respondent]:
        """Return the respondents with `codes` by name in `language`, States first."""
        listed, names = list(codes), self._names(language, on)
        self._respondents.read(listed)
        return [self[code] for code in sorted(listed, key=lambda code: names[code].key)]

    def name(self, code: str, language: Language, on: date | None = None) -> Name:
        """Return the name of a respondent as lists print it: see `Respondent.name`."""
        return self._names(language, on)[code].name

    def _names(self, language: Language, on: date | None) -> "_Names":
        names = self._names_of.get((language, on))
        if names is None:
            names = self._names_of[language, on] = _Names(self, language, on)
        return names


@dataclass(frozen=True)
class _Listed:
    """A respondent's name, and where it stands in a list: States before all others."""

    name: Name
    key: tuple[bool, SortKey]


class _Names(dict[str, _Listed]):
    """The names of respondents in a language as of a day, by code, each looked up once."""

    def __init__(self, register: Register, language: Language, on: date | None) -> None:
        super().__init__()
        self._register = register
        self._language: Language = language
        self._on = on

    def __missing__(self, code: str) -> _Listed:
        respondent = self._register[code]
        name = respondent.name(self._language, self._on)
        key = (respondent.kind != "state", order_key(name.words, self._language))
        self[code] = listed = _Listed(name, key)
        return listed


def _follows(respondent: Respondent, rule: str, on: date) -> bool:
    if respondent.kind != _RULES[rule]:
        return False
    if rule == "member_states":
        return respondent.is_member(on)
    return rule != "observers" or respondent.observes(on)
