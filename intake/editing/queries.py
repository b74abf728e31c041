"""Queries put to respondents: opened, sent, answered, closed."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from forms.errors import IntakeError
from forms.office import LONGEST_QUERY, Query, Work
from forms.register.respondent import Respondent
from forms.sound_text import sound
from forms.tasks import QueryState
from intake.editing.office import Changes, change_all, change_work, work_on
from intake.editing.responses import today
from intake.errors import CommandError
from intake.session import Session

_NEXT: Mapping[QueryState, tuple[QueryState, ...]] = {
    "open": ("sent", "answered", "closed"),
    "sent": ("sent", "answered", "closed"),
    "answered": ("closed",),
    "closed": (),
}


def open_query(session: Session, respondent: Respondent, path: str, text: str) -> int:
    """Put a query about an answer on record, and return its number.

    Raises CommandError without a response, IntakeError for a path that is no question's or one
    that is not put to the respondent, Faulty if the text is none.
    """
    session.kept(respondent)
    questionnaire = session.questionnaire
    if path not in questionnaire.questions:
        raise IntakeError("fault.no_question", path=path)
    put_to = questionnaire.section_of(path).put_to
    if respondent.kind not in put_to:
        kinds = ", ".join(put_to)
        raise CommandError("query.not_put", path=path, kinds=kinds, kind=respondent.kind)
    query = Query(question=path, text=_text(text), opened=today(), by=session.officer)

    def added(work: Work) -> Mapping[str, object]:
        return {f"query.{next_number(work)}": query.as_json()}

    work = change_work(session, respondent, added)
    return max(number for number, each in work.queries.items() if each.text == query.text)


def reword_query(session: Session, respondent: Respondent, number: int, text: str) -> None:
    """Give a query that was not sent yet another text; an empty one takes it away."""

    def reworded(work: Work) -> Mapping[str, object]:
        query = _query(respondent, work, number)
        if query.state != "open":
            raise CommandError("query.sent_already", code=respondent.code, n=number)
        if not text.strip():
            return {f"query.{number}": None}
        return {f"query.{number}": replace(query, text=_text(text)).as_json()}

    change_work(session, respondent, reworded)


def next_number(work: Work) -> int:
    """Return the number of the next query to a respondent."""
    return max(work.queries, default=0) + 1


def mark_sent(
    session: Session, respondents: Mapping[Respondent, tuple[int, ...]], dated: date,
    reference: str | None,
) -> None:  # fmt: skip
    """Put on record that queries went out by letter: all of them, or none.

    Of one that had gone out before, the first letter stays on record beside this one.
    """

    def sending(respondent: Respondent, numbers: tuple[int, ...]) -> Changes:
        def sent(work: Work) -> Mapping[str, object]:
            first = {"sent": dated, "reference": reference}
            again = {"again": dated, "again_reference": reference}
            return {
                f"query.{number}": _moved(
                    respondent,
                    work,
                    number,
                    "sent",
                    **(again if _query(respondent, work, number).state == "sent" else first),
                )
                for number in numbers
            }

        return sent

    changes = {each: sending(each, numbers) for each, numbers in respondents.items()}
    change_all(session, changes)


def answer_query(session: Session, respondent: Respondent, number: int, reply: int) -> None:
    """Put on record that a reply, by its number from 1, answers a query.

    Raises CommandError where there is no such query or reply, or where the reply had been received
    before anything was asked.
    """
    query = _query(respondent, work_on(session, respondent), number)
    replies = session.kept(respondent).response.replies
    count = len(replies)
    received = replies[reply - 1].received if 1 <= reply <= count else None
    if received is not None and received.last_day < query.opened:
        raise CommandError(
            "query.before", code=respondent.code, n=number, reply=reply, day=query.opened
        )
    if not 1 <= reply <= count:
        name = respondent.name(session.settings.language).words
        raise CommandError("replies.none_such", name=name, number=reply, count=count)
    change_work(
        session, respondent,
        lambda work: {
            f"query.{number}": _moved(
                respondent, work, number, "answered", reply=reply, answered=today()
            )
        },
    )  # fmt: skip


def close_query(
    session: Session, respondent: Respondent, number: int, reason: str | None = None
) -> None:
    """Close a query; one that nobody has answered for a reason."""

    def closed(work: Work) -> Mapping[str, object]:
        query = _query(respondent, work, number)
        if query.state in ("open", "sent") and not (reason and reason.strip()):
            raise CommandError("query.reason", code=respondent.code, n=number)
        return {f"query.{number}": _moved(respondent, work, number, "closed", closed=today())}

    change_work(session, respondent, closed, reason)


def _moved(
    respondent: Respondent, work: Work, number: int, state: QueryState, **said: object
) -> dict[str, object]:
    query = _query(respondent, work, number)
    if state not in _NEXT[query.state]:
        raise CommandError(
            "query.step", code=respondent.code, n=number, now=query.state, state=state
        )
    return replace(query, state=state, **said).as_json()


def _query(respondent: Respondent, work: Work, number: int) -> Query:
    query = work.queries.get(number)
    if query is None:
        numbers = ", ".join(map(str, work.queries)) or "–"
        raise CommandError("query.none_such", code=respondent.code, n=number, numbers=numbers)
    return query


def _text(text: str) -> str:
    if not text.strip():
        raise CommandError("query.empty")
    words = sound(text.strip())
    if len(words) > LONGEST_QUERY:
        raise CommandError("query.long", count=len(words), longest=LONGEST_QUERY)
    return words
