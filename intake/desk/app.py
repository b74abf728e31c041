"""The desk's program: it knows the screens and leads from one to another."""

from pathlib import Path

from textual import on

from db.patience import Patience
from forms.errors import IntakeError
from intake.desk import screens
from intake.desk.office_desk import OfficeDesk
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.register import RegisterScreen
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
            asked = screens.QuestionnairesScreen(self._session.store.questionnaires(), self.say)
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
        self.push_screen(screens.RepliesScreen(self._session, respondent, self.say))

    @on(RegisterScreen.CoverageWanted)
    def _coverage_wanted(self) -> None:
        self.lead_to(screens.CoverageScreen(self._session, self.say))

    def on_coverage_screen_cell_opened(self, event: "screens.CoverageScreen.CellOpened") -> None:
        """Open a response at a section."""
        self.open_response(event.code, event.section)

    @on(RegisterScreen.SearchWanted)
    def _search_wanted(self) -> None:
        self.lead_to(screens.SearchScreen(self._session, self.say))

    def on_search_screen_hit_opened(self, event: "screens.SearchScreen.HitOpened") -> None:
        """Open a response at what was found in it."""
        self.open_response(event.code, event.path)

    def on_search_screen_document_opened(
        self, event: "screens.SearchScreen.DocumentOpened"
    ) -> None:
        """Open a response at what was found in a document of it."""
        self.open_response(event.code, read_at=(event.number, event.position))

    @on(RegisterScreen.QuestionsWanted)
    def _questions_wanted(self) -> None:
        self.lead_to(screens.QuestionsScreen(self._session, self.say))

    def on_questions_screen_opened(
        self, event: "screens.QuestionsScreen.Opened | screens.SearchScreen.QuestionOpened"
    ) -> None:
        """Open the answers to a question."""
        self.lead_to(screens.QuestionScreen(self._session, self.say, event.path))

    on_search_screen_question_opened = on_questions_screen_opened

    def open_response(
        self, code: str, at: str | None = None, read_at: tuple[int, int] | None = None
    ) -> None:
        """Open the entry of a response, at a question or a place in its documents."""
        from intake.desk.entry.session import EntrySession

        try:
            entry = EntrySession(self._session, self._session.register[code])
        except IntakeError as error:
            self.notify(error.text(self.language), severity="error", markup=False)
            return
        self.tell_in_hand(code, again=True)
        self.lead_to(screens.EntryScreen(entry, self.say, at, read_at))

    async def hang_up(self, number: int) -> None:
        """Keep what can be kept of what is in hand, and end without a question."""
        self._session.store.wait(_FOR_THE_LAST_TIME)
        await self.put_sheets_away(has_to_end=True)
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                await screen.hang_up()
        await super().hang_up(number)

    async def action_quit(self) -> None:
        """Keep what is in hand, and end; stay where something cannot be kept."""
        if not await self.put_sheets_away():
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, DeskScreen) and screen.in_hand:
                await screen.put_down(self.exit)
                return
        self.exit()
