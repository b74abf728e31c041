"""The store: typed verbs in seven small protocols, the same whatever database is behind them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from db.elsewhere import Elsewhere
from db.patience import Patience
from db.prepared import Prepared
from db.records import (
    Covered,
    Criterion,
    DocumentFile,
    DocumentHit,
    Dossier,
    DossierEdit,
    Edit,
    Errand,
    Existing,
    Handover,
    Hit,
    Imported,
    InHand,
    Kept,
    MissingFile,
    Problem,
    Revision,
    Saved,
    Scope,
    Taken,
    Thread,
)
from forms.document_text import DocumentText
from forms.questionnaire import Questionnaire
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response import Response
from forms.response_validator import ResponseValidator


class Questionnaires(Protocol):
    """The questionnaires of a store, and its register."""

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """Return the questionnaires in the store, each in its latest version, by id."""

    def questionnaire_ids(self) -> tuple[str, ...]:
        """Return the ids of the questionnaires in the store, in order."""

    def validator(self, questionnaire: str) -> ResponseValidator:
        """Return what checks responses to the latest version of `questionnaire`.

        Raises StoreError if the store has none of that id.
        """

    def source(self, questionnaire: str) -> str:
        """Return the TOML of the latest version of `questionnaire`, as it was added."""

    def add_questionnaire(
        self, source: str, officer: str, *, dry_run: bool = False
    ) -> Questionnaire:
        """Put the questionnaire that the TOML `source` writes into the store, unless `dry_run`.

        Adding what is there already changes nothing; until there is a response it takes the place
        of the one of its id. Raises Faulty if it has faults, or changes what answers to an earlier
        version mean.
        """

    def remove_questionnaire(self, questionnaire: str) -> None:
        """Take away a questionnaire that has no response, and for which nothing is to be done.

        Raises StoreError where there is no such one, or something is kept for it.
        """

    def register(self) -> Register:
        """Return the register: what is shipped, and what officers have added."""

    def add_respondents(self, respondents: Sequence[Respondent], officer: str) -> None:
        """Add organisations to the register, all or none. Raises StoreError if a code is taken.

        Where a note verbale went to all organisations of a kind, they are addressees from now on.
        """


class Responses(Protocol):
    """The responses of a store, with their history."""

    def load(self, questionnaire: str, respondent: str) -> Kept | None:
        """Return the response of a respondent, or None if there is none."""

    def save(self, edit: Edit) -> Saved:
        """Change a response, or begin one, and write it in the journal.

        What says other than what was verified is final again. Raises Conflict if somebody else
        has changed one of the paths since, Faulty if the response would not be valid, IntakeError
        if a State was no Member on the day of the note verbale, or the officer or reason is no
        line of text; StoreError for what `db.rules` refuses, and where a response is finished or
        verified that has changed since the officer saw it.
        """

    def save_all(self, edits: Sequence[Edit], *, dry_run: bool = False) -> tuple[Saved, ...]:
        """Change several responses as `save` changes one: all of them, or none.

        Raises ImportRefused with all that may not be changed, by their places among the edits. A
        dry run does everything but keep it.
        """

    def leave(self, questionnaire: str, respondent: str, officer: str) -> None:
        """Close the revision that `officer` has open at a response, if there is one."""

    def in_hand(self, questionnaire: str) -> Mapping[str, InHand]:
        """Return who is at which response, by code: whose revision is open."""

    def put_bookmark(
        self, questionnaire: str, respondent: str, officer: str, question: str
    ) -> None:
        """Remember the question at which `officer` is in a response."""

    def bookmark(self, questionnaire: str, respondent: str, officer: str) -> str | None:
        """Return the question at which `officer` last was in a response, if they have been."""

    def import_responses(
        self,
        responses: Iterable[Response],
        *,
        officer: str,
        title: str = "import",
        reason: str | None = None,
        existing: Existing = "fail",
        dry_run: bool = False,
        sources: Sequence[str] = (),
        told: Callable[[Taken], None] = ...,
    ) -> Imported:
        """Take in valid responses, all or none; `told` is given what becomes of each.

        The questionnaires whose TOML `sources` are come in with them, if the store lacks them;
        `sources` may grow until the last response has come.
        The journal calls the import by its `title`, or by the officer's `reason`; a finished
        response is changed for a reason alone. Raises ImportRefused with all that may not come
        in. A dry run does everything but keep it.
        """

    def preparing(
        self, responses: Iterable[Response], sources: Sequence[str] = ()
    ) -> Iterator[Prepared]:
        """Return what an import writes of valid responses, made while nothing is held.

        Raises ImportRefused at the end with all that may not come in.
        """

    def import_prepared(
        self,
        prepared: Iterable[Prepared],
        errand: Errand,
        *,
        dry_run: bool = False,
        sources: Sequence[str] = (),
    ) -> Imported:
        """Take in what was prepared, as `import_responses` does; what it raises ends the import."""

    def respondents(self, questionnaire: str) -> frozenset[str]:
        """Return the codes of the respondents that have a response."""

    def responses(
        self, questionnaire: str, respondents: Sequence[str] | None = None
    ) -> Iterator[Kept]:
        """Return all responses by their respondents' codes, or those of `respondents` in order."""

    def documents(self, questionnaire: str, *, public: bool) -> Iterator[str]:
        """Return the JSON of all responses as it is kept, by code; in public not the confidential.

        Each is on a line of its own. It is not validated again, as `check` does it; raises
        StoreError where it is no longer the JSON of that response.
        """

    def history(self, questionnaire: str, respondent: str) -> tuple[Revision, ...]:
        """Return the journal of a response, the oldest revision first."""

    def as_of(
        self, questionnaire: str, respondent: str, *, revision: int | None = None,
        moment: datetime | None = None,
    ) -> Response | None:  # fmt: skip
        """Return what a response said after a revision, or at a moment; None if not yet begun.

        Raises StoreError if there is no such revision.
        """

    def responses_at(self, questionnaire: str, moment: datetime) -> Iterator[Response]:
        """Return what all responses said at a moment, but for those not begun, by code."""


