"""What a draft says otherwise than the data, each with what it was held against."""

from typing import Literal

from msgspec import Struct

from intake.report.checking.reading import Unit

DisagreementKind = Literal[
    "figure", "name", "cell", "negation", "affirmation", "exchanged", "misplaced", "era",
    "no_note", "no_mark", "note_twice",
]  # fmt: skip


class Disagreement(Struct, frozen=True):
    """Something in a draft that is not as the data have it.

    `said` are the draft's words, `right` those of the data; `against` is the sentence, the list
    or the row that they were held against. Any of them may be empty.
    """

    kind: DisagreementKind
    unit: Unit
    said: str
    right: str = ""
    against: str = ""
