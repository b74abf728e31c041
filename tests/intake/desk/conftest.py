"""Stores with questionnaires in them, and sessions on them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forms.messages import Language
from forms.shipped import shipped_source
from intake.session import Session
from intake.settings import Settings

Opened = Callable[..., Session]


@pytest.fixture
def opened(tmp_path: Path, water_source: str) -> Iterator[Opened]:
    """Return what opens a session on one store, for any officer, questionnaire and language."""
    sessions: list[Session] = []

    def made(
        questionnaire: str = "trafficking-2004", language: Language = "en", officer: str = "Ada"
    ) -> Session:
        settings = Settings(tmp_path / "intake.db", questionnaire, language, officer)
        session = Session(settings)
        sessions.append(session)
        sources = {"water-2030": water_source}
        source = sources.get(questionnaire) or shipped_source(questionnaire)
        session.store.add_questionnaire(source, officer)
        return session

    yield made
    for session in sessions:
        session.close()


@pytest.fixture
def session(opened: Opened) -> Session:
    """A session on a store with the questionnaire trafficking-2004 and no response."""
    return opened()
