"""The verbs of a store that are the same to every officer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from db.elsewhere import Elsewhere
from db.patience import Patience
from db.prepared import Prepared
from db.records import DocumentFile, DocumentHit, Handover, InHand, MissingFile, Problem, Thread
from db.store import Store
from forms.document_text import DocumentText
from forms.questionnaire import Questionnaire
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response import Response
from forms.response_validator import ResponseValidator


class _Passing:
    def __init__(self, store: Store) -> None:
        self._store = store


class _OfExchange(_Passing):
    """Passes on what stores give to one another."""

    def versions(self, questionnaire: str) -> tuple[str, ...]:
        """See Store."""
        return self._store.versions(questionnaire)

    def hand_over(self) -> AbstractContextManager[Handover]:
        """See Store."""
        return self._store.hand_over()

    def take_over(self, handover: Handover) -> None:
        """See Store."""
        self._store.take_over(handover)

    def adopt(self, thread: Thread) -> None:
        """See Store."""
        self._store.adopt(thread)


class _OfUpkeep(_Passing):
    """Passes on whether a store is whole, and what is said of its place."""

    def check(self) -> tuple[Problem, ...]:
        """See Store."""
        return self._store.check()

    def digest(self) -> str:
        """See Store."""
        return self._store.digest()

    def repair(self, officer: str, reason: str) -> Path | None:
        """See Store."""
        return self._store.repair(officer, reason)

    def keep_copy(self) -> None:
        """See Store."""
        self._store.keep_copy()

    def elsewhere(self, language: str, *, public: bool) -> Elsewhere:
        """See Store."""
        return self._store.elsewhere(language, public=public)

    def backup(self, file: Path) -> None:
        """See Store."""
        self._store.backup(file)

    def warnings(self) -> tuple[Problem, ...]:
        """See Store."""
        return self._store.warnings()

    def officer(self) -> str | None:
        """See Store."""
        return self._store.officer()

    def wait(self, patience: Patience) -> None:
        """See Store."""
        self._store.wait(patience)


class PassedOn(_OfExchange, _OfUpkeep):
    """Passes verbs on to a store."""

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """See Store."""
        return self._store.questionnaires()

    def questionnaire_ids(self) -> tuple[str, ...]:
        """See Store."""
        return self._store.questionnaire_ids()

    def validator(self, questionnaire: str) -> ResponseValidator:
        """See Store."""
        return self._store.validator(questionnaire)

    def source(self, questionnaire: str) -> str:
        """See Store."""
        return self._store.source(questionnaire)

    def add_questionnaire(
        self, source: str, officer: str, *, dry_run: bool = False
    ) -> Questionnaire:
        """See Store."""
        return self._store.add_questionnaire(source, officer, dry_run=dry_run)

    def remove_questionnaire(self, questionnaire: str) -> None:
        """See Store."""
        self._store.remove_questionnaire(questionnaire)

    def register(self) -> Register:
        """See Store."""
        return self._store.register()

    def add_respondents(self, respondents: Sequence[Respondent], officer: str) -> None:
        """See Store."""
        self._store.add_respondents(respondents, officer)

    def in_hand(self, questionnaire: str) -> Mapping[str, InHand]:
        """See Store."""
        return self._store.in_hand(questionnaire)

    def put_bookmark(
        self, questionnaire: str, respondent: str, officer: str, question: str
    ) -> None:
        """See Store."""
        self._store.put_bookmark(questionnaire, respondent, officer, question)

    def bookmark(self, questionnaire: str, respondent: str, officer: str) -> str | None:
        """See Store."""
        return self._store.bookmark(questionnaire, respondent, officer)

    def preparing(
        self, responses: Iterable[Response], sources: Sequence[str] = ()
    ) -> Iterator[Prepared]:
        """See Store."""
        return self._store.preparing(responses, sources)

    def respondents(self, questionnaire: str) -> frozenset[str]:
        """See Store."""
        return self._store.respondents(questionnaire)

    def keep_file(self, file: DocumentFile, officer: str) -> None:
        """See Store."""
        self._store.keep_file(file, officer)

    def file(self, sha256: str) -> DocumentFile:
        """See Store."""
        return self._store.file(sha256)

    def text(self, sha256: str) -> DocumentText | None:
        """See Store."""
        return self._store.text(sha256)

    def missing_files(self, questionnaire: str) -> tuple[MissingFile, ...]:
        """See Store."""
        return self._store.missing_files(questionnaire)

    def search_documents(
        self, questionnaire: str, words: str, limit: int = 100
    ) -> tuple[DocumentHit, ...]:
        """See Store."""
        return self._store.search_documents(questionnaire, words, limit)

    def close(self) -> None:
        """See Store."""
        self._store.close()
