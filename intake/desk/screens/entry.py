"""Entering a response, section by section."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from db.errors import StoreError
from forms.errors import IntakeError
from forms.response import Missing
from intake.desk.screens.choose import Choose
from intake.desk.screens.citing_screen import KEYS_TO_TEXT
from intake.desk.screens.conflict import ConflictScreen
from intake.desk.screens.find_here import FindHereScreen
from intake.desk.screens.reading_keys import KEYS_OF_TEXT
from intake.desk.screens.review import LEAVE, ReviewScreen, document_of
from intake.desk.screens.row import RowScreen
from intake.desk.screens.section_screen import ReadAt
from intake.desk.screens.translating_screen import KEY_OF_TRANSLATION, TranslatingScreen
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.question_box import Beside
from intake.desk.widgets.section_form import SectionForm
from intake.desk.widgets.table_field import TableField

_NARRATIVE_KEPT_EVERY = 2.0
_WHILE_OPEN = {
    "missing", "beside", "take_back", "close_section", "onwards", "back", "undo", "redo",
}  # fmt: skip
_OF_FORM = {*_WHILE_OPEN, "section", "find", "close_lines", "leave"} - {"undo", "redo"}
"""What keys do in the form that do something else in the text of the reply."""


__all__ = ["EntryScreen", "ReadAt"]


class EntryScreen(TranslatingScreen):
    """Takes the answers of a response; what is keyed is kept as each question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "desk.key_onwards", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f2", "missing('not_stated')", "desk.key_not_stated", priority=True),
        Binding("f3", "missing('not_applicable')", "desk.key_not_applicable", priority=True),
        Binding("f4", "missing('unclear')", "desk.key_unclear", priority=True),
        Binding("f5", "beside('remark')", "desk.key_remark", priority=True),
        Binding("f6", "beside('source')", "desk.key_source", priority=True),
        Binding("ctrl+e", "beside('query')", "desk.key_query", show=False, priority=True),
        Binding("ctrl+l", "beside('language')", "desk.key_language", show=False, priority=True),
        KEY_OF_TRANSLATION,
        Binding("f7", "take_back", "desk.key_take_back", priority=True),
        Binding("f8", "close_section", "desk.key_close_section", priority=True),
        Binding("f9", "review", "desk.key_review", priority=True),
        Binding("pagedown", "section(1)", "desk.key_next_section", priority=True),
        Binding("pageup", "section(-1)", "desk.key_section_before", show=False, priority=True),
        Binding("ctrl+z", "undo", "desk.key_undo", show=False, priority=True),
        Binding("ctrl+y", "redo", "desk.key_redo", show=False, priority=True),
        Binding("ctrl+f", "find", "desk.key_find", show=False, priority=True),
        Binding("escape", "close_lines", "desk.key_close_line"),
        Binding("escape", "leave", "desk.key_leave"),
        *KEYS_TO_TEXT,
        *KEYS_OF_TEXT,
    ]

    async def on_mount(self) -> None:
        """Keep narrative while it is written."""
        self.set_interval(_NARRATIVE_KEPT_EVERY, self._keep_in_hand)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now."""
        if action in _WHILE_OPEN and self.entry.state.response.finished:
            return False
        if action in _OF_FORM and self.reads:
            return False
        here = self._here
        if action == "take_back":
            return here is not None and self.entry.offered(here.question.path) is not None
        if action in ("close_lines", "leave"):
            has_lines = here is not None and bool(here.lines)
            return has_lines == (action == "close_lines")
        if parameters == ("language",):
            return here is not None and (here.is_narrative or self.has_texts(here))
        return super().check_action(action, parameters)

    @on(SectionForm.Kept)
    def _kept(self, event: SectionForm.Kept) -> None:
        self._show_header()
        if event.saved is not None and self._form.here is not None:
            self.entry.go_to(self._form.here.question.path)
        if event.saved is not None and event.saved.removed:
            titles = self._titles(event.saved.removed)
            self.notify(self.say("desk.removed", titles=titles), markup=False)

    @on(SectionForm.Conflicted)
    def _ask_whose(self, event: SectionForm.Conflicted) -> None:
        """Show what somebody else has said in the meantime, and ask which is to stand."""

        async def chosen(answer: str | None) -> None:
            if answer == "mine":
                await event.keep()
            else:
                await self._form.give_up(event.box)

        asked = ConflictScreen(self.entry, event.conflict, self.say)
        self.app.push_screen(asked, chosen)

    async def _keep_in_hand(self) -> None:
        if self._is_free:
            await self._form.keep_narrative()
        if not self.entry.disputed:
            await self._form.keep_what_waits()

    async def action_missing(self, missing: Missing) -> None:
        """Say that there is no value, and why; once more takes it back."""
        box = self._form.here
        if box is None or not await self._form.say_missing(box, missing):
            return
        if missing == "unclear" and not self._form.queries.is_second_reading:
            # What is unclear is to be asked: the line is left empty with Enter.
            await self._form.ask(box, "query")
        else:
            await self._go_on(box)

    async def action_beside(self, what: Beside) -> None:
        """Ask for the remark, the place or the language of the answer."""
        box = self._form.here
        if box is None or not await self._form.settle() or not self._is_free:
            return
        if what == "query" and self._form.queries.is_second_reading:
            self.notify(self.say("desk.no_queries_yet"), severity="warning", markup=False)
            return
        if not await self._form.ask(box, what):
            self.notify(self.say("desk.answer_first"), severity="warning", markup=False)

    async def action_take_back(self) -> None:
        """Take back the answer that is offered."""
        if self._form.here is not None:
            await self._form.take_back(self._form.here)

    async def action_undo(self) -> None:
        """Take back the last keys of an editor, else what is in hand, else the last step."""
        box = self._form.here
        if box is not None and box.undo():
            return
        if box is not None and box.changed:
            await self._form.give_up(box)
        else:
            await self._take(lambda: self._form.queries.undo(self.entry), "desk.undone")

    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        box = self._form.here
        if box is not None and box.redo():
            return
        if box is not None and box.changed:
            self.notify(self.say("desk.redone_nothing"), markup=False)
        else:
            await self._take(self.entry.redo, "desk.redone")

    async def _take(self, step: Callable[[], str | None], done: str) -> None:
        """Take a step back or again; go to its question, and say what it was about."""
        try:
            path = step()
        except IntakeError as error:
            self.notify(self.say.of(error), severity="warning", markup=False)
            await self._go_to(None)
            return
        if path is None:
            self.notify(self.say(f"{done}_nothing"), markup=False)
            return
        is_question = path in self.entry.state.validator.questionnaire.questions
        await self._go_to(path if is_question else None)
        title = self._titles([path]) if is_question else self.say("show.confidential")
        self.notify(self.say(done, title=title), markup=False)

    async def action_close_section(self) -> None:
        """Mark what is open in the section as not stated, and go on to the next section."""
        box = self._form.here
        await self._form.settle()
        if box is None or not self._is_free:
            return
        held = [path for path in self.entry.pending if path.partition(".")[0] == self.section.id]
        if held:
            key = "desk.held_waiting" if self.entry.pending.only_wait else "desk.held"
            self.notify(self.say(key, count=len(held)), severity="warning", markup=False)
            await self._open_section(held[0])
        elif await self._form.keep(box, lambda: self.entry.close_section(self.section)):
            await self._go_past()

    @on(TableField.RowWanted)
    def _row_wanted(self, event: TableField.RowWanted) -> None:
        self._open_row(event.field, event.number)

    def _open_row(self, field: TableField, number: int) -> None:
        path = field.question.path

        async def closed(another: bool | None) -> None:
            box = self._form.box_at(path)
            await self._form.refresh_asked(box)
            if box is not None:
                box.take_focus()
            self._show_header()
            if another:
                self._open_row(field, number + 1)

        screen = RowScreen(self.entry, field.question, number, self.say, self.reading)
        self.app.push_screen(screen, closed)

    async def past_the_last(self) -> None:
        """Open the review."""
        await self.action_review()

    async def action_review(self) -> None:
        """Open the review of the whole response."""
        await self._form.settle()
        if self._is_free:
            self.app.push_screen(ReviewScreen(self.entry, self.reading, self.say), self._reviewed)

    async def _reviewed(self, path: str | None) -> None:
        """Come back from the review, at a question or at what nothing has used of a document."""
        if path == LEAVE:
            await self.action_leave()
            return
        number = document_of(path or "")
        await self._go_to(path if number is None else None)
        if number is not None and self.reading.to_unused(number):
            await self.action_read()

    async def action_find(self) -> None:
        """Find a question by its title or its answer, and go to it."""
        await self._form.settle()
        if self._is_free:
            self.app.push_screen(FindHereScreen(self.entry, self.say), self._go_to)

    async def action_close_lines(self) -> None:
        """Close the lines that are open beside an answer, with nothing kept of them."""
        if (box := self._form.here) is not None:
            for what in box.lines:
                await box.close(what)
        self.query_one(KeyLine).look_again()

    async def action_leave(self) -> None:
        """Go back, with everything kept."""
        await self.put_down(self.dismiss)

    @property
    def in_hand(self) -> str:
        """The code of the respondent."""
        return self.entry.respondent.code

    async def put_down(self, then: Callable[[], object]) -> None:
        """Keep what is in hand and end the session; ask first where something cannot be kept."""
        await self._form.settle()
        if self.entry.disputed:
            return
        if not self.entry.pending:
            self._end(then)
            return

        async def chosen(answer: str | None) -> None:
            if answer == "leave":
                self._end(then)
            elif self.entry.pending:
                await self._go_to(next(iter(self.entry.pending)))

        key = "desk.leaving_waiting" if self.entry.pending.only_wait else "desk.leaving"
        words = self.say(key, titles=self._titles(self.entry.pending))
        answers = (("stay", "desk.key_stay"), ("leave", "desk.key_drop"))
        self.app.push_screen(Choose(words, answers, self.say), chosen)

    async def hang_up(self) -> None:
        """Keep what is in hand, if it can be kept, and end the session."""
        await self._form.settle()
        await self._form.keep_what_waits()
        with suppress(StoreError):
            self.entry.leave()

    def _end(self, then: Callable[[], object]) -> None:
        with suppress(StoreError):
            self.entry.leave()
        then()

    def _titles(self, paths: Iterable[str]) -> str:
        questions = (self.entry.state.question(path) for path in paths)
        return ", ".join(self.say.of(question.title) for question in questions)
