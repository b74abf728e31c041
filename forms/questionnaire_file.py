"""Reading a questionnaire from its TOML file, with all of its faults at once."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic_core import ValidationError

from forms import questionnaire as parts
from forms.beside import with_files
from forms.consistency import inconsistencies
from forms.errors import WORDS, Fault, Faulty, IntakeError, fault
from forms.file_kinds import FileKind, what_is
from forms.kinds.condition import Condition
from forms.kinds.list_source import Cascade, ListSource
from forms.kinds.question import Finding, Findings, Option
from forms.kinds.registry import QUESTION_KINDS
from forms.kinds.row_sentence import RowSentence
from forms.kinds.running_text import RunningText
from forms.kinds.text import TextQuestion
from forms.messages import Message
from forms.option_lists import list_faults, with_addressees, with_options
from forms.part_reading import read_part, written_keys
from forms.parts import Part
from forms.plain_file import read_plain
from forms.pydantic_faults import to_faults, written_path
from forms.questionnaire import Questionnaire
from forms.wording import Wording

_BESIDE = ("lists", "files")
"""What a file has beside the questionnaire: lists that questions share, and files that it names."""

_LARGEST_FILE = 4 * 1024 * 1024
_DEEPEST_KEY = 20
# The standard library's reader takes memory by the square of the parts of a dotted key.
_DEEP_KEY = re.compile(
    rf"(?:^|[\[{{,])[ \t]*+(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{_DEEPEST_KEY}}}", re.MULTILINE
)
_BY_HOLDER: Mapping[str, type[Part]] = {
    "sections": parts.Section,
    "options": Option,
    "checks": parts.Check,
}
_OF_MASTHEAD = (
    "author", "organ", "session", "venue", "agenda_item", "subject", "distribution",
)  # fmt: skip
_MERE_WORDS = {
    "letter", "title", "hint", "heading", "note", "number", "cites", "unit", "finding",
    "in_text", "sentence", "original", *_OF_MASTHEAD,
    "resolution", "symbol", "notice",
}  # fmt: skip
_BY_NAME: Mapping[str, type[Part]] = {
    "note_verbale": parts.NoteVerbale,
    "report": parts.Report,
    "follows": parts.Follows,
    "responses": parts.ShippedResponses,
    "asked_when": Condition,
    "finding": Findings,
    "in_text": RunningText,
    "sentence": RowSentence,
    "options_from": ListSource,
    "offered_by": Cascade,
    **dict.fromkeys(("title", "hint", "heading", "note", "unit", "notice", *_OF_MASTHEAD), Wording),
}


_ADVICE: Mapping[FileKind, str] = {
    "utf_16": "save_as_utf_8",
    "compressed": "unpack",
    "json": "import_it",
    "database": "import_it",
}


def read_questionnaire(path: Path) -> Questionnaire:
    """Return the questionnaire in the file at `path`.

    Raises Faulty with every fault and the path of its key, or IntakeError if the file cannot be
    read at all.
    """
    return parse_questionnaire(read_source(path))


def read_source(path: Path) -> str:
    """Return the text of the file at `path`, or of the questionnaire in the folder there.

    The files beside it that it names are in the text: see `forms.beside`.
    Raises IntakeError if it cannot be read or is no TOML, with what it is where that can be told.
    """
    if path.is_dir():
        path = path / "questionnaire.toml"
    content = read_plain(path, _LARGEST_FILE)
    kind = what_is(content)
    if kind == "empty" or (kind not in (None, "toml") and not _is_toml(content)):
        advice = Message(WORDS, f"file_advice.{_ADVICE.get(kind, 'write_toml')}")
        words = Message(WORDS, f"file_kind.{kind}")
        raise IntakeError("file_advice.other_kind", file=path, kind=words, advice=advice)
    try:
        return with_files(content.decode("utf-8-sig"), path.parent)
    except UnicodeDecodeError as error:
        raise IntakeError("file.not_utf8", file=path, byte=error.start + 1) from None


def _is_toml(content: bytes) -> bool:
    try:
        tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


@lru_cache(maxsize=16)
def parse_questionnaire(text: str) -> Questionnaire:
    """Return the questionnaire that the TOML `text` writes, read once.

    Raises Faulty with every fault and the path of its key.
    """
    deep = _DEEP_KEY.search(text)
    if deep is not None:
        line = text.count("\n", 0, deep.end()) + 1
        raise Faulty([fault("", "questionnaire.deep_key", line=line, most=_DEEPEST_KEY)])
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Faulty([_not_toml(text, error)]) from None
    return _questionnaire(raw, text)


_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_CURLY = re.compile("[\u201c\u201d\u2018\u2019\u00ab\u00bb]")


def _not_toml(text: str, error: Exception) -> Fault:
    """Return why text is no TOML, with the line; curly quotation marks are the likeliest cause."""
    found = _AT_LINE.search(str(error))
    if found is None:
        return fault("", "questionnaire.not_toml", reason=error)
    line = int(found[1])
    lines = text.split("\n")
    there = lines[line - 1] if line <= len(lines) else ""
    curly = _CURLY.search(there.partition("=")[2])
    if curly is not None and there.partition("=")[2].strip()[:1] == curly.group():
        told = fault("", "questionnaire.curly", mark=curly.group())
    else:
        told = fault("", "questionnaire.not_toml", reason=_AT_LINE.sub("", str(error)).strip())
    return replace(told, line=line)


def _questionnaire(raw: dict[str, Any], text: str) -> Questionnaire:
    """Return what was read of the TOML `text`. Raises Faulty."""
    try:
        return _read(raw)
    except Faulty as error:
        from forms.fault_lines import with_lines

        raise Faulty(with_lines(error.faults, text)) from None


def _read(raw: dict[str, Any]) -> Questionnaire:
    faults: list[Fault] = list_faults(raw)
    whole = with_addressees(with_options(raw, faults), faults)
    named = _in_order_of_languages(_with_ids(whole, faults))
    written = {key: value for key, value in named.items() if key not in _BESIDE}
    try:
        questionnaire = read_part(Questionnaire, written)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for each in to_faults(details, whole, lambda at: _allowed(at, whole)):
            # A key that cannot be an id is told of where it stands.
            faults.append(replace(each, path=each.path.removesuffix(".id")))
        mended = _mended(written, [written_path(each["loc"], written) for each in details])
        faults += inconsistencies(mended) if mended is not None else []
        raise Faulty(faults) from None
    faults += inconsistencies(questionnaire)
    if faults:
        raise Faulty(faults)
    return questionnaire


def _mended(named: Mapping[str, Any], paths: Iterable[Sequence[str | int]]) -> Questionnaire | None:
    """Return the questionnaire with words put in where they were wrong, to look at how it fits.

    None where more than words is wrong.
    """
    whole: Any = deepcopy(named)
    for number, path in enumerate(paths):
        index = next((index for index, key in enumerate(path) if key in _MERE_WORDS), None)
        if index is None:
            return None
        part = whole
        for step in path[:index]:
            part = part[step]
        key = path[index]
        if key in {"letter", "title"}:
            part[key] = f"?{number}" if key == "letter" else {"en": "?"}
        else:
            part.pop(key, None)
    try:
        return read_part(Questionnaire, whole)
    except ValidationError:
        return None


def _in_order_of_languages(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a questionnaire whose every wording has first what stands for other languages.

    Where the file names no languages that is English, as it was in its first version.
    """
    named = raw.get("languages", ["en"])
    first = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []

    def arranged(part: Any) -> Any:
        if not isinstance(part, dict):
            return part
        ahead = [each for each in first if isinstance(part.get(each), str)]
        keys = (*ahead, *(each for each in part if each not in ahead)) if ahead else part
        return {key: arranged(part[key]) for key in keys}

    return {key: arranged(value) for key, value in raw.items()}


