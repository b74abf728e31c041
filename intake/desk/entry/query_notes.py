"""The queries about the answers of one response, as the officer at it keys them."""

from collections.abc import Mapping

from db.readings import is_open_to
from forms.errors import IntakeError
from forms.messages import Translator
from forms.office import Query
from forms.register.respondent import Respondent
from intake.desk.entry.session import EntrySession
from intake.editing.office import work_on
from intake.editing.queries import open_query, reword_query
from intake.session import Session


class QueryNotes:
    """What the respondent is asked, question by question; a second reader asks nothing yet."""

    def __init__(self, session: Session, respondent: Respondent) -> None:
        self._session = session
        self._respondent = respondent
        self.refresh()

    def refresh(self) -> None:
        """Take up how things stand."""
        session, code = self._session, self._respondent.code
        parts = session.store.dossiers(session.questionnaire.id, code)
        self.is_second_reading = any(is_open_to(each, session.officer) for each in parts)
        self._queries: Mapping[int, Query] = work_on(session, self._respondent).open_queries

    def at(self, path: str) -> tuple[int, Query] | None:
        """Return the last query about an answer that is not closed, with its number."""
        found = [(n, query) for n, query in self._queries.items() if query.question == path]
        return found[-1] if found else None

    def words(self, path: str) -> str:
        """Return the text of the query about an answer that can still be reworded, if any."""
        found = self.at(path)
        return found[1].text if found is not None and found[1].state == "open" else ""

    def noted(self, path: str, say: Translator) -> str:
        """Return in a line the query about an answer that is not closed; nothing if none is."""
        found = self.at(path)
        if found is None:
            return ""
        number, query = found
        state = say(f"query.state_{query.state}")
        return say("desk.query_noted", n=number, state=state, words=query.text)

    def tried(self, path: str, text: str) -> IntakeError | None:
        """Put a query as `put` does; return what is wrong with it, if anything is."""
        try:
            self.put(path, text)
        except IntakeError as error:
            return error
        return None

    def undo(self, entry: EntrySession) -> str | None:
        """Take back the last step at a response, and with what was unclear the query about it.

        Returns and raises what `EntrySession.undo` does.
        """
        unclear = entry.state.unclear
        path = entry.undo()
        if path in unclear - entry.state.unclear:
            self.put(path, "")
        return path

    def put(self, path: str, text: str) -> None:
        """Open a query, or reword the one that is open; empty text takes it away.

        Raises what opening one raises.
        """
        found = self.at(path)
        if text == self.words(path):
            return
        if found is not None and found[1].state == "open":
            reword_query(self._session, self._respondent, found[0], text)
        elif text:
            open_query(self._session, self._respondent, path, text)
        self.refresh()
