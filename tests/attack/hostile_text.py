"""Puts hostile text into every place that takes text, and looks at every place that shows it.

`python -m tests.attack.hostile_text` prints what was tried; the tests do the same.
"""

import csv
import io
import json
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import openpyxl

from forms.register.load import shipped_register
from forms.shipped import shipped_questionnaire
from tests.intake.officer import Document, Officer, response

REFUSED: Mapping[str, list[str]] = {
    "control characters": [
        f"a{chr(code)}b" for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))
    ],
    "escape sequences": [
        "\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\", "\x9b31m",
        "\x9d0;title\x9c", "\x1bP$q\x1b\\", "\x1b[?1049h", "\x1b]52;c;eA==\x07",
    ],
    "lone surrogates": ["a\ud800b", "a\udfffb", "\udc00\ud800", "\ud83d"],
}  # fmt: skip

KEPT: Mapping[str, list[str]] = {
    "turns of direction": [
        f"safe{sign}gnp.exe" for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    ],
    "ends of lines that are none": ["a\u2028b", "a\u2029b"],
    "signs without width": ["a\u200bb", "a\u200fb", "a\ufeffb", "a\u2060b", "a\u00adb"],
    "tags and private signs": ["a\U000e0041b", "a\ue000b", "a\U0010fffdb"],
    "floods": ["a" + "\u0301" * 5000, "x" * 20000, "\u0e49" * 3000, "👩\u200d" * 500 + "🚀"],
    "markup of Rich": [
        "[bold red]x[/]", "[/]", "[link=file:///etc]x[/link]", "[@click=quit]x[/]", ":smile:",
    ],
    "Markdown": [
        "# x", "- x", "> x", "```", "| a | b |", "[a](javascript:b)", "![a](http://x/y)",
        "[^1]: x", "1. x", "***", "<!-- x", "\\", "&lt;",
    ],
    "HTML": [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr>", '" onload="x',
        "<!DOCTYPE x>",
    ],
    "formulas": [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0",
    ],
    "SQL": [
        "'; DROP TABLE response; --", '" OR 1=1 --', "Robert'); --", "NULL", "a' || (SELECT 1)",
    ],
    "templates": [
        "{officer}", "{0}", "%s%n", "{{x}}", "${HOME}", "$(rm -rf x)", "`id`", "%(x)s",
    ],
    "options": ["--db", "-h", "*", "~", "..", "-"],
}  # fmt: skip

