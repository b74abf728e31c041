"""A questionnaire that is only begun, and the commented file that it is written as."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import tomlkit
from msgspec import Struct

from forms.messages import Translator

_NOT_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40

_BELOW = (
    'hint.en = "…"',
    'number = "2.1"',
    'asked_when = {question = "section.question", is = ["yes"]}',
    'finding.en = {one = "{respondents} has …", other = "{respondents} have …"}',
)
_LAST = (
    "[checks.order]",
    'rule = "in_order"',
    'of = ["section.begun", "section.ended"]',
    'title.en = "…"',
)
"""What can be added to a question, and to a file, shown in comments."""

Titles = Mapping[str, str]


class DraftQuestion(Struct, frozen=True):
    """A question, or a column of a table: what it asks, and what its kind needs."""

    id: str
    kind: str
    title: Titles
    unit: Titles = {}
    options: Mapping[str, Titles] = {}
    rows: Mapping[str, Titles] = {}
    columns: Sequence["DraftQuestion"] = ()


class DraftSection(Struct):
    """A section and the questions that are in it so far."""

    id: str
    letter: str
    title: Titles
    put_to: Sequence[str]
    questions: list[DraftQuestion] = []


class Draft(Struct):
    """What has been said so far of a questionnaire that is to be."""

    id: str
    languages: Sequence[str]
    title: Titles
    resolution: str
    sent: date
    deadline: date | None
    addressees: Sequence[str]
    symbol: str
    reported: date
    sections: list[DraftSection] = []

    @property
    def has_questions(self) -> bool:
        """Whether there is enough of it to be a questionnaire."""
        return any(section.questions for section in self.sections)


def id_from(title: str, taken: Collection[str], otherwise: str, joint: str = "_") -> str:
    """Return an id that is like a title, and that none of `taken` is.

    `otherwise` is what it is made of where the title has no letter or figure of the Latin script.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = _NOT_ID.sub(joint, plain).strip(joint) or otherwise
    if len(name) > _LONGEST_ID:
        name = name[:_LONGEST_ID].rpartition(joint)[0] or name[:_LONGEST_ID]
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{joint}{number}", number + 1
    return found


def source_of(draft: Draft, say: Translator) -> str:
    """Return the file of a draft: what it has, and in comments what can be added where."""
    return "\n".join(_lines(draft, say)) + "\n"


def _lines(draft: Draft, say: Translator) -> Iterator[str]:
    yield from _comment(say("draft.file"))
    yield f"id = {_quoted(draft.id)}"
    yield "version = 1"
    yield f"languages = {_quoted(list(draft.languages))}"
    yield f"title = {_words(draft.title)}"
    if draft.resolution:
        yield f"resolution = {_quoted(draft.resolution)}"
    symbol = f"symbol = {_quoted(draft.symbol)}, " if draft.symbol else ""
    yield f"report = {{{symbol}date = {draft.reported}}}"
    yield from ("", "[note_verbale]", f"sent = {draft.sent}")
    if draft.deadline is not None:
        yield f"deadline = {draft.deadline}"
    yield f"addressees = {_quoted(list(draft.addressees))}"
    is_first = True
    for section in draft.sections:
        if section.questions:
            yield from _section(section)
            for question in section.questions:
                yield from _question(section, question)
                if is_first:
                    yield from _comment(say("draft.question"))
                    yield from (f"# {each}" for each in _BELOW)
                is_first = False
    yield from ("", *_comment(say("draft.checks")), *(f"# {each}" for each in _LAST))


def _section(section: DraftSection) -> Iterator[str]:
    yield from ("", f"[sections.{section.id}]", f"letter = {_quoted(section.letter)}")
    yield f"title = {_words(section.title)}"
    yield f"put_to = {_quoted(list(section.put_to))}"


def _question(section: DraftSection, question: DraftQuestion) -> Iterator[str]:
    yield from ("", f"[sections.{section.id}.questions.{question.id}]")
    yield f"kind = {_quoted(question.kind)}"
    yield f"title = {_words(question.title)}"
    if question.unit:
        yield f"unit = {_words(question.unit)}"
    if question.kind == "grid":
        yield 'cells = {kind = "number"}'
    for key, words in question.options.items():
        yield f"options.{key} = {_words(words)}"
    for key, words in question.rows.items():
        yield f"rows.{key} = {_words(words)}"
    for column in question.columns:
        yield f"columns.{column.id} = {_column(column)}"


def _column(column: DraftQuestion) -> str:
    parts = [f"kind = {_quoted(column.kind)}"] if column.kind else []
    parts.append(f"title = {_words(column.title)}")
    if column.unit:
        parts.append(f"unit = {_words(column.unit)}")
    if column.options:
        options = ", ".join(f"{key} = {_words(words)}" for key, words in column.options.items())
        parts.append(f"options = {{{options}}}")
    return f"{{{', '.join(parts)}}}"


def _words(words: Titles) -> str:
    return "{" + ", ".join(f"{tag} = {_quoted(text)}" for tag, text in words.items()) + "}"


def _quoted(value: object) -> str:
    return tomlkit.item(value).as_string()


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in text.split("\n"))
