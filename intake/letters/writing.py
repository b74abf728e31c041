"""Letters as Markdown, from a template and what is known of the respondent."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from string import Template
from typing import Literal

from msgspec import Struct

from forms.dates import PartialDate
from forms.languages.writing import written_date
from forms.office import Query
from forms.packaged import packaged_text
from forms.plain_file import read_plain
from forms.register.respondent import Respondent
from forms.response import Answer, Response
from intake.errors import CommandError
from intake.formats.markdown import escaped, escaped_line
from intake.session import Session

Kind = Literal["query", "reminder", "circular"]

_LONGEST_TEMPLATE = 2**20
_LANGUAGES = ("en", "fr")


class Letter(Struct, frozen=True):
    """A letter as Markdown, and what its file is called."""

    name: str
    markdown: str


class Heading(Struct, frozen=True):
    """What a letter bears: its date, and its reference if it has one."""

    dated: date
    reference: str | None = None


class LetterWriter:
    """Writes the letters of one kind, in the language of the session.

    Raises CommandError in a language that no letters are written in, and for a template that
    cannot be read, or asks for what there is not.
    """

    def __init__(self, session: Session, kind: Kind, template: Path | None = None) -> None:
        if session.say.language not in _LANGUAGES:
            raise CommandError("letters.no_language")
        self._session = session
        self._kind = kind
        self._template = _template(kind, session.say.language, template)

    def to(self, respondent: Respondent, heading: Heading, queries: str = "") -> Letter:
        """Return a letter to one respondent."""
        say = self._session.say
        kind = "state" if respondent.kind == "state" else "organisation"
        name = respondent.official_name(say.language, heading.dated).words
        words = {
            "respondent": escaped_line(name),
            "addressee": say(f"letters.{kind}"),
            "queries": queries,
        }
        return Letter(f"{respondent.code}-{self._kind}", self._filled(heading, words))

    def to_all(self, respondents: Iterable[Respondent], heading: Heading) -> Letter:
        """Return one letter to several respondents, who are named in it."""
        language = self._session.say.language
        names = [escaped_line(each.name(language, heading.dated).words) for each in respondents]
        listed = "\n".join(f"- {name}" for name in names)
        return Letter(self._kind, self._filled(heading, {"respondents": listed}))

    def _filled(self, heading: Heading, words: Mapping[str, str]) -> str:
        questionnaire, say = self._session.questionnaire, self._session.say
        known = {
            "reference": escaped_line(heading.reference or ""),
            "date": _written(heading.dated, self._session),
            "sent": _written(questionnaire.note_verbale.sent, self._session),
            "title": escaped_line(say.of(questionnaire.title)),
            **words,
        }
        try:
            return self._template.substitute(known).strip() + "\n"
        except (KeyError, ValueError) as error:
            allowed = ", ".join(f"${each}" for each in known)
            raise CommandError("letters.placeholder", what=error, allowed=allowed) from None


def queries_in_markdown(session: Session, response: Response, queries: Mapping[int, Query]) -> str:
    """Return queries as a numbered list: the question, what the reply says there, what is asked."""
    return "\n\n".join(
        f"{number}. {_asked(session, query, response.answers.get(query.question))}"
        for number, query in queries.items()
    )


def _asked(session: Session, query: Query, answer: Answer | None) -> str:
    say = session.say
    question = session.questionnaire.questions.get(query.question)
    title = say.of(question.title) if question is not None else query.question
    parts = [f"*{escaped_line(title)}*"]
    for passage in answer.passages() if answer is not None else ():
        place = passage.words(say.language)
        parts.append(escaped(say("letters.quoted", place=place, words=passage.quote)))
    parts.append(escaped(query.text))
    if query.sent is not None:
        asked = {"day": _written(query.sent, session), "reference": query.reference or "–"}
        parts.append(escaped(say("letters.asked_before", **asked)))
    # Paragraphs of their own: a list of one line each would be set closer and smaller.
    return "\n\n    ".join(part.replace("\n", "\n    ") for part in parts)


def _template(kind: Kind, language: str, file: Path | None) -> Template:
    if file is not None:
        try:
            return Template(read_plain(file, _LONGEST_TEMPLATE).decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise CommandError("letters.template", file=file) from None
    return Template(packaged_text("intake.letters", f"templates/{kind}.{language}.md"))


def _written(day: date, session: Session) -> str:
    return written_date(PartialDate(day.year, day.month, day.day), session.say.language)
