"""The queries put to respondents, laid out."""

from collections.abc import Iterable, Iterator

from intake.formats.grid import Grid
from intake.formats.paragraphs import Line
from intake.queries.query_list import ListedQuery
from intake.session import Session


def queries_grid(session: Session, queries: Iterable[ListedQuery]) -> Grid:
    """Return queries, a row each, with their states and ages."""
    say = session.say
    rows = [
        (
            each.respondent,
            each.number,
            each.query.question,
            each.query.text,
            say(f"query.state_{each.query.state}"),
            each.days,
            each.query.reference or "",
            each.query.by,
        )
        for each in queries
    ]
    columns = (
        "code", "number", "question", "query_text", "state_of_reading", "days", "reference",
        "officer",
    )  # fmt: skip
    headings = tuple(say(f"column.{column}") for column in columns)
    return Grid(say("query.title"), headings, tuple(rows))


def queries_lines(session: Session, queries: Iterable[ListedQuery]) -> Iterator[Line]:
    """Return queries to read: whose, of what, how far and for how long; then what is asked."""
    say, day = session.say, session.questionnaire.report.day
    for each in queries:
        name = session.register[each.respondent].name(say.language, day).words
        parts = [f"{name} ({each.respondent}) {each.number}", each.query.question]
        state = say(f"query.state_{each.query.state}")
        parts += [say("query.since", state=state, count=each.days)]
        parts += [each.query.reference] if each.query.reference else []
        if each.query.again is not None:
            again = {"day": each.query.again, "reference": each.query.again_reference or "–"}
            parts.append(say("query.again", **again))
        yield Line("question", " · ".join([*parts, each.query.by]), each.query.question)
        yield Line("answer", each.query.text, each.query.question)


def queries_document(queries: Iterable[ListedQuery]) -> list[object]:
    """Return the same as JSON."""
    return [
        {"respondent": each.respondent, "number": each.number, "days": each.days}
        | each.query.as_json()
        for each in queries
    ]
