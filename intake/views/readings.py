"""Two readings of one reply beside each other, laid out: what differs, and what was decided."""

from collections.abc import Iterable, Iterator

from db.dossiers import is_reading, number_of_reading
from db.readings import OF_HEAD
from db.records import Dossier
from forms.messages import Translator
from forms.passages import Passage
from forms.readings import Decision, Disagreement, Side
from forms.response import Answer
from forms.response_validator import ResponseValidator
from intake.editing.readings import Readings
from intake.formats.grid import Grid
from intake.formats.paragraphs import Line
from intake.session import Session
from intake.views.response import content_words, path_title


def place_title(validator: ResponseValidator, each: Disagreement, say: Translator) -> str:
    """Return what a disagreement is about: the question, and the option, row or cell of it."""
    question = validator.questionnaire.questions[each.path]
    parts = [path_title(validator, each.path, say)]
    if each.option:
        options = {option.id: option for option in question.all_options}
        parts.append(say.of(options[each.option]))
    if each.row is not None:
        parts.append(say("second.row", n=each.row + 1))
    if each.column:
        parts.append(say.of(question.inner[each.column].title))
    return " – ".join(parts)


def said_words(
    validator: ResponseValidator, each: Disagreement, side: Side, say: Translator
) -> str:
    """Return what one of the readings says there, in words."""
    content = each.first if side == "first" else each.second
    if each.option:
        return say("second.has_option" if content else "second.no_option")
    if content is None:
        return say(
            "second.no_row" if each.row is not None and not each.column else "second.nothing"
        )
    return content_at(validator, each, content, say)


def content_at(
    validator: ResponseValidator, each: Disagreement, content: object, say: Translator
) -> str:
    """Return content (JSON) at the place of a disagreement in words."""
    question = validator.questionnaire.questions[each.path]
    if each.column:
        column = question.inner[each.column]
        value = tuple(content) if isinstance(content, list) else content
        return column.words(value, say.language)
    if each.row is not None:
        return content_words(validator, each.path, [content], say)
    return content_words(validator, each.path, content, say)


def decision_words(
    validator: ResponseValidator, each: Disagreement, decision: Decision, say: Translator
) -> str:
    """Return what was decided there, in words."""
    if decision.take != "other":
        words = say(f"second.taken_{decision.take}")
    elif decision.content is None:
        words = say("second.taken_other", words=say("second.nothing"))
    else:
        words = say("second.taken_other", words=content_at(validator, each, decision.content, say))
    reason = f" {say('second.for_reason', reason=decision.reason)}" if decision.reason else ""
    return f"{words}.{reason}" if reason else words


def quotes(answer: Answer | None) -> tuple[Passage, ...]:
    """Return the passages that a reading cites for an answer."""
    return answer.passages() if answer is not None else ()


def comparison_lines(
    readings: Readings, validator: ResponseValidator, say: Translator
) -> Iterator[Line]:
    """Return what two readings say differently, each with its passages, and what was decided."""
    sides: tuple[Side, ...] = ("first", "second")
    whose = {
        "first": say("second.first", officer=readings.first_reader),
        "second": say("second.second", officer=readings.reader),
    }
    answers = {"first": readings.first.response.answers, "second": readings.second.answers}
    for each in readings.differing:
        yield Line("question", f"{place_title(validator, each, say)}  [{each.place}]", each.path)
        for side in sides:
            words = said_words(validator, each, side, say)
            yield Line("answer", say("second.said", whose=whose[side], words=words))
            for passage in quotes(answers[side].get(each.path)):
                yield Line(
                    "aside",
                    say("second.passage", place=passage.words(say.language), words=passage.quote),
                )
        decision = readings.decision(each)
        if decision is not None:
            yield Line("aside", f"→ {decision_words(validator, each, decision, say)}")


def comparison_document(readings: Readings) -> list[object]:
    """Return the same as JSON: place, both readings and the decision, if there is one."""
    found: list[object] = []
    for each in readings.differing:
        decision = readings.decision(each)
        found.append(
            {"place": each.place, "first": each.first, "second": each.second}
            | ({"decision": decision.as_json()} if decision else {})
        )
    return found


def readings_grid(session: Session, dossiers: Iterable[Dossier]) -> Grid:
    """Return the second readings, a row each: whose reply, who reads, how far, since when."""
    say = session.say
    day = session.questionnaire.report.day
    rows = [
        (
            each.respondent,
            session.register[each.respondent].name(say.language, day).words,
            str(number_of_reading(each.part)),
            str(each.contents.get("reader")),
            say(f"second.state_{each.contents.get('state')}"),
            str(each.contents.get("begun", "")),
        )
        for each in dossiers
        if is_reading(each.part)
    ]
    columns = ("code", "respondent", "reading", "officer", "state_of_reading", "begun")
    headings = tuple(say(f"column.{column}") for column in columns)
    return Grid(say("second.title"), headings, tuple(rows))


def readings_document(dossiers: Iterable[Dossier]) -> list[object]:
    """Return the same as JSON."""
    return [
        {"respondent": each.respondent, "number": number_of_reading(each.part)}
        | {key: each.contents[key] for key in OF_HEAD if key in each.contents}
        for each in dossiers
        if is_reading(each.part)
    ]
