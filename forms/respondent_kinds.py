"""The kinds of respondents that a note verbale is sent to."""

from typing import Literal

RespondentKind = Literal["state", "un_entity", "igo", "ngo"]

KINDS: tuple[RespondentKind, ...] = ("state", "un_entity", "igo", "ngo")

ADDED_KINDS: tuple[RespondentKind, ...] = tuple(kind for kind in KINDS if kind != "state")
"""The kinds that officers may add to the register; the States of the world are shipped."""
