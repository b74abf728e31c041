"""The keys of a response's document, and what is no answer in it."""

RESPONSE_KEYS = (
    "questionnaire", "questionnaire_version", "respondent", "status", "confidential", "replies",
    "answers",
)  # fmt: skip
REPLY_KEYS = ("reference", "dated", "received", "language", "kind", "attachment", "documents")
ATTACHMENT_KEYS = ("name", "sha256")
ANSWER_KEYS = ("value", "missing", "remark", "source", "language", "translations")
"""The keys of an answer's long form."""


def is_empty(raw: object) -> bool:
    """Return whether `raw` is empty text, which is no answer, in its short or long form."""
    value = raw["value"] if isinstance(raw, dict) and raw.keys() == {"value"} else raw
    return isinstance(value, str) and not value.strip()
