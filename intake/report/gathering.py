"""What a report takes from the responses as it was written: in one pass through all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.findings import statables
from forms.kinds.question import Question
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response
from intake.queries.translations import Untranslated, untranslated_in


@dataclass(frozen=True)
class Written:
    """What one respondent wrote in one section, by question, under its name."""

    name: str
    answers: Mapping[str, Answer]


@dataclass
class Gathered:
    """What was written: by section, remarks by question and code, and what is to be translated."""

    written: dict[str, list[Written]]
    remarks: dict[str, dict[str, str]] = field(default_factory=dict)
    untranslated: list[Untranslated] = field(default_factory=list)


class Gatherer:
    """Gathers what a report in one language takes from responses as it was written."""

    def __init__(self, questionnaire: Questionnaire, language: Language) -> None:
        self._language = language
        self._given = {
            section.id: _paths(section.questions.values())
            for section in questionnaire.sections.values()
        }
        self._remarked = [
            each.path for each in questionnaire.questions.values() if each.remarks_in_notes
        ]
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
        for path in self._remarked:
            if path in answers and (remark := self._remark(answers[path])):
                gathered.remarks.setdefault(path, {})[code] = remark
        gathered.untranslated += [
            each
            for each in untranslated_in(self._questionnaire, response, self._language)
            if each.path in self._quoted
        ]

    def _remark(self, answer: Answer) -> str:
        """Return a remark as a note has it: in the report's language, without its full stop."""
        translation = answer.translations.get(self._language)
        remark = (translation.remark if translation is not None else None) or answer.remark or ""
        return remark.strip().removesuffix(".")


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
