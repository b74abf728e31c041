"""Whether the parts of a questionnaire fit together: what no part can tell of itself alone."""

from collections.abc import Iterator, Mapping

from forms.dates import PartialDate
from forms.errors import Fault, IntakeError, fault
from forms.findings import finding_faults
from forms.kinds.question import NONE, Question
from forms.questionnaire import MOST_QUESTIONS, Check, Questionnaire
from forms.quoting import some_of

_CHECKED_PATHS = {"in_order": 2, "range": 1, "one_of": 2, "not_both": 2}


def inconsistencies(questionnaire: Questionnaire) -> list[Fault]:
    """Return what does not fit, each fault with the path of its key."""
    if (count := _size(questionnaire)) > MOST_QUESTIONS:
        return [fault("sections", "questionnaire.large", count=count, most=MOST_QUESTIONS)]
    return [
        *_questions(questionnaire),
        *finding_faults(questionnaire),
        *(each for check in questionnaire.checks.values() for each in _check(questionnaire, check)),
    ]


def _size(questionnaire: Questionnaire) -> int:
    return sum(1 + len(question.inner) for question in questionnaire.questions.values())


def _questions(questionnaire: Questionnaire) -> Iterator[Fault]:
    earlier: dict[str, None] = {}
    for path, question in questionnaire.questions.items():
        section, _, name = path.partition(".")
        at = f"sections.{section}.questions.{name}"
        yield from question.faults(at)
        yield from _since(questionnaire, question, at)
        if question.asked_when is not None:
            yield from _condition(questionnaire, question, earlier, f"{at}.asked_when")
        for key, column in question.inner.items():
            yield from _since(questionnaire, column, f"{at}.columns.{key}")
        earlier[path] = None


def _since(questionnaire: Questionnaire, question: Question, at: str) -> Iterator[Fault]:
    if question.since > questionnaire.version:
        yield fault(f"{at}.since", "questionnaire.since", version=questionnaire.version)


def _condition(
    questionnaire: Questionnaire, question: Question, earlier: Mapping[str, None], at: str
) -> Iterator[Fault]:
    condition = question.asked_when
    assert condition is not None  # noqa: S101
    asked = questionnaire.questions.get(condition.question)
    if asked is None or condition.question not in earlier:
        allowed = some_of(earlier) or "–"
        yield fault(
            f"{at}.question", "questionnaire.condition", path=condition.question, allowed=allowed
        )
        return
    answers = tuple(each for each in asked.answers if each != NONE)
    if not answers:
        yield fault(f"{at}.question", "questionnaire.condition_kind", path=condition.question)
        return
    for value in condition.values:
        if value not in answers:
            yield fault(
                f"{at}.is", "questionnaire.condition_value", value=value, allowed=some_of(answers)
            )
    put_to = set(questionnaire.section_of(question.path).put_to)
    if not put_to <= set(questionnaire.section_of(asked.path).put_to):
        yield fault(f"{at}.question", "questionnaire.condition_put_to", path=condition.question)


def _check(questionnaire: Questionnaire, check: Check) -> Iterator[Fault]:
    at = f"checks.{check.id}"
    count = _CHECKED_PATHS[check.rule]
    if len(check.of) != count:
        yield fault(f"{at}.of", "questionnaire.check_count", rule=check.rule, count=count)
        return
    found = [questionnaire.find(path) for path in check.of]
    for path, question in zip(check.of, found, strict=True):
        if question is None:
            yield fault(f"{at}.of", "questionnaire.check_path", path=path)
    questions = [question for question in found if question is not None]
    if len(questions) < count:
        return
    tables = {path.rpartition(".")[0] if path.count(".") == 2 else "" for path in check.of}
    if len(tables) > 1:
        yield fault(f"{at}.of", "questionnaire.check_tables")
    yield from _check_kinds(check, questions, at)


def _check_kinds(check: Check, questions: list[Question], at: str) -> Iterator[Fault]:
    scales = {question.scale for question in questions}
    if check.rule == "in_order" and (len(scales) > 1 or None in scales):
        yield fault(f"{at}.of", "questionnaire.check_order")
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
