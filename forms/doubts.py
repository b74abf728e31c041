"""What is valid in a questionnaire and all the same most likely not what was meant."""

from collections import defaultdict
from collections.abc import Iterator

from forms.errors import Fault, fault
from forms.findings import statables
from forms.kinds.question import Question
from forms.questionnaire import Questionnaire
from forms.quoting import some_of


def doubts(questionnaire: Questionnaire) -> list[Fault]:
    """Return what is to be looked at once more, each with the path of its key."""
    return [
        *_verbale(questionnaire),
        *_sections(questionnaire),
        *(each for at, question in _questions(questionnaire) for each in _options(question, at)),
        *_unstated(questionnaire),
    ]


def _verbale(questionnaire: Questionnaire) -> Iterator[Fault]:
    verbale, report = questionnaire.note_verbale, questionnaire.report
    if verbale.deadline is not None and verbale.deadline < verbale.sent:
        yield fault("note_verbale.deadline", "doubt.deadline", day=verbale.sent)
    if report.day < verbale.sent:
        yield fault("report.date", "doubt.report", day=verbale.sent)


def _sections(questionnaire: Questionnaire) -> Iterator[Fault]:
    for key, section in questionnaire.sections.items():
        if not section.put_to:
            yield fault(f"sections.{key}.put_to", "doubt.put_to_nobody")
    titles: dict[str, list[str]] = defaultdict(list)
    for at, question in _questions(questionnaire):
        titles[question.title.text()].append(at)
    for title, places in titles.items():
        if len(places) > 1:
            yield fault(f"{places[1]}.title", "doubt.same_title", title=title, other=places[0])


def _questions(questionnaire: Questionnaire) -> Iterator[tuple[str, Question]]:
    for path, question in questionnaire.questions.items():
        section, _, name = path.partition(".")
        yield f"sections.{section}.questions.{name}", question


def _options(question: Question, at: str) -> Iterator[Fault]:
    """Return the options that read alike: whoever chooses cannot tell them apart."""
    first: dict[str, str] = {}
    for option in question.all_options:
        title = option.text().casefold()
        if title in first:
            words = {"title": option.text(), "other": first[title]}
            yield fault(f"{at}.options.{option.id}", "doubt.same_option", **words)
        first.setdefault(title, option.id)
    for key, column in question.inner.items():
        yield from _options(column, f"{at}.columns.{key}")


def _unstated(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Return the questions by options that no sentence of the report covers, where others are."""
    by_options = [(at, each) for at, each in _questions(questionnaire) if each.answers]
    without = [each.path for _, each in by_options if not any(True for _ in statables(each))]
    if without and len(without) < len(by_options):
        yield fault("", "doubt.unstated", questions=some_of(without))
