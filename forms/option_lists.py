"""Options that a questionnaire does not write at the question: shared lists, files, the register.

They are put in their places before the questionnaire is read, so that nothing after knows of them.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

from pydantic_core import ValidationError

from forms.beside import file_rows
from forms.constraints import Sized
from forms.errors import WORDS, Fault, IntakeError
from forms.kinds.grid import with_cells
from forms.kinds.list_source import ListSource
from forms.kinds.question import Option
from forms.messages import Message
from forms.part_reading import hold_to, read_part, written_keys
from forms.pydantic_faults import to_faults
from forms.wording import is_language_tag

Raw = Mapping[str, Any]
_LISTS: Mapping[str, str] = {
    "states": "state", "un_entities": "un_entity", "igos": "igo", "ngos": "ngo",
    "regional_bodies": "regional_body",
}  # fmt: skip
_PLACEHOLDER: Raw = {"options": {"x": {"en": "?"}}}


def with_options(raw: Raw, faults: list[Fault]) -> dict[str, Any]:
    """Return a questionnaire as TOML writes it, with all options at their questions.

    What cannot be found is added to `faults`, with something in its place.
    """
    return _each_question(raw, lambda child, at: _completed(raw, child, at, faults))


def _each_question(raw: Raw, change: Any) -> dict[str, Any]:
    whole = dict(raw)
    sections = raw.get("sections")
    if not isinstance(sections, Mapping):
        return whole
    whole["sections"] = {
        key: _changed_children(section, "questions", change, f"sections.{key}")
        for key, section in sections.items()
    }
    return whole


def _changed_children(part: object, holder: str, change: Any, at: str) -> object:
    children = part.get(holder) if isinstance(part, Mapping) else None
    if not isinstance(part, Mapping) or not isinstance(children, Mapping):
        return part
    changed = {}
    for key, child in children.items():
        place = f"{at}.{holder}.{key}"
        whole = with_cells(child) if isinstance(child, Mapping) else child
        inner = _changed_children(whole, "columns", change, place)
        changed[key] = change(inner, place) if isinstance(inner, Mapping) else inner
    return {**part, holder: changed}


def _completed(raw: Raw, question: Raw, at: str, faults: list[Fault]) -> Raw:
    if "options_from" not in question:
        return question
    place = f"{at}.options_from"
    try:
        source = read_part(ListSource, question["options_from"])
    except ValidationError:
        return {**_PLACEHOLDER, **question}
    try:
        options = _options(raw, source)
    except IntakeError as error:
        faults.append(Fault(place, error.message))
        options = dict(_PLACEHOLDER["options"])
    own = question.get("options", {})
    if not isinstance(own, Mapping):
        return {**question, "options": own}
    for key in own.keys() & options.keys():
        if not isinstance(own[key], Mapping) or own[key].keys() - {"retired"}:
            words = Message(WORDS, "questionnaire.option_again", {"option": key})
            faults.append(Fault(f"{at}.options.{key}", words))
    retired = {
        key: {**options[key], **own[key]}
        for key in own.keys() & options.keys()
        if isinstance(own[key], Mapping)
    }
    return {**question, "options": {**options, **own, **retired}}


def _options(raw: Raw, source: ListSource) -> dict[str, Any]:
    if source.list is not None:
        return _listed(raw, source.list)
    if source.file is not None:
        return _filed(raw, source, source.file)
    return _registered(raw, str(source.register_))


def _listed(raw: Raw, name: str) -> dict[str, Any]:
    lists = raw.get("lists")
    options = lists.get(name) if isinstance(lists, Mapping) else None
    if isinstance(options, Mapping) and any(list_faults({"lists": {name: options}})):
        # Told of at the list itself.
        return dict(_PLACEHOLDER["options"])
    if not isinstance(options, Mapping) or not options:
        known = ", ".join(lists) if isinstance(lists, Mapping) else "–"
        raise IntakeError("questionnaire.no_list", name=name, allowed=known)
    return dict(options)


def _filed(raw: Raw, source: ListSource, name: str) -> dict[str, Any]:
    cascade = source.offered_by
    needed = ("id", cascade.column) if cascade is not None else ("id",)
    options: dict[str, Any] = {}
    for row in file_rows(raw, name, needed):
        cells = row.cells
        option: dict[str, object] = {
            tag: words for tag, words in cells.items() if is_language_tag(tag) and tag != "id"
        }
        if "id" not in cells or not option or cells["id"] in options:
            raise IntakeError("questionnaire.file_option", file=name, row=row.number)
        if cascade is not None and cascade.column in cells:
            answers = [each.strip() for each in cells[cascade.column].split(";")]
            option["asked_when"] = {"question": cascade.question, "is": answers}
        options[cells["id"]] = option
    if not options:
        raise IntakeError("questionnaire.file_empty", file=name)
    return options


def _registered(raw: Raw, name: str) -> dict[str, Any]:
    from forms.register.load import shipped_register

    verbale = raw.get("note_verbale")
    sent = verbale.get("sent") if isinstance(verbale, Mapping) else None
    day = sent if type(sent) is date else date.max
    found = [each for each in shipped_register() if each.kind == _LISTS[name]]
    if name == "states":
        found = [each for each in found if each.is_member(day)]
    written = partial(_names, day=day)
    return {each.code: written(each) for each in found}


def _names(respondent: Any, day: date) -> dict[str, str]:
    languages = ("en", *(each for each in respondent.names if each != "en"))
    return {each: respondent.official_name(each, day).words for each in languages}


def list_faults(raw: Raw) -> list[Fault]:
    """Return what is wrong with the lists that a questionnaire names, each told of once."""
    lists = raw.get("lists", {})
    try:
        hold_to(
            _Lists,
            {
                name: {key: _with_id(key, each) for key, each in options.items()}
                if isinstance(options, Mapping)
                else options
                for name, options in lists.items()
            }
            if isinstance(lists, Mapping)
            else lists,
        )
    except ValidationError as error:
        found = to_faults(error.errors(include_url=False), lists, lambda _: _option_keys())
        return [
            Fault(f"lists.{each.path.removesuffix('.id')}" if each.path else "lists", each.message)
            for each in found
        ]
    return []


_Lists = dict[str, Annotated[dict[str, Option], Sized(1)]]


def _option_keys() -> tuple[str, ...]:
    return tuple(key for key in written_keys(Option) if key != "id")


def _with_id(key: str, option: object) -> object:
    return {**option, "id": key} if isinstance(option, Mapping) else option


def with_addressees(raw: Raw, faults: list[Fault]) -> dict[str, Any]:
    """Return a questionnaire with the parties to a treaty named as its addressees, by code."""
    verbale = raw.get("note_verbale")
    if not isinstance(verbale, Mapping) or "addressees" not in verbale:
        return dict(raw)
    given = verbale["addressees"]
    if not isinstance(given, list | Mapping):
        return dict(raw)
    entries = given if isinstance(given, list) else [given]
    codes: list[object] = []
    for index, entry in enumerate(entries):
        if isinstance(entry, Mapping) and isinstance(entry.get("parties"), str):
            try:
                codes += _parties(raw, entry, verbale.get("sent"))
            except IntakeError as error:
                at = "note_verbale.addressees" + (f"[{index}]" if given is entries else "")
                faults.append(Fault(at, error.message))
                codes.append("member_states")
        else:
            codes.append(entry)
    return {**raw, "note_verbale": {**verbale, "addressees": codes}}


def _day(given: object) -> object:
    """Return a day that is written as a text; whatever else it is, as it is."""
    try:
        return date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        return given


def _parties(raw: Raw, entry: Raw, sent: object) -> list[str]:
    """Return the codes of those for whom a treaty is in force on the day of the note verbale."""
    name = str(entry["parties"])
    if unknown := entry.keys() - {"parties", "on"}:
        raise IntakeError("questionnaire.parties_key", key=min(unknown))
    day = _day(entry.get("on", sent))
    if type(day) is not date:
        raise IntakeError("questionnaire.parties_day")
    codes = []
    for row in file_rows(raw, name, ("code", "in_force")):
        try:
            begins = date.fromisoformat(row.cells["in_force"])
            ends = date.fromisoformat(row.cells["left"]) if "left" in row.cells else date.max
            code = row.cells["code"]
        except (KeyError, ValueError):
            raise IntakeError("questionnaire.file_party", file=name, row=row.number) from None
        if begins <= day < ends:
            codes.append(code)
    if not codes:
        raise IntakeError("questionnaire.no_party", file=name, day=day)
    return codes
