"""What sections, questions and their answers are called, as rows for whoever reads the store."""

from collections.abc import Iterator, Mapping

from forms.kinds.question import Question
from forms.messages import INTERFACE_LANGUAGES
from forms.questionnaire import Questionnaire


def all_questions(questionnaire: Questionnaire) -> Iterator[Question]:
    """Return the questions and their columns, in the questionnaire's order."""
    for question in questionnaire.questions.values():
        yield question
        yield from question.inner.values()


def labelled(questionnaire: Questionnaire) -> Mapping[str, list[tuple[object, ...]]]:
    """Return the rows that `option` and `label` have of a questionnaire."""
    return {
        "option": list(_options(questionnaire)),
        "label": [(questionnaire.id, *each) for each in _titles(questionnaire)],
    }


def _options(questionnaire: Questionnaire) -> Iterator[tuple[object, ...]]:
    for question in all_questions(questionnaire):
        for position, (answer, titles) in enumerate(_answers(question), start=1):
            title = question.plain_words(question.value_of(answer), "en")
            yield questionnaire.id, question.path, answer, position, title, titles.get("fr")


def _titles(questionnaire: Questionnaire) -> Iterator[tuple[str, str, str, str]]:
    """Return every title as it is written: of what, of which answer to it, and in what language."""
    for section in questionnaire.sections.values():
        for language, title in section.title.words.items():
            yield section.id, "", language, title
    for question in all_questions(questionnaire):
        for language, title in question.title.words.items():
            yield question.path, "", language, title
        for answer, titles in _answers(question):
            for language, title in titles.items():
                yield question.path, answer, language, title


def _answers(question: Question) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Return what everybody can answer, with its titles by language: the file's, or our own."""
    written = {option.id: option.words for option in question.all_options}
    for answer in question.answers:
        own = written.get(answer)
        yield answer, _own_words(question, answer) if own is None else own


def _own_words(question: Question, answer: str) -> Mapping[str, str]:
    value = question.value_of(answer)
    return {each: question.plain_words(value, each) for each in INTERFACE_LANGUAGES}
