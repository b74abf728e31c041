"""How far two readings of replies say the same: over all, by question, section or officers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from db.dossiers import is_reading
from db.readings import FINISHED, FirstReading, response_read
from db.records import Dossier
from forms.kinds.question import Question
from forms.readings import Absence, asked_of_either, value_or_reason
from forms.response import Answer, Response, Row, row_document
from intake.editing.signers import finisher
from intake.queries.agreement_measures import (
    Absent,
    Agreement,
    Item,
    Measured,
    Value,
    agreement,
)
from intake.session import Session

Grouping = Literal["all", "section", "question", "officer"]
GROUPINGS: tuple[Grouping, ...] = ("all", "section", "question", "officer")

SEED = 2004
"""What the intervals are drawn from, unless another seed is named."""

_SILENT = Absent("not_stated")


class GroupAgreement(Struct, frozen=True):
    """The agreement of one group: a section's id, a question's path, or two officers' names."""

    group: str
    agreement: Agreement


class ReadTwice(Struct, frozen=True):
    """Both readings of one reply, by the officers who made them."""

    respondent: str
    number: str
    officers: tuple[str, str]
    first: Response
    second: Response


def agreements(
    session: Session, by: Grouping = "all", seed: int = SEED, *, with_silence: bool = False
) -> tuple[GroupAgreement, ...]:
    """Return how far readings agree, over the replies of which both readings are finished.

    The first reading is what the response said before it was settled. An answer left open says no
    more than `not_stated`; a question on which both are silent is not counted, unless it is to be
    (`with_silence`). Narrative is the same where both have it; the rows of a table are a set.
    """
    grouped: dict[str, list[Item]] = {}
    for read in read_twice(session):
        for item in _items(session, read, with_silence=with_silence):
            grouped.setdefault(_group(read, item, by), []).append(item)
    measured = {
        path: Measured("ordinal", question.ranks) if question.ranks else Measured(question.measure)
        for path, question in session.questionnaire.questions.items()
    }
    return tuple(
        GroupAgreement(group, agreement(items, measured, seed=seed))
        for group, items in _in_order(session, grouped, by)
    )


def shares_agreed(session: Session) -> dict[str, float]:
    """Return, by officer, the share of items of their readings on which the other one agrees."""
    items: dict[str, list[bool]] = {}
    for read in read_twice(session):
        same = [item.first == item.second for item in _items(session, read, with_silence=False)]
        for officer in read.officers:
            items.setdefault(officer, []).extend(same)
    return {officer: sum(same) / len(same) for officer, same in items.items() if same}


def _in_order(
    session: Session, grouped: Mapping[str, Sequence[Item]], by: Grouping
) -> Iterator[tuple[str, Sequence[Item]]]:
    """Return groups as the questionnaire has them, or by name; all replies as one even if none."""
    questionnaire = session.questionnaire
    order: Sequence[str] = sorted(grouped)
    if by == "all":
        order = ("",)
    elif by == "section":
        order = tuple(questionnaire.sections)
    elif by == "question":
        order = tuple(questionnaire.questions)
    for group in order:
        if group in grouped or by == "all":
            yield group, grouped.get(group, ())


def _group(read: ReadTwice, item: Item, by: Grouping) -> str:
    if by == "officer":
        return " – ".join(read.officers)
    groups = {"section": item.question.partition(".")[0], "question": item.question}
    return groups.get(by, "")


def read_twice(session: Session) -> Iterator[ReadTwice]:
    """Return the replies of which both readings are finished, with both, by respondent."""
    for dossier in session.store.dossiers(session.questionnaire.id):
        if is_reading(dossier.part) and dossier.contents.get("state") in (FINISHED, "settled"):
            first = _first(session, dossier)
            if first is not None and first[0].finished:
                response, officer = first
                second = response_read(session.validator, dossier.contents, response)
                reader = str(dossier.contents["reader"])
                yield ReadTwice(
                    dossier.respondent, dossier.part, (officer, reader), response, second
                )


def _first(session: Session, dossier: Dossier) -> tuple[Response, str] | None:
    """Return the first reading, as it was before it was settled, and who finished it."""
    questionnaire, code = session.questionnaire.id, dossier.respondent
    kept = session.store.load(questionnaire, code)
    if kept is None:
        return None
    first = FirstReading.of(dossier.contents)
    if first is None:
        return kept.response, finisher(session.store.history(questionnaire, code)) or "–"
    return first.response(session.validator, kept.response), first.officer


def _items(session: Session, read: ReadTwice, *, with_silence: bool) -> Iterator[Item]:
    kind = session.register[read.respondent].kind
    first, second = read.first.answers, read.second.answers
    version = read.first.version or session.questionnaire.version
    for question in asked_of_either(session.questionnaire, kind, first, second):
        if question.since > version:
            continue
        values = tuple(_value(question, each.get(question.path)) for each in (first, second))
        if with_silence or values != (_SILENT, _SILENT):
            yield Item(f"{read.respondent} {read.number}", question.path, *values)


def _value(question: Question, answer: Answer | None) -> Value:
    """Return the value that an answer is coded as."""
    value = value_or_reason(answer)
    if isinstance(value, Absence):
        return Absent(value.why)
    if question.is_narrative:
        return True
    if not isinstance(value, tuple):
        return value if isinstance(value, str | int | float) else str(value)
    return frozenset(_row_value(each) if isinstance(each, Row) else each for each in value)


def _row_value(row: Row) -> str:
    return json.dumps(row_document(Row(row.cells)), sort_keys=True, ensure_ascii=False)
