"""What waits for whom, and what officers did, laid out."""

from collections.abc import Iterable

from msgspec.structs import asdict

from intake.formats.grid import Grid
from intake.queries.officer_statistics import OfficerStatistics
from intake.queries.work import WorkItem
from intake.session import Session


def work_grid(session: Session, items: Iterable[WorkItem]) -> Grid:
    """Return what is to be done, a row each: about whom, what, by whom, for how many days."""
    say, day = session.say, session.questionnaire.report.day
    rows = [
        (
            each.respondent,
            session.register[each.respondent].name(say.language, day).words,
            doing_words(session, each),
            each.officer or say("work.whoever"),
            each.days,
        )
        for each in items
    ]
    columns = ("code", "respondent", "doing", "officer", "days")
    headings = tuple(say(f"column.{column}") for column in columns)
    return Grid(say("work.title"), headings, tuple(rows))


def doing_words(session: Session, item: WorkItem) -> str:
    """Return what is to be done, in words."""
    if item.doing in ("send_query", "close_query"):
        return session.say(f"work.{item.doing}", count=item.count)
    return session.say(f"work.{item.doing}")


def work_document(items: Iterable[WorkItem]) -> list[object]:
    """Return the same as JSON."""
    return [asdict(each) for each in items]


def statistics_grid(session: Session, found: Iterable[OfficerStatistics]) -> Grid:
    """Return what officers did, a row each."""
    say = session.say
    rows = [
        (
            each.officer, each.responses, each.answers, each.minutes, each.corrected,
            "" if each.agreed is None else round(each.agreed * 100),
        )
        for each in found
    ]  # fmt: skip
    columns = ("officer", "responses", "answers", "minutes", "corrected", "agreed")
    headings = tuple(say(f"column.{column}") for column in columns)
    return Grid(say("work.statistics"), headings, tuple(rows))


def statistics_document(found: Iterable[OfficerStatistics]) -> list[object]:
    """Return the same as JSON."""
    return [asdict(each) for each in found]
