"""The kinds of respondents that a note verbale is sent to."""

from typing import Literal

RespondentKind = Literal[
    "state", "un_entity", "igo", "ngo", "regional_body", "national_institution", "academia",
    "private",
]  # fmt: skip

USUAL_KINDS: tuple[RespondentKind, ...] = ("state", "un_entity", "igo", "ngo")
"""Those that are told of in figures even where there are none."""

KINDS: tuple[RespondentKind, ...] = (
    *USUAL_KINDS, "regional_body", "national_institution", "academia", "private",
)  # fmt: skip

ADDED_KINDS: tuple[RespondentKind, ...] = tuple(kind for kind in KINDS if kind != "state")
"""The kinds that officers may add to the register; the States of the world are shipped."""
