"""A response as it stands at the desk: what is asked of it now, and how far it is."""

from msgspec import Struct

from db.records import Kept
from forms.kinds.question import Question
from forms.messages import Sayable
from forms.questionnaire import Section
from forms.register.respondent import Respondent
from forms.response import Answer, Response
from forms.response_validator import ResponseValidator
from forms.routing import Routing, open_questions


class Progress(Struct, frozen=True):
    """How far a section is: how many of the questions asked have been dealt with."""

    done: int
    asked: int


class ResponseState(Struct, frozen=True):
    """The response of one respondent as the store had it last; `kept` is None before the first."""

    validator: ResponseValidator
    respondent: Respondent
    kept: Kept | None

    @property
    def response(self) -> Response:
        """The response as it is kept; an empty draft where there is none yet."""
        if self.kept is None:
            return Response(self.validator.questionnaire.id, self.respondent.code, status="draft")
        return self.kept.response

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are put to the respondent."""
        return tuple(self.validator.questionnaire.put_to(self.respondent.kind))

    @property
    def language_of_reply(self) -> str | None:
        """The language of the last reply on record, if it is known."""
        languages = [reply.language for reply in self.response.replies if reply.language]
        return languages[-1] if languages else None

    def question(self, path: str) -> Question:
        """Return the question at a path."""
        return self.validator.questionnaire.questions[path]

    def questions(self, section: Section) -> tuple[Question, ...]:
        """Return the questions of a section that are asked as things stand.

        They are those of the latest version, though the section be an earlier one's.
        """
        asked = self.validator.questionnaire.sections[section.id].questions.values()
        return tuple(filter(self.routing.asks, asked))

    @property
    def routing(self) -> Routing:
        """What is asked and on offer as things stand."""
        return Routing(self.validator.questionnaire, self.response.answers)

    def progress(self, section: Section) -> Progress:
        """Return how far a section is."""
        asked = self.questions(section)
        answers = self.response.answers
        return Progress(sum(question.path in answers for question in asked), len(asked))

    def open_paths(self) -> tuple[str, ...]:
        """Return the paths of the questions that are asked and not dealt with."""
        answers = self.response.answers
        return open_questions(self.validator.questionnaire, self.respondent.kind, answers)

    def answer(self, path: str) -> Answer | None:
        """Return the answer to a question, if it has one."""
        return self.response.answers.get(path)

    @property
    def unclear(self) -> frozenset[str]:
        """The paths of the questions whose answers are unclear."""
        answers = self.response.answers.items()
        return frozenset(path for path, answer in answers if answer.missing == "unclear")

    def doubts(self, path: str) -> tuple[Sayable, ...]:
        """Return in words the soft checks that the answer breaks and no remark explains."""
        return tuple(
            broken.title
            for broken in self.validator.broken(self.response)
            if broken.soft and not broken.accepted and path in broken.questions
        )
