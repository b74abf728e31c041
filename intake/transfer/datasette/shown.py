"""How tables and views are shown: what stands for a row, its order, facets, what is looked through.

`{language}` in the name of a column stands for the language in which titles and names are shown.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from msgspec import Struct

_INNER = (
    "narrative*", "paragraph_words*", "sqlite_*", "_sqlite_*", "seal", "coverage_letter", "chosen",
    "cell", "dossier*", "bookmark", "set_aside", "file", "page", "former_name",
)  # fmt: skip

PUBLIC = frozenset({
    "who_reported_what_in_public", "who_gave_no_answer_in_public", "respondent_named", "section",
    "question", "option", "label",
})  # fmt: skip
"""What says nothing of a confidential response, and nothing of officers."""


def is_inner(table: str) -> bool:
    """Return whether a table is for Intake itself, or is better read in a view."""
    return any(fnmatchcase(table, each) for each in _INNER)


class Shown(Struct, frozen=True):
    """How a table or view is shown.

    `label` is the column that stands for a row where another table refers to it; `sort` the column
    that rows are in the order of, from the last one where it is `latest_first`. The full text
    `words` is looked through by what is keyed in Datasette's own box; it knows rows by `key`.
    """

    label: str | None = None
    sort: str | None = None
    latest_first: bool = False
    facets: tuple[str, ...] = ()
    words: str | None = None
    key: str = "answer"


_ANSWERED = ("section", "title_{language}", "value_{language}", "kind", "status")
_MISSED = ("missing", "section", "title_{language}", "kind", "status")

SHOWN: Mapping[str, Shown] = {
    "questionnaire": Shown(label="title_{language}"),
    "section": Shown(label="title_{language}", sort="position"),
    "question": Shown(label="title_{language}", sort="position", facets=("section", "kind")),
    "option": Shown(label="title_{language}", facets=("question",)),
    "label": Shown(facets=("language",)),
    "respondent": Shown(
        label="name_{language}",
        sort="name_{language}",
        facets=("kind", "standing", "regional_group"),
    ),
    "response": Shown(
        label="respondent", sort="respondent", facets=("status", "confidential", "changed_by")
    ),
    "reply": Shown(facets=("kind", "language")),
    "document": Shown(facets=("role", "language")),
    "paragraph": Shown(facets=("file",), words="paragraph_words", key="id"),
    "answer": Shown(label="question", facets=("question", "missing"), words="narrative", key="id"),
    "given_answer": Shown(facets=("question", "missing"), words="narrative"),
    "revision": Shown(
        label="officer", sort="opened_at", latest_first=True, facets=("officer", "reason")
    ),
    "change": Shown(sort="id", latest_first=True),
    "assignment": Shown(facets=("task", "officer")),
    "query": Shown(facets=("state", "opened_by")),
    "reading": Shown(facets=("state", "reader")),
    "respondent_named": Shown(sort="name_{language}", facets=("kind",)),
    "who_reported_what": Shown(facets=(*_ANSWERED, "confidential"), words="narrative"),
    "who_gave_no_answer": Shown(
        sort="name_{language}", facets=(*_MISSED, "confidential"), words="narrative"
    ),
    "who_reported_what_in_public": Shown(facets=_ANSWERED),
    "who_gave_no_answer_in_public": Shown(sort="name_{language}", facets=_MISSED),
    "coverage_by_section": Shown(
        sort="name_{language}", facets=("title_{language}", "state", "kind", "status")
    ),
    "coverage_by_question": Shown(
        sort="name_{language}", facets=("title_{language}", "state", "kind", "status")
    ),
}
"""Each of those of which there is more to say than what they hold."""
