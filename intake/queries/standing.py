"""How each respondent stands in the work of the office: what the register shows of it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from db.records import InHand
from forms.officers import same_officer
from intake.queries.work import WorkState, work_states
from intake.session import Session


class Standing(Struct, frozen=True):
    """What is to be done about a respondent, or is being done."""

    state: WorkState
    in_hand: InHand | None = None

    @property
    def signs(self) -> str:
        """A sign each for what there is: a second reading, one to settle, a query, in hand."""
        signs = {
            "≠": self.state.is_unsettled,
            "2": not self.state.is_unsettled and self._is_read,
            "?": bool(self.state.work.open_queries),
            "«": self.in_hand is not None,
        }
        return "".join(sign for sign, is_so in signs.items() if is_so)

    @property
    def _is_read(self) -> bool:
        """Whether somebody reads the reply a second time, or is to."""
        return self.state.reading is not None or self.state.is_to_be_read

    @property
    def officers(self) -> tuple[str, ...]:
        """Who is at it, then who is to do something about it."""
        at_it = (self.in_hand.officer,) if self.in_hand is not None else ()
        return tuple(dict.fromkeys((*at_it, *self.state.officers)))

    def days(self, now: date) -> int | None:
        """Return for how many days something is to be done or is being done; None if nothing is."""
        begun = [each.on for each in self.state.work.assignments.values()]
        if self.state.reading is not None:
            begun.append(date.fromisoformat(str(self.state.reading.contents.get("begun", now))))
        if self.in_hand is not None:
            begun.append(self.in_hand.since.date())
        return (now - min(begun)).days if begun else None

    def facets(self, officer: str) -> frozenset[str]:
        """Return what an officer finds it by: `mine`, `unread`, `unsettled`, `queried`, `in_hand`.

        The names of those who have to do with it are among them.
        """
        found = {
            "mine": any(same_officer(each, officer) for each in self.officers),
            "unread": self.state.is_to_be_read,
            "unsettled": self.state.is_unsettled,
            "queried": bool(self.state.work.open_queries),
            "in_hand": self.in_hand is not None,
        }
        return frozenset(facet for facet, is_so in found.items() if is_so)


def standing_of(session: Session) -> Mapping[str, Standing]:
    """Return how respondents stand, by code; nothing of those that nobody has to do with."""
    states = work_states(session)
    in_hand = session.store.in_hand(session.questionnaire.id)
    return {
        code: Standing(states.get(code, WorkState()), in_hand.get(code))
        for code in states.keys() | in_hand.keys()
    }
