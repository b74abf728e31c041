"""What the tests of the store have in common: a clock, an officer, and documents to take in."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.opening import engine_of
from db.records import Criterion, DocumentFile, Edit, Existing, Imported, Saved, Scope
from db.store import Store
from forms.document_text import DocumentText, Page
from forms.questionnaire_file import parse_questionnaire
from forms.register.respondent import Respondent
from forms.response import Response
from forms.response_validator import ResponseValidator

PORTS = "ports-2030"
SOURCE = Path(__file__).with_name("ports-2030.toml").read_text(encoding="utf-8")
FORM = ResponseValidator(parse_questionnaire(SOURCE))
EVERYONE = Scope()

PORTWATCH = Respondent(
    code="PORTWATCH",
    kind="ngo",
    names={"en": "Port Watch"},
    standing="organisation",
    acronyms={},
)

VERSION_3 = (
    SOURCE.replace("version = 2", "version = 3")
    + """
[sections.law.questions.authority]
kind = "yes_no"
since = 3
title.en = "A port authority"
"""
)

Document = dict[str, object]
NewStore = Callable[[], AbstractContextManager[Store]]


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2030, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, minutes: float = 1) -> datetime:
        """Move on and return what the time is then."""
        self.now += timedelta(minutes=minutes)
        return self.now


@dataclass
class Officer:
    """An officer at one response, who knows it as it was when they last looked."""

    store: Store
    name: str
    respondent: str = "SWE"
    mark: int = field(default=0, init=False)

    def look(self) -> Response | None:
        """Look at the response, and return what it says."""
        kept = self.store.load(PORTS, self.respondent)
        self.mark = kept.mark if kept is not None else 0
        return kept.response if kept is not None else None

    def save(self, changes: Mapping[str, object], reason: str | None = None) -> Saved:
        """Change what the officer sees, and see what came of it."""
        edit = Edit(PORTS, self.respondent, changes, self.mark, self.name, reason)
        saved = self.store.save(edit)
        self.mark = saved.kept.mark
        return saved

    def leave(self) -> None:
        """Leave the response."""
        self.store.leave(PORTS, self.respondent, self.name)


def document(
    respondent: str, answers: Mapping[str, object] | None = None, **more: object
) -> Document:
    """Return the document of a response, with its answers given by path; final if not said."""
    sections: dict[str, dict[str, object]] = {}
    for path, content in (answers or {}).items():
        section, _, question = path.partition(".")
        sections.setdefault(section, {})[question] = content
    bare: Document = {"questionnaire": PORTS, "respondent": respondent, "status": "final"}
    return {**bare, **more, "answers": sections}


def scan(content: bytes = b"%PDF-1.4", *paragraphs: str) -> DocumentFile:
    """Return the file of a document of one page, with the paragraphs that were read of it."""
    digest = hashlib.sha256(content).hexdigest()
    text = DocumentText((Page(1, "ocr" if paragraphs else "none", paragraphs),))
    return DocumentFile(digest, "application/pdf", content, text)


def guilds(count: int) -> list[Respondent]:
    """Return so many organisations that an officer may add, from GUILD0 on."""
    return [
        Respondent(f"GUILD{number}", "ngo", {"en": f"Guild {number}"}, "organisation", {})
        for number in range(count)
    ]


def take_in(
    store: Store, *documents: Document, existing: Existing = "fail", dry_run: bool = False
) -> Imported:
    """Import documents as one batch."""
    return store.import_responses(
        (FORM.response(each) for each in documents),
        officer="Batch", reason="test", existing=existing, dry_run=dry_run,
    )  # fmt: skip


def fill(store: Store) -> None:
    """Give a store two responses, of which one has rows of every kind and three revisions."""
    take_in(store, document("FRA", {"law.fine": 1}))
    ada = Officer(store, "Ada")
    ada.save({"law.treaty": "signed", "law.exempt": ["navy", "sail"], "law.fine": 5})
    ada.save({"replies": [{"reference": "NV 1", "received": "2030-02"}], "confidential": True})
    ada.leave()
    ada.save({"law.summary": {"value": "A law.", "remark": "short"}})
    ada.save({"work.inspections": [{"port": "Malmö", "ships": 3, "means": ["divers"]}]})
    law = scan(b"%PDF-1.4", "A law of 2003.", "It is in force.")
    store.keep_file(law, "Ada")
    put: dict[str, object] = {"reference": "NV 1", "received": "2030-02"}
    put |= {"documents": [{"name": "a.pdf", "sha256": law.sha256}]}
    ada.save({"replies": [put]})
    ada.save({"status": "final"})
    ada.save({"law.fine": {"value": 6, "source": "p. 3"}}, reason="misread")


def names(
    store: Store, path: str, value: str | None = None, scope: Scope = EVERYONE
) -> Sequence[str]:
    """Return the codes of those that gave an answer."""
    return [each.respondent for each in store.who(PORTS, Criterion(path, value), scope)]


def everything(store: Store) -> Sequence[Response]:
    """Return all responses in the store."""
    return [kept.response for kept in store.responses(PORTS)]


def paths_of(store: Store, respondent: str = "SWE") -> Sequence[Sequence[str]]:
    """Return the paths that each revision of a response changed."""
    return [
        [change.path for change in revision.changes]
        for revision in store.history(PORTS, respondent)
    ]


def begin_to_write(path: Path, clock: Clock) -> None:
    """Open the store, write what it has already, and close it."""
    with engine_of(path).open(clock) as store:
        store.add_questionnaire(store.source(PORTS), "Ada")
