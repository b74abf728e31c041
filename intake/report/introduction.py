"""The introduction of a report: what was asked, and who replied."""

from collections.abc import Iterator, Mapping
from datetime import date

from forms.dates import PartialDate
from forms.languages.joining import join_names
from forms.languages.writing import written_date
from forms.respondent_kinds import KINDS, RespondentKind
from forms.response import STATUSES
from intake.queries.as_at import AsAt
from intake.queries.response_rates import replied_by_kind
from intake.report.document import Paragraph, Run
from intake.report.material import Material, counted_as


def introduction(material: Material, as_at: AsAt | None) -> Iterator[Paragraph]:
    """Return what was asked, how many replied, and a list of those for each kind."""
    note_verbale, resolution = (
        material.questionnaire.note_verbale,
        material.questionnaire.resolution,
    )
    key = "introduction.resolution" if resolution else "introduction.request"
    named = material.style.resolution(resolution, material.say) if resolution else ""
    sent = day_words(material, note_verbale.sent)
    yield _numbered(material.say(key, sent=sent, resolution=named))
    yield _numbered(" ".join((*_limits(material, as_at), *_headlines(material))))
    for kind in KINDS:
        yield from _respondents(material, kind)


def day_words(material: Material, day: date) -> str:
    """Return a day as a sentence says it: “16 September 2004”."""
    return written_date(PartialDate(day.year, day.month, day.day), material.language)


def _respondents(material: Material, kind: RespondentKind) -> Iterator[Paragraph]:
    replied = [each for each in material.replied if each.kind == kind]
    if replied:
        names = material.names_in_full(material.listing(replied), counted_as(replied[0]))
        yield _numbered(material.say(f"introduction.{kind}", names=names))


def _numbered(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def _limits(material: Material, as_at: AsAt | None) -> Iterator[str]:
    scope = material.scope
    if scope.statuses:
        names = [material.status(status) for status in STATUSES if status in scope.statuses]
        yield material.say("introduction.status", statuses=", ".join(names))
    if scope.received_by is not None:
        day = day_words(material, scope.received_by)
        yield material.say("introduction.received_by", day=day)
    if as_at is not None:
        day = day_words(material, as_at.day)
        yield material.say("introduction.as_at", day=day, zone=as_at.zone)


def _headlines(material: Material) -> Iterator[str]:
    """Return how many of the addressees replied, then how many others did."""
    totals = replied_by_kind(material.covered)
    for kind, words in material.coverage.headlines(in_prose=material.style.rates_in_words).items():
        if totals[kind].addressees:
            yield material.say("introduction.in_all", words=words)
    others = {
        kind: total.replied
        for kind, total in totals.items()
        if total.replied and not total.addressees
    }
    if others:
        yield material.say("introduction.beside", parts=_beside(material, others))


def _beside(material: Material, others: Mapping[RespondentKind, int]) -> str:
    """Return how many replied of each kind that was not addressed, as the language joins them."""
    numbers = material.numbers(others.values())
    parts = [
        material.say_counted(f"beside.{kind}", count, number)
        for (kind, count), number in zip(others.items(), numbers, strict=True)
    ]
    return join_names(parts, material.language)
