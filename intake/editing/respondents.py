"""Adding respondents to the register: one by its names, or many from a file."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from forms.errors import Fault, Faulty, IntakeError
from forms.messages import LANGUAGES, Language, Message
from forms.plain_file import read_plain
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.respondent_kinds import ADDED_KINDS, RespondentKind
from forms.sound_text import sound
from intake.errors import CommandError
from intake.messages import WORDS

_NAMES = tuple(f"name_{language}" for language in LANGUAGES)
_ACRONYMS = ("acronym_en", "acronym_fr")
COLUMNS = ("code", "kind", *_NAMES, *_ACRONYMS, "aliases")
_NEEDED = ("code", "kind", "name_en")
_LARGEST = 4 * 2**20
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,15}", re.ASCII)


def organisation(
    fields: Mapping[str, str], aliases: Sequence[str], register: Register
) -> Respondent:
    """Return the organisation that the fields of COLUMNS tell of; empty ones are left out.

    Raises Faulty with what is wrong by field, and where its code finds somebody else already.
    """
    faults = [*_faults(fields, aliases)]
    code = fields.get("code", "")
    if not faults and any(each.code != code for each in register.matcher.find(code)):
        faults.append(Fault("code", Message(WORDS, "respondent.taken", {"code": code})))
    if faults:
        raise Faulty(faults)
    return Respondent(
        code=code,
        kind=cast(RespondentKind, fields["kind"]),
        names=_by_language(fields, "name"),
        standing="organisation",
        acronyms=_by_language(fields, "acronym"),
        aliases=tuple(aliases),
    )


def organisations(file: Path, register: Register) -> tuple[Respondent, ...]:
    """Return the organisations of a CSV file with the headings COLUMNS.

    Raises Faulty with every fault and its line, IntakeError if the file cannot be read as one.
    """
    rows = _rows(file)
    found: list[Respondent] = []
    faults: list[Fault] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        aliases = [each.strip() for each in row.pop("aliases", "").split(";") if each.strip()]
        try:
            each = organisation(row, aliases, register)
            if each.code in register:
                raise Faulty([_fault("code", "respondent.there", code=each.code)])
            if each.code in lines:
                raise Faulty(
                    [_fault("code", "respondent.twice", code=each.code, line=lines[each.code])]
                )
            lines[each.code] = line
            found.append(each)
        except Faulty as error:
            faults += [_at_line(line, fault) for fault in error.faults]
    if faults:
        raise Faulty(faults)
    if not found:
        raise CommandError("respondent.empty_file", file=file)
    return tuple(found)


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a CSV file by heading, each with its line; empty ones are left out."""
    try:
        text = read_plain(file, _LARGEST).decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        headings = [heading.strip() for heading in next(reader, [])]
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except UnicodeDecodeError as error:
        raise IntakeError("file.not_utf8", file=file, byte=error.start + 1) from None
    except csv.Error as error:
        raise CommandError("respondent.not_csv", file=file, reason=error) from None
    if not set(_NEEDED) <= set(headings) <= set(COLUMNS) or len(set(headings)) < len(headings):
        allowed, needed = ", ".join(COLUMNS), ", ".join(_NEEDED)
        raise CommandError("respondent.headings", file=file, allowed=allowed, needed=needed)
    wide = [line for line, row in rows if len(row) != len(headings)]
    if wide:
        lines = ", ".join(map(str, wide[:5]))
        raise CommandError("respondent.ragged", file=file, lines=lines, count=len(headings))
    return [(line, dict(zip(headings, map(str.strip, row), strict=True))) for line, row in rows]


def _faults(fields: Mapping[str, str], aliases: Sequence[str]) -> Iterator[Fault]:
    if not _CODE.fullmatch(fields.get("code", "")):
        yield _fault("code", "respondent.code", code=fields.get("code", ""))
    if fields.get("kind") not in ADDED_KINDS:
        allowed = ", ".join(ADDED_KINDS)
        yield _fault("kind", "usage.one_of", value=fields.get("kind", ""), allowed=allowed)
    names = [(key, fields.get(key) or "–") for key in (*_NAMES, *_ACRONYMS) if key != "name_en"]
    names += [("name_en", fields.get("name_en", "")), *(("aliases", alias) for alias in aliases)]
    for key, name in names:
        try:
            sound(name)
        except IntakeError as error:
            yield Fault(key, error.message)


def _by_language(fields: Mapping[str, str], what: str) -> Mapping[Language, str]:
    words = {language: fields.get(f"{what}_{language}", "") for language in LANGUAGES}
    return {language: each for language, each in words.items() if each}


def _fault(path: str, key: str, /, **values: object) -> Fault:
    return Fault(path, Message(WORDS, key, values))


def _at_line(line: int, fault: Fault) -> Fault:
    words = Message(WORDS, "respondent.at_line", {"line": line, "column": fault.path})
    return Fault("", Message(WORDS, "respondent.faulty", {"place": words, "words": fault.message}))
