"""One officer's sitting at one response: all that the screens of the desk know of the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.errors import Conflict
from db.records import Kept, Saved
from forms.asked import is_asked
from forms.form import Form
from forms.questionnaire import Question, Section
from forms.register.respondent import Respondent
from forms.response import Answer, Missing, Response, answer_document
from intake.editing import leave, open_questions, save, set_status
from intake.session import Session


@dataclass(frozen=True)
class Progress:
    """How far a section is: how many of the questions asked have been dealt with."""

    done: int
    asked: int


class Sitting:
    """Keeps what is keyed, answer by answer, and says what the response is now."""

    def __init__(self, session: Session, respondent: Respondent) -> None:
        self._session = session
        self._kept: Kept | None = session.store.load(session.questionnaire.id, respondent.code)
        self.respondent = respondent
        self.offered: dict[str, Answer] = {}

    @property
    def form(self) -> Form:
        """The form of the questionnaire."""
        return self._session.form

    @property
    def response(self) -> Response:
        """The response as it is kept; an empty draft where there is none yet."""
        if self._kept is None:
            return Response(self.form.questionnaire.id, self.respondent.code, status="draft")
        return self._kept.response

    @property
    def kept(self) -> Kept | None:
        """What the store has, and when it got it; None where there is nothing yet."""
        return self._kept

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are put to the respondent."""
        return tuple(self.form.questionnaire.put_to(self.respondent.kind))

    def questions(self, section: Section) -> tuple[Question, ...]:
        """Return the questions of a section that are asked as things stand."""
        answers = self.response.answers
        return tuple(
            question
            for question in section.questions.values()
            if is_asked(self.form.questionnaire, question, answers)
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

    def put_value(self, path: str, value: object) -> Saved:
        """Keep a value (JSON), or take the answer away with None; remark and source stay with it.

        Raises Faulty with what is wrong with the value, Conflict if somebody else has changed it.
        """
        if value is None:
            return self._save({path: None})
        return self._save({path: self._long(path, {"value": value})})

    def put_missing(self, path: str, missing: Missing) -> Saved:
        """Keep that there is no value, and why."""
        return self._save({path: self._long(path, {"missing": missing})})

    def put_aside(self, path: str, *, remark: str | None, source: tuple[str, ...]) -> Saved:
        """Keep the remark and the places of an answer that is there."""
        answer = self.response.answers[path]
        long: dict[str, object] = {"value": _value(answer)}
        if answer.missing is not None:
            long = {"missing": answer.missing}
        if answer.language is not None:
            long["language"] = answer.language
        if remark:
            long["remark"] = remark
        if source:
            long["source"] = list(source)
        return self._save({path: long})

    def take_back(self, path: str) -> Saved:
        """Keep again the answer that went with a condition and is offered, now that it holds."""
        return self._save({path: answer_document(self.offered[path])})

    def close_section(self, section: Section) -> Saved | None:
        """Mark all that is open in a section as not stated; None if nothing was open."""
        answers = self.response.answers
        left = [each.path for each in self.questions(section) if each.path not in answers]
        if not left:
            return None
        return self._save({path: {"missing": "not_stated"} for path in left})

    def finish(self) -> Saved:
        """Make the response final, so that what is open counts as silent."""
        if self._kept is None:
            self._save({"status": "draft"})
        saved = set_status(self._session, self.respondent, "final")
        self._kept = saved.kept
        return saved

    def reopen(self, reason: str) -> Saved:
        """Make a finished response a draft again."""
        saved = set_status(self._session, self.respondent, "draft", reason)
        self._kept = saved.kept
        return saved

    def reload(self) -> None:
        """Take up what somebody else has changed."""
        code = self.respondent.code
        self._kept = self._session.store.load(self.form.questionnaire.id, code)

    def leave(self) -> None:
        """Close the revision of this sitting."""
        leave(self._session, self.respondent)

    @property
    def place(self) -> str | None:
        """The question at which the officer last was."""
        settings, questionnaire = self._session.settings, self.form.questionnaire.id
        return self._session.store.bookmark(questionnaire, self.respondent.code, settings.officer)

    def go_to(self, path: str) -> None:
        """Remember the question at which the officer is."""
        settings, questionnaire = self._session.settings, self.form.questionnaire.id
        self._session.store.put_bookmark(
            questionnaire, self.respondent.code, settings.officer, path
        )

    def _long(self, path: str, content: Mapping[str, object]) -> dict[str, object]:
        """Return content with the remark, places and language that the answer has already."""
        long = dict(content)
        answer = self.answer(path)
        if answer is not None and answer.remark:
            long["remark"] = answer.remark
        if answer is not None and answer.source:
            long["source"] = list(answer.source)
        if answer is not None and answer.language and "value" in content:
            long["language"] = answer.language
        return long

    def _save(self, changes: dict[str, object]) -> Saved:
        try:
            saved = save(self._session, self.respondent, changes, based_on=self._kept)
        except Conflict:
            self.reload()
            raise
        self._kept = saved.kept
        self.offered |= saved.removed
        for path in changes:
            self.offered.pop(path, None)
        return saved


def _value(answer: Answer) -> object:
    return answer_document(Answer(value=answer.value))
