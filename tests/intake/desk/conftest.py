"""Stores with questionnaires in them, and sessions on them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import StoreError
from db.records import Edit, Saved
from db.sqlite.store import SqliteStore
from forms.messages import Language
from forms.shipped import shipped_source
from intake.session import Session
from intake.settings import Settings

Opened = Callable[..., Session]


class UnwillingStore(SqliteStore):
    """A store that can be made to refuse all that is to be written."""

    refusal: StoreError | None = None

    def save(self, edit: Edit) -> Saved:
        """Refuse, or save."""
        self._refuse()
        return super().save(edit)

    def put_bookmark(
        self, questionnaire: str, respondent: str, officer: str, question: str
    ) -> None:
        """Refuse, or remember."""
        self._refuse()
        super().put_bookmark(questionnaire, respondent, officer, question)

    def leave(self, questionnaire: str, respondent: str, officer: str) -> None:
        """Refuse, or close the revision."""
        self._refuse()
        super().leave(questionnaire, respondent, officer)

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of an officer who works on the questionnaire trafficking-2004."""
    return Settings(tmp_path / "intake.db", "trafficking-2004", "en", "Ada")


@pytest.fixture
def unwilling(tmp_path: Path, empty: Path) -> Iterator[UnwillingStore]:
    """A store with the questionnaire trafficking-2004 that can be made to refuse."""
    store = UnwillingStore(Path(shutil.copy(empty, tmp_path / "intake.db")))
    yield store
    store.close()


@pytest.fixture
def opened(tmp_path: Path, water_source: str, empty: Path) -> Iterator[Opened]:
    """Return what opens a session on one store, for any officer, questionnaire and language."""
    sessions: list[Session] = []
    file = tmp_path / "intake.db"

    def made(
        questionnaire: str = "trafficking-2004", language: Language = "en", officer: str = "Ada"
    ) -> Session:
        if questionnaire == "trafficking-2004" and not file.exists():
            shutil.copy(empty, file)
        session = Session(Settings(file, questionnaire, language, officer))
        sessions.append(session)
        if questionnaire not in {each.id for each in session.store.questionnaires()}:
            source = (
                water_source if questionnaire == "water-2030" else shipped_source(questionnaire)
            )
            session.store.add_questionnaire(source, officer)
        return session

    yield made
    for session in sessions:
        session.close()


@pytest.fixture
def session(opened: Opened) -> Session:
    """A session on a store with the questionnaire trafficking-2004 and no response."""
    return opened()


def file_of(session: Session) -> Path:
    """Return the file that the store of a session is in."""
    place = session.settings.database
    assert isinstance(place, Path)
    return place