class Retrieval(Protocol):
    """Who answered what, and where words are found."""

    def who(self, questionnaire: str, query: Criterion, scope: Scope) -> tuple[Covered, ...]:
        """Return the respondents that gave an answer, by code."""

    def who_each(
        self, questionnaire: str, queries: Collection[Criterion], scope: Scope
    ) -> Mapping[Criterion, Set[str]]:
        """Return the codes of the respondents that gave each of many answers, at once."""

    def coverage(self, questionnaire: str, scope: Scope) -> tuple[Covered, ...]:
        """Return every addressee, and every other respondent with a response, by code."""

    def search(self, questionnaire: str, words: str, limit: int = 100) -> tuple[Hit, ...]:
        """Return where narrative and remarks have all of `words`, the best places first."""


class Documents(Protocol):
    """The files of documents, their text, and what of it has been done with."""

    def keep_file(self, file: DocumentFile, officer: str) -> None:
        """Keep a file, once by its digest; its text takes the place of what was read before.

        What somebody wrote down of it gives way only to the same, and what was read of more pages
        only to what was read of as many.
        """

    def file(self, sha256: str) -> DocumentFile:
        """Return a file and its text. Raises StoreError if the store has none of that digest."""

    def text(self, sha256: str) -> DocumentText | None:
        """Return the text of a file, without the file; None if the store has none of it."""

    def missing_files(self, questionnaire: str) -> tuple[MissingFile, ...]:
        """Return the documents on record whose files the store does not have."""

    def put_aside(
        self, questionnaire: str, respondent: str, sha256: str, paragraph: int, *, aside: bool,
        officer: str,
    ) -> None:  # fmt: skip
        """Say that nothing is asked of a paragraph, by its place from 0; or that it is."""

    def aside(self, questionnaire: str, respondent: str, sha256: str) -> frozenset[int]:
        """Return the places of the paragraphs of which nothing is asked."""

    def search_documents(
        self, questionnaire: str, words: str, limit: int = 100
    ) -> tuple[DocumentHit, ...]:
        """Return where paragraphs of documents have all of `words`, the best places first."""


