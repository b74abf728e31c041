"""The work of an office at the desk: what waits, second readings, verifying, letters."""

from collections.abc import Sequence

from textual import on

from forms.errors import IntakeError
from forms.register.respondent import Respondent
from intake.console.safe_text import inert
from intake.desk import screens
from intake.desk.colleagues import Colleagues
from intake.desk.screens.register import RegisterScreen
from intake.editing.readings import begin_reading, unsettled
from intake.queries.work import WorkItem, items_of


class OfficeDesk(Colleagues):
    """Leads to what waits for the officer, and to what the office does beside the responses."""

    def open_response(self, code: str, at: str | None = None) -> None:
        """Open the entry of a response, at a question if it is named."""
        raise NotImplementedError

    @on(RegisterScreen.WorkWanted)
    def _work_wanted(self) -> None:
        self.lead_to(screens.WorkScreen(self._session, self.say))

    @on(RegisterScreen.QueriesWanted)
    def _queries_wanted(self) -> None:
        self.lead_to(screens.QueriesScreen(self._session, self.say))

    def on_queries_screen_opened(self, event: "screens.QueriesScreen.Opened") -> None:
        """Open a response at the question that a query is about."""
        self.open_response(event.code, event.path)

    @on(RegisterScreen.LettersWanted)
    def _letters_wanted(self) -> None:
        self.push_screen(screens.LettersForm(self._session, self.say), self._came_back)

    @on(RegisterScreen.AssignWanted)
    def _assign_wanted(self, event: RegisterScreen.AssignWanted) -> None:
        respondent = self._session.register[event.code]
        screen = screens.AssignForm(self._session, respondent, self.say)
        self.push_screen(screen, self._came_back)

    def _came_back(self, _: bool | None) -> None:
        """Show in the register what has changed; Textual tells no screen of a sheet that closes."""
        if isinstance(self.screen, RegisterScreen):
            self.screen.look_at_store()

    @on(RegisterScreen.NextWanted)
    def _next_wanted(self, event: RegisterScreen.NextWanted) -> None:
        """Do what waits for the officer next, from a respondent on."""
        items = items_of(self._session, self._session.officer)
        if not items:
            self.notify(self.say("desk.work_none"), markup=False)
            return
        self._do(_after(items, event.order, event.code))

    def on_work_screen_wanted(self, event: "screens.WorkScreen.Wanted") -> None:
        """Do what was chosen of what waits."""
        self._do(event.item)

    def _do(self, item: WorkItem) -> None:
        """Open what an item of work is done at."""
        respondent = self._session.register[item.respondent]
        try:
            if item.doing == "read" and unsettled(self._session, respondent) is None:
                self._ask_to_read(respondent)
            elif item.doing == "settle":
                self.push_screen(screens.SettleScreen(self._session, respondent, self.say))
            elif item.doing == "verify":
                from intake.desk.entry.session import EntrySession

                entry = EntrySession(self._session, respondent)
                self.push_screen(screens.VerifyScreen(entry, self.say))
            elif item.doing in ("send_query", "close_query"):
                self.lead_to(screens.QueriesScreen(self._session, self.say))
            else:
                self.open_response(item.respondent)
        except IntakeError as error:
            self.notify(self.say.of(error), severity="error", markup=False)

    @on(RegisterScreen.ReadingWanted)
    def _reading_wanted(self, event: RegisterScreen.ReadingWanted) -> None:
        """Begin a second reading, or settle the one that there is."""
        respondent = self._session.register[event.code]
        try:
            there = unsettled(self._session, respondent)
            if there is None:
                self._ask_to_read(respondent)
            else:
                self.push_screen(screens.SettleScreen(self._session, respondent, self.say))
        except IntakeError as error:
            self.notify(self.say.of(error), severity="warning", markup=False)

    def _ask_to_read(self, respondent: Respondent) -> None:
        day = self._session.questionnaire.report.day
        name = inert(respondent.name(self.language, day).words)

        def chosen(answer: str | None) -> None:
            if answer == "begin":
                self._begin_reading(respondent)

        answers = (("begin", "desk.key_begin_reading"), ("back", "desk.key_not_yet"))
        words = self.say("desk.begin_reading", name=name)
        self.push_screen(screens.Choose(words, answers, self.say), chosen)

    def _begin_reading(self, respondent: Respondent) -> None:
        try:
            begin_reading(self._session, respondent)
        except IntakeError as error:
            self.notify(self.say.of(error), severity="error", markup=False)
            return
        self.open_response(respondent.code)


def _after(items: Sequence[WorkItem], order: Sequence[str], code: str | None) -> WorkItem:
    """Return the first item after a respondent, as the register lists them; else the first."""
    place = {each: at for at, each in enumerate(order)}
    last = len(order)
    listed = sorted(items, key=lambda each: place.get(each.respondent, last))
    here = place.get(code or "", -1)
    return next((each for each in listed if place.get(each.respondent, last) > here), listed[0])
