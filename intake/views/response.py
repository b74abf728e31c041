"""One response to read: what `intake show` prints, and what the desk's review shows."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress

from forms.answer_translations import is_outdated
from forms.errors import Faulty
from forms.kinds.question import Question
from forms.languages.writing import written_date
from forms.messages import Translator
from forms.passages import places_words
from forms.questionnaire import Section
from forms.register.respondent import Respondent
from forms.response import Answer, Reply, Response, Row
from forms.response_validator import ResponseValidator
from forms.routing import Routing
from forms.units import words_in_unit
from intake.editing.verification import Signatures
from intake.formats.paragraphs import Line


def response_lines(
    validator: ResponseValidator,
    respondent: Respondent,
    response: Response,
    say: Translator,
    *,
    rows: int | None = None,
    signed: Signatures | None = None,
) -> Iterator[Line]:
    """Return a response to read, section by section; open questions are said to be open.

    Of each table come as many rows as `rows` says and how many there are more, or all of them.
    """
    reader = _Reader(validator, say, rows)
    name = respondent.name(say.language, validator.questionnaire.report.day).words
    yield Line("heading", f"{name} ({respondent.code}) · {reader.say(f'status.{response.status}')}")
    if signed is not None and signed.finished:
        yield Line("aside", signature_words(signed, say))
    if response.confidential:
        yield Line("aside", reader.say("show.confidential"))
    for number, reply in enumerate(response.replies, start=1):
        yield Line("aside", reply_words(number, reply, say))
    for broken in validator.broken(response):
        if not broken.accepted:
            title = say.of(broken.title)
            yield Line("fault", reader.say("show.check", title=title), broken.questions[0])
    for section in validator.questionnaire.put_to(respondent.kind):
        yield from reader.section(section, response)


def signature_words(signed: Signatures, say: Translator) -> str:
    """Return who finished and verified a response, and how many answers were looked at."""
    parts = [say("show.finished_by", officer=signed.finished)]
    if signed.verified:
        parts.append(say("show.verified_by", officer=signed.verified))
    if signed.verified or signed.looked_at:
        parts.append(say("show.looked_at", count=signed.looked_at, of=signed.answers))
    return " · ".join(parts)


class _Reader:
    def __init__(
        self, validator: ResponseValidator, say: Translator, rows: int | None = None
    ) -> None:
        self._validator = validator
        self.say = say
        self._most = rows

    def section(self, section: Section, response: Response) -> Iterator[Line]:
        yield Line("section", f"{section.letter}. {self.say.of(section.title)}")
        routing = Routing(self._validator.questionnaire, response.answers)
        for question in section.questions.values():
            answer = response.answers.get(question.path)
            if answer is None and not routing.asks(question):
                continue
            yield Line("question", self.say.of(question.title), question.path)
            if answer is None:
                key = "show.silent" if response.finished else "show.open"
                yield Line("missing", self.say(key), question.path)
            else:
                yield from self.answer(question, response.answers)

    def answer(self, question: Question, answers: Mapping[str, Answer]) -> Iterator[Line]:
        answer = answers[question.path]
        if answer.missing is not None:
            yield Line("missing", self.say(f"missing.{answer.missing}"), question.path)
        elif answer.rows:
            yield from self._rows(question, answer.rows)
        else:
            words = words_in_unit(
                self._validator.questionnaire, question, answers, self.say.language
            )
            yield Line("answer", words, question.path)
        if answer.remark:
            remark = self.say("show.remark", words=answer.remark)
            yield Line("aside", remark, question.path)
        if answer.source:
            places = places_words(answer.source, self.say.language)
            yield Line("aside", self.say("show.source", places=places), question.path)
        if answer.language:
            yield Line("aside", self.say("show.language", code=answer.language), question.path)
        for words in translation_words(answer, self.say):
            yield Line("aside", words, question.path)

    def _rows(self, table: Question, rows: tuple[Row, ...]) -> Iterator[Line]:
        shown = rows[: self._most]
        for number, row in enumerate(shown, start=1):
            words = table.row_words(row, self.say.language)
            yield Line("answer", f"{number}. {words}", table.path)
            for language, cells in row.translations.items():
                said = "; ".join(
                    self.say(
                        "answer.labelled", title=self.say.of(table.inner[key].title), words=cell
                    )
                    for key, cell in cells.items()
                )
                words = self.say("show.translation", language=language, words=said)
                yield Line("aside", words, table.path)
        if left := len(rows) - len(shown):
            yield Line("aside", self.say("show.more_rows", count=left), table.path)


def translation_words(answer: Answer, say: Translator) -> Iterator[str]:
    """Return what an answer says in other languages, each in brackets with its language.

    Of rows just who made it, and when: their words stand with them.
    """
    for language, each in answer.translations.items():
        remark = say("show.remark", words=each.remark) if each.remark is not None else None
        said = "\n".join(filter(None, (each.text, remark))) or say("show.in_rows")
        key = "show.translation_outdated" if is_outdated(answer, language) else "show.translation"
        words = say(key, language=language, words=said)
        by = ", ".join(filter(None, (each.by, each.on)))
        yield f"{words} ({by})" if by else words


def reply_words(number: int, reply: Reply, say: Translator) -> str:
    """Return in one paragraph what is on record of a reply, by its number from 1."""
    parts = [say("show.reply", number=number)]
    if reply.kind != "first":
        parts.append(say(f"reply.{reply.kind}"))
    if reply.reference:
        parts.append(reply.reference)
    if reply.dated:
        parts.append(say("show.dated", date=written_date(reply.dated, say.language)))
    if reply.received:
        date = written_date(reply.received, say.language)
        parts.append(say("show.received", date=date))
    if reply.language:
        parts.append(reply.language)
    if reply.attachment:
        parts.append(reply.attachment.name)
    parts += [each.name for each in reply.documents]
    return " · ".join(parts)


def answer_words(question: Question, answer: Answer | None, say: Translator) -> str:
    """Return what an answer says, in one paragraph: its value, or why it has none."""
    if answer is None:
        return say("show.open")
    if answer.missing is not None:
        return say(f"missing.{answer.missing}")
    return question.words(answer.value, say.language)


def answer_paragraphs(
    validator: ResponseValidator, path: str, content: object, say: Translator
) -> tuple[str, ...]:
    """Return all that an answer says, from its JSON: value, remark, places, language and quotes.

    Raises Faulty if the content is no answer to the question.
    """
    answer = validator.answer(path, content)
    if answer is None:
        return ()
    question = validator.questionnaire.questions[path]
    lines = tuple(line.words for line in _Reader(validator, say).answer(question, {path: answer}))
    # Two passages of one paragraph are told apart by their words alone.
    return (*lines, *(say("show.quote", words=each.quote) for each in answer.passages()))


def content_words(validator: ResponseValidator, path: str, content: object, say: Translator) -> str:
    """Return in one paragraph what a path of a response says, from its JSON in the journal."""
    question = validator.questionnaire.questions.get(path)
    if question is None:
        return "\n".join(content_paragraphs(validator, path, content, say))
    answer = None if content is None else validator.answer(path, content)
    return answer_words(question, answer, say)


def content_paragraphs(
    validator: ResponseValidator, path: str, content: object, say: Translator
) -> tuple[str, ...]:
    """Return all that a path of a response says, from its JSON in the journal; nothing for None.

    What an earlier version of the questionnaire allowed is given as it was recorded.
    """
    if path == "confidential":
        return (say(f"answer.{'yes' if content else 'no'}"),)
    if content is None:
        return ()
    if path == "status":
        return (say(f"status.{content}"),)
    if path == "replies" and isinstance(content, list):
        numbered = enumerate(content, start=1)
        return tuple(recorded_reply(validator, number, each, say) for number, each in numbered)
    if path in validator.questionnaire.questions:
        with suppress(Faulty):
            return answer_paragraphs(validator, path, content, say)
    return (as_recorded(content),)


def recorded_reply(
    validator: ResponseValidator, number: int, recorded: object, say: Translator
) -> str:
    """Return in one paragraph what the journal has of a reply, from its JSON."""
    with suppress(Faulty):
        return reply_words(number, validator.reply(recorded), say)
    return as_recorded(recorded)


def as_recorded(content: object) -> str:
    """Return text as it is, anything else as JSON."""
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


def path_title(validator: ResponseValidator, path: str, say: Translator) -> str:
    """Return what the thing at a path is called: a question, or what a response says of itself."""
    question = validator.questionnaire.questions.get(path)
    return say.of(question.title) if question else say(f"history.{path}")
