"""The desk's program: it knows the screens and leads from one to another."""

from pathlib import Path

from textual import on

from db.patience import Patience
from forms.errors import IntakeError
from intake.desk.entry.session import EntrySession
from intake.desk.office_desk import OfficeDesk
from intake.desk.screens.coverage import CoverageScreen
from intake.desk.screens.entry import EntryScreen, ReadAt
from intake.desk.screens.question import QuestionScreen
from intake.desk.screens.questionnaires import QuestionnairesScreen
from intake.desk.screens.questions import QuestionsScreen
from intake.desk.screens.register import RegisterScreen
from intake.desk.screens.replies import RepliesScreen
from intake.desk.screens.search import SearchScreen
from intake.session import Session
from intake.settings import Theme

_BRIEFLY = Patience(0.3)
"""What somebody else holds up is held on the screen and tried again, so that keys go on."""

_FOR_THE_LAST_TIME = Patience(8)
"""When the desk has to end, what waits is waited for, as long as a machine waits to shut down."""


class Desk(OfficeDesk):
    """Leads from the register to a response and to the coverage, and back."""

    def __init__(
        self,
        session: Session,
        respondent: str | None = None,
        theme: Theme = "dark",
        preferences: Path | None = None,
    ) -> None:
        """Begin at the register or a response; `preferences` is where what is chosen is kept."""
        super().__init__(session, theme, preferences)
        self._respondent = respondent

    def on_mount(self) -> None:
        """Open the register and the response asked for; ask first, of which questionnaire."""
        self._session.store.wait(_BRIEFLY)
        self.warn()
        self.screen_change_signal.subscribe(self, lambda _: self.warn())
        if self._session.is_settled:
            self._begin(None)
        else:
            asked = QuestionnairesScreen(self._session.store.questionnaires(), self.say)
            self.push_screen(asked, self._begin)

    def _begin(self, questionnaire: str | None) -> None:
        if questionnaire:
            self._session.choose(questionnaire)
        self.push_screen(RegisterScreen(self._session, self.say, self._respondent))
        if self._respondent is not None:
            self.open_response(self._respondent)

    @on(RegisterScreen.Opened)
    def _opened(self, event: RegisterScreen.Opened) -> None:
        self.open_response(event.code)

    @on(RegisterScreen.RepliesWanted)
    def _replies_wanted(self, event: RegisterScreen.RepliesWanted) -> None:
        respondent = self._session.register[event.code]
        self.push_screen(RepliesScreen(self._session, respondent, self.say))

    @on(RegisterScreen.CoverageWanted)
    def _coverage_wanted(self) -> None:
        self.lead_to(CoverageScreen(self._session, self.say))

    @on(CoverageScreen.CellOpened)
    def _cell_opened(self, event: CoverageScreen.CellOpened) -> None:
        self.open_response(event.code, event.section)

    @on(RegisterScreen.SearchWanted)
    def _search_wanted(self) -> None:
        self.lead_to(SearchScreen(self._session, self.say))

    @on(SearchScreen.HitOpened)
    def _hit_opened(self, event: SearchScreen.HitOpened) -> None:
        self.open_response(event.code, event.path)

    @on(SearchScreen.DocumentOpened)
    def _document_opened(self, event: SearchScreen.DocumentOpened) -> None:
        self.open_response(event.code, read_at=(event.number, event.position))

    @on(RegisterScreen.QuestionsWanted)
    def _questions_wanted(self) -> None:
        self.lead_to(QuestionsScreen(self._session, self.say))

    @on(QuestionsScreen.Opened)
    @on(SearchScreen.QuestionOpened)
    def _question_opened(self, event: QuestionsScreen.Opened | SearchScreen.QuestionOpened) -> None:
        self.lead_to(QuestionScreen(self._session, self.say, event.path))

    def open_response(
        self, code: str, at: str | None = None, read_at: ReadAt | None = None
    ) -> None:
        """Open the entry of a response, at a question or a place in its documents."""
        try:
            entry = EntrySession(self._session, self._session.register[code])
        except IntakeError as error:
            self.notify(error.text(self.language), severity="error", markup=False)
            return
        self.tell_in_hand(code, again=True)
        self.lead_to(EntryScreen(entry, self.say, at, read_at))

    async def hang_up(self, number: int) -> None:
        """Keep what can be kept of what is in hand, and end without a question."""
        self._session.store.wait(_FOR_THE_LAST_TIME)
        await self.put_sheets_away(has_to_end=True)
        for screen in self.screen_stack:
            if isinstance(screen, EntryScreen):
                await screen.hang_up()
        await super().hang_up(number)

    async def action_quit(self) -> None:
        """Keep what is in hand, and end; stay where something cannot be kept."""
        if not await self.put_sheets_away():
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, EntryScreen):
                await screen.leave(self.exit)
                return
        self.exit()
