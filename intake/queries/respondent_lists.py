"""Lists of respondents by name: what `who` answers, and what a footnote says."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from db.records import Covered, Criterion
from forms.kinds.question import NONE, Question
from forms.languages.joining import join_names
from forms.messages import Language
from forms.register.register import Register
from forms.respondent_kinds import RespondentKind
from forms.response import MISSING
from forms.response_validator import ResponseValidator
from intake.errors import CommandError
from intake.queries.disclosure import OnRecord


class ListedRespondent(Struct, frozen=True):
    """A respondent as a list names it."""

    code: str
    name: str
    kind: RespondentKind
    borrowed: bool
    confidential: bool


class RespondentList(Struct, frozen=True):
    """Respondents in the language's order, States and organisations apart.

    `withheld` counts, by kind, those that are counted but not named; `drafts` the responses that
    are not finished.
    """

    language: Language
    named: tuple[ListedRespondent, ...]
    withheld: Mapping[RespondentKind, int]
    drafts: int

    @property
    def states(self) -> tuple[ListedRespondent, ...]:
        """The States that are named."""
        return tuple(each for each in self.named if each.kind == "state")

    @property
    def organisations(self) -> tuple[ListedRespondent, ...]:
        """The organisations of every kind that are named, in one alphabetical order."""
        return tuple(each for each in self.named if each.kind != "state")

    @property
    def counts(self) -> tuple[int, int]:
        """How many States, and how many organisations, with those that are not named."""
        states = self.withheld.get("state", 0)
        organisations = sum(self.withheld.values()) - states
        return len(self.states) + states, len(self.organisations) + organisations

    @property
    def note_on_states(self) -> str:
        """The text of a footnote on the States; empty if none is named."""
        return self._note(self.states)

    @property
    def note_on_organisations(self) -> str:
        """The text of a footnote on the organisations; empty if none is named."""
        return self._note(self.organisations)

    @property
    def notes(self) -> tuple[str, ...]:
        """The footnotes that have something to say."""
        return tuple(note for note in (self.note_on_states, self.note_on_organisations) if note)

    def _note(self, group: tuple[ListedRespondent, ...]) -> str:
        return join_names([each.name for each in group], self.language) if group else ""

    @property
    def borrowed(self) -> tuple[str, ...]:
        """The names that had to be given in English."""
        return tuple(each.name for each in self.named if each.borrowed)


def listing(
    covered: Iterable[Covered], register: Register, language: Language, on: date, *, public: bool
) -> RespondentList:
    """Return respondents as a list, with their names as of the day `on`."""
    found = {each.respondent: each for each in covered}
    named: list[ListedRespondent] = []
    withheld: dict[RespondentKind, int] = {}
    for respondent in register.in_order(found, language, on):
        confidential = found[respondent.code].confidential
        if confidential and public:
            withheld[respondent.kind] = withheld.get(respondent.kind, 0) + 1
            continue
        name = register.name(respondent.code, language, on)
        named.append(
            ListedRespondent(
                respondent.code, name.words, respondent.kind, name.borrowed, confidential
            )
        )
    return RespondentList(language, tuple(named), withheld, drafts_among(found.values()))


def drafts_among(covered: Iterable[Covered]) -> int:
    """Return how many of some responses are not finished."""
    return sum(each.status in ("received", "draft") for each in covered)


def respondent_list_of(
    record: OnRecord, covered: Iterable[Covered], on: date | None = None
) -> RespondentList:
    """Return respondents on record as a list, in the session's language, with their names of a day.

    Unless another is given, it is that of the report.
    """
    session = record.session
    day = on or session.questionnaire.report.day
    language, public = session.settings.language, record.scope.public
    return listing(covered, record.register, language, day, public=public)


def list_of(record: OnRecord, query: Criterion, names_as_of: date | None = None) -> RespondentList:
    """Return the respondents on record that gave an answer."""
    covered = record.who(query, own_words=is_in_own_words(record.session.validator, query))
    return respondent_list_of(record, covered, names_as_of)


def is_in_own_words(validator: ResponseValidator, query: Criterion) -> bool:
    """Return whether what is asked for is none of the answers that everybody could choose from."""
    question = validator.questionnaire.find(query.path)
    if query.value is None or question is None or query.value in (*MISSING, NONE):
        return False
    return query.value not in answers_of(question, is_column=query.path.count(".") == 2)


def parse_criterion(validator: ResponseValidator, words: str) -> Criterion:
    """Return the query that words write.

    Raises CommandError for no question, or an answer that cannot be given to it.
    """
    path, equals, value = words.partition("=")
    question = validator.questionnaire.find(path)
    if question is None:
        paths = [each for each in validator.questionnaire.questions if path.split(".")[0] in each]
        near = ", ".join(paths or validator.questionnaire.questions)
        raise CommandError("who.no_question", path=path, near=near)
    if not equals:
        return Criterion(path)
    allowed = answers_of(question, is_column=path.count(".") == 2)
    if allowed and value not in allowed:
        raise CommandError("who.no_answer", path=path, value=value, allowed=", ".join(allowed))
    return Criterion(path, value)


def criteria_of(question: Question) -> Iterator[Criterion]:
    """Return what can be asked about a question: each answer, or any; then those of its columns."""
    answers = answers_of(question, is_column=False)
    if not answers:
        yield Criterion(question.path)
    yield from (Criterion(question.path, answer) for answer in answers or MISSING)
    for column in question.inner.values():
        for answer in answers_of(column, is_column=True):
            yield Criterion(column.path, answer)


def answers_of(question: Question, *, is_column: bool) -> tuple[str, ...]:
    """Return the answers that a question can have, or nothing where they cannot be counted up."""
    if not question.answers:
        return ()
    return question.answers if is_column else (*question.answers, *MISSING)
