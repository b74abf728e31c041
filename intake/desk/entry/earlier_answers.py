"""What a question was answered by before, at this desk and in the journal."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from db.records import Revision
from forms.answer_translations import fitting, row_fitting
from forms.errors import Faulty
from forms.kinds.question import Question
from forms.passages import places_json
from forms.response import Answer
from forms.response_validator import ResponseValidator


class EarlierAnswers:
    """The last value that each question has lost, and what was said beside it.

    `language` is that in which narrative was said to be last; what is keyed next is taken to be in
    the same.
    """

    def __init__(self, validator: ResponseValidator, history: Iterable[Revision]) -> None:
        self._values: dict[str, Answer] = {}
        self._beside: dict[str, Answer] = {}
        self._language: str | None = None
        for revision in history:
            for change in revision.changes:
                if change.path in validator.questionnaire.questions and change.old is not None:
                    with suppress(Faulty):
                        self._remember(change.path, validator.answer(change.path, change.old))

    def offer(self, answers: Mapping[str, Answer]) -> None:
        """Offer answers from elsewhere, such as last cycle's, where a question had none."""
        self._values = {**answers, **self._values}

    def value(self, path: str) -> Answer | None:
        """Return the answer that had the last value of a question, if it ever had one."""
        return self._values.get(path)

    def beside(self, path: str) -> Answer | None:
        """Return what carries the remark and places of a question that has no answer any more."""
        return self._beside.get(path)

    def say_beside(self, path: str, said: Answer) -> None:
        """Remember a remark and places for the answer to come."""
        self._beside[path] = said

    def say_language(self, language: str | None) -> None:
        """Remember in which language narrative is, where it is known."""
        self._language = language or self._language

    def lost(self, before: Mapping[str, Answer], now: Mapping[str, Answer]) -> None:
        """Remember what a change took away."""
        for path, answer in before.items():
            if path not in now:
                self._beside[path] = answer
            if path not in now or now[path].value != answer.value:
                self._remember(path, answer)

    def completed(
        self, question: Question, content: Mapping[str, object], answer: Answer | None
    ) -> dict[str, object]:
        """Return content of an answer (JSON) with all that goes with it: remark, places, language.

        They are those of the `answer` that is there, or that was there last.
        """
        long = dict(content)
        beside = answer or self.beside(question.path)
        if beside is not None and beside.remark:
            long["remark"] = beside.remark
        if beside is not None and beside.source:
            long["source"] = places_json(beside.source)
        if "value" in content and question.is_narrative:
            language = beside.language if beside is not None else self._language
            long |= {"language": language} if language else {}
        elif beside is not None and beside.language:
            long["language"] = beside.language
        return long | _translations(long, beside)

    def _remember(self, path: str, answer: Answer | None) -> None:
        if answer is not None and answer.value is not None:
            self._values[path] = answer


def _translations(long: Mapping[str, object], beside: Answer | None) -> dict[str, object]:
    """Return what is to be put into an answer (JSON) so that it keeps the translations it had."""
    value = long.get("value")
    kept: dict[str, object] = {}
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        kept["value"] = [row_fitting(each) for each in value]
    if beside is not None and beside.translations:
        kept |= fitting(beside.translations, long)
    return kept
