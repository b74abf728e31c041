"""What a store is asked and what it gives back: values, never rows."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from forms.coverage import Coverage
from forms.document_text import DocumentText
from forms.documents import Document
from forms.register.respondent import Respondent
from forms.respondent_kinds import RespondentKind
from forms.response import Answer, Response, Status

Existing = Literal["fail", "skip", "replace"]
"""What an import does with a respondent that has a response already."""


class DocumentFile(Struct, frozen=True):
    """The file of a document, and its text as it was read; `sha256` is the digest of `content`."""

    sha256: str
    media_type: str
    content: bytes
    text: DocumentText

    def __repr__(self) -> str:
        # Without what a respondent wrote, which no crash report may print.
        return f"{type(self).__name__}({self.sha256!r}, {self.media_type!r})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [("sha256", self.sha256), ("media_type", self.media_type)]


class Kept(Struct, frozen=True):
    """A response as the store keeps it.

    `revision` numbers its last revision; `mark` stands for its last change, and is what a save
    names as the place that it started from.
    """

    response: Response
    revision: int
    mark: int
    changed: datetime
    officer: str


class Dossier(Struct, frozen=True):
    """A part of a respondent's dossier as it is kept: JSON by path.

    `revision` numbers its last revision; `mark` stands for its last change.
    """

    questionnaire: str
    respondent: str
    part: str
    contents: Mapping[str, object]
    revision: int
    mark: int
    changed: datetime
    officer: str


class DossierEdit(Struct, frozen=True):
    """What an officer wants changed in a dossier: JSON by path, None to take it away.

    `based_on` is the mark of the dossier that the officer saw, 0 if there was none. The officer's
    revision ends with it, unless more is to come (`goes_on`).
    """

    questionnaire: str
    respondent: str
    part: str
    changes: Mapping[str, object]
    based_on: int
    officer: str
    reason: str | None = None
    goes_on: bool = False


class Edit(Struct, frozen=True):
    """What an officer wants changed in one response.

    `changes` gives the new content by path as JSON, None to take it away: `section.question` for
    an answer; `status`, `confidential` and `replies` for the rest. `based_on` is the mark of the
    response that the officer saw, 0 if there was none. `files` are those of the documents that
    the changes put on record, and are kept with them; `beside` is changed in dossiers with it.
    """

    questionnaire: str
    respondent: str
    changes: Mapping[str, object]
    based_on: int
    officer: str
    reason: str | None = None
    files: tuple[DocumentFile, ...] = ()
    beside: tuple[DossierEdit, ...] = ()


class Saved(Struct, frozen=True):
    """A response after a save, and the answers that went with a condition that no longer holds."""

    kept: Kept
    removed: Mapping[str, Answer] = {}


class Change(Struct, frozen=True):
    """One thing that changed: its path, and its JSON before and after; None where absent.

    An empty path is the response as a whole, as an import brought it.
    """

    at: datetime
    path: str
    old: object
    new: object


class Revision(Struct, frozen=True):
    """What one officer changed at one session, and why. Open while they are at it."""

    id: str
    number: int
    officer: str
    opened: datetime
    closed: datetime | None
    reason: str | None
    previous: str | None
    digest: str | None
    changes: tuple[Change, ...]


class Thread(Struct, frozen=True):
    """Closed revisions of one response, or of a `part` of its dossier, from another store."""

    questionnaire: str
    respondent: str
    part: str
    revisions: tuple[Revision, ...]


class InHand(Struct, frozen=True):
    """Who is at a response, and since when: their revision is open."""

    officer: str
    since: datetime


class Scope(Struct, frozen=True):
    """Which responses are counted: their statuses (all if empty), and by when they had come."""

    statuses: frozenset[Status] = frozenset()
    received_by: date | None = None
    public: bool = False


class Criterion(Struct, frozen=True):
    """A question or a column of a table, and the answer asked for.

    Without a value any answer is meant; a missing value's word asks for that; `[]` for none of
    what was offered.
    """

    path: str
    value: str | None = None

    @property
    def words(self) -> str:
        """The query as it is written."""
        return self.path if self.value is None else f"{self.path}={self.value}"


class Covered(Struct, frozen=True):
    """One respondent's coverage. Without a response it has no status."""

    respondent: str
    kind: RespondentKind
    addressee: bool
    status: Status | None
    replied: bool
    confidential: bool
    coverage: Coverage
    changed: datetime | None = None


