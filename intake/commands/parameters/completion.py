"""What may stand where a word is begun: codes and names, paths with their answers, and the like.

The store is only looked at, and only if there is one. What goes wrong is kept quiet: somebody is in
the middle of a command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

import click
from click.shell_completion import CompletionItem

from forms.messages import LANGUAGES
from intake.commands.parameters.given import settings_of

if TYPE_CHECKING:
    from db.records import Glimpse
    from forms.kinds.question import Question
    from forms.questionnaire import Questionnaire

Completion: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]"
_Offer = Callable[[click.Context, str], Iterable[tuple[str, str]]]


def _completing(offer: _Offer) -> Completion:
    """Make a function that offers words, each with what it means, complete the word begun."""

    @wraps(offer)
    def complete(
        context: click.Context, _: click.Parameter, begun: str
    ) -> list[CompletionItem[str]]:
        try:
            offered = list(offer(context, begun))
        except Exception:
            return []
        return [CompletionItem(word, help=meaning or None) for word, meaning in offered]

    return complete


@_completing
def respondents(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the codes of all respondents; where none begins so, their names."""
    return _codes(context, begun, _glimpse(context), None)


@_completing
def with_response(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the codes of those who have a response; where none begins so, their names."""
    seen = _glimpse(context)
    named = settings_of(context).questionnaire
    codes = [
        code for each, codes in seen.responses.items() if named in (None, each) for code in codes
    ]
    return _codes(context, begun, seen, frozenset(codes))


@_completing
def queries(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the paths of questions and columns; of one that is named in full, its answers."""
    path, equals, _ = begun.partition("=")
    found = [
        (each, question)
        for questionnaire in _questionnaires(context)
        for each, question in _paths(questionnaire)
        if (each == path if equals else each.startswith(path))
    ]
    if not equals:
        yield from ((each, question.title.text("en")) for each, question in found)
    for each, question in found:
        if each == path or len(found) == 1:
            answers = _answers(each, question)
            yield from ((word, "") for word in answers if word.startswith(begun))


@_completing
def questions(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the paths of questions."""
    for questionnaire in _questionnaires(context):
        for path, question in questionnaire.questions.items():
            if path.startswith(begun):
                yield path, question.title.text("en")


@_completing
def tables(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the paths of the tables of the questionnaire."""
    for questionnaire in _questionnaires(context):
        for path in questionnaire.tables:
            if path.startswith(begun):
                yield path, questionnaire.questions[path].title.text("en")


@_completing
def sections(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the sections of the questionnaire."""
    for questionnaire in _questionnaires(context):
        for section in questionnaire.sections.values():
            if section.id.startswith(begun):
                yield section.id, section.title.text("en")


@_completing
def questionnaires(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the questionnaires in the store and those that are shipped."""
    from forms.shipped import shipped_ids

    for each in dict.fromkeys((*_glimpse(context).sources, *shipped_ids())):
        if each.startswith(begun):
            yield each, ""


@_completing
def text_languages(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the languages that respondents' texts may be translated into."""
    from intake.editing.translations import languages_of

    found = (each for known in _questionnaires(context) for each in languages_of(known))
    yield from ((each, "") for each in dict.fromkeys(found) if each.startswith(begun))


@_completing
def officers(context: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the officers who have changed a response."""
    return ((each, "") for each in _glimpse(context).officers if _begins(each, begun))


@_completing
def languages(_: click.Context, begun: str) -> Iterator[tuple[str, str]]:
    """Offer the codes of the official languages."""
    return ((each, "") for each in LANGUAGES if each.startswith(begun))


def files(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Leave it to the shell to name files."""
    return [CompletionItem(begun, type="file")]


def or_file(completion: Completion) -> Completion:
    """Return a completion that leaves to the shell, as names of files, what it has no word for."""

    def complete(
        context: click.Context, parameter: click.Parameter, begun: str
    ) -> list[CompletionItem[str]]:
        return completion(context, parameter, begun) or files(context, parameter, begun)

    return complete


def _glimpse(context: click.Context) -> Glimpse:
    from db.opening import engine_of

    database = settings_of(context).database
    return engine_of(database).glimpse()


def _codes(
    context: click.Context, begun: str, seen: Glimpse, among: frozenset[str] | None
) -> Iterator[tuple[str, str]]:
    from forms.register.by_code import AtHand
    from forms.register.load import shipped_register

    language = settings_of(context).language
    named = [
        (each.code, each.name(language).words)
        for each in shipped_register().with_added(AtHand(seen.added))
        if among is None or each.code in among
    ]
    if any(_begins(code, begun) for code, _ in named):
        return (each for each in named if _begins(each[0], begun))
    return ((name, "") for _, name in named if _begins(name, begun))


def _begins(word: str, begun: str) -> bool:
    return word.casefold().startswith(begun.casefold())


def _questionnaires(context: click.Context) -> Iterator[Questionnaire]:
    """Return the questionnaires that a run may be about: the one that is named, or all stored."""
    from forms.ready import ready_questionnaire
    from forms.shipped import shipped_ids, shipped_questionnaire

    sources, named = _glimpse(context).sources, settings_of(context).questionnaire
    for each, source in sources.items():
        if named in (None, each):
            yield ready_questionnaire(source)
    if named in shipped_ids() and named not in sources:
        yield shipped_questionnaire(named)


def _paths(questionnaire: Questionnaire) -> Iterator[tuple[str, Question]]:
    for path, question in questionnaire.questions.items():
        yield path, question
        yield from ((column.path, column) for column in question.inner.values())


def _answers(path: str, question: Question) -> list[str]:
    from intake.queries.respondent_lists import answers_of

    return [f"{path}={each}" for each in answers_of(question, is_column=path.count(".") == 2)]
