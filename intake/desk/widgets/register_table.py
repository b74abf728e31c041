"""The respondents of the register, a line each."""

from collections.abc import Iterable, Mapping

from rich.text import Text
from textual.widgets import DataTable

from db.records import Covered
from forms.messages import Translator
from forms.questionnaire import Questionnaire
from forms.register.respondent import Respondent
from intake.console.safe_text import inert
from intake.views.coverage import GLYPHS

_STATUS_WIDTH, _CHANGED_WIDTH, _LEAST_NAME = 9, 10, 20
_COLUMNS = ("respondent", "status", "changed")


class RegisterTable(DataTable[Text]):
    """Who they are, how far their response is, what of it is answered, and when it changed."""

    can_focus = False

    def __init__(self, say: Translator) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False)
        self._say = say

    @property
    def here(self) -> str | None:
        """The code of the respondent that the cursor is at."""
        if not self.row_count:
            return None
        return str(self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value)

    def list(
        self,
        questionnaire: Questionnaire,
        respondents: Iterable[Respondent],
        covered: Mapping[str, Covered],
        width: int,
    ) -> None:
        """List respondents in a screen of a width, with what is on record of each."""
        room, day = self._lay_out_columns(questionnaire, width), questionnaire.report.day
        for each in respondents:
            name = each.name(self._say.language, day).words
            self.add_row(*self._cells(covered.get(each.code), name, room), key=each.code)

    def move(self, step: int) -> None:
        """Move the cursor up or down."""
        row = max(0, min(self.row_count - 1, self.cursor_row + step))
        self.move_cursor(row=row)

    def _lay_out_columns(self, questionnaire: Questionnaire, screen: int) -> int:
        """Lay the columns out anew; return the width that is left for names."""
        letters = " ".join(each.letter for each in questionnaire.sections.values())
        padding = 4 * 2 + 1
        width = screen - len(letters) - _STATUS_WIDTH - _CHANGED_WIDTH - padding
        width = max(_LEAST_NAME, width)
        words = {key: self._say(f"column.{key}") for key in _COLUMNS}
        self.clear(columns=True)
        self.add_column(words["respondent"], width=width, key="respondent")
        self.add_column(words["status"], width=_STATUS_WIDTH, key="status")
        self.add_column(letters, width=len(letters), key="sections")
        self.add_column(words["changed"], width=_CHANGED_WIDTH, key="changed")
        return width

    def _cells(self, covered: Covered | None, words: str, width: int) -> tuple[Text, ...]:
        status, glyphs, changed = "·", "", ""
        if covered is not None:
            glyphs = " ".join(GLYPHS[state] for state in covered.coverage.sections.values())
            if covered.status:
                status = self._say(f"status.{covered.status}")
            if covered.changed:
                changed = covered.changed.astimezone().strftime("%Y-%m-%d")
        is_secret = covered is not None and covered.confidential
        mark = f" ({self._say('who.confidential')})" if is_secret else ""
        name = Text(inert(words))
        name.truncate(width - len(mark), overflow="ellipsis")
        name.append(mark)
        return name, Text(status), Text(glyphs), Text(changed)
