"""Who answered what: the state of every question and section of a response.

The states, and the order in which they are tried, are those of the table in `docs/coverage.md`;
no two of them are ever merged.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from forms.kinds.question import Question
from forms.questionnaire import Questionnaire, Section
from forms.respondent_kinds import RespondentKind
from forms.response import Response
from forms.routing import Routing

State = Literal[
    "answered",
    "negative",
    "unclear",
    "not_entered",
    "not_applicable",
    "silent",
    "not_asked",
    "no_reply",
    "not_put",
]
STATES: tuple[State, ...] = get_args(State)

MISSING_CODES: Mapping[str, int] = {
    word: -999_991 - number
    for number, word in enumerate(
        ("not_stated", "not_applicable", "unclear", "silent",
         "not_entered", "not_asked", "not_put", "no_reply")
    )
}  # fmt: skip
"""What stands for each missing value, and each state without a value, among numbers: lower than
any that is likely to be an answer."""


class Coverage(Struct, frozen=True):
    """The states of one response, by section and by question path."""

    sections: Mapping[str, State]
    questions: Mapping[str, State]


def coverage_of(
    questionnaire: Questionnaire, kind: RespondentKind, response: Response | None
) -> Coverage:
    """Return the coverage of a response, or of a respondent that has none."""
    replied = response if response is not None and response.replied else None
    return entered_coverage(questionnaire, kind, replied)


def entered_coverage(
    questionnaire: Questionnaire, kind: RespondentKind, response: Response | None
) -> Coverage:
    """Return what has been entered of a response, whether or not its reply is on record yet."""
    questions: dict[str, State] = {}
    sections: dict[str, State] = {}
    routing = Routing(questionnaire, response.answers if response is not None else {})
    for section in questionnaire.sections.values():
        if kind not in section.put_to:
            states: dict[str, State] = dict.fromkeys(_paths(section), "not_put")
            sections[section.id] = "not_put"
        elif response is None:
            states = dict.fromkeys(_paths(section), "no_reply")
            sections[section.id] = "no_reply"
        else:
            states = {
                question.path: _question_state(questionnaire, question, response, routing)
                for question in section.questions.values()
            }
            is_left_out = section.asked_when is not None and {*states.values()} == {"not_asked"}
            sections[section.id] = "not_asked" if is_left_out else section_state(states.values())
        questions |= states
    return Coverage(sections, questions)


def _paths(section: Section) -> list[str]:
    return [question.path for question in section.questions.values()]


def _question_state(
    questionnaire: Questionnaire, question: Question, response: Response, routing: Routing
) -> State:
    answer = response.answers.get(question.path)
    if answer is not None and answer.value is not None:
        return "negative" if answer.negative else "answered"
    if answer is not None and answer.missing == "unclear":
        return "unclear"
    if answer is not None and answer.missing == "not_applicable":
        return "not_applicable"
    if answer is not None:
        return "silent"
    if not routing.asks(question):
        return _retired_state(questionnaire, question, response, routing)
    if not response.finished:
        return "not_entered"
    asked_then = question.since <= (response.version or questionnaire.version)
    return "silent" if asked_then else "not_asked"


def _retired_state(
    questionnaire: Questionnaire, question: Question, response: Response, routing: Routing
) -> State:
    """Return `silent` of what is retired now but was asked when the response was finished."""
    version = response.version
    was_asked = (
        questionnaire.is_retired(question)
        and response.finished
        and version is not None
        and question.since <= version <= (question.until or version)
        and routing.leads_to(question)
    )
    return "silent" if was_asked else "not_asked"


def section_state(questions: Iterable[State]) -> State:
    """Return the state of a section that was put, from the states of its questions."""
    states = set(questions)
    for state in ("answered", "negative", "unclear", "not_entered", "not_applicable"):
        if state in states:
            return state
    return "silent"
