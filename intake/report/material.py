"""What a report is drafted from: one language's view of what is on record."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from db.records import Covered, Scope
from forms.findings import statables
from forms.languages.counting import are_in_words
from forms.languages.counting import counted as number_words
from forms.languages.joining import join_names
from forms.languages.order import order_key
from forms.messages import Language, Translator
from forms.questionnaire import Questionnaire
from forms.response import Status
from intake.queries.disclosure import Disclosure, OnRecord
from intake.queries.frequencies import Frequencies, frequencies_of_each
from intake.queries.respondent_lists import (
    ListedRespondent,
    RespondentList,
    parse_criterion,
    respondent_list_of,
)
from intake.report.gathering import Gathered, Gatherer
from intake.report.house_style import STYLES, HouseStyle
from intake.report.messages import REPORT_WORDS
from intake.report.quantities import Counted, counted_phrase, noun_phrase
from intake.session import Session
from intake.views.coverage import CoverageTables, tables_of

COUNTED: tuple[Counted, ...] = ("state", "organisation")


class Material(Struct, frozen=True, dict=True):
    """Responses in a scope that is always public, and how respondents are spoken of.

    With `counts` a sentence says how many respondents it speaks of, not “several”.
    """

    session: Session
    scope: Scope
    counts: bool = False
    style: HouseStyle = STYLES["un"]

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.session.settings.language

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.session.questionnaire

    @cached_property
    def record(self) -> OnRecord:
        """What is on record, and may be put out."""
        return OnRecord(self.session, self.scope)

    @property
    def disclosure(self) -> Disclosure:
        """What is left out, so that nobody is told who is confidential."""
        return self.record.disclosure

    @property
    def covered(self) -> tuple[Covered, ...]:
        """Everybody who was addressed or replied, with what became of each question."""
        return self.record.covered

    @property
    def coverage(self) -> CoverageTables:
        """The coverage as its tables state it."""
        return tables_of(self.record)

    @cached_property
    def outstanding(self) -> tuple[Covered, ...]:
        """The addressees that did not reply, where they may be listed.

        Responses of every status are looked at: who is left out has replied all the same.
        """
        of_all = replace(self.scope, statuses=frozenset())
        record = self.record if of_all == self.scope else OnRecord(self.session, of_all)
        listed = self.disclosure.listed(record.covered)
        return tuple(each for each in listed if each.addressee and not each.replied)

    @cached_property
    def replied(self) -> tuple[Covered, ...]:
        """Those who replied."""
        return tuple(each for each in self.covered if each.replied)

    @cached_property
    def gathered(self) -> Gathered:
        """What all who replied and may be named wrote: each in turn by name, States first."""
        named = {each.code: each.name for each in self.listing(self.replied).named}
        kept = self.session.store.responses(self.questionnaire.id, [*named])
        in_words = self.style.greatest_in_words > 1
        gatherer = Gatherer(self.questionnaire, self.language, in_words=in_words)
        return gatherer.gather((each.response for each in kept), named)

    @cached_property
    def frequencies(self) -> Mapping[str, Frequencies]:
        """How often each answer was given to the questions that no sentence speaks of, by path."""
        counted = [
            question
            for question in self.questionnaire.questions.values()
            if question.summary == "counts" and not any(statables(question))
        ]
        return {each.question.path: each for each in frequencies_of_each(self.record, counted)}

    @cached_property
    def who_each(self) -> Mapping[str, tuple[Covered, ...]]:
        """Those of whom each thing can be stated that the questionnaire has a sentence for."""
        stated = {
            each.query: parse_criterion(self.session.validator, each.query)
            for question in self.questionnaire.questions.values()
            for each in statables(question)
        }
        found = self.record.who_each(stated.values())
        return {words: self.record.rows(found[query]) for words, query in stated.items()}

    def listing(self, covered: Iterable[Covered]) -> RespondentList:
        """Return respondents as a list, without the confidential ones."""
        return respondent_list_of(self.record, covered)

    def denominator(self, path: str, counted: Counted) -> int:
        """Return how many States or organisations replied that a question was put to."""
        return self._put_to[path, counted]

    @cached_property
    def _put_to(self) -> Mapping[tuple[str, Counted], int]:
        return Counter(
            (path, counted_as(each))
            for each in self.replied
            for path, state in each.coverage.questions.items()
            if state != "not_put"
        )

    def phrase(self, count: int, total: int, counted: Counted) -> str:
        """Return the noun phrase for `count` of the `total` respondents that a question was put to.

        One is said in a word in any case, for a sentence begins with it.
        """
        if self.counts:
            return counted_phrase(count, counted, self.say, self.style.greatest_in_words)
        return noun_phrase(count, total, counted, self.say)

    def numbers(self, together: Collection[int]) -> list[str]:
        """Return numbers that stand together: all of them in words, or all in figures."""
        in_words = are_in_words(together, self.style.greatest_in_words)
        return [number_words(each, self.language, in_words=in_words) for each in together]

    def say_counted(self, key: str, count: int, number: str, **values: object) -> str:
        """Return a message on a number of something, which `number` writes; one by the style."""
        return self.say(key, count=count, number=number, **self.style.ones(self.say), **values)

    def item(self, words: str, count: int, counted: Counted) -> str:
        """Return an item of a list with how many respondents it is true of: “(two States)”."""
        (number,) = self.numbers([count])
        return self.say_counted(f"item.{counted}", count, number, words=words)

    def note(
        self, found: RespondentList, counted: Counted, remarks: Mapping[str, str] | None = None
    ) -> str:
        """Return the text of a footnote: the names, and how many are counted without a name.

        After a name stands its remark, where `remarks` have one by its code; after all of them one
        that all have.
        """
        named = found.states if counted == "state" else found.organisations
        names = self._remarked(named, remarks or {})
        withheld = found.counts[COUNTED.index(counted)] - len(named)
        if not withheld:
            return self.say("note.names", names=names)
        key = f"note.{counted}_withheld" if names else f"note.{counted}_withheld_only"
        return self.say(key, names=names, count=withheld)

    def note_with(self, note: str, additions: Mapping[str, str]) -> str:
        """Return a note with what the office adds to it on others, by name."""
        named = [
            self.say("note.remarked", name=name, remark=remark)
            for name, remark in additions.items()
        ]
        return self.say("note.with", note=note, names=join_names(named, self.language))

    def names_in_full(self, found: RespondentList, counted: Counted) -> str:
        """Return names as they are first mentioned: in full, an acronym after them in brackets."""
        day = self.questionnaire.report.day
        full = [replace(each, name=_in_full(each, self, day)) for each in found.named]
        ordered = sorted(full, key=lambda each: order_key(each.name, self.language))
        return self.note(replace(found, named=tuple(ordered)), counted)

    def _remarked(self, named: Sequence[ListedRespondent], remarks: Mapping[str, str]) -> str:
        told = [remarks.get(each.code) for each in named]
        if len(named) > 1 and told[0] is not None and len(set(told)) == 1:
            names = join_names([each.name for each in named], self.language)
            return self.say("note.alike", names=names, remark=told[0])
        parts = [
            self.say("note.remarked", name=each.name, remark=remark) if remark else each.name
            for each, remark in zip(named, told, strict=True)
        ]
        return join_names(parts, self.language)

    def status(self, status: Status) -> str:
        """Return what a status is called."""
        return self.session.say(f"status.{status}")

    def column(self, name: str) -> str:
        """Return the heading of a column."""
        return self.session.say(f"column.{name}")

    @property
    def say(self) -> Translator:
        """What says the report's own sentences."""
        return Translator(REPORT_WORDS, self.language)


def _in_full(respondent: ListedRespondent, material: Material, day: date) -> str:
    name = material.record.register[respondent.code].official_name(material.language, day).words
    if name == respondent.name:
        return name
    return material.say("note.acronym", name=name, acronym=respondent.name)


def counted_as(covered: Covered) -> Counted:
    """Return whether a respondent is counted among States or among organisations."""
    return "state" if covered.kind == "state" else "organisation"
