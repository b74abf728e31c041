"""What a report takes from the responses as it was written: in one pass through all of them."""

from collections.abc import Iterator, Mapping
from itertools import count

from msgspec import Struct, field

from forms.findings import statables
from forms.kinds.question import Question
from forms.languages.joining import set_apart
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.response import Answer, Response
from forms.units import words_in_unit
from intake.queries.translations import Untranslated, untranslated_in
from intake.report.long_lists import LongList, LongLists

MOST_PLACES = 20
"""The places that a caution tells, the first of many."""

_AROUND = 500
"""The room that an answer, or a cell of one, takes beside its text, in characters."""


class Written(Struct, frozen=True):
    """What one respondent wrote on one question, under its name.

    By its path is the answer, and by that of its unit the unit.
    """

    name: str
    answers: Mapping[str, Answer]


class ToTranslate(Struct):
    """The texts of a section that are to be translated: how many, their words, the first places.

    A place has its number among all of them.
    """

    texts: int = 0
    words: int = 0
    places: dict[str, int] = {}

    def add(self, text: Untranslated, number: int) -> None:
        """Count one more, the `number`th of all."""
        self.texts += 1
        self.words += text.text.words
        # One more tells that there are others.
        if len(self.places) <= MOST_PLACES:
            self.places.setdefault(f"{text.respondent} {text.path}", number)


class Gathered(Struct):
    """What was written, by question, and what is to be translated, by section.

    `numbers` are those of texts to be translated. By question are the `remarks` of notes, by code,
    and the `additions` to them, by name: remarks on what replies are silent about, which only an
    officer can have made.
    """

    written: Mapping[str, LongList[Written]]
    remarks: dict[str, dict[str, str]] = {}
    additions: dict[str, dict[str, str]] = {}
    to_translate: dict[str, ToTranslate] = {}
    numbers: Iterator[int] = field(default_factory=count)


class Gatherer:
    """Gathers what a report in one language takes from responses as it was written.

    With `in_words` small numbers are in words.
    """

    def __init__(
        self, questionnaire: Questionnaire, language: Language, *, in_words: bool = True
    ) -> None:
        self._language, self._in_words = language, in_words
        self._given = {
            path: tuple(filter(None, (path, each.unit_path)))
            for path, each in questionnaire.questions.items()
            if is_given(each)
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
        lists = LongLists()
        gathered = Gathered({path: LongList[Written](lists) for path in self._given})
        for response in responses:
            self._take(gathered, response, names[response.respondent])
        return gathered

    def _take(self, gathered: Gathered, response: Response, name: str) -> None:
        answers, code = response.answers, response.respondent
        for path, paths in self._given.items():
            if path in answers:
                given = {each: answers[each] for each in paths if each in answers}
                gathered.written[path].append(Written(name, given), _size(answers[path]))
        for question in self._noted:
            if question.path in answers and (remark := self._remark(question, answers)):
                if answers[question.path].missing == "not_stated":
                    gathered.additions.setdefault(question.path, {})[name] = remark
                else:
                    gathered.remarks.setdefault(question.path, {})[code] = remark
        for each in untranslated_in(self._questionnaire, response, self._language):
            if each.path in self._quoted:
                section = each.path.partition(".")[0]
                found = gathered.to_translate.setdefault(section, ToTranslate())
                found.add(each, next(gathered.numbers))

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


def _size(answer: Answer) -> int:
    """Return how much room an answer takes, about, in characters."""
    rows = sum(len(row.cells) for row in answer.rows)
    return _AROUND * (1 + rows) + (len(answer.value) if isinstance(answer.value, str) else 0)


def _has_notes(question: Question) -> bool:
    """Return whether notes say more of a question than the names of respondents."""
    return question.remarks_in_notes or (question.summary == "values" and any(statables(question)))


def is_given(question: Question) -> bool:
    """Return whether a report gives the answers to a question as they were written."""
    if question.summary == "values":
        return not any(statables(question))
    return question.summary in ("narrative", "rows")
