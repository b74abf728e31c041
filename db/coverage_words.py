"""The states of a response as they are kept: a letter each, in the order of the questionnaire."""

import re
from collections.abc import Iterator, Mapping
from itertools import count

from forms.coverage import Coverage, State, coverage_of
from forms.questionnaire import Questionnaire
from forms.respondent_kinds import RespondentKind
from forms.response import Response

LETTERS: Mapping[State, str] = {
    "answered": "a",
    "negative": "n",
    "unclear": "u",
    "not_entered": "e",
    "not_applicable": "x",
    "silent": "s",
    "not_asked": "q",
    "no_reply": "r",
    "not_put": "p",
}
COLUMN = "-"
"""Stands at the place of a column of a table, which has no state of its own."""

_STATES: Mapping[str, State] = {letter: state for state, letter in LETTERS.items()}


def coverage_words(
    questionnaire: Questionnaire, kind: RespondentKind, response: Response
) -> tuple[str, str]:
    """Return the states of a response: of its sections, and of questions and columns of tables."""
    coverage = coverage_of(questionnaire, kind, response)
    states = coverage.questions
    return (
        "".join(LETTERS[state] for state in coverage.sections.values()),
        "".join(
            LETTERS[states[path]] + COLUMN * len(question.inner)
            for path, question in questionnaire.questions.items()
        ),
    )


class CoverageWords:
    """Reads the states of responses to one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        places, questions = count(), questionnaire.questions
        self._sections = tuple(questionnaire.sections)
        self._questions: dict[str, int] = {}
        for path, question in questions.items():
            self._questions[path] = next(places)
            for _ in question.inner:
                next(places)
        letters = "".join(_STATES)
        self._of_all = re.compile(f"[{letters}{COLUMN}]{{{next(places)}}}")
        self._of_each = re.compile(f"[{letters}]{{{len(self._sections)}}}")
        self._read: dict[object, Mapping[str, State]] = {}

    def coverage(self, sections: object, questions: object) -> Coverage:
        """Return the coverage that two words write. Raises ValueError if they are none."""
        word = _checked(questions, self._of_all)
        return Coverage(self._of_sections(sections), States(word, self._questions))

    def _of_sections(self, word: object) -> Mapping[str, State]:
        # Thousands of respondents have the same.
        if word not in self._read:
            states = map(_STATES.__getitem__, _checked(word, self._of_each))
            self._read[word] = dict(zip(self._sections, states, strict=True))
        return self._read[word]


def _checked(word: object, known: re.Pattern[str]) -> str:
    """Return a word of as many known letters as there are. Raises ValueError if it is none."""
    if not isinstance(word, str) or not known.fullmatch(word):
        raise ValueError("no states")
    return word


class States(Mapping[str, State]):
    """The states that a word writes, each looked up when it is asked for."""

    __slots__ = ("_places", "_word")

    def __init__(self, word: str, places: Mapping[str, int]) -> None:
        self._word = word
        self._places = places

    def __getitem__(self, key: str) -> State:
        return _STATES[self._word[self._places[key]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