class Imported(Struct, frozen=True):
    """How many responses an import added, replaced, found unchanged and left alone."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    skipped: int = 0


class Taken(Struct, frozen=True):
    """What an import makes of one response: its statuses, and the answers and replies that go.

    `before` is None where there was none; `final_again` says that the file had it verified, and
    that it says other than what was verified; `without_reply` that it is finished, and that no
    reply is on record.
    """

    respondent: str
    before: Status | None
    after: Status
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    replies_gone: int = 0
    final_again: bool = False
    stays_confidential: bool = False
    without_reply: bool = False


def to_nobody(_: Taken) -> None:
    """Tell nobody what becomes of a response."""


class Errand(Struct, frozen=True):
    """Who takes responses in, what the journal calls it, and why, where the officer said so.

    `told` is given what becomes of each response.
    """

    officer: str
    title: str = "import"
    reason: str | None = None
    existing: Existing = "fail"
    told: Callable[[Taken], None] = to_nobody


class Hit(Struct, frozen=True):
    """A place where words were found: the text around them, with the words marked off.

    `excerpt` alternates text and found words, beginning with text.
    """

    respondent: str
    path: str
    excerpt: tuple[str, ...]
    confidential: bool = False


class DocumentHit(Struct, frozen=True):
    """A paragraph of a document where words were found, with `excerpt` as of a Hit.

    `position` is where the paragraph begins in the text of the document.
    """

    respondent: str
    number: int
    name: str
    page: int | str | None
    paragraph: int | None
    position: int
    excerpt: tuple[str, ...]
    confidential: bool = False


class MissingFile(Struct, frozen=True):
    """A document on record whose file the store does not have."""

    respondent: str
    number: int
    document: Document


class Problem(Struct, frozen=True):
    """Something in the store that is not as it should be, and where."""

    location: str
    key: str
    values: Mapping[str, object] = {}


class Glimpse(Struct, frozen=True):
    """What a store holds, seen in passing.

    The TOML of each questionnaire by its id, who answered it, the organisations added, and the
    officers who have changed a response.
    """

    sources: Mapping[str, str] = {}
    responses: Mapping[str, tuple[str, ...]] = {}
    added: tuple[Respondent, ...] = ()
    officers: tuple[str, ...] = ()


class AddedVersion(Struct, frozen=True):
    """A version of a questionnaire as it was added: its TOML, when, and by whom."""

    source: str
    at: datetime
    officer: str


class AddedRespondent(Struct, frozen=True):
    """An organisation as it was added to the register."""

    respondent: Respondent
    at: datetime
    officer: str


class KeptFile(Struct, frozen=True):
    """A file as it was kept."""

    file: DocumentFile
    at: datetime
    officer: str


class SetAside(Struct, frozen=True):
    """A paragraph, by its place from 0, of which somebody said that nothing is asked."""

    questionnaire: str
    respondent: str
    sha256: str
    paragraph: int
    officer: str
    at: datetime


class Handover(Struct, frozen=True):
    """All that a store holds at one moment, for another to take over; what is many is read once."""

    digest: str
    versions: tuple[AddedVersion, ...]
    respondents: tuple[AddedRespondent, ...]
    threads: Iterator[Thread]
    files: Iterator[KeptFile]
    aside: Iterator[SetAside]


class Changed(Struct, frozen=True):
    """A response that somebody has written at; without a code, any of a questionnaire."""

    questionnaire: str = ""
    respondent: str = ""
