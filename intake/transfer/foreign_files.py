"""Files that hold no JSON: what they are, and what becomes of them."""

from collections.abc import Mapping

from forms.errors import WORDS as FORMS_WORDS
from forms.file_kinds import FileKind, what_is
from forms.messages import Message
from intake.messages import WORDS

_ADVICE: Mapping[FileKind, Message] = {
    "utf_16": Message(FORMS_WORDS, "file_advice.save_as_utf_8"),
    "compressed": Message(FORMS_WORDS, "file_advice.unpack"),
    "database": Message(WORDS, "import.as_store"),
    "toml": Message(WORDS, "import.as_questionnaire"),
    "workbook": Message(WORDS, "import.as_columns"),
    "csv": Message(WORDS, "import.as_columns"),
}


def other_kind(beginning: bytes) -> Message | None:
    """Return what to say of a file that begins so, if it is something else than JSON."""
    kind = what_is(beginning)
    if kind in (None, "json", "empty"):
        return None
    advice = _ADVICE.get(kind, Message(WORDS, "import.as_json"))
    words = Message(FORMS_WORDS, f"file_kind.{kind}")
    return Message(WORDS, "import.other_kind", {"kind": words, "advice": advice})
