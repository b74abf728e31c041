"""The front of a report: its title, and the masthead above it."""

from forms.messages import LANGUAGES
from forms.wording import Wording
from intake.report.document import Masthead
from intake.report.introduction import day_words
from intake.report.material import Material


def report_title(material: Material) -> str:
    """Return the title of the report, or that of its questionnaire."""
    own = material.questionnaire.report.title
    return (own or material.questionnaire.title).text(material.language)


def masthead(material: Material) -> Masthead:
    """Return the masthead, as far as the questionnaire says what is to stand there.

    It is that of a draft, which the officer takes out in the end.
    """
    report = material.questionnaire.report
    edition = (
        material.say("masthead.draft"),
        _labelled(material, "distribution", _words(material, report.distribution)),
        day_words(material, report.day),
        _labelled(material, "original", _language(material, report.original)),
    )
    addressed = (report.organ, report.session, report.venue, report.agenda_item)
    return Masthead(
        symbol=report.symbol or "",
        author=_words(material, report.author),
        edition=tuple(filter(None, edition)),
        addressed=tuple(filter(None, (_words(material, each) for each in addressed))),
        subject=_words(material, report.subject),
    )


def _words(material: Material, wording: Wording | None) -> str:
    return wording.text(material.language) if wording is not None else ""


def _labelled(material: Material, label: str, words: str) -> str:
    return material.say(f"masthead.{label}", words=words) if words else ""


def _language(material: Material, language: str | None) -> str:
    """Return what a language is called in that of the report; its tag where that is not known."""
    if language is None:
        return ""
    return material.say(f"language.{language}") if language in LANGUAGES else language
