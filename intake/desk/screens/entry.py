"""Entering a response, section by section."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from db.errors import StoreError
from forms.errors import IntakeError
from forms.kinds.question import Question
from forms.messages import Language
from forms.questionnaire import Section
from forms.response import Missing
from intake.desk.entry.session import EntrySession
from intake.desk.screens.choose import Choose
from intake.desk.screens.conflict import ConflictScreen
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.screens.find_here import FindHereScreen
from intake.desk.screens.review import ReviewScreen
from intake.desk.screens.row import RowScreen
from intake.desk.widgets.hint import Hint
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.place_line import PlaceLine
from intake.desk.widgets.question_box import Beside, QuestionBox
from intake.desk.widgets.section_form import SectionForm
from intake.desk.widgets.section_list import SectionList
from intake.desk.widgets.table_field import TableField

_NARRATIVE_KEPT_EVERY = 2.0
_WHILE_OPEN = {
    "missing", "beside", "take_back", "close_section", "onwards", "back", "undo", "redo",
}  # fmt: skip


class EntryScreen(DeskScreen[None]):
    """One section at a time; what is keyed is kept as each question is left."""

    DEFAULT_CSS = """
    EntryScreen SectionList { width: 26; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("tab", "onwards", "desk.key_onwards", show=False, priority=True),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("f2", "missing('not_stated')", "desk.key_not_stated", priority=True),
        Binding("f3", "missing('not_applicable')", "desk.key_not_applicable", priority=True),
        Binding("f4", "missing('unclear')", "desk.key_unclear", priority=True),
        Binding("f5", "beside('remark')", "desk.key_remark", priority=True),
        Binding("f6", "beside('source')", "desk.key_source", priority=True),
        Binding("ctrl+l", "beside('language')", "desk.key_language", show=False, priority=True),
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
    ]

    def __init__(self, entry: EntrySession, language: Language, at: str | None = None) -> None:
        """Open a response where it was left, or at a section or the path of a question."""
        super().__init__(language)
        self.entry = entry
        left = entry.place or ""
        if at is not None and "." not in at and left.partition(".")[0] != at:
            left = at
        self._place = at if at is not None and "." in at else left
        wanted = self._place.partition(".")[0]
        ids = [each.id for each in entry.state.sections]
        self._number = ids.index(wanted) if wanted in ids else 0

    @property
    def section(self) -> Section:
        """The section that is on the screen."""
        return self.entry.state.sections[self._number]

    @property
    def _form(self) -> SectionForm:
        return self.query_one(SectionForm)

    def compose(self) -> ComposeResult:
        """Lay out the sections on the left and the questions of one on the right."""
        yield PlaceLine(self._language)
        with Horizontal():
            yield SectionList(self._language)
            yield SectionForm(self.entry, self._language)
        yield Hint(self.say("desk.hint_goes_on"))
        yield KeyLine(self._language)

    async def set_up(self) -> None:
        """Open the section where it was left."""
        await self._open_section(self._place)

    async def on_mount(self) -> None:
        """Open the section, and keep narrative while it is written."""
        await super().on_mount()
        self.set_interval(_NARRATIVE_KEPT_EVERY, self._keep_in_hand)

    async def speak(self, language: Language) -> None:
        """Keep what is in hand and lay the section out anew in another language."""
        await self._form.settle()
        self._place = self._form.here.question.path if self._form.here else ""
        await super().speak(language)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now."""
        if action in _WHILE_OPEN and self.entry.state.response.finished:
            return False
        here = self._here
        if action == "take_back":
            return here is not None and self.entry.offered(here.question.path) is not None
        if action in ("close_lines", "leave"):
            has_lines = here is not None and bool(here.lines)
            return has_lines == (action == "close_lines")
        if parameters == ("language",):
            return here is not None and here.is_narrative
        return True

    @property
    def _here(self) -> QuestionBox | None:
        """The question that the cursor is in, once there are any."""
        around = self.focused.ancestors_with_self if self.focused is not None else ()
        return next((each for each in around if isinstance(each, QuestionBox)), None)

    @property
    def _is_free(self) -> bool:
        """Whether the officer can go on, with nothing over the screen or to be decided."""
        return self.is_current and not self.entry.disputed

    async def _open_section(self, path: str = "") -> None:
        self.query_one(Hint).show("")
        await self._form.open(self.section, path)
        self._show_place()

    def _show_place(self) -> None:
        self.query_one(PlaceLine).show(self.entry, self._number)
        self.query_one(SectionList).show(self.entry, self._number)
        self.query_one(KeyLine).look_again()

    @on(QuestionBox.Entered)
    def _entered(self, event: QuestionBox.Entered) -> None:
        question = event.box.question
        beside = event.box.beside_here
        words = self.say(f"does.line_of_{beside}") if beside else self._hint_of(question)
        self.query_one(Hint).show(words)
        self.query_one(KeyLine).look_again()
        if self.entry.state.kept is not None:
            self.entry.go_to(question.path)

    def _hint_of(self, question: Question) -> str:
        """Return the hint of a question, after that of the section where the section begins."""
        begins = question.path == self.entry.state.questions(self.section)[0].path
        hints = (self.section.hint if begins else None, question.hint)
        parts = [hint.text(self._language) for hint in hints if hint]
        if question.cites:
            parts.append(self.say("desk.cited", places=question.cites))
        return " · ".join(parts)

    @property
    def explained(self) -> tuple[str, ...]:
        """The hint of the section and that of the question, to their ends."""
        here = self._form.here
        question = here.question if here is not None else None
        hints = (self.section.hint, question.hint if question is not None else None)
        return tuple(hint.text(self._language) for hint in hints if hint)

    @on(SectionForm.Kept)
    def _kept(self, event: SectionForm.Kept) -> None:
        self._show_place()
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

        asked = ConflictScreen(self.entry, event.conflict, self._language)
        self.app.push_screen(asked, chosen)

    async def _keep_in_hand(self) -> None:
        if self._is_free:
            await self._form.keep_narrative()
        if not self.entry.disputed:
            await self._form.keep_what_waits()

    @on(QuestionBox.Advance)
    async def _advance(self, event: QuestionBox.Advance) -> None:
        if self._is_free:
            await self._go_on(event.box)

    async def _go_on(self, box: QuestionBox) -> None:
        if not self._form.step(box, 1):
            await self._go_past()

    async def _go_past(self) -> None:
        """Go on to the next section, or to the review after the last."""
        if self._number + 1 < len(self.entry.state.sections):
            await self.action_section(1)
        else:
            await self.action_review()

    async def action_onwards(self) -> None:
        """Go on to the next question."""
        box = self._form.here
        await self._form.settle()
        if box is not None and self._is_free:
            await self._go_on(box)

    async def action_back(self) -> None:
        """Go back to the question before, or to the end of the section before."""
        box = self._form.here
        await self._form.settle()
        if box is None or not self._is_free:
            return
        if not self._form.step(box, -1) and self._number:
            self._number -= 1
            await self._open_section(self.entry.state.questions(self.section)[-1].path)

    async def action_section(self, step: int) -> None:
        """Open the next section, or the one before."""
        await self._form.settle()
        if self._is_free and 0 <= self._number + step < len(self.entry.state.sections):
            self._number += step
            await self._open_section()

    async def _go_to(self, path: str | None) -> None:
        """Come back to the questions, at one of them if it is named."""
        if path:
            ids = [section.id for section in self.entry.state.sections]
            self._number = ids.index(path.partition(".")[0])
        here = self._form.here
        await self._open_section(path or (here.question.path if here else ""))

    async def action_missing(self, missing: Missing) -> None:
        """Say that there is no value, and why; once more takes it back."""
        box = self._form.here
        if box is not None and await self._form.say_missing(box, missing):
            await self._go_on(box)

    async def action_beside(self, what: Beside) -> None:
        """Ask for the remark, the place or the language of the answer."""
        box = self._form.here
        if box is None or not await self._form.settle() or not self._is_free:
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
            await self._take(self.entry.undo, "desk.undone")

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
            self.notify(error.text(self._language), severity="warning", markup=False)
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
                self._form.enter(box)
            self._show_place()
            if another:
                self._open_row(field, number + 1)

        screen = RowScreen(self.entry, field.question, number, self._language)
        self.app.push_screen(screen, closed)

    async def action_review(self) -> None:
        """Open the review of the whole response."""
        await self._form.settle()
        if self._is_free:
            self.app.push_screen(ReviewScreen(self.entry, self._language), self._go_to)

    async def action_find(self) -> None:
        """Find a question by its title or its answer, and go to it."""
        await self._form.settle()
        if self._is_free:
            self.app.push_screen(FindHereScreen(self.entry, self._language), self._go_to)

    async def action_close_lines(self) -> None:
        """Close the lines that are open beside an answer, with nothing kept of them."""
        if (box := self._form.here) is not None:
            for what in box.lines:
                await box.close(what)
        self.query_one(KeyLine).look_again()

    async def action_leave(self) -> None:
        """Go back, with everything kept."""
        await self.leave(self.dismiss)

    async def leave(self, then: Callable[[], object]) -> None:
        """Keep what is in hand and end the sitting; ask first where something cannot be kept."""
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
        self.app.push_screen(Choose(words, answers, self._language), chosen)

    async def hang_up(self) -> None:
        """Keep what is in hand, if it can be kept, and end the sitting."""
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
        return ", ".join(question.title.text(self._language) for question in questions)
