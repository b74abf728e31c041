"""The queries put to respondents, laid out."""

from collections.abc import Iterable

from intake.formats.grid import Grid
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


def queries_document(queries: Iterable[ListedQuery]) -> list[object]:
    """Return the same as JSON."""
    return [
        {"respondent": each.respondent, "number": each.number, "days": each.days}
        | each.query.as_json()
        for each in queries
    ]
