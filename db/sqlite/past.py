"""A store as it stood at a moment, by the journal of another."""

from datetime import datetime

from db.store import Store
from forms.register.load import shipped_register

_OFFICER = "journal"


def fill_with_past(empty: Store, store: Store, moment: datetime) -> None:
    """Put into an empty store what another had on record at a moment."""
    shipped = shipped_register()
    added = [each for each in store.register() if each.code not in shipped]
    empty.add_respondents(added, _OFFICER)
    for questionnaire in store.questionnaires():
        empty.add_questionnaire(store.source(questionnaire.id), _OFFICER)
        then = (
            store.as_of(questionnaire.id, kept.response.respondent, moment=moment)
            for kept in store.responses(questionnaire.id)
        )
        begun = (response for response in then if response is not None)
        empty.import_responses(begun, officer=_OFFICER, title=_OFFICER)
