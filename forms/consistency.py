"""Whether the parts of a questionnaire fit together: what no part can tell of itself alone."""

from collections.abc import Iterator

from forms.condition_faults import Conditions
from forms.dates import PartialDate
from forms.errors import Fault, IntakeError, fault
from forms.findings import finding_faults
from forms.kinds.question import Question
from forms.questionnaire import MOST_QUESTIONS, Check, Questionnaire
from forms.units import unit_faults

_CHECKED_PATHS = {"in_order": 2, "range": 1, "one_of": 2, "not_both": 2}
_SUMS = {"sums_to", "at_most_sum"}


def inconsistencies(questionnaire: Questionnaire) -> list[Fault]:
    """Return what does not fit, each fault with the path of its key."""
    if (count := _size(questionnaire)) > MOST_QUESTIONS:
        return [fault("sections", "questionnaire.large", count=count, most=MOST_QUESTIONS)]
    return [
        *_questions(questionnaire),
        *_follows(questionnaire),
        *finding_faults(questionnaire),
        *(each for check in questionnaire.checks.values() for each in _check(questionnaire, check)),
    ]


def _follows(questionnaire: Questionnaire) -> Iterator[Fault]:
    if questionnaire.follows is None:
        return
    if questionnaire.follows.questionnaire == questionnaire.id:
        yield fault("follows.questionnaire", "questionnaire.follows_itself")
    for path in questionnaire.follows.paths:
        if path not in questionnaire.questions:
            yield fault(f"follows.paths.{path}", "questionnaire.check_path", path=path)


def _size(questionnaire: Questionnaire) -> int:
    return sum(1 + len(question.inner) for question in questionnaire.questions.values())


def _questions(questionnaire: Questionnaire) -> Iterator[Fault]:
    earlier: dict[str, None] = {}
    for section in questionnaire.sections.values():
        conditions = Conditions(questionnaire, earlier, section.put_to)
        yield from conditions.faults(section.asked_when, f"sections.{section.id}.asked_when")
        for question in section.questions.values():
            at = f"sections.{section.id}.questions.{question.id}"
            yield from question.faults(at)
            yield from unit_faults(questionnaire, question, at)
            yield from _versions(questionnaire, question, at)
            conditions = Conditions(questionnaire, earlier, section.put_to)
            yield from conditions.of_question(question, at)
            earlier[question.path] = None


def _versions(questionnaire: Questionnaire, question: Question, at: str) -> Iterator[Fault]:
    if question.since > questionnaire.version:
        yield fault(f"{at}.since", "questionnaire.since", version=questionnaire.version)
    if question.until is not None and not question.since <= question.until < questionnaire.version:
        yield fault(f"{at}.until", "questionnaire.until", version=questionnaire.version)
    for key, column in question.inner.items():
        yield from _versions(questionnaire, column, f"{at}.columns.{key}")


def _check(questionnaire: Questionnaire, check: Check) -> Iterator[Fault]:
    at = f"checks.{check.id}"
    count = _CHECKED_PATHS.get(check.rule)
    if count is not None and len(check.of) != count:
        yield fault(f"{at}.of", "questionnaire.check_count", rule=check.rule, count=count)
        return
    if (check.to is None) == (check.rule in _SUMS):
        key = "questionnaire.check_to" if check.rule in _SUMS else "questionnaire.check_no_to"
        yield fault(f"{at}.to", key, rule=check.rule)
        return
    found = [questionnaire.find_cell(path) for path in check.paths]
    for path, question in zip(check.paths, found, strict=True):
        if question is None:
            key = "of" if path in check.of else "to"
            yield fault(f"{at}.{key}", "questionnaire.check_path", path=path)
    questions = [question for question in found if question is not None]
    if len(questions) < len(found):
        return
    tables = {path.rpartition(".")[0] if path.count(".") == 2 else "" for path in check.paths}
    if len(tables) > 1:
        yield fault(f"{at}.of", "questionnaire.check_tables")
    yield from _check_kinds(check, questions, at)


def _check_kinds(check: Check, questions: list[Question], at: str) -> Iterator[Fault]:
    scales = {question.scale for question in questions}
    if check.rule == "in_order" and (len(scales) > 1 or None in scales):
        yield fault(f"{at}.of", "questionnaire.check_order")
    if check.rule in _SUMS and scales != {"numbers"}:
        yield fault(f"{at}.of", "questionnaire.check_numbers", rule=check.rule)
    if check.rule != "range":
        return
    if check.least is None and check.greatest is None:
        yield fault(f"{at}.least", "questionnaire.check_range")
    yield from _range(check, questions[0], at)


def _range(check: Check, question: Question, at: str) -> Iterator[Fault]:
    if question.scale is None:
        yield fault(f"{at}.of", "questionnaire.check_range_kind")
    for name in ("least", "greatest"):
        bound = getattr(check, name)
        if bound is None:
            continue
        if isinstance(bound, str) != (question.scale == "days"):
            yield fault(f"{at}.{name}", "questionnaire.check_bound")
        elif isinstance(bound, str):
            try:
                PartialDate.parse(bound)
            except IntakeError as error:
                yield Fault(f"{at}.{name}", error.message)
                return
    if _is_empty(check.least, check.greatest):
        yield fault(f"{at}.least", "questionnaire.bounds", greatest=check.greatest)


def _is_empty(least: object, greatest: object) -> bool:
    """Return whether nothing can lie between two bounds of the same kind."""
    if isinstance(least, str) and isinstance(greatest, str):
        return PartialDate.parse(least).first_day > PartialDate.parse(greatest).last_day
    if isinstance(least, int | float) and isinstance(greatest, int | float):
        return least > greatest
    return False
