"""Whether the conditions of a questionnaire fit what they are about."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from forms.dates import PartialDate
from forms.errors import Fault, IntakeError, fault
from forms.kinds.condition import Condition
from forms.kinds.question import NONE, Question
from forms.questionnaire import Questionnaire
from forms.quoting import some_of
from forms.respondent_kinds import RespondentKind

_OF_OPTIONS = {"values": "is", "is_not": "is_not", "includes": "includes"}
_OF_BOUNDS = ("least", "greatest")


class Conditions(Struct, frozen=True):
    """Looks at the conditions of one place: what stands `earlier`, and to whom it is put.

    `columns` are those before it in the same row, where it is a column of a table.
    """

    questionnaire: Questionnaire
    earlier: Mapping[str, None]
    put_to: Sequence[RespondentKind]
    columns: dict[str, Question] = {}

    def of_question(self, question: Question, at: str) -> Iterator[Fault]:
        """Return what is wrong with the conditions of a question, its options and its columns."""
        yield from self.faults(question.asked_when, f"{at}.asked_when")
        for option in question.all_options:
            yield from self.faults(option.asked_when, f"{at}.options.{option.id}.asked_when")
        before: dict[str, Question] = {}
        for key, column in question.inner.items():
            inside = Conditions(self.questionnaire, self.earlier, self.put_to, before)
            if key not in question.key_columns:
                yield from inside.of_question(column, f"{at}.columns.{key}")
            before = {**before, key: column}

    def faults(self, condition: Condition | None, at: str) -> Iterator[Fault]:
        """Return what is wrong with a condition, which stands at `at` of the file."""
        if condition is None:
            return
        for name in ("all", "any"):
            for index, part in enumerate(getattr(condition, name) or ()):
                yield from self.faults(part, f"{at}.{name}[{index}]")
        if condition.question is not None:
            yield from self._of_one(condition, condition.question, at)

    def _of_one(self, condition: Condition, path: str, at: str) -> Iterator[Fault]:
        asked = self._question(path)
        if asked is None:
            allowed = some_of((*self.columns, *self.earlier)) or "–"
            yield fault(f"{at}.question", "questionnaire.condition", path=path, allowed=allowed)
            return
        yield from _options(condition, asked, path, at)
        yield from _bounds(condition, asked, path, at)
        if "." in path:
            section = self.questionnaire.section_of(path)
            if not set(self.put_to) <= set(section.put_to):
                yield fault(f"{at}.question", "questionnaire.condition_put_to", path=path)

    def _question(self, path: str) -> Question | None:
        if "." not in path:
            return self.columns.get(path)
        table = path.rpartition(".")[0]
        is_earlier = path in self.earlier or table in self.earlier
        return self.questionnaire.find(path) if is_earlier else None


def _options(condition: Condition, asked: Question, path: str, at: str) -> Iterator[Fault]:
    answers = dict.fromkeys(each for each in asked.answers if each != NONE)
    for name, key in _OF_OPTIONS.items():
        values = getattr(condition, name)
        if values is not None and not answers:
            yield fault(f"{at}.question", "questionnaire.condition_kind", path=path)
            return
        for value in values or ():
            if value not in answers:
                allowed = some_of(answers)
                yield fault(
                    f"{at}.{key}", "questionnaire.condition_value", value=value, allowed=allowed
                )


def _bounds(condition: Condition, asked: Question, path: str, at: str) -> Iterator[Fault]:
    for name in _OF_BOUNDS:
        bound = getattr(condition, name)
        if bound is None:
            continue
        if asked.scale is None:
            yield fault(f"{at}.{name}", "questionnaire.condition_scale", path=path)
        elif isinstance(bound, str) != (asked.scale == "days"):
            yield fault(f"{at}.{name}", "questionnaire.check_bound")
        elif isinstance(bound, str):
            try:
                PartialDate.parse(bound)
            except IntakeError as error:
                yield Fault(f"{at}.{name}", error.message)
