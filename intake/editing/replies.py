"""The replies on record of a response: logging one, correcting it, withdrawing it.

A reply that is withdrawn was never the respondent's, or never one: it goes from the record, and
the journal keeps it with the reason. A document by which a respondent takes back what it said is
another thing: a reply of the kind `withdrawn`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from db.records import DocumentFile, Kept, Saved
from forms.errors import Fault, Faulty, IntakeError
from forms.messages import Message
from forms.plain_file import open_plain
from forms.register.respondent import Respondent
from forms.reply_dates import date_faults
from forms.response import (
    Attachment,
    Reply,
    implied_numbers,
    reply_document,
    written_numbers,
)
from forms.response_validator import ResponseValidator
from forms.written_dates import in_iso
from intake.editing.documents import NewDocument, files_of, refuse_second, with_documents
from intake.editing.office import work_on
from intake.editing.responses import leave, save
from intake.errors import CommandError
from intake.messages import WORDS
from intake.session import Session

_LARGEST_FILE = 2**30
"""Bytes of a reply's file, at the most."""

_PIECE = 2**20


class SecondFirst(CommandError):
    """A reply that would be a second first one; the officer has to say that it is meant."""

    def __init__(self, name: str, number: int, first: Reply) -> None:
        date = first.received or first.dated or "–"
        super().__init__("replies.second_first", name=name, number=number, date=date)


def log_reply(
    session: Session,
    respondent: Respondent,
    reply: Reply,
    *,
    again: bool = False,
    reason: str | None = None,
    documents: Sequence[NewDocument] = (),
) -> Saved:
    """Put one more reply on record, with the documents that came with it.

    A response is begun with the status `received` if need be.

    Raises SecondFirst where a first reply stands already, unless it is meant (`again`), and
    IntakeError for a State that was no Member when it was asked.
    """
    session.refuse_absent(respondent)
    kept = session.store.load(session.questionnaire.id, respondent.code)
    earlier = kept.response.replies if kept is not None else ()
    if not again:
        _refuse_second_first(session, respondent, earlier, reply)
    if kept is not None:
        refuse_second(kept.response, documents)
    replies = with_documents((*earlier, reply), len(earlier), documents)
    return _put(session, respondent, kept, replies, reason, files_of(documents))


def correct_reply(
    session: Session,
    respondent: Respondent,
    number: int,
    fields: Mapping[str, object],
    reason: str,
    *,
    again: bool = False,
    seen: Kept | None = None,
) -> Saved:
    """Change some fields of a reply on record, by its number from 1, for a reason.

    `seen` is the response as the officer saw it, where they did. Raises CommandError if there is
    no such reply or nothing would change, Faulty with what is wrong by field, SecondFirst as
    logging does, Conflict if somebody else has changed the replies since.
    """
    kept = seen or session.kept(respondent)
    place = _place(session, respondent, kept, number)
    _need(reason)
    replies = list(written_numbers(kept.response.replies))
    reply = read_reply(session.validator, fields, replies[place])
    if reply == replies[place]:
        raise CommandError("replies.nothing", number=number)
    if not again and reply.kind != replies[place].kind:
        others = [*replies[:place], *replies[place + 1 :]]
        _refuse_second_first(session, respondent, others, reply)
    replies[place] = reply
    return _put(session, respondent, kept, replies, reason)


def withdraw_reply(
    session: Session,
    respondent: Respondent,
    number: int,
    reason: str,
    *,
    seen: Kept | None = None,
) -> Saved:
    """Take a reply off the record, by its number from 1, for a reason; the journal keeps it.

    Raises CommandError if there is no such reply, if it is all that a finished response rests on,
    which would count as a reply without it, or if a query is answered by it or a later one.
    """
    kept = seen or session.kept(respondent)
    place = _place(session, respondent, kept, number)
    _need(reason)
    replies = kept.response.replies
    if kept.response.finished and len(replies) == 1:
        raise CommandError("replies.only_one", code=respondent.code, number=number)
    queries = work_on(session, respondent).queries
    answered = [n for n, query in queries.items() if (query.reply or 0) >= number]
    if answered:
        # Replies go by their place: those after this one would be others.
        raise CommandError("replies.answers", code=respondent.code, number=number, n=answered[0])
    left = written_numbers(replies)
    return _put(session, respondent, kept, (*left[:place], *left[place + 1 :]), reason)


def read_reply(
    validator: ResponseValidator, fields: Mapping[str, object], earlier: Reply | None = None
) -> Reply:
    """Return the reply that the fields of a form tell of, over what was on record of it `earlier`.

    An empty field takes away what was there; `attachment` is a file's path, or what was read of
    it. Raises Faulty with what is wrong by field, IntakeError if the file cannot be read.
    """
    document = dict(reply_document(earlier)) if earlier is not None else {}
    file = fields.get("attachment")
    for key, value in fields.items():
        document.pop(key, None)
        if value not in (None, "") and key != "attachment":
            is_date = key in ("dated", "received") and isinstance(value, str)
            document[key] = in_iso(str(value)) if is_date else value
    reply = validator.reply(document)
    if faults := list(date_faults(reply)):
        raise Faulty(faults)
    if isinstance(file, Attachment):
        return replace(reply, attachment=file)
    return replace(reply, attachment=attachment(Path(str(file)))) if file else reply


def attachment(path: Path) -> Attachment:
    """Return the name and digest of a reply's file.

    Raises IntakeError if it cannot be read, is no plain file, or is larger than any reply.
    """
    digest = hashlib.sha256()
    with open_plain(path) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            if file.tell() > _LARGEST_FILE:
                raise IntakeError("file.large", file=path, megabytes=_LARGEST_FILE // 2**20)
    return Attachment(path.name, digest.hexdigest())


def _put(
    session: Session,
    respondent: Respondent,
    kept: Kept | None,
    replies: Sequence[Reply],
    reason: str | None,
    files: Sequence[DocumentFile] = (),
) -> Saved:
    written = [reply_document(each) for each in implied_numbers(replies)]
    changes: dict[str, object] = {"replies": written}
    if kept is None:
        changes["status"] = "received"
    saved = save(session, respondent, changes, based_on=kept, reason=reason, files=files)
    leave(session, respondent)
    return saved


def _refuse_second_first(
    session: Session, respondent: Respondent, others: Sequence[Reply], reply: Reply
) -> None:
    """Refuse a first reply where one stands: none that the respondent has taken back since."""
    taken_back = [number for number, each in enumerate(others) if each.kind == "withdrawn"]
    since = taken_back[-1] + 1 if taken_back else 0
    for number, each in enumerate(others[since:], start=since + 1):
        if reply.kind == "first" and each.kind == "first":
            day = session.questionnaire.report.day
            name = respondent.name(session.settings.language, day).words
            raise SecondFirst(name, number, each)


def _place(session: Session, respondent: Respondent, kept: Kept, number: int) -> int:
    count = len(kept.response.replies)
    if not 1 <= number <= count:
        name = respondent.name(session.settings.language).words
        raise CommandError("replies.none_such", name=name, number=number, count=count)
    return number - 1


def _need(reason: str) -> None:
    if not reason.strip():
        raise Faulty([Fault("reason", Message(WORDS, "replies.reason"))])