def _with_ids(
    part: Mapping[str, Any], faults: list[Fault], at: str = "", path: str = ""
) -> dict[str, Any]:
    """Return a part with the key of each part inside it written into that as its id."""
    named = dict(part)
    for holder in ("sections", "checks", "questions", "columns", "rows", "options", "units"):
        children = part.get(holder)
        if isinstance(children, Mapping):
            named[holder] = {
                key: _child(holder, key, child, faults, f"{at}{holder}.{key}", path)
                for key, child in children.items()
            }
    return named


def _child(holder: str, key: str, child: object, faults: list[Fault], at: str, path: str) -> object:
    if not isinstance(child, Mapping):
        return child
    for own in child.keys() & {"id", "path"}:
        faults.append(fault(f"{at}.{own}", "questionnaire.own_id"))
    inner = f"{path}.{key}" if path else key
    named = _with_ids(child, faults, f"{at}.", inner) | {"id": key}
    return named | {"path": inner} if holder in {"questions", "columns"} else named


def _allowed(path: Sequence[str | int], raw: Mapping[str, Any]) -> Sequence[str]:
    """Return the keys that may stand at `path` of the file."""
    part: type[Part] = Questionnaire
    if len(path) >= 2 and path[-2] in {"questions", "columns"}:
        there: Any = raw
        for step in path:
            there = there[step]
        part = QUESTION_KINDS.get(str(there.get("kind")), TextQuestion)
    elif len(path) >= 2 and path[-2] in _BY_HOLDER:
        part = _BY_HOLDER[str(path[-2])]
    elif path and path[-1] in _BY_NAME:
        part = _BY_NAME[str(path[-1])]
    elif path:
        part = Finding
    if part is Questionnaire:
        return (*written_keys(part), *_BESIDE)
    return tuple(key for key in written_keys(part) if key not in {"id", "path"})
