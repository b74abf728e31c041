"""One officer's sitting at one response: all that the screens of entry know of the store."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from db.contents import contents, differences
from db.errors import StoreError
from db.records import Change, Kept, Revision, Saved
from forms.conditions import is_asked
from forms.errors import Fault, Faulty, IntakeError
from forms.kinds.question import Question
from forms.questionnaire import Check, Section
from forms.register.respondent import Respondent
from forms.response import (
    Answer,
    Missing,
    Response,
    Row,
    Status,
    answer_document,
    row_document,
)
from forms.response_validator import ResponseValidator
from intake.desk.entry.undo_stack import Step, UndoStack
from intake.editing.responses import (
    changes_between,
    leave,
    open_questions,
    restore,
    save,
    set_status,
)
from intake.errors import CommandError
from intake.session import Session


@dataclass(frozen=True)
class Progress:
    """How far a section is: how many of the questions asked have been dealt with."""

    done: int
    asked: int


@dataclass(frozen=True)
class PendingEdit:
    """What was keyed and could not be kept: its JSON, and why.

    Without a value, what waits is something beside it. `again` tries once more to keep it, where
    it was the store that could not take it.
    """

    value: object
    error: IntakeError
    again: Callable[[], Saved | None] | None = None


class EntrySession:
    """Keeps what is keyed, answer by answer, and says what the response is now.

    `held` is what could not be kept, by path; `disputed` are the paths that somebody else has
    changed too, until the officer has said whose answer is to stand; `places` is where the last
    answer was read, which is offered again; `reviewed` is the line of the review at which the
    officer was.
    """

    def __init__(self, session: Session, respondent: Respondent) -> None:
        self._session = session
        session.refuse_absent(respondent)
        self._kept: Kept | None = session.store.load(session.questionnaire.id, respondent.code)
        self._asides: dict[str, Answer] = {}
        self._language: str | None = None
        self.respondent = respondent
        self.held: dict[str, PendingEdit] = {}
        self.disputed: set[str] = set()
        self.places: tuple[str, ...] = ()
        self.reviewed = 0
        self._undo_stack = UndoStack()
        self._at: str | None = None
        self._earlier = self._earlier_answers()

    @property
    def session(self) -> Session:
        """The session that the sitting is part of."""
        return self._session

    @property
    def validator(self) -> ResponseValidator:
        """What checks responses to the questionnaire."""
        return self._session.validator

    @property
    def response(self) -> Response:
        """The response as it is kept; an empty draft where there is none yet."""
        if self._kept is None:
            return Response(self.validator.questionnaire.id, self.respondent.code, status="draft")
        return self._kept.response

    @property
    def kept(self) -> Kept | None:
        """What the store has, and when it got it; None where there is nothing yet."""
        return self._kept

    @property
    def only_waits(self) -> bool:
        """Whether what could not be kept only waits for the store to take it."""
        return all(each.again is not None for each in self.held.values())

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are put to the respondent."""
        return tuple(self.validator.questionnaire.put_to(self.respondent.kind))

    def question(self, path: str) -> Question:
        """Return the question at a path."""
        return self.validator.questionnaire.questions[path]

    def questions(self, section: Section) -> tuple[Question, ...]:
        """Return the questions of a section that are asked as things stand."""
        answers = self.response.answers
        return tuple(
            question
            for question in section.questions.values()
            if is_asked(self.validator.questionnaire, question, answers)
        )

    def progress(self, section: Section) -> Progress:
        """Return how far a section is."""
        asked = self.questions(section)
        answers = self.response.answers
        return Progress(sum(question.path in answers for question in asked), len(asked))

    def open_paths(self) -> tuple[str, ...]:
        """Return the paths of the questions that are asked and not dealt with."""
        return open_questions(self._session, self.respondent, self.response)

    def answer(self, path: str) -> Answer | None:
        """Return the answer to a question, if it has one."""
        return self.response.answers.get(path)

    def aside(self, path: str) -> Answer | None:
        """Return what carries the remark and places of a question, be it answered or cleared."""
        return self.answer(path) or self._asides.get(path)

    def offered(self, path: str) -> Answer | None:
        """Return the last value that a question had, where it has none now."""
        answer = self.answer(path)
        return self._earlier.get(path) if answer is None or answer.value is None else None

    def rows(self, path: str) -> tuple[Row, ...]:
        """Return the rows of a table, as they are kept."""
        answer = self.answer(path)
        rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
        return tuple(row for row in rows if isinstance(row, Row))

    @property
    def language_of_reply(self) -> str | None:
        """The language of the last reply on record, if it is known."""
        languages = [reply.language for reply in self.response.replies if reply.language]
        return languages[-1] if languages else None

    def doubts(self, path: str) -> tuple[Check, ...]:
        """Return the soft checks that the answer breaks and no remark explains."""
        return tuple(
            broken.check
            for broken in self.validator.broken(self.response)
            if broken.check.soft and not broken.accepted and path in broken.questions
        )

    def put_value(self, path: str, value: object) -> Saved:
        """Keep a value (JSON), or take the answer away with None; remark and source stay with it.

        Raises Faulty with what is wrong with the value, Conflict if somebody else has changed it.
        """
        is_text = value is not None and self.question(path).is_narrative
        part = path if is_text else None
        return self._put_value(path, value, part)

    def put_missing(self, path: str, missing: Missing) -> Saved:
        """Keep that there is no value, and why."""
        return self._save({path: self._long(path, {"missing": missing})})

    def put_row(self, path: str, number: int, row: Mapping[str, object]) -> Saved:
        """Keep a row (JSON) of a table, by its number from 0; an empty one is taken away.

        Raises Faulty with what is wrong, the faults of cells with the paths of their columns.
        """
        rows = [row_document(each) for each in self.rows(path)]
        rows[number : number + 1] = [dict(row)] if row else []
        try:
            return self._put_value(path, rows or None, f"{path}[{number}]")
        except Faulty as error:
            raise Faulty([_of_cell(fault) for fault in error.faults]) from error

    def put_aside(self, path: str, answer: Answer) -> Saved:
        """Keep the remark, the places and the language of an answer that is there.

        Narrative that is keyed after it is taken to be in the same language.
        """
        self._language = answer.language or self._language
        return self._save({path: long_document(answer)})

    def hold_aside(self, path: str, said: Answer) -> None:
        """Hold a remark and places until their question has an answer; nothing is kept yet."""
        self._asides[path] = said
        words = "; ".join(filter(None, (said.remark, *said.source)))
        if words and path not in self.held:
            self.held[path] = PendingEdit(None, CommandError("desk.waits", words=words))
        elif not words and path in self.held and self.held[path].value is None:
            del self.held[path]

    def take_back(self, path: str) -> Saved:
        """Keep again the value that is offered."""
        return self._save({path: long_document(self._earlier[path])})

    def close_section(self, section: Section) -> Saved | None:
        """Mark all that is open in a section as not stated; None if nothing was open."""
        answers = self.response.answers
        left = [
            each.path
            for each in self.questions(section)
            if each.path not in answers and each.path not in self.held
        ]
        if not left:
            return None
        return self._save({path: {"missing": "not_stated"} for path in left})

    def put_confidential(self, confidential: bool) -> Saved:
        """Say whether the response is confidential."""
        return self._save({"confidential": confidential})

    def undo(self) -> str | None:
        """Take back the last step of this sitting; return its path, or None if there is none.

        Raises CommandError if somebody else has changed the same since.
        """
        return self._take(self._undo_stack.back())

    def redo(self) -> str | None:
        """Take again the step that was taken back last; return its path, None if there is none.

        Raises CommandError if somebody else has changed the same since.
        """
        return self._take(self._undo_stack.again())

    def finish(self) -> Saved:
        """Make the response final, so that what is open counts as silent."""
        if self._kept is None:
            self._save({"status": "draft"})
        return self._become("final")

    def verify(self) -> Saved:
        """Make a final response verified, as it is on the screen.

        Raises StoreError for the officer whose work it is, and where it has changed since.
        """
        return self._become("verified")

    def reopen(self, reason: str) -> Saved:
        """Make a finished response a draft again."""
        return self._become("draft", reason)

    @property
    def history(self) -> tuple[Revision, ...]:
        """The journal of the response, the oldest revision first."""
        return self._session.store.history(self.validator.questionnaire.id, self.respondent.code)

    def between(self, first: int, second: int) -> tuple[Change, ...]:
        """Return what differs in the response from one revision to another."""
        return changes_between(self._session, self.respondent, first, second)

    def restore(self, revision: int, reason: str) -> None:
        """Make what the response said after an earlier revision its content again."""
        self._kept = restore(self._session, self.respondent, revision, reason).kept
        self._undo_stack.clear()

    def reload(self) -> None:
        """Take up what somebody else has changed."""
        code = self.respondent.code
        self._kept = self._session.store.load(self.validator.questionnaire.id, code)

    def leave(self) -> None:
        """Close the revision of this sitting."""
        leave(self._session, self.respondent)

    @property
    def place(self) -> str | None:
        """The question at which the officer last was."""
        settings, questionnaire = self._session.settings, self.validator.questionnaire.id
        return self._session.store.bookmark(questionnaire, self.respondent.code, settings.officer)

    def go_to(self, path: str) -> None:
        """Remember the question at which the officer is, if the store can take it now."""
        if path != self._at:
            self._undo_stack.close()
        self._at = path
        settings, questionnaire = self._session.settings, self.validator.questionnaire.id
        with suppress(StoreError):
            self._session.store.put_bookmark(
                questionnaire, self.respondent.code, settings.officer, path
            )

    def _earlier_answers(self) -> dict[str, Answer]:
        """Return the last value that each question has lost, from the journal."""
        earlier: dict[str, Answer] = {}
        questionnaire = self.validator.questionnaire
        for revision in self.history:
            for change in revision.changes:
                if change.path in questionnaire.questions and change.old is not None:
                    with suppress(Faulty):
                        answer = self.validator.answer(change.path, change.old)
                        if answer is not None and answer.value is not None:
                            earlier[change.path] = answer
        return earlier

    def _long(self, path: str, content: Mapping[str, object]) -> dict[str, object]:
        """Return content with the remark, places and language that go with the question."""
        long = dict(content)
        answer = self.aside(path)
        if answer is not None and answer.remark:
            long["remark"] = answer.remark
        if answer is not None and answer.source:
            long["source"] = list(answer.source)
        if "value" in content and self.question(path).is_narrative:
            language = answer.language if answer is not None else self._language
            long |= {"language": language} if language else {}
        return long

    def _become(self, status: Status, reason: str | None = None) -> Saved:
        try:
            saved = set_status(self._session, self.respondent, status, reason, seen=self._kept)
        except StoreError:
            self.reload()
            raise
        self._kept = saved.kept
        self._undo_stack.clear()
        return saved

    def _take(self, step: Step | None) -> str | None:
        if step is None:
            return None
        now = contents(self.response)
        # What is refused now will be refused again; the steps before it rest on it.
        if not step.backward.stands_in(now):
            self._undo_stack.clear()
            raise CommandError("desk.undo_overtaken", path=step.path)
        try:
            self._put({each.path: each.new for each in step.changes})
        except IntakeError:
            self._undo_stack.clear()
            raise
        return step.path

    def _put_value(self, path: str, value: object, part: str | None) -> Saved:
        content = None if value is None else self._long(path, {"value": value})
        return self._save({path: content}, part)

    def _save(self, changes: dict[str, object], part: str | None = None) -> Saved:
        """Keep changes as a step that can be taken back."""
        before = contents(self._kept.response if self._kept else None)
        saved = self._put(changes)
        made = differences(before, contents(saved.kept.response), saved.kept.changed)
        ours = {*changes, *saved.removed}
        self._undo_stack.add((each for each in made if each.path in ours), part)
        return saved

    def _put(self, changes: dict[str, object]) -> Saved:
        if self.response.status == "received" and any("." in path for path in changes):
            changes = {"status": "draft", **changes}
        before = self.response.answers
        try:
            saved = save(self._session, self.respondent, changes, based_on=self._kept)
        except StoreError:
            self.reload()
            raise
        self._kept = saved.kept
        for path, answer in before.items():
            now = self.answer(path)
            if answer.value is not None and (now is None or now.value != answer.value):
                self._earlier[path] = answer
            if now is None:
                self._asides[path] = answer
        for path in changes:
            self.held.pop(path, None)
        return saved


def long_document(answer: Answer) -> dict[str, object]:
    """Return an answer as JSON in its long form, whatever there is to say beside its value."""
    document = answer_document(answer)
    return document if isinstance(document, dict) else {"value": document}


def _of_cell(fault: Fault) -> Fault:
    """Return the fault of a table with the column alone as its path."""
    _, bracket, column = fault.path.rpartition("].")
    return Fault(column.partition("[")[0] if bracket else "", fault.message)