class Dossiers(Protocol):
    """What an office keeps beside the responses: assignments, queries, reminders, readings."""

    def dossier(self, questionnaire: str, respondent: str, part: str) -> Dossier | None:
        """Return a part of a respondent's dossier, or None if there is none."""

    def dossiers(self, questionnaire: str, respondent: str | None = None) -> tuple[Dossier, ...]:
        """Return all parts of all dossiers, or of one respondent's, by respondent and part."""

    def put_dossiers(self, edits: Sequence[DossierEdit]) -> None:
        """Change dossiers, all or none, and write it in their journals.

        Raises Conflict if somebody else has changed one of the paths since, StoreError for what
        `db.dossiers` refuses.
        """

    def dossier_history(
        self, questionnaire: str, respondent: str, part: str
    ) -> tuple[Revision, ...]:
        """Return the journal of a part of a dossier, the oldest revision first."""


class Exchange(Protocol):
    """What one store gives to another."""

    def versions(self, questionnaire: str) -> tuple[str, ...]:
        """Return the TOML of all versions of `questionnaire` as they were added, the oldest first.

        Raises StoreError if the store has none of that id.
        """

    def hand_over(self) -> AbstractContextManager[Handover]:
        """Give all that the store holds at one moment, for another to take over.

        Revisions that are open are closed before.
        """

    def take_over(self, handover: Handover) -> None:
        """Hold all that another store handed over, as it was there, or nothing of it.

        Where officers were is not among it. Raises StoreError if there is something already.
        """

    def adopt(self, thread: Thread) -> None:
        """Have a response, or a part of its dossier, go on by revisions as they are.

        Their ids, officers, moments and digests stay. A revision that is open is closed before.
        Raises StoreError where they do not go on from what there is, or are not what their digests
        say, and Faulty where what they add up to is no valid response.
        """


class Upkeep(Protocol):
    """Whether a store is whole, its copies and its place."""

    def check(self) -> tuple[Problem, ...]:
        """Return what is wrong with the store: nothing, if all is well."""

    def digest(self) -> str:
        """Return one digest of the whole store, 64 hexadecimal digits: the same in every copy.

        It is that of what the store vouches for, where `check` finds nothing wrong.
        """

    def repair(self, officer: str, reason: str) -> Path | None:
        """Build again what can be built, and return the copy that was kept of the store before.

        None where copies are kept elsewhere.

        The journal decides where its digests vouch for all of it, else the document, and what it
        says more is put on record. What cannot be built is left as it is, for `check` to tell.
        """

    def keep_copy(self) -> None:
        """Keep a dated copy before much is changed, where the store keeps copies of itself."""

    def backup(self, file: Path) -> None:
        """Copy the store to a new file, while it is in use.

        Raises StoreError if the file is there already, or cannot be written, or if the store is
        damaged.
        """

    def elsewhere(self, language: str, *, public: bool) -> Elsewhere:
        """Return what another tool that opens the store should know, in a language.

        In public, the questions leave out the confidential. Raises StoreError where the store is
        no file that a tool opens.
        """

    def warnings(self) -> tuple[Problem, ...]:
        """Return what an officer should know of the place where the store is kept.

        Writing can add to it.
        """

    def officer(self) -> str | None:
        """Return who has the store open, by how they logged in; None where nobody logs in."""

    def wait(self, patience: Patience) -> None:
        """Have writes wait for those of others as `patience` says, from now on."""


class Store(Questionnaires, Responses, Retrieval, Documents, Dossiers, Exchange, Upkeep, Protocol):
    """Where responses are kept, with their history.

    Every verb raises StoreError where the database cannot do it, and writes all or nothing.
    """

    def __enter__(self) -> "Store":
        """Return the store itself, to be closed at the end of a block."""

    def __exit__(self, *_: object) -> None:
        """Close the database."""

    def at(self, moment: datetime) -> "Store":
        """Return the store as it stood at a moment, by the journal; whoever asked closes it.

        What is done to it is kept nowhere.
        """

    def close(self) -> None:
        """Close the database."""


class EmptyStore(Store, Protocol):
    """A store that is kept nowhere, to be filled with what another one has."""

    def share_register(self, register: Register) -> None:
        """Have the register of the store whose respondents were put into this one."""
