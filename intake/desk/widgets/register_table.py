"""The respondents of the register, a line each."""

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from db.records import Covered
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from forms.register.respondent import Respondent
from intake.console.safe_text import inert
from intake.desk.widgets.long_table import Column, LongTable
from intake.editing.responses import today
from intake.queries.standing import Standing
from intake.views.coverage import GLYPHS

_STATUS_WIDTH, _CHANGED_WIDTH, _LEAST_NAME = 9, 10, 20
_SIGNS_WIDTH, _OFFICER_WIDTH = 3, 14

_WIDE = 110
"""Columns from which on there is room for the names of officers."""


class RegisterTable(LongTable, can_focus=False):
    """Who they are, how far their response is, what of it is answered, and when it changed."""

    def __init__(self, say: Translator) -> None:
        super().__init__()
        self._say = say

    def list(
        self,
        questionnaire: Questionnaire,
        respondents: Iterable[Respondent],
        covered: Mapping[str, Covered],
        standing: Mapping[str, Standing],
        width: int,
    ) -> None:
        """List respondents in a screen of a width, with what is on record of each."""
        is_wide = width >= _WIDE
        columns, day = self._columns_for(questionnaire, width), questionnaire.report.day
        by_code = {each.code: each for each in respondents}

        def cells(code: str) -> Sequence[str]:
            words = by_code[code].name(self._say.language, day).words
            cells = self._cells_of(covered.get(code), words, columns[0].width)
            stands = standing.get(code)
            signs = stands.signs if stands is not None else ""
            named = [self._officers(stands)] if is_wide else []
            return (*cells, signs, *named)

        self.fill(columns, by_code, cells)

    def _officers(self, stands: Standing | None) -> str:
        """Return who has to do with a respondent, and for how many days."""
        if stands is None:
            return ""
        days = stands.days(today())
        age = "" if days is None else f" {self._say('desk.days', count=days)}"
        names = Text(inert(", ".join(stands.officers)))
        names.truncate(_OFFICER_WIDTH - len(age), overflow="ellipsis")
        return f"{names.plain}{age}"

    def _columns_for(self, questionnaire: Questionnaire, screen: int) -> Sequence[Column]:
        """Return the columns, with names as wide as the others leave room for."""
        letters = " ".join(each.letter for each in questionnaire.sections.values())
        officers = (
            (Column("officers", self._say("column.officer"), _OFFICER_WIDTH),)
            if screen >= _WIDE
            else ()
        )
        padding = (5 + len(officers)) * 2 + 1
        fixed = len(letters) + _STATUS_WIDTH + _CHANGED_WIDTH + _SIGNS_WIDTH
        width = screen - fixed - padding - len(officers) * _OFFICER_WIDTH
        return (
            Column("respondent", self._say("column.respondent"), max(_LEAST_NAME, width)),
            Column("status", self._say("column.status"), _STATUS_WIDTH),
            Column("sections", letters, len(letters)),
            Column("changed", self._say("column.changed"), _CHANGED_WIDTH),
            Column("work", "", _SIGNS_WIDTH),
            *officers,
        )

    def _cells_of(self, covered: Covered | None, words: str, width: int) -> Sequence[str]:
        status, glyphs, changed = "·", "", ""
        if covered is not None:
            glyphs = " ".join(GLYPHS[state] for state in covered.coverage.sections.values())
            if covered.status:
                status = self._say(f"status.{covered.status}")
            if covered.changed:
                changed = covered.changed.astimezone().strftime("%Y-%m-%d")
        is_secret = covered is not None and covered.confidential
        name = marked_name(words, self._say, width, is_secret=is_secret)
        return name, status, glyphs, changed


def marked_name(words: str, say: Translator, width: int, *, is_secret: bool) -> str:
    """Return a name as wide as a column at the most, with a mark where it is confidential."""
    mark = f" ({say('who.confidential')})" if is_secret else ""
    name = Text(inert(words))
    name.truncate(width - len(mark), overflow="ellipsis")
    return f"{name.plain}{mark}"
