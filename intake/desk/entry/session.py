"""One officer's entry at one response: what the screens of entry do to the store."""

from collections.abc import Mapping
from contextlib import suppress

from db.contents import contents, differences
from db.errors import StoreError
from db.records import Kept, Saved
from forms.errors import Fault, Faulty, IntakeError
from forms.passages import Place
from forms.questionnaire import Section
from forms.register.respondent import Respondent
from forms.response import Answer, Missing, Status, answer_document, row_document
from intake.desk.entry.earlier_answers import EarlierAnswers
from intake.desk.entry.grid_cells import put_cells
from intake.desk.entry.pending_edits import PendingEdits
from intake.desk.entry.response_state import ResponseState
from intake.desk.entry.undo_stack import Step, UndoStack
from intake.editing.cycles import answers_before
from intake.editing.responses import (
    bookmark_of,
    leave,
    put_bookmark,
    response_history,
    restore,
    save,
    set_status,
)
from intake.errors import CommandError
from intake.session import Session


class EntrySession:
    """Keeps what is keyed, answer by answer, and says what the response is now.

    `pending` is what could not be kept, by path; `disputed` are the paths that somebody else has
    changed too, until the officer has said whose answer is to stand; `last_source` is where the
    last answer was read, which is offered again; `reviewed` is the line of the review at which the
    officer was.
    """

    def __init__(self, session: Session, respondent: Respondent) -> None:
        session.refuse_absent(respondent)
        self.session = session
        self.respondent = respondent
        self.reload()
        self.pending = PendingEdits()
        self.disputed: set[str] = set()
        self.last_source: tuple[Place, ...] = ()
        self.reviewed = 0
        self._undo_stack = UndoStack()
        history = response_history(session, respondent)
        self._earlier = EarlierAnswers(session.validator, history)
        self._earlier.offer(answers_before(session, respondent))
        self._at: str | None = None

    @property
    def state(self) -> ResponseState:
        """The response as it is kept, and what is asked of it."""
        return self._state

    def offered(self, path: str) -> Answer | None:
        """Return the last value that a question had, where it has none now."""
        answer = self.state.answer(path)
        return self._earlier.value(path) if answer is None or answer.value is None else None

    def beside(self, path: str) -> Answer | None:
        """Return what carries the remark and places of a question, be it answered or cleared."""
        return self.state.answer(path) or self._earlier.beside(path)

    def put_value(self, path: str, value: object) -> Saved:
        """Keep a value (JSON), or take the answer away with None; remark and source stay with it.

        Of a grid what is right is kept all the same. Raises Faulty with what is wrong with the
        value, Conflict if somebody else has changed it.
        """
        question = self.state.question(path)
        if question.key_columns:
            return put_cells(question, value, lambda rows: self._put_value(path, rows, None))
        is_text = value is not None and self.state.question(path).is_narrative
        return self._put_value(path, value, path if is_text else None)

    def put_missing(self, path: str, missing: Missing) -> Saved:
        """Keep that there is no value, and why."""
        return self._save({path: self._completed(path, {"missing": missing})})

    def put_row(self, path: str, number: int, row: Mapping[str, object]) -> Saved:
        """Keep a row (JSON) of a table, by its number from 0; an empty one is taken away.

        Raises Faulty with what is wrong, the faults of cells with the paths of their columns.
        """
        rows = [row_document(each) for each in self.state.response.rows(path)]
        before = rows[number] if number < len(rows) else {}
        translated = {key: before[key] for key in before.keys() & {"translations"}}
        rows[number : number + 1] = [{**row, **translated}] if row else []
        try:
            return self._put_value(path, rows or None, f"{path}[{number}]")
        except Faulty as error:
            raise Faulty([_of_cell(fault) for fault in error.faults]) from error

    def put_beside(self, path: str, said: Answer) -> Saved | None:
        """Keep the remark, the places and the language of an answer that is there.

        Of one that is not, they are held until it is, and None comes back.
        """
        if self.state.answer(path) is not None:
            self._earlier.say_language(said.language)
            return self._save({path: long_document(said)})
        self._earlier.say_beside(path, said)
        self.pending.hold_beside(path, said)
        return None

    def put_answer(self, path: str, answer: Answer) -> Saved:
        """Keep an answer with all that goes with it."""
        return self._save({path: long_document(answer)})

    def close_section(self, section: Section) -> Saved | None:
        """Mark all that is open in a section as not stated; None if nothing was open."""
        answers = self.state.response.answers
        left = [
            each.path
            for each in self.state.questions(section)
            if each.path not in answers and each.path not in self.pending
        ]
        if not left:
            return None
        return self._save({path: {"missing": "not_stated"} for path in left})

    def put_confidential(self, confidential: bool) -> Saved:
        """Say whether the response is confidential."""
        return self._save({"confidential": confidential})

    def undo(self) -> str | None:
        """Take back the last step of this session; return its path, or None if there is none.

        Raises CommandError if somebody else has changed the same since.
        """
        return self._take(self._undo_stack.back())

    def redo(self) -> str | None:
        """Take again the step that was taken back last; return its path, None if there is none.

        Raises CommandError if somebody else has changed the same since.
        """
        return self._take(self._undo_stack.again())

    def become(self, status: Status, reason: str | None = None) -> Saved:
        """Finish, verify or reopen the response, as it is on the screen.

        Raises StoreError for the officer whose work is to be verified, and where it has changed
        since.
        """
        if self.state.kept is None and status == "final":
            self._save({"status": "draft"})
        try:
            saved = set_status(self.session, self.respondent, status, reason, seen=self.state.kept)
        except StoreError:
            self.reload()
            raise
        self._keep(saved.kept)
        self._undo_stack.clear()
        return saved

    def restore(self, revision: int, reason: str) -> None:
        """Make what the response said after an earlier revision its content again."""
        self._keep(restore(self.session, self.respondent, revision, reason).kept)
        self._undo_stack.clear()

    def reload(self) -> None:
        """Take up what somebody else has changed."""
        code = self.respondent.code
        self._keep(self.session.store.load(self.session.questionnaire.id, code))

    def leave(self) -> None:
        """Close the revision of this session."""
        leave(self.session, self.respondent)

    @property
    def bookmark(self) -> str | None:
        """The question at which the officer last was."""
        return bookmark_of(self.session, self.respondent)

    def go_to(self, path: str) -> None:
        """Remember the question at which the officer is, if the store can take it now."""
        if path != self._at:
            self._undo_stack.close()
        self._at = path
        with suppress(StoreError):
            put_bookmark(self.session, self.respondent, path)

    def _keep(self, kept: Kept | None) -> None:
        # The store goes by the latest version, whoever has added it.
        self.session.renew()
        self._state = ResponseState(self.session.validator, self.respondent, kept)

    def _completed(self, path: str, content: Mapping[str, object]) -> dict[str, object]:
        return self._earlier.completed(self.state.question(path), content, self.state.answer(path))

    def _take(self, step: Step | None) -> str | None:
        if step is None:
            return None
        now = contents(self.state.response)
        # What is refused now will be refused again; the steps before it rest on it.
        if not step.backward.stands_in(now):
            self._undo_stack.clear()
            question = self.state.validator.questionnaire.find(step.path)
            named = question.title if question is not None else step.path
            raise CommandError("desk.undo_overtaken", title=named)
        try:
            self._put({each.path: each.new for each in step.changes})
        except IntakeError:
            self._undo_stack.clear()
            raise
        return step.path

    def _put_value(self, path: str, value: object, part: str | None) -> Saved:
        content = None if value is None else self._completed(path, {"value": value})
        return self._save({path: content}, part)

    def _save(self, changes: dict[str, object], part: str | None = None) -> Saved:
        """Keep changes as a step that can be taken back."""
        before = contents(self.state.kept.response if self.state.kept else None)
        saved = self._put(changes)
        made = differences(before, contents(saved.kept.response), saved.kept.changed)
        ours = {*changes, *saved.removed}
        self._undo_stack.add((each for each in made if each.path in ours), part)
        return saved

    def _put(self, changes: dict[str, object]) -> Saved:
        before = self.state.response
        if before.status == "received" and any("." in path for path in changes):
            changes = {"status": "draft", **changes}
        try:
            saved = save(self.session, self.respondent, changes, based_on=self.state.kept)
        except StoreError:
            self.reload()
            raise
        self._keep(saved.kept)
        self._earlier.lost(before.answers, self.state.response.answers)
        for path in changes:
            self.pending.pop(path, None)
        return saved


def long_document(answer: Answer) -> dict[str, object]:
    """Return an answer as JSON in its long form, whatever there is to say beside its value."""
    document = answer_document(answer)
    return document if isinstance(document, dict) else {"value": document}


def _of_cell(fault: Fault) -> Fault:
    """Return the fault of a table with the column alone as its path."""
    _, bracket, column = fault.path.rpartition("].")
    return Fault(column.partition("[")[0] if bracket else "", fault.message)
