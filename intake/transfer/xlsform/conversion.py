"""What an XLSForm comes to as a questionnaire, and a list of all that it could not carry over."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import tomlkit
from msgspec import Struct

from forms.response import ROW_KEYS
from intake.errors import CommandError
from intake.transfer.xlsform.expressions import Asked, NotCarried, bounds, condition
from intake.transfer.xlsform.form import Element, Form, wording
from intake.transfer.xlsform.losses import Loss, Losses
from intake.transfer.xlsform.options import id_of, put_options, unique

_KINDS: Mapping[str, str] = {
    "text": "text", "string": "text", "integer": "number", "int": "number", "decimal": "number",
    "range": "number", "date": "date", "select one": "choice", "select all that apply": "choices",
    "rank": "choices", "acknowledge": "yes_no", "trigger": "yes_no", "phone number": "text",
    "select one external": "choice", "email": "text", "url": "text", "percentage": "number",
}  # fmt: skip
_AS_TEXT = {
    "time", "datetime", "dateTime", "geopoint", "geotrace", "geoshape", "gps", "location",
    "barcode", "add barcode prompt",
}  # fmt: skip
_WHOLE = {"integer", "int"}

Json = dict[str, Any]


class Converted(Struct, frozen=True):
    """A questionnaire as TOML, and what of the form is not in it."""

    source: str
    losses: tuple[Loss, ...]
    elements: int


def converted(form: Form, sent: date) -> Converted:
    """Return what a form comes to; days and addressees, which it does not say, are filled in.

    Raises CommandError if nothing in it is a question.
    """
    converter = _Converter(form)
    return converter.converted(sent)


class _Scope(Struct):
    """Where elements stand: their section, and what goes with the questions that come next."""

    section: str
    conditions: tuple[Json, ...] = ()
    heading: dict[str, str] = {}
    note: dict[str, str] = {}


class _Converter:
    def __init__(self, form: Form) -> None:
        self._form = form
        self._losses = Losses()
        self._asked: dict[str, Asked] = {}
        self._required: dict[str, list[str]] = {}
        self._count = 0
        language = str(form.settings.get("default_language") or "default")
        tags = wording({language: "x"}, "en")
        self._default = next(iter(tags), "en")

    def converted(self, sent: date) -> Converted:
        settings = self._form.settings
        sections = self._sections()
        title = wording(settings.get("title"), self._default) or {self._default: "?"}
        whole: Json = {
            "id": _questionnaire_id(str(settings.get("id_string") or settings.get("name") or "")),
            "version": 1,
            "languages": self._languages(sections, title),
            "title": title,
            "report": {"date": sent},
            "note_verbale": {"sent": sent, "addressees": ["member_states"]},
            "sections": sections,
        }
        if not sections:
            raise CommandError("convert.nothing")
        if checks := self._checks():
            whole["checks"] = checks
        self._losses.found += [
            Loss(None, "settings", "column", f"{key} = {value}")
            for key, value in settings.items()
            if key not in _SETTINGS
        ]
        return Converted(tomlkit.dumps(whole), tuple(self._losses.found), self._count)

    def _languages(self, sections: Json, title: Mapping[str, str]) -> list[str]:
        found = dict.fromkeys([self._default, *title])
        for section in sections.values():
            for question in section["questions"].values():
                found |= dict.fromkeys(question["title"])
        return list(found)

    def _sections(self) -> Json:
        """Return the groups at the top as sections; what stands between them in sections too."""
        sections: Json = {}
        loose: list[Element] = []
        for element in (*self._form.elements, None):
            if element is not None and element.kind != "group":
                loose.append(element)
                continue
            if loose:
                self._add_section(sections, None, loose)
                loose = []
            if element is not None:
                self._add_section(sections, element, element.children)
        return sections

    def _add_section(
        self, sections: Json, group: Element | None, elements: Sequence[Element]
    ) -> None:
        name = group.name if group is not None else "questions"
        key = unique(id_of(name), sections)
        label = wording(group.raw.get("label"), self._default) if group is not None else {}
        conditions: tuple[Json, ...] = ()
        if group is not None:
            self._count += 1
            self._losses.add_rest(group)
            conditions = self._relevant(group, self._asked)
        questions: Json = {}
        scope = _Scope(key, conditions)
        for element in elements:
            self._put(questions, element, scope)
        if questions:
            sections[key] = {
                "letter": str(len(sections) + 1),
                "title": label or {self._default: name},
                "put_to": ["state"],
                "questions": questions,
            }

    def _put(self, questions: Json, element: Element, scope: _Scope) -> None:
        """Put what an element comes to among the questions of its section."""
        if element.kind == "group":
            self._count += 1
            self._losses.add_rest(element)
            inner = _Scope(
                scope.section,
                (*scope.conditions, *self._relevant(element, self._asked)),
                wording(element.raw.get("label"), self._default) or scope.heading,
            )
            for child in element.children:
                self._put(questions, child, inner)
            scope.note = inner.note or scope.note
            return
        self._count += 1
        if element.kind == "note":
            self._keep_note(element, scope)
            return
        key = unique(id_of(element.name), questions)
        path = f"{scope.section}.{key}"
        made = self._table(element, path) if element.kind in ("repeat", "loop") else None
        made = made or self._question(element, path, self._asked)
        if made is None:
            return
        if scope.heading:
            made["heading"], scope.heading = scope.heading, {}
        if scope.note:
            made["note"], scope.note = scope.note, {}
        conditions = (*scope.conditions, *self._relevant(element, self._asked))
        if conditions:
            made["asked_when"] = _joined(conditions)
        questions[key] = made
        self._losses.add_renamed(element, key)
        self._require(element, scope.section, path)

    def _keep_note(self, element: Element, scope: _Scope) -> None:
        """Keep a note, to stand before the next question."""
        for tag, words in wording(element.raw.get("label"), self._default).items():
            before = scope.note.get(tag)
            scope.note[tag] = f"{before}\n{words}" if before else words
        self._losses.add_rest(element)
        if "relevant" in element.bind:
            self._losses.add(element, "relevant", str(element.bind["relevant"]))

    def _table(self, element: Element, path: str) -> Json | None:
        """Return the table of a repeat, the grid of a loop; None where nothing is asked in it."""
        self._losses.add_rest(element, but=frozenset({"columns"}))
        columns: Json = {}
        here = dict(self._asked)
        for child in _leaves(element.children):
            self._count += 1
            if child.kind in ("repeat", "loop", "note"):
                self._losses.add(child, "type", child.kind)
                continue
            key = unique(id_of(child.name), (*columns, *ROW_KEYS, "row"))
            made = self._question(child, f"{path}.{key}", here, is_column=True, key=key)
            if made is None:
                continue
            if conditions := self._relevant(child, here):
                made["asked_when"] = _joined(conditions)
            columns[key] = made
            self._losses.add_renamed(child, key)
            if _is_required(child):
                self._losses.add(child, "required", "")
        if not columns:
            return None
        label = wording(element.raw.get("label"), self._default)
        return {
            "kind": "table",
            "title": label or {self._default: element.name},
            "columns": columns,
        }

    def _question(
        self,
        element: Element,
        path: str,
        asked: dict[str, Asked],
        *,
        is_column: bool = False,
        key: str = "",
    ) -> Json | None:
        """Return the question that an element comes to; None where it is none."""
        kind = _KINDS.get(element.kind) or ("text" if element.kind in _AS_TEXT else None)
        if kind is None:
            self._losses.add(element, "type", element.kind)
            return None
        if element.kind in _AS_TEXT:
            self._losses.add(element, "type_as_text", element.kind)
        self._losses.add_rest(element)
        made: Json = {"kind": kind}
        label = wording(element.raw.get("label"), self._default)
        if not label:
            self._losses.add(element, "no_label", "")
        made["title"] = label or {self._default: element.name}
        if hint := wording(element.raw.get("hint"), self._default):
            made["hint"] = hint
        options: dict[str, str] = {"yes": "yes", "no": "no"} if kind == "yes_no" else {}
        if kind in ("choice", "choices"):
            options = put_options(made, element, asked, self._default, self._losses)
            if not options:
                self._losses.add(element, "options", "")
                return None
        if kind == "number":
            self._put_bounds(made, element)
        elif "constraint" in element.bind:
            self._losses.add(element, "constraint", str(element.bind["constraint"]))
        whole = bool(made.get("whole"))
        asked[element.name] = Asked(key if is_column else path, str(made["kind"]), whole, options)
        return made

    def _put_bounds(self, made: Json, element: Element) -> None:
        if element.kind in _WHOLE:
            made["whole"] = True
        parameters = element.raw.get("parameters") or {}
        for key, name in (("start", "least"), ("end", "greatest")):
            if key in parameters:
                made[name] = _number(str(parameters[key]))
        expression = element.bind.get("constraint")
        if expression is None:
            return
        try:
            made |= bounds(str(expression), whole=bool(made.get("whole")))
        except NotCarried:
            self._losses.add(element, "constraint", str(expression))

    def _relevant(self, element: Element, asked: Mapping[str, Asked]) -> tuple[Json, ...]:
        expression = element.bind.get("relevant")
        if expression is None:
            return ()
        try:
            return (condition(str(expression), asked.get),)
        except NotCarried:
            self._losses.add(element, "relevant", str(expression))
            return ()

    def _require(self, element: Element, section: str, path: str) -> None:
        if _is_required(element):
            self._required.setdefault(section, []).append(path)
        elif str(element.bind.get("required", "no")).lower() not in _NO:
            self._losses.add(element, "required", str(element.bind["required"]))

    def _checks(self) -> Json:
        title = {self._default: "?"} if self._default not in _REQUIRED else {}
        title |= {tag: words for tag, words in _REQUIRED.items() if tag in ("en", self._default)}
        return {
            f"required_{section}": {"rule": "required", "of": paths, "title": dict(title)}
            for section, paths in self._required.items()
        }


_SETTINGS = {
    "type", "name", "title", "id_string", "sms_keyword", "default_language", "children", "choices",
    "allow_choice_duplicates",
}  # fmt: skip
_NO = {"no", "false", "false()", ""}
_REQUIRED = {
    "en": "This is required by the form that the questionnaire was made from.",
    "fr": "Le formulaire dont le questionnaire est tiré exige cette réponse.",
}


def _is_required(element: Element) -> bool:
    return str(element.bind.get("required", "no")).lower() in {"yes", "true", "true()"}


def _leaves(elements: Sequence[Element]) -> Iterator[Element]:
    for element in elements:
        if element.kind == "group":
            yield from _leaves(element.children)
        else:
            yield element


def _joined(conditions: Sequence[Json]) -> Json:
    return conditions[0] if len(conditions) == 1 else {"all": list(conditions)}


def _questionnaire_id(name: str) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return key if key[:1].isalpha() else f"form-{key}".rstrip("-")


def _number(words: str) -> int | float:
    number = float(words)
    return int(number) if number == int(number) else number
