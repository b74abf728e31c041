"""A store in which Sweden's reply has come, with its documents."""

from contextlib import closing
from functools import cache
from pathlib import Path

from forms.response import Reply
from forms.shipped import shipped_source
from intake.editing.documents import NewDocument
from intake.editing.replies import log_reply
from intake.session import Session
from intake.settings import Settings
from intake.transfer.document_files import DocumentOptions, prepared
from intake.transfer.reading.reader import GivenFile
from tests import reply_files


@cache
def document(name: str, language: str, of: int | None = None) -> NewDocument:
    """Return the reply, or its translation, ready to be put on record."""
    given = GivenFile(f"{name}.pdf", reply_files.pdf(name))
    ((new, _),) = prepared(given, DocumentOptions(language=language, of=of))
    return new


def fill_with_reply(file: Path) -> None:
    """Make a store in which a reply of Sweden is on record, with a translation."""
    with closing(Session(Settings(file, "trafficking-2004", "en", "Bo"))) as session:
        session.store.add_questionnaire(shipped_source("trafficking-2004"), "Bo")
        log_reply(
            session,
            session.register["SWE"],
            Reply(reference="NV 12/2004", language="en"),
            documents=[document("reply", "en"), document("translation", "fr", 1)],
        )
