"""`intake export`: every response, to be imported again or read by other programs."""

import sys

from intake.commands.framework import choice, option
from intake.commands.running import with_session
from intake.exporting import FORMATS, Format, exported
from intake.session import Session


@with_session("export")
@choice("--format", "form", values=FORMATS, default="jsonl")
@option("--public", is_flag=True)
def command(session: Session, form: Format, public: bool) -> None:
    """Write all responses to standard output."""
    output = sys.stdout.buffer
    for line in exported(session, form, public=public):
        output.write(line.encode())
    output.flush()
