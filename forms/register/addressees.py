"""To whom a note verbale went, by the rules and the codes that a questionnaire names."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from forms.errors import Fault, fault
from forms.questionnaire import Questionnaire
from forms.register.register import Register
from forms.register.respondent import Named, Respondent
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


def kinds_of(rules: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of respondents that rules of addressees name, each once."""
    return tuple(dict.fromkeys(_RULES[rule] for rule in rules))


def addressees_of(questionnaire: Questionnaire, register: Register) -> tuple[Respondent, ...]:
    """Return those to whom the note verbale went, as the register stood on that day."""
    sent, entries = questionnaire.note_verbale.sent, questionnaire.note_verbale.addressees
    register.read(entry for entry in entries if entry not in _RULES)
    asks_added = any(_RULES.get(entry) in ADDED_KINDS for entry in entries)
    of_a_kind = tuple(register) if asks_added else register.shipped
    chosen: dict[str, Respondent] = {}
    for entry in entries:
        if entry in _RULES:
            found = (each for each in of_a_kind if _follows(each, entry, sent))
            chosen |= {each.code: each for each in found}
        elif entry in register:
            chosen[entry] = register[entry]
    return tuple(chosen.values())


def is_addressee(respondent: Respondent, questionnaire: Questionnaire) -> bool:
    """Return whether the note verbale went to a respondent."""
    note = questionnaire.note_verbale
    return respondent.code in note.addressees or any(
        entry in _RULES and _follows(respondent, entry, note.sent) for entry in note.addressees
    )


def wrong_addressees(questionnaire: Questionnaire, register: Register) -> list[Fault]:
    """Return a fault for each addressee that is neither a rule nor a code.

    A State that was part of another on the day of the note verbale, or was no more, is at fault
    too: the Member of that day is named.
    """
    faults = []
    for index, entry in enumerate(questionnaire.note_verbale.addressees):
        path = f"note_verbale.addressees[{index}]"
        if entry not in _RULES and entry not in register:
            allowed = ", ".join(ADDRESSEE_RULES)
            faults.append(fault(path, "questionnaire.addressee", value=entry, allowed=allowed))
        elif entry in register:
            sent = questionnaire.note_verbale.sent
            faults += _not_yet(path, register[entry], sent, register)
    return faults


def _not_yet(path: str, respondent: Respondent, sent: date, register: Register) -> Iterator[Fault]:
    """Return a fault for a State that was none of its own when the note verbale was sent."""
    if respondent.observes(sent):
        return
    values = {"name": Named(respondent, sent), "code": respondent.code, "day": sent}
    instead = register.member_instead(respondent, sent)
    if instead is not None:
        named = {"instead": Named(instead, sent), "instead_code": instead.code}
        yield fault(path, "questionnaire.addressee_instead", **values, **named)
    elif respondent.is_gone(sent):
        yield fault(path, "questionnaire.addressee_gone", **values)


def _follows(respondent: Respondent, rule: str, on: date) -> bool:
    if respondent.kind != _RULES[rule]:
        return False
    if rule == "member_states":
        return respondent.is_member(on)
    return rule != "observers" or respondent.observes(on)
