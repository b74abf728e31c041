"""What a store holds, seen in passing: for whoever only wants to name something in it."""

from db.records import Glimpse
from db.relational.added import as_added
from db.relational.database import Database
from db.relational.library import stored_ids, stored_source, stored_versions


def glimpse_of(database: Database) -> Glimpse:
    """Return the questionnaires in a store, who has answered them, who was added, who wrote."""
    ids = stored_ids(database)
    sources = {
        each: stored_source(database, each, stored_versions(database, each)[0]) for each in ids
    }
    answered: dict[str, list[str]] = {each: [] for each in ids}
    for questionnaire, code in database.execute(
        "SELECT questionnaire, respondent FROM response ORDER BY respondent"
    ):
        answered[questionnaire].append(code)
    officers = [
        officer
        for (officer,) in database.execute("SELECT DISTINCT officer FROM revision ORDER BY officer")
    ]
    added = tuple(each.respondent for each in as_added(database))
    by_questionnaire = {each: tuple(codes) for each, codes in answered.items()}
    return Glimpse(sources, by_questionnaire, added, tuple(officers))
