"""What a report takes from the responses as it was written: in one pass through all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.findings import statables
from forms.kinds.question import Question
from forms.languages.joining import set_apart
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response
from forms.units import words_in_unit
from intake.queries.translations import Untranslated, untranslated_in


@dataclass(frozen=True)
class Written:
    """What one respondent wrote in one section, by question, under its name."""

    name: str
    answers: Mapping[str, Answer]


@dataclass
class Gathered:
    """What was written, by section, and what is to be translated.

    By question are the `remarks` of notes, by code, and the `additions` to them, by name: remarks
    on what replies are silent about, which only an officer can have made.
    """

    written: dict[str, list[Written]]
    remarks: dict[str, dict[str, str]] = field(default_factory=dict)
    additions: dict[str, dict[str, str]] = field(default_factory=dict)
    untranslated: list[Untranslated] = field(default_factory=list)


class Gatherer:
    """Gathers what a report in one language takes from responses as it was written.

    With `in_words` small numbers are in words.
    """

    def __init__(
        self, questionnaire: Questionnaire, language: Language, *, in_words: bool = True
    ) -> None:
        self._language, self._in_words = language, in_words
        self._given = {
            section.id: _paths(section.questions.values())
            for section in questionnaire.sections.values()
        }
        self._noted = [each for each in questionnaire.questions.values() if _has_notes(each)]
        self._questionnaire = questionnaire
        self._quoted = {
            path
            for path, each in questionnaire.questions.items()
            if each.is_narrative or each.inner or each.remarks_in_notes
        }

    def gather(self, responses: Iterator[Response], names: Mapping[str, str]) -> Gathered:
        """Return what responses have, in their order, under the names of their respondents."""
        gathered = Gathered({section: [] for section in self._given})
        for response in responses:
            self._take(gathered, response, names[response.respondent])
        return gathered

    def _take(self, gathered: Gathered, response: Response, name: str) -> None:
        answers, code = response.answers, response.respondent
        for section, paths in self._given.items():
            given = {path: answers[path] for path in paths if path in answers}
            if given:
                gathered.written[section].append(Written(name, given))
        for question in self._noted:
            if question.path in answers and (remark := self._remark(question, answers)):
                if answers[question.path].missing == "not_stated":
                    gathered.additions.setdefault(question.path, {})[name] = remark
                else:
                    gathered.remarks.setdefault(question.path, {})[code] = remark
        gathered.untranslated += [
            each
            for each in untranslated_in(self._questionnaire, response, self._language)
            if each.path in self._quoted
        ]

    def _remark(self, question: Question, answers: Mapping[str, Answer]) -> str:
        """Return what a note says of an answer: a number or a date, and then its remark."""
        answer, said = answers[question.path], []
        if question.summary == "values" and answer.value is not None:
            said.append(
                words_in_unit(
                    self._questionnaire, question, answers, self._language, running=self._in_words
                )
            )
        if question.remarks_in_notes:
            translation = answer.translations.get(self._language)
            own = translation.remark if translation is not None else None
            said.append((own or answer.remark or "").strip().removesuffix("."))
        return set_apart(filter(None, said), self._language)


def _has_notes(question: Question) -> bool:
    """Return whether notes say more of a question than the names of respondents."""
    return question.remarks_in_notes or (question.summary == "values" and any(statables(question)))


def is_given(question: Question) -> bool:
    """Return whether a report gives the answers to a question as they were written."""
    if question.summary == "values":
        return not any(statables(question))
    return question.summary in ("narrative", "rows")


def _paths(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the paths of questions that are given as written, and of their units."""
    given = [each for each in questions if is_given(each)]
    paths = (path for each in given for path in (each.path, each.unit_path) if path)
    return tuple(dict.fromkeys(paths))
