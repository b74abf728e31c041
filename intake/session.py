"""One run of the program: its settings, and the store that it opens when it first needs it."""

import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from db.address import Place
from db.blind import BlindStore
from db.engine import Engine, Watch
from db.errors import WORDS as STORE_WORDS
from db.opening import engine_of
from db.patience import Patience
from db.records import Kept
from db.store import Store
from forms.messages import Language, Translator
from forms.questionnaire import Questionnaire
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response_validator import ResponseValidator
from forms.shipped import shipped_ids, shipped_source
from intake.errors import CommandError
from intake.messages import translator
from intake.settings import (
    Settings,
    absolute_place,
    default_database,
    language_from,
    near_databases,
)


def _to_nobody(_: str) -> None:
    pass


class Warnings:
    """What an officer should know of the place of a store, each thing said once."""

    def __init__(self) -> None:
        self._said = 0

    def new(self, store: Store, language: Language) -> list[str]:
        """Return what has not been said yet, in words."""
        found = store.warnings()[self._said :]
        self._said += len(found)
        return [STORE_WORDS.text(each.key, language, **each.values) for each in found]


class Session:
    """What a command or the desk works with: one store, one questionnaire, one officer.

    Without a store, the one at the settings' database is opened when it is first needed; `tell`
    is given what the officer should know of it, and when it is somebody else's turn to write.
    A session with the past knows the one of today that it was made from.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store | None = None,
        tell: Callable[[str], None] | None = None,
        *,
        begins: bool = True,
        today: "Session | None" = None,
    ) -> None:
        self.settings = settings
        self.today = today or self
        self._store = store
        self._validator: ResponseValidator | None = None
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
        self._warn(opened)
        if (officer := opened.officer()) is not None:
            self.settings = replace(self.settings, officer=officer)
        return BlindStore(opened, self.settings.officer)

    @property
    def officer(self) -> str:
        """Who is at work: who has logged in where the store is, or else whom the settings name."""
        return self.settings.officer if isinstance(self._place, Path) else self._of_login()

    def _of_login(self) -> str:
        if self._store is None:
            self._store = self._opened()
        return self.settings.officer

    def _warn(self, store: Store) -> None:
        """Say what the officer should know of the store, where it has not been said."""
        for words in self._warnings.new(store, self.settings.language):
            self._tell(words)

    @property
    def say(self) -> Translator:
        """What says the program's messages in the language of the run."""
        return translator(self.settings.language)

    @property
    def _place(self) -> Place:
        return self.settings.database

    @property
    def _engine(self) -> Engine:
        return engine_of(self._place)

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
        file = self._place
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

    @property
    def validator(self) -> ResponseValidator:
        """What checks responses to the latest version of the questionnaire of the run.

        It is looked for once, and again after `renew`. Raises CommandError where none was named
        and the store has none, or more than one.
        """
        if self._validator is None:
            self._validator = self._latest()
        return self._validator

    def renew(self) -> None:
        """Go by the latest version of the same questionnaire: somebody may have added one since."""
        if self._validator is not None:
            self._validator = self.store.validator(self._validator.questionnaire.id)

    def _latest(self) -> ResponseValidator:
        named = self.settings.questionnaire
        if named is not None:
            return self.validator_of(named)
        stored = self.store.questionnaire_ids()
        if len(stored) == 1:
            return self.store.validator(stored[0])
        if stored:
            raise CommandError("questionnaire.which", ids=", ".join(stored))
        raise CommandError("questionnaire.none", ids=", ".join(shipped_ids()))

    def validator_of(self, questionnaire: str) -> ResponseValidator:
        """Return the validator of a questionnaire; one that is shipped is put into the store first.

        Where the store is only read, it is not.
        """
        if self._begins and questionnaire not in self.stored and questionnaire in shipped_ids():
            self.store.add_questionnaire(shipped_source(questionnaire), self.settings.officer)
        return self.store.validator(questionnaire)

    @property
    def stored(self) -> tuple[str, ...]:
        """The ids of the questionnaires that the store has; none where there is no store yet."""
        return self.store.questionnaire_ids() if self.has_store else ()

    @property
    def is_settled(self) -> bool:
        """Whether it is clear which questionnaire the run is about."""
        return self.settings.questionnaire is not None or len(self.store.questionnaire_ids()) < 2

    def choose(self, questionnaire: str) -> None:
        """Have the run be about one questionnaire of several."""
        self.settings = replace(self.settings, questionnaire=questionnaire)
        self._validator = None

    def speak(self, language: Language) -> None:
        """Have names and words be in another language from now on."""
        self.settings = replace(self.settings, language=language)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that the run is about."""
        return self.validator.questionnaire

    @property
    def register(self) -> Register:
        """All respondents: what is shipped, and what the store has beside it, if there is one."""
        return self.store.register() if self.has_store or self._begins else shipped_register()

    def respondent(self, words: str) -> Respondent:
        """Return the respondent that `words` name on the day of the note verbale.

        Raises IntakeError with suggestions if there is none.
        """
        return self.register.find(words, self.questionnaire.note_verbale.sent)

    def refuse_absent(self, respondent: Respondent) -> None:
        """Raise IntakeError if a response of a State that was no Member then is to be begun."""
        if self.store.load(self.questionnaire.id, respondent.code) is None:
            self.register.refuse_absent(respondent, self.questionnaire)

    def kept(self, respondent: Respondent) -> Kept:
        """Return the response of a respondent. Raises CommandError if there is none."""
        kept = self.store.load(self.questionnaire.id, respondent.code)
        if kept is None:
            name = respondent.name(self.settings.language).words
            raise CommandError("response.none", name=name, code=respondent.code)
        return kept

    def at(self, moment: datetime) -> "Session":
        """Return a session with what was on record at a moment; whoever asked closes it."""
        questionnaire = self.questionnaire.id
        settings = replace(self.settings, questionnaire=questionnaire)
        return Session(settings, self.store.at(moment), today=self.today)

    def watch(self) -> Watch | None:
        """Return what tells of the writes of others to the store; None where nothing does."""
        return self._engine.watch()

    def close(self) -> None:
        """Close the store, if it was opened, and say what came up while it was used."""
        if self._store is not None:
            self._warn(self._store)
            left_out = self._store.left_out if isinstance(self._store, BlindStore) else ()
            if left_out:
                self._tell(self.say("second.left_out", codes=", ".join(sorted(left_out))))
            self._store.close()


def command_line(session: Session, *words: str) -> str:
    """Return a command to be typed in another terminal: it names what is no default there."""
    settings = session.settings
    options: list[str] = []
    place = absolute_place(settings.database)
    if place != absolute_place(default_database({})):
        options += ["--db", str(place)]
    if len(session.store.questionnaire_ids()) > 1:
        options += ["--questionnaire", session.questionnaire.id]
    if settings.language != language_from({**os.environ, "INTAKE_LANG": ""}):
        options += ["--lang", settings.language]
    return shlex.join(["intake", *options, *words])
