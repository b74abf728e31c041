"""Which questions are asked of a respondent, given what it has answered so far."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.kinds.question import Condition, Question
from forms.questionnaire import Questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Answer


def is_asked(
    questionnaire: Questionnaire, question: Question, answers: Mapping[str, Answer]
) -> bool:
    """Return whether the condition of `question` holds, and that of what it depends on."""
    condition = question.asked_when
    while condition is not None:
        if not _holds(condition, answers.get(condition.question)):
            return False
        condition = questionnaire.questions[condition.question].asked_when
    return True


def _holds(condition: Condition, answer: Answer | None) -> bool:
    if answer is None or answer.value is None:
        return False
    given = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return any(value in given for value in condition.values)


def asked_questions(
    questionnaire: Questionnaire, kind: RespondentKind, answers: Mapping[str, Answer]
) -> Iterator[Question]:
    """Return the questions that are asked of a respondent of `kind`, in order."""
    for section in questionnaire.put_to(kind):
        for question in section.questions.values():
            if is_asked(questionnaire, question, answers):
                yield question


def open_questions(
    questionnaire: Questionnaire, kind: RespondentKind, answers: Mapping[str, Answer]
) -> tuple[str, ...]:
    """Return the paths of the questions that are asked and not yet answered in any way."""
    asked = asked_questions(questionnaire, kind, answers)
    return tuple(question.path for question in asked if question.path not in answers)


@dataclass(frozen=True)
class Pruned:
    """Answers that are still asked for, and those that no longer are."""

    kept: Mapping[str, Answer]
    removed: Mapping[str, Answer]


def prune(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Pruned:
    """Part the answers whose condition has stopped holding from those that are asked."""
    removed = {
        path: answer
        for path, answer in answers.items()
        if not is_asked(questionnaire, questionnaire.questions[path], answers)
    }
    kept = {path: answer for path, answer in answers.items() if path not in removed}
    return Pruned(kept, removed)
