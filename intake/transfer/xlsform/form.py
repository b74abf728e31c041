"""An XLSForm as pyxform reads it: its elements in order, each with its row of the sheet."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from forms.extras import install_command
from forms.plain_file import read_plain
from intake.errors import CommandError

_LARGEST = 20 * 1024 * 1024
_TAG = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
_LANGUAGES = {
    "english": "en", "french": "fr", "français": "fr", "francais": "fr", "spanish": "es",
    "español": "es", "espanol": "es", "arabic": "ar", "russian": "ru", "chinese": "zh",
    "portuguese": "pt", "português": "pt", "german": "de", "swahili": "sw", "hindi": "hi",
    "nepali": "ne", "italian": "it", "default": "en",
}  # fmt: skip

Raw = Mapping[str, Any]


class Element(Struct, frozen=True):
    """A question, a group or a repeat of a form, with what stands in it."""

    raw: Raw
    row: int | None
    children: tuple["Element", ...] = ()

    @property
    def name(self) -> str:
        """What the form calls it."""
        return str(self.raw.get("name", ""))

    @property
    def kind(self) -> str:
        """The type, as pyxform spells it."""
        return str(self.raw.get("type", ""))

    @property
    def bind(self) -> Raw:
        """What is required, relevant, constrained or calculated of it."""
        bind = self.raw.get("bind")
        return bind if isinstance(bind, Mapping) else {}


class Form(Struct, frozen=True):
    """A whole form: its settings, its elements, and the languages that it is written in."""

    settings: Raw
    elements: tuple[Element, ...]
    warnings: tuple[str, ...]


def read_form(file: Path) -> Form:
    """Return the XLSForm in a workbook. Raises IntakeError if it is none, or pyxform is missing."""
    try:
        from pyxform.errors import PyXFormError
        from pyxform.xls2json import workbook_to_json
        from pyxform.xls2json_backends import get_xlsform
    except ImportError as error:
        raise CommandError("convert.no_pyxform", command=install_command("convert")) from error
    read_plain(file, _LARGEST)
    warnings: list[str] = []
    try:
        workbook = get_xlsform(str(file))
        raw = workbook_to_json(workbook, fallback_form_name=file.stem, warnings=warnings)
    except PyXFormError as error:
        raise CommandError(
            "convert.not_read", file=file, reason=" ".join(str(error).split())
        ) from None
    except Exception as error:
        raise CommandError("convert.not_read", file=file, reason=type(error).__name__) from error
    rows = _rows(workbook.survey)
    elements = tuple(_elements(raw.get("children", ()), rows))
    return Form(raw, elements, tuple(warnings))


def _rows(survey: object) -> dict[str, list[int]]:
    """Return the rows of the sheet, by the names in them, from 2 on."""
    rows: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(survey if isinstance(survey, list) else (), start=2):
        by_key = {str(key).lower(): value for key, value in row.items()}
        rows[str(by_key.get("name") or by_key.get("value") or "")].append(number)
    return rows


def _elements(children: object, rows: dict[str, list[int]]) -> Iterator[Element]:
    for raw in children if isinstance(children, list) else ():
        if raw.get("name") == "meta" and raw.get("control", {}).get("bodyless"):
            continue
        there = rows.get(str(raw.get("name", "")))
        row = there.pop(0) if there else None
        yield Element(raw, row, tuple(_elements(raw.get("children"), rows)))


def wording(words: object, default: str) -> dict[str, str]:
    """Return words by language tag; those without a language are in the `default` one."""
    if isinstance(words, Mapping):
        found = {_tag(str(key), default): str(each).strip() for key, each in words.items()}
    else:
        found = {default: str(words).strip()} if words is not None else {}
    return {tag: each for tag, each in found.items() if each}


def _tag(name: str, default: str) -> str:
    """Return the language tag that the form's name for a language stands for."""
    if name.lower() == "default":
        return default
    found = _TAG.search(name)
    if found is not None:
        return found[1].lower()
    known = _LANGUAGES.get(name.strip().lower())
    if known is not None:
        return known
    letters = re.sub(r"[^a-z]", "", name.lower())
    # Tags from qaa on are nobody's: see BCP 47, private use.
    return name.lower() if len(letters) in (2, 3) and letters == name.lower() else "qaa"
