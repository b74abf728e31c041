"""Entering a response, section by section."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from db.records import Saved
from forms.errors import IntakeError
from forms.messages import Language
from forms.questionnaire import Question, Section
from forms.response import Answer, Missing
from intake.desk.screens.prompt import Prompt
from intake.desk.screens.row import RowGiven, RowScreen
from intake.desk.sitting import Sitting
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.place_line import PlaceLine
from intake.desk.widgets.question_box import QuestionBox
from intake.desk.widgets.section_list import SectionList
from intake.desk.widgets.table_field import RowDocument, TableField
from intake.words import WORDS

_NARRATIVE_KEPT_EVERY = 2.0


class EntryScreen(Screen[None]):
    """One section at a time; what is keyed is kept as each question is left."""

    DEFAULT_CSS = """
    EntryScreen SectionList { width: 26; }
    EntryScreen #questions { padding: 0 1; }
    EntryScreen #hint { height: 2; padding: 0 1; background: $boost; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "onwards", "desk.key_onwards"),
        Binding("shift+tab", "back", "desk.key_back", priority=True),
        Binding("tab", "onwards", "", show=False, priority=True),
        Binding("f2", "missing('not_stated')", "desk.key_not_stated", priority=True),
        Binding("f3", "missing('not_applicable')", "desk.key_not_applicable", priority=True),
        Binding("f4", "missing('unclear')", "desk.key_unclear", priority=True),
        Binding("f5", "remark", "desk.key_remark", priority=True),
        Binding("f6", "source", "desk.key_source", priority=True),
        Binding("f7", "take_back", "desk.key_take_back", priority=True),
        Binding("f8", "close_section", "desk.key_close_section", priority=True),
        Binding("f9", "review", "desk.key_review", priority=True),
        Binding("pageup", "section(-1)", "", show=False, priority=True),
        Binding("pagedown", "section(1)", "desk.key_sections", priority=True),
        Binding("escape", "leave", "desk.key_register"),
    ]

    def __init__(self, sitting: Sitting, language: Language, section: str | None = None) -> None:
        super().__init__()
        self.sitting = sitting
        self._language = language
        place = sitting.place or ""
        self._place = place if section is None else ""
        wanted = section or place.partition(".")[0]
        ids = [each.id for each in sitting.sections]
        self._number = ids.index(wanted) if wanted in ids else 0
        self._sources: tuple[str, ...] = ()

    @property
    def section(self) -> Section:
        """The section that is on the screen."""
        return self.sitting.sections[self._number]

    def compose(self) -> ComposeResult:
        """Lay out the sections on the left and the questions of one on the right."""
        yield PlaceLine(self._language)
        with Horizontal():
            yield SectionList(self._language)
            yield VerticalScroll(id="questions", can_focus=False)
        yield Static(id="hint", markup=False)
        yield KeyLine(self._language)

    async def on_mount(self) -> None:
        """Open the section where it was left, and keep narrative while it is written."""
        await self._open_section(self._place)
        self.set_interval(_NARRATIVE_KEPT_EVERY, self._keep_in_hand)

    @property
    def _boxes(self) -> list[QuestionBox]:
        return list(self.query(QuestionBox))

    @property
    def _here(self) -> QuestionBox | None:
        return next((box for box in self._boxes if box.has_focus_within), None)

    async def _open_section(self, path: str = "") -> None:
        questions = self.query_one("#questions", VerticalScroll)
        await questions.remove_children()
        await questions.mount_all(self._box(each.path) for each in self._asked())
        questions.scroll_home(animate=False)
        self._show_place()
        boxes = self._boxes
        first = next((box for box in boxes if box.question.path == path), None)
        if first is None:
            opened = (box for box in boxes if self.sitting.answer(box.question.path) is None)
            first = next(opened, boxes[0])
        self._enter(first)

    def _asked(self) -> tuple[Question, ...]:
        return self.sitting.questions(self.section)

    def _box(self, path: str) -> QuestionBox:
        question = self.sitting.form.questionnaire.questions[path]
        return QuestionBox(
            question,
            self.sitting.answer(path),
            self._language,
            locked=self.sitting.response.finished,
            offered=self._offered(path),
        )

    def _offered(self, path: str) -> Answer | None:
        return self.sitting.offered.get(path) if self.sitting.answer(path) is None else None

    def _enter(self, box: QuestionBox) -> None:
        box.take_focus()
        box.scroll_visible(animate=False)

    def _show_place(self) -> None:
        self.query_one(PlaceLine).show(self.sitting, self._number)
        self.query_one(SectionList).show(self.sitting, self._number)

    @on(QuestionBox.Entered)
    def _entered(self, event: QuestionBox.Entered) -> None:
        question = event.box.question
        parts = [question.hint.text(self._language) if question.hint else "", question.cites or ""]
        self.query_one("#hint", Static).update(" · ".join(part for part in parts if part))
        if self.sitting.kept is not None and not self.sitting.response.finished:
            self.sitting.go_to(question.path)

    @on(QuestionBox.Left)
    async def _left(self, event: QuestionBox.Left) -> None:
        path, value = event.box.question.path, event.value
        if value is None and self.sitting.answer(path) is None:
            return
        await self._keep(event.box, lambda: self.sitting.put_value(path, value))

    async def _keep(self, box: QuestionBox, put: Callable[[], Saved | None]) -> None:
        """Keep something, or say beside the question why it cannot be kept."""
        try:
            saved = put()
        except IntakeError as error:
            box.tell(_reason(error, self._language))
            return
        if saved is not None and saved.removed:
            titles = ", ".join(
                self.sitting.form.questionnaire.questions[path].title.text(self._language)
                for path in saved.removed
            )
            self.notify(self._say("desk.removed", titles=titles), markup=False)
        await self._refresh_boxes(box)

    async def _refresh_boxes(self, kept: QuestionBox) -> None:
        """Show what is kept, and just the questions that are asked now.

        What was keyed into a field and could not be kept stays there, with its fault.
        """
        asked = [question.path for question in self._asked()]
        shown = {box.question.path: box for box in self._boxes}
        for path, box in shown.items():
            if path not in asked:
                await box.remove()
        before: QuestionBox | None = None
        for path in asked:
            box = shown.get(path) or self._box(path)
            if path not in shown:
                await self.query_one("#questions", VerticalScroll).mount(box, after=before)
            elif box is kept or not (box.faulty or box.changed):
                box.show(self.sitting.answer(path), self._offered(path))
            before = box
        self._show_place()

    @on(QuestionBox.Advance)
    async def _advance(self, event: QuestionBox.Advance) -> None:
        await self._go_on(event.box)

    async def _go_on(self, box: QuestionBox) -> None:
        boxes = self._boxes
        place = boxes.index(box) if box in boxes else -1
        if place + 1 < len(boxes):
            self._enter(boxes[place + 1])
        elif self._number + 1 < len(self.sitting.sections):
            await self.action_section(1)
        else:
            self.action_review()

    async def action_onwards(self) -> None:
        """Go on to the next question."""
        if self._here is not None:
            await self._settled(self._here)
            await self._go_on(self._here)

    async def action_back(self) -> None:
        """Go back to the question before, or to the end of the section before."""
        boxes, here = self._boxes, self._here
        if here is None:
            return
        await self._settled(here)
        place = boxes.index(here)
        if place:
            self._enter(boxes[place - 1])
        elif self._number:
            self._number -= 1
            last = self.sitting.questions(self.section)[-1]
            await self._open_section(last.path)

    async def action_section(self, step: int) -> None:
        """Open the next section, or the one before."""
        if 0 <= self._number + step < len(self.sitting.sections):
            await self._settle()
            self._number += step
            await self._open_section()

    async def _settle(self) -> None:
        """Keep what is in hand before doing anything else."""
        if self._here is not None:
            await self._settled(self._here)

    async def _settled(self, box: QuestionBox) -> None:
        if box.changed:
            value, path = box.take(), box.question.path
            if value is not None or self.sitting.answer(path) is not None:
                await self._keep(box, lambda: self.sitting.put_value(path, value))

    async def _keep_in_hand(self) -> None:
        """Keep the narrative that is being written."""
        if self.is_current and self._here is not None and self._here.is_narrative:
            await self._settled(self._here)

    async def action_missing(self, missing: Missing) -> None:
        """Say that there is no value, and why; once more takes it back."""
        box = self._here
        if box is None or self.sitting.response.finished:
            return
        path, answer = box.question.path, self.sitting.answer(box.question.path)
        if answer is not None and answer.missing == missing:
            await self._keep(box, lambda: self.sitting.put_value(path, None))
            return
        box.clear()
        await self._keep(box, lambda: self.sitting.put_missing(path, missing))
        box.show(self.sitting.answer(path))
        await self._go_on(box)

    async def action_remark(self) -> None:
        """Ask for the remark on the answer."""
        await self._ask("remark")

    async def action_source(self) -> None:
        """Ask for the place that the answer was read from; the last one is offered again."""
        await self._ask("source")

    async def _ask(self, what: str) -> None:
        box = self._here
        await self._settle()
        if box is None or self.sitting.response.finished:
            return
        path = box.question.path
        answer = self.sitting.answer(path)
        if answer is None:
            self.notify(self._say("desk.answer_first"), severity="warning", markup=False)
            return
        offered = ", ".join(answer.source or self._sources)
        value = offered if what == "source" else answer.remark or ""

        async def given(words: str | None) -> None:
            if words is None:
                return
            source, remark = answer.source, answer.remark
            if what == "source":
                source = tuple(part.strip() for part in words.split(",") if part.strip())
                self._sources = source or self._sources
            else:
                remark = words or None
            await self._keep(
                box, lambda: self.sitting.put_aside(path, remark=remark, source=source)
            )

        self.app.push_screen(Prompt(self._say(f"desk.ask_{what}"), value), given)

    async def action_take_back(self) -> None:
        """Take back the answer that is offered."""
        box = self._here
        if box is not None and self._offered(box.question.path) is not None:
            path = box.question.path
            await self._keep(box, lambda: self.sitting.take_back(path))
            box.show(self.sitting.answer(path))

    async def action_close_section(self) -> None:
        """Mark what is open in the section as not stated, and go on to the next section."""
        await self._settle()
        box = self._here
        if box is None or self.sitting.response.finished:
            return
        await self._keep(box, lambda: self.sitting.close_section(self.section))
        if self._number + 1 < len(self.sitting.sections):
            await self.action_section(1)
        else:
            self.action_review()

    def action_review(self) -> None:
        """Open the review of the whole response."""
        from intake.desk.screens.review import ReviewScreen

        if self._here is not None:
            self._here.keep()
        self.call_later(self.app.push_screen, ReviewScreen(self.sitting, self._language), self._at)

    async def _at(self, path: str | None) -> None:
        """Come back from the review, to a question if one was chosen there."""
        if path:
            ids = [section.id for section in self.sitting.sections]
            self._number = ids.index(path.partition(".")[0])
        here = self._here.question.path if self._here else ""
        await self._open_section(path or here)

    async def action_leave(self) -> None:
        """Go back to where the response was opened from; everything is kept."""
        await self.finish_sitting()
        self.dismiss()

    async def finish_sitting(self) -> None:
        """Keep what is in hand and close the revision."""
        await self._settle()
        self.sitting.leave()

    @on(TableField.RowWanted)
    def _row_wanted(self, event: TableField.RowWanted) -> None:
        self._open_row(event.field, event.number)

    def _open_row(self, field: TableField, number: int | None) -> None:
        path = field.question.path
        rows = field.value if isinstance(field.value, list) else []

        def check(row: RowDocument) -> None:
            self.sitting.form.answer(path, [dict(row)])

        def given(result: RowGiven | None) -> None:
            field.take_focus()
            if result is not None:
                field.put_row(number, result.row)
                if result.another and number is None:
                    self._open_row(field, None)

        place = len(rows) if number is None else number
        screen = RowScreen(
            field.question,
            {} if number is None else field.row(number),
            self._language,
            number=place + 1,
            above=rows[place - 1] if place else None,
            check=check,
        )
        self.app.push_screen(screen, given)

    def _say(self, key: str, **values: object) -> str:
        return WORDS.text(key, self._language, **values)


def _reason(error: IntakeError, language: Language) -> str:
    faults = getattr(error, "faults", None)
    if faults:
        return "; ".join(fault.message.text(language) for fault in faults)
    return error.text(language)
