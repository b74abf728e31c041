"""The store of a run: opened when it is first needed, at its place, by whoever is at work."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from db.address import Address
from db.blind import BlindStore
from db.engine import Engine, Watch
from db.errors import WORDS as STORE_WORDS
from db.opening import engine_of
from db.patience import Patience
from db.store import Store
from forms.messages import Language, Translator
from intake.errors import CommandError
from intake.messages import translator
from intake.settings import Settings, near_databases


class Warnings:
    """What an officer should know of the place of a store, each thing said once."""

    def __init__(self) -> None:
        self._said = 0

    def new(self, store: Store, language: Language) -> list[str]:
        """Return what has not been said yet, in words."""
        found = store.warnings()[self._said :]
        self._said += len(found)
        return [STORE_WORDS.text(each.key, language, **each.values) for each in found]


class StoreAccess:
    """Opens the store at the settings' place, unless one is given.

    `tell` is given what the officer should know of it, and when it is somebody else's turn to
    write. Where one is only to be read, none is begun.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store | None,
        tell: Callable[[str], None] | None,
        *,
        begins: bool,
    ) -> None:
        self.settings = settings
        self._store = store
        self._tell = tell or _to_nobody
        self._begins = begins
        self._warnings = Warnings()

    @property
    def store(self) -> Store:
        """The store, opened at first use."""
        if self._store is None:
            self._store = self._opened()
        return self._store

    def _opened(self) -> Store:
        self._look_for_file()
        opened = self._engine.open(patience=Patience(told=self._wait))
        self.warn(opened)
        if (officer := opened.officer()) is not None:
            self.settings = replace(self.settings, officer=officer)
        return BlindStore(opened, self.settings.officer)

    @property
    def officer(self) -> str:
        """Who is at work: who has logged in where the store is, or else whom the settings name."""
        if not isinstance(self._address, Path):
            # Opening it tells who has logged in.
            _ = self.store
        return self.settings.officer

    def warn(self, store: Store) -> None:
        """Say what the officer should know of the store, where it has not been said."""
        for words in self._warnings.new(store, self.settings.language):
            self._tell(words)

    @property
    def say(self) -> Translator:
        """What says the program's messages in the language of the run."""
        return translator(self.settings.language)

    @property
    def _address(self) -> Address:
        return self.settings.database

    @property
    def _engine(self) -> Engine:
        return engine_of(self._address)

    @property
    def has_store(self) -> bool:
        """Whether there is a store to be read."""
        return self._store is not None or self._engine.has_store()

    def rehearse(self) -> None:
        """Have what is done be kept nowhere where there is no store yet."""
        if not self.has_store:
            self._store = self._engine.in_memory()

    def _look_for_file(self) -> None:
        """Say that a new store is begun. Raises CommandError where one was only to be read."""
        file = self._address
        if self.has_store:
            return
        if self._begins:
            self._tell(self.say("database.begun", file=file))
            return
        near = near_databases(file) if isinstance(file, Path) else []
        key = "lost" if self._engine.is_lost() else "near" if near else "none"
        raise CommandError(f"database.{key}", file=file, near=", ".join(map(str, near)))

    def _wait(self) -> None:
        words = {"file": self.settings.database}
        self._tell(self.say("run.waiting", **words))

    def watch(self) -> Watch | None:
        """Return what tells of the writes of others to the store; None where nothing does."""
        return self._engine.watch()


def _to_nobody(_: str) -> None:
    pass
