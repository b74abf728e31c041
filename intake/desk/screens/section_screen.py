"""A response section by section: where in it the officer is, and how they go on."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from forms.kinds.question import Question
from forms.messages import Language, Translator
from forms.questionnaire import Section
from intake.desk.entry.reading_session import ReadingSession
from intake.desk.entry.session import EntrySession
from intake.desk.screens.reading_keys import ReadingKeys
from intake.desk.widgets.entry_header import EntryHeader
from intake.desk.widgets.hint import Hint
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.question_box import QuestionBox
from intake.desk.widgets.reply_view import ReplyView
from intake.desk.widgets.section_form import SectionForm
from intake.desk.widgets.section_list import SectionList

WIDE = 120
"""Columns from which on the reply's text stands beside the form."""

ReadAt = tuple[int, int]
"""A place in the documents of a reply: the number of one, and a position in its text."""


class SectionScreen(ReadingKeys[None]):
    """Shows one section at a time, and leads from question to question and on to the next."""

    DEFAULT_CSS = """
    SectionScreen SectionList { width: 26; }
    SectionScreen ReplyView { display: none; width: 1fr; border-left: solid $panel; }
    SectionScreen.-wide.-reply SectionList { width: 22; }
    SectionScreen.-wide.-reply ReplyView { display: block; }
    """

    def __init__(
        self,
        entry: EntrySession,
        say: Translator,
        at: str | None = None,
        read_at: ReadAt | None = None,
    ) -> None:
        """Open a response where it was left, or at a section or the path of a question.

        Its documents are opened with it at `read_at`, the number of one and a position in it.
        """
        super().__init__(ReadingSession(entry), say)
        self.entry = entry
        self._in_hand = ""
        self._read_at = read_at
        left = entry.bookmark or ""
        if at is not None and "." not in at and left.partition(".")[0] != at:
            left = at
        self._start = at if at is not None and "." in at else left
        wanted = self._start.partition(".")[0]
        ids = [each.id for each in entry.state.sections]
        self._section = wanted if wanted in ids else ids[0]

    @property
    def section(self) -> Section:
        """The section that is on the screen."""
        return self.entry.state.sections[self._number]

    @property
    def _number(self) -> int:
        """The place of the section among those that are put, from 0: a new version may move it."""
        return [each.id for each in self.entry.state.sections].index(self._section)

    def _turn(self, step: int) -> None:
        """Turn to the section so many after this one, or before it."""
        self._section = self.entry.state.sections[self._number + step].id

    @property
    def _form(self) -> SectionForm:
        return self.query_one(SectionForm)

    def compose(self) -> ComposeResult:
        """Lay out the sections on the left and the questions of one on the right."""
        yield EntryHeader(self.say)
        with Horizontal():
            yield SectionList(self.say.language)
            yield SectionForm(self.entry, self.say)
        yield Hint(self.say("desk.hint_goes_on"))
        yield KeyLine(self.say)

    def on_resize(self, event: Resize) -> None:
        """Show the text of the reply beside the form where there is room for both."""
        is_wide = event.size.width >= WIDE
        if self.reads and not is_wide:
            # The text goes from the screen, and the cursor with it.
            self.action_to_form()
        self.set_class(is_wide, "-wide")

    async def set_up(self) -> None:
        """Open the section where it was left."""
        await self._show_reply()
        await self._open_section(self._start)
        if not self._in_hand and self._form.here is not None:
            self._in_hand = self._form.here.question.path

    async def speak(self, language: Language) -> None:
        """Keep what is in hand and lay the section out anew in another language."""
        await self._form.settle()
        self._start = self._in_hand
        await super().speak(language)

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
        self._show_header()

    def _show_header(self) -> None:
        is_second = self._form.queries.is_second_reading
        self.query_one(EntryHeader).show(self.entry, self._number, is_second_reading=is_second)
        self.query_one(SectionList).show(self.entry, self._number)
        self.query_one(KeyLine).look_again()
        for number in self.reading.refresh():
            self.notify(self.say("desk.document_changed", n=number), severity="warning")
        self.set_class(not self.reading.is_empty, "-reply")
        if self.query(ReplyView):
            self.look()
        elif not self.reading.is_empty:
            self.call_later(self._show_reply)

    async def _show_reply(self) -> None:
        """Have the text of the reply beside the form, if there is one and it is not there."""
        if not self.reading.is_empty and not self.query(ReplyView):
            questionnaire = self.entry.state.validator.questionnaire
            view = ReplyView(self.reading.reading, questionnaire, self.say)
            await self.query_one(Horizontal).mount(view)

    @on(QuestionBox.Entered)
    def _entered(self, event: QuestionBox.Entered) -> None:
        question = event.box.question
        self._in_hand = question.path
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
        parts = [self.say.of(hint) for hint in hints if hint]
        if question.cites:
            parts.append(self.say("desk.cited", places=question.cites))
        return " · ".join(parts)

    @property
    def explained(self) -> tuple[str, ...]:
        """The hint of the section and that of the question, to their ends."""
        here = self._form.here
        question = here.question if here is not None else None
        hints = (self.section.hint, question.hint if question is not None else None)
        return tuple(self.say.of(hint) for hint in hints if hint)

    async def _go_on(self, box: QuestionBox) -> None:
        if not self._form.step(box, 1):
            await self._go_past()

    async def _go_past(self) -> None:
        """Go on to the next section, or to the review after the last."""
        if self._number + 1 < len(self.entry.state.sections):
            await self.action_section(1)
        else:
            await self.past_the_last()

    async def past_the_last(self) -> None:
        """Do what comes after the last section."""

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
            self._turn(-1)
            await self._open_section(self.entry.state.questions(self.section)[-1].path)

    async def action_section(self, step: int) -> None:
        """Open the next section, or the one before."""
        await self._form.settle()
        if self._is_free and 0 <= self._number + step < len(self.entry.state.sections):
            self._turn(step)
            await self._open_section()

    async def _go_to(self, path: str | None) -> None:
        """Come back to the questions, at one of them if it is named."""
        if path:
            self._section = path.partition(".")[0]
        here = self._form.here
        await self._open_section(path or (here.question.path if here else ""))

    @on(QuestionBox.Advance)
    async def _advance(self, event: QuestionBox.Advance) -> None:
        if self._is_free:
            await self._go_on(event.box)
