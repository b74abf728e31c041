"""One run of the program: its settings, and the store that it opens when it first needs it."""

import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from db.blind import BlindStore
from db.records import Kept, Scope
from db.store import Store
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.register.load import shipped_register
from forms.register.register import Register
from forms.register.respondent import Respondent
from forms.response_validator import ResponseValidator
from forms.shipped import shipped_ids, shipped_source
from intake.errors import CommandError
from intake.settings import (
    Settings,
    absolute_address,
    default_database,
    language_from,
)
from intake.store_access import StoreAccess


class Session(StoreAccess):
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
        super().__init__(settings, store, tell, begins=begins)
        self.today = today or self
        self._validator: ResponseValidator | None = None

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
        # A store of the past has no journal of what came before it.
        return Session(settings, self.today.store.at(moment), today=self.today)

    def is_unchanged_since(self, moment: datetime) -> bool:
        """Return whether the store says of all responses what it said at a moment."""
        covered = self.store.coverage(self.questionnaire.id, Scope())
        return all(each.changed is None or each.changed <= moment for each in covered)

    def close(self) -> None:
        """Close the store, if it was opened, and say what came up while it was used."""
        if self._store is not None:
            self.warn(self._store)
            left_out = self._store.left_out if isinstance(self._store, BlindStore) else ()
            if left_out:
                self._tell(self.say("second.left_out", codes=", ".join(sorted(left_out))))
            self._store.close()


def command_line(session: Session, *words: str) -> str:
    """Return a command to be typed in another terminal: it names what is no default there."""
    settings = session.settings
    options: list[str] = []
    address = absolute_address(settings.database)
    if address != absolute_address(default_database({})):
        options += ["--db", str(address)]
    if len(session.store.questionnaire_ids()) > 1:
        options += ["--questionnaire", session.questionnaire.id]
    if settings.language != language_from({**os.environ, "INTAKE_LANG": ""}):
        options += ["--lang", settings.language]
    return shlex.join(["intake", *options, *words])
