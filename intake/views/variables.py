"""Questions as variables: what each is called, its codes, and its value of one respondent."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from db.records import Covered
from forms import response as responses
from forms.coverage import MISSING_CODES
from forms.kinds.question import Option, Question
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from forms.response import MISSING, Response, Row
from intake.errors import CommandError
from intake.formats.dataset import Category, Source, Value, Variable, VariableType
from intake.queries.cells import EmptyCells
from intake.queries.respondent_lists import ListedRespondent
from intake.views.option_codes import codes_of
from intake.views.variable_names import VariableNames


class Subject(Struct, frozen=True, dict=True):
    """Whose answers a row has, and in a data set of a table which of its rows it is."""

    listed: ListedRespondent
    covered: Covered
    group: str
    response: Response
    empty: EmptyCells
    row: Row = field(default_factory=lambda: Row({}))
    number: int = 0

    @cached_property
    def grids(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of each grid that is answered, by id."""
        questions = self.empty.questionnaire.questions
        return {
            path: {str(row.cells[key]): row for row in self.response.rows(path)}
            for path in self.empty.questionnaire.grids
            for key in questions[path].key_columns
        }


Given = Callable[[Subject], responses.Value | Category]
"""What gives the value of a question or cell, or the missing value in its place."""


Valued = Callable[[Subject], Value]
Categories = tuple[Category, ...]


class Measure(Struct, frozen=True):
    """A variable, and what gives its value."""

    variable: Variable
    value: Valued


class Place(Struct, frozen=True):
    """Where a variable is from: the parts of its name, its label, and what was asked."""

    parts: tuple[str, ...]
    label: str
    source: Source

    def within(self, part: str, words: str, say: Translator) -> "Place":
        """Return the place of an option, row or column within."""
        label = say("answer.labelled", title=self.label, words=words)
        source = replace(self.source, path=f"{self.source.path}.{part}")
        return Place((*self.parts, part), label, source)


class Measures(Struct, frozen=True, dict=True):
    """Makes the measures of questions, in one language, with codes that all versions share.

    `versions` are those of the questionnaire, the oldest first; `days` the paths of which every
    date is a day.
    """

    versions: Sequence[Questionnaire]
    names: VariableNames
    say: Translator
    days: frozenset[str]

    @cached_property
    def missing(self) -> Mapping[str, Category]:
        """The missing values by their words, each with its code."""
        return {
            word: Category(
                code, word, self.say(f"{'missing' if word in MISSING else 'state'}.{word}")
            )
            for word, code in MISSING_CODES.items()
        }

    @cached_property
    def yes_no(self) -> tuple[Category, Category]:
        """The codes of what is so or not."""
        return Category(0, "no", self.say("answer.no")), Category(1, "yes", self.say("answer.yes"))

    def of(self, question: Question, place: Place, given: Given) -> Iterator[Measure]:
        """Return the measures of a question, or of a column or cell, that has one value."""
        if question.answers and question.can_be_none:
            yield from self._options(question, place, given)
        elif question.answers:
            yield self._choice(question, place, given)
        elif question.scale == "numbers":
            yield self._number(question, place, given)
        elif question.scale == "days":
            yield from self.date(question.path, place, given)
        else:
            yield self.measure(place, "text", _as_text(given))
            yield self._state(place, given)

    def measure(
        self, place: Place, type_: VariableType, value: Valued, categories: Categories = ()
    ) -> Measure:
        """Return a measure whose values are as they are given."""
        name = self.names.name(*place.parts)
        return Measure(Variable(name, place.label, type_, categories, place.source), value)

    def flag(self, place: Place, given: Callable[[Subject], bool]) -> Measure:
        """Return a measure of what is so or not."""
        return self.measure(place, "whole", lambda subject: int(given(subject)), self.yes_no)

    def date(self, path: str, place: Place, given: Given) -> Iterator[Measure]:
        """Return a date, a day where all of its question are, and its year as a number."""
        is_day = path in self.days

        def day(subject: Subject) -> Value:
            value = given(subject)
            if isinstance(value, Category):
                return value
            return date.fromisoformat(str(value)) if is_day else str(value)

        def year(subject: Subject) -> Value:
            value = given(subject)
            return value if isinstance(value, Category) else int(str(value)[:4])

        yield self.measure(place, "day" if is_day else "text", day)
        yield self.measure(self._beside(place, "year"), "whole", year)

    def _beside(self, place: Place, part: str) -> Place:
        return place.within(part, self.say(f"variable.{part}"), self.say)

    def _state(self, place: Place, given: Given) -> Measure:
        """Return what says why a text is missing, which a text cannot say itself."""
        answered = Category(1, "answered", self.say("state.answered"))

        def state(subject: Subject) -> Value:
            value = given(subject)
            return value if isinstance(value, Category) else answered.code

        return self.measure(self._beside(place, "state"), "category", state, (answered,))

    def _number(self, question: Question, place: Place, given: Given) -> Measure:
        whole = question.limits.get("whole")
        taken = range(min(MISSING_CODES.values()), max(MISSING_CODES.values()) + 1)

        def number(subject: Subject) -> Value:
            value = given(subject)
            if isinstance(value, Category):
                return value
            if value in taken:
                code, path = subject.listed.code, question.path
                raise CommandError("export.code_taken", code=code, path=path, value=str(value))
            return value if isinstance(value, int | float) else float(str(value))

        is_whole = whole is not None and whole.bound is not None
        return self.measure(place, "whole" if is_whole else "number", number)

    def _choice(self, question: Question, place: Place, given: Given) -> Measure:
        codes = codes_of(self.versions, question.path)
        categories = tuple(
            Category(codes[each], each, question.words(each, self.say.language))
            for each in question.answers
        )

        def choice(subject: Subject) -> Value:
            value = given(subject)
            return value if isinstance(value, Category) else codes[str(value)]

        return self.measure(place, "category", choice, categories)

    def _options(self, question: Question, place: Place, given: Given) -> Iterator[Measure]:
        """Return a measure an option: whether it was chosen, or its rank where they are ranked."""
        offered = self._offered(question.path)
        for option in question.all_options:
            within = place.within(option.id, self.say.of(option), self.say)
            chosen = self._chosen(question, option, offered, given)
            categories = self.yes_no[:1] if question.is_ranked else self.yes_no
            yield self.measure(within, "whole", chosen, categories)

    def _chosen(
        self,
        question: Question,
        option: Option,
        offered: Mapping[int, frozenset[str]],
        given: Given,
    ) -> Valued:
        latest = self.versions[-1].version

        def chosen(subject: Subject) -> Value:
            value = given(subject)
            if isinstance(value, Category):
                return value
            ids = [str(each) for each in value] if isinstance(value, tuple) else []
            if option.id in ids:
                return ids.index(option.id) + 1 if question.is_ranked else 1
            then = offered.get(subject.response.version or latest, offered[latest])
            is_offered = option.id in then and subject.empty.routing.offers(option, subject.row)
            return 0 if is_offered else self.missing["not_asked"]

        return chosen

    def _offered(self, path: str) -> Mapping[int, frozenset[str]]:
        """Return the options that each version offers."""
        found = {version.version: version.find(path) for version in self.versions}
        return {
            number: frozenset(each.id for each in question.all_options if not each.retired)
            for number, question in found.items()
            if question is not None
        }


def _as_text(given: Given) -> Valued:
    def text(subject: Subject) -> Value:
        value = given(subject)
        return value if isinstance(value, Category) else str(value)

    return text