PATHS = [
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "..\\x", "a/b", ".", "..", "~/x", "con",
    "x" * 300, "=1+1", "a\u202etxt.exe",
]  # fmt: skip
"""Names of attachments that try to be somewhere else."""

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
_TAGS = frozenset(
    {"table", "caption", "thead", "tr", "th", "tbody", "td", "p", "html", "head", "body", "section",
     "main",
     "h1", "h2", "h3", "h4", "ol", "ul", "li", "a", "sup", "meta", "title", "style", "hr", "br",
     "em", "strong", "dl", "dt", "dd", "col", "colgroup", "div", "span", "aside", "header", "nav"}
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """How many texts were tried, by kind, in how many places, and what acted or was not kept."""

    tried: Mapping[str, int]
    shown: int
    wrong: tuple[str, ...]


def attack(folder: Path) -> Found:
    """Try all of it in one store."""
    officer = Officer(folder / "intake.db")
    officer.takes_in(response("FRA", lessons={"trends": "Growing."}))
    tried = Counter[str]()
    wrong: list[str] = []
    for kind, text, document in _documents(REFUSED):
        tried[kind] += 1
        wrong += _refused(officer, kind, text, document)
    asked = shipped_questionnaire("trafficking-2004")
    register = shipped_register()
    there = (each for each in register if register.was_there(each, asked))
    codes = [each.code for each in there if each.code != "FRA"]
    kept = list(_documents(KEPT, PATHS))
    documents = {
        code: each | {"respondent": code} for code, (_, _, each) in zip(codes, kept, strict=False)
    }
    assert len(documents) == len(kept)
    tried.update(kind for kind, _, _ in kept)
    officer.hears("import", "-", given=json.dumps(list(documents.values())).encode())
    wrong += _not_as_it_came(officer, documents)
    shown = 0
    for words, look in _looks(list(documents)):
        shown += 1
        wrong += [f"{' '.join(words)}: {each}" for each in look(officer, words)]
    return Found(tried, shown, tuple(wrong))


def _documents(
    kinds: Mapping[str, list[str]], paths: list[str] | None = None
) -> Iterator[tuple[str, str, Document]]:
    """Return each text with its kind, and a response that has it in every place that takes text."""
    for kind, texts in kinds.items():
        for text in texts:
            yield kind, text, _everywhere(text, "reply.pdf")
    for path in paths or ():
        yield "names of attachments", path, _everywhere("x", path)


def _everywhere(text: str, attachment: str) -> Document:
    answers = {
        "lessons": {"trends": {"value": text, "remark": text, "source": [text, "p. 1"]}},
        "investigations": {
            "statistics": [{"measure": "arrests", "count": 12, "remark": text}],
            "units": [{"name": text, "remark": text}],
        },
        "legislation": {"ratification": {"value": "ratified", "remark": text}},
    }
    reply = {"reference": text, "attachment": {"name": attachment, "sha256": "0" * 64}}
    return {**response("SWE", "final", **answers), "replies": [reply]}


def _refused(officer: Officer, kind: str, text: str, document: Document) -> Iterator[str]:
    before = officer.gets("export")
    outcome = officer.tries("import", "-", given=json.dumps(document).encode())
    if outcome.status != 1 or "lessons.trends" not in outcome.said:
        yield f"{kind} {text!r}: {outcome.status} {outcome.said}"
    yield from _acting(outcome.everything)
    if officer.gets("export") != before:
        yield f"{kind} {text!r}: the store was changed"


def _not_as_it_came(officer: Officer, documents: Mapping[str, Document]) -> Iterator[str]:
    exported = {each["respondent"]: each for each in officer.reads("export", "--format", "json")}
    for code, document in documents.items():
        for section in ("lessons", "legislation"):
            if exported[code]["answers"][section] != document["answers"][section]:
                yield f"{code} was not kept as it came: {document['answers'][section]!r:.200}"
        if exported[code]["replies"][0]["attachment"] != document["replies"][0]["attachment"]:
            yield f"{code}: the name of the attachment was not kept"


Look = Callable[[Officer, tuple[str, ...]], Iterator[str]]


def _looks(codes: list[str]) -> Iterator[tuple[tuple[str, ...], Look]]:
    """Return every command that shows text, and what its results must not do."""
    for code in codes:
        yield ("show", code), _as_text
        yield ("show", code, "--format", "markdown"), _as_text
        yield ("history", code), _as_text
    for words in (
        ("search", "x"), ("search", "safe"), ("report",), ("report", "--lang", "fr"),
        ("coverage", "--by", "question"), ("who", "lessons.trends"), ("codebook",),
        ("compare", "2004-01-01", "2100-01-01"), ("who", "lessons.trends", "--format", "note"),
        ("search", "DROP TABLE"), ("search", '"'), ("search", "* OR NEAR("),
    ):  # fmt: skip
        yield words, _as_text
    yield ("export", "--format", "csv"), _as_csv
    yield ("export", "--format", "csv", "--rows", "answer"), _as_csv
    yield ("export", "--format", "csv", "--rows", "cell"), _as_csv
    yield ("export", "--format", "ddi"), _as_text
    yield ("codebook", "--format", "csv"), _as_csv
    yield ("coverage", "--format", "html"), _as_html
    yield ("export", "--format", "xlsx"), _as_workbook
    yield ("report", "--format", "html"), _as_page


def _acting(text: str) -> Iterator[str]:
    acting = {
        sign
        for sign in text
        if sign in _TURNS or (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t")
    }
    if acting:
        yield f"holds {sorted(map(hex, map(ord, acting)))}"


def _as_text(officer: Officer, words: tuple[str, ...]) -> Iterator[str]:
    outcome = officer.tries(*words)
    if outcome.status:
        yield f"{outcome.status} {outcome.said}"
    yield from _acting(outcome.everything)


def _as_csv(officer: Officer, words: tuple[str, ...]) -> Iterator[str]:
    for row in csv.reader(io.StringIO(officer.gets(*words))):
        for cell in row:
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                yield f"a cell begins a formula: {cell[:40]!r}"


def _as_html(officer: Officer, words: tuple[str, ...]) -> Iterator[str]:
    yield from _strange_tags(officer.gets(*words))


def _as_page(officer: Officer, words: tuple[str, ...]) -> Iterator[str]:
    file = officer.database.with_name("report.html")
    officer.tries(*words, "--output", file)
    yield from _strange_tags(file.read_text(encoding="utf-8"))


def _as_workbook(officer: Officer, words: tuple[str, ...]) -> Iterator[str]:
    file = officer.database.with_name("export.xlsx")
    officer.tries(*words, "--output", file)
    for sheet in openpyxl.load_workbook(file):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" or cell.hyperlink is not None:
                    yield f"a cell acts: {str(cell.value)[:40]!r}"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.strange: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag that we do not write, and of what acts in one that we do."""
        if tag not in _TAGS:
            self.strange.add(tag)
        for name, value in attrs:
            if name.startswith("on") or (name == "href" and not (value or "").startswith("#")):
                self.strange.add(f"{name}={value}")


def _strange_tags(page: str) -> Iterator[str]:
    tags = _Tags()
    tags.feed(page)
    yield from sorted(tags.strange)


def main() -> None:
    """Print how many texts were tried, by kind, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found = attack(Path(folder))
    for kind, count in found.tried.items():
        print(f"{kind}: {count}")
    print(f"shown by {found.shown} commands")
    for each in found.wrong:
        print(f"WRONG {each}")


if __name__ == "__main__":
    main()
