"""The questions of one section: shown as they are asked now, kept as they are answered."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace
from textual import on
from textual.message import Message
from textual.widgets import Static

from db.errors import Conflict, StoreError
from db.records import Saved
from forms.answer_translations import with_remark
from forms.errors import IntakeError
from forms.kinds.question import Question
from forms.messages import Translator
from forms.passages import Place, place_words, typed_places
from forms.questionnaire import Section
from forms.response import Answer, Missing
from intake.desk.entry.fault_words import fault_words
from intake.desk.entry.pending_edits import PendingEdit
from intake.desk.entry.query_notes import QueryNotes
from intake.desk.entry.reading_session import ReadingSession
from intake.desk.entry.session import EntrySession
from intake.desk.widgets.in_view import InView
from intake.desk.widgets.question_box import Beside, QuestionBox

KeepAgain = Callable[[], Awaitable[bool]]
Put = Callable[[], Saved | None]
"""Keeps something of one question."""


class SectionForm(InView):
    """Mounts one section at a time, and keeps what is keyed into its questions.

    In a finished response the questions take no key; then the section itself is scrolled.
    """

    DEFAULT_CSS = """
    SectionForm { padding: 0 1; }
    """

    @dataclass
    class Kept(Message):
        """Something was kept, or could not be: how the response stands has changed."""

        saved: Saved | None

    @dataclass
    class Conflicted(Message):
        """Somebody else has changed an answer; `keep` keeps the officer's own all the same."""

        box: QuestionBox
        conflict: Conflict
        keep: KeepAgain

    def __init__(self, entry: EntrySession, say: Translator) -> None:
        super().__init__()
        self._entry = entry
        self._say = say
        self.queries = QueryNotes(entry.session, entry.respondent)
        self._section: Section = entry.state.sections[0]
        # Keys and messages come by different ways; the boxes change by one of them at a time.
        self._layout = asyncio.Lock()

    @property
    def boxes(self) -> list[QuestionBox]:
        """The questions on the screen, in their order."""
        return list(self.query_children(QuestionBox))

    @property
    def here(self) -> QuestionBox | None:
        """The question that the cursor is in."""
        return next((box for box in self.boxes if box.has_focus_within), None)

    def box_at(self, path: str) -> QuestionBox | None:
        """Return the question at a path, if it is on the screen."""
        return next((box for box in self.boxes if box.question.path == path), None)

    async def open(self, section: Section, path: str = "") -> None:
        """Show a section, with the cursor in the question at `path`, or the first open one."""
        async with self._layout:
            self._section = section
            self.can_focus = self._entry.state.response.finished
            with self.app.batch_update():
                await self.remove_children()
                asked = self._asked()
                await self.mount_all(self._box(each.path) for each in asked)
                if not asked:
                    words = self._say("desk.section_not_asked")
                    await self.mount(Static(words, classes="title", markup=False))
                    self.can_focus = True
                for box in self.boxes:
                    self._show(box)
        if not self.boxes:
            # Nothing is asked here, or the screen was closed in the meantime.
            if self.can_focus:
                self.focus()
            return
        self.scroll_home(animate=False)
        if self.can_focus:
            self.focus()
            sought = self.box_at(path)
            if sought is not None:
                sought.scroll_visible(animate=False, top=True)
        else:
            (self.box_at(path) or self._first_open()).take_focus()

    def step(self, box: QuestionBox, step: int) -> bool:
        """Move the cursor to the question after another, or before it, if there is one here."""
        boxes = self.boxes
        place = boxes.index(box) + step if box in boxes else -1
        if 0 <= place < len(boxes):
            boxes[place].take_focus()
            return True
        return False

    async def settle(self) -> bool:
        """Keep what is in hand; return whether it could be."""
        box = self.here
        if box is None:
            return True
        for what in box.lines:
            await self._keep_beside(box, what, accept=False)
        return await self._keep_value(box)

    async def keep_narrative(self) -> None:
        """Keep the narrative that is being written."""
        box = self.here
        if box is not None and box.is_narrative and box.changed:
            await self._keep_value(box)

    async def keep_what_waits(self) -> None:
        """Keep what the store could not take before, if it can now; what is being keyed waits."""
        for path, held in list(self._entry.pending.items()):
            box = self.box_at(path)
            keying = box is not None and box.changed and box.field.keyed != held.value
            if held.again is None or keying:
                continue
            with suppress(IntakeError):
                saved = held.again()
                self._entry.pending.pop(path, None)
                await self.refresh_asked(box)
                self.post_message(self.Kept(saved))

    async def say_missing(self, box: QuestionBox, missing: Missing) -> bool:
        """Say that there is no value, and why; once more takes that back. Returns if it is said."""
        entry, path = self._entry, box.question.path
        answer = entry.state.answer(path)
        if answer is not None and answer.missing == missing:
            if entry.offered(path) is not None:
                await self.take_back(box)
            else:
                await self.keep(box, lambda: entry.put_value(path, None))
            return False
        if box.changed:
            # What was keyed until now stays on record, to be taken back.
            with suppress(IntakeError):
                entry.put_value(path, box.field.keyed)
        return await self.keep(box, lambda: entry.put_missing(path, missing))

    async def ask(self, box: QuestionBox, what: Beside) -> bool:
        """Open the line for a remark, a place or a language; False where there is no answer yet.

        A remark and a place can be keyed before the answer, and wait for it.
        """
        answer = self._entry.beside(box.question.path) or Answer()
        if what == "language" and self._entry.state.answer(box.question.path) is None:
            return False
        if what == "query":
            await box.ask(what, self.queries.words(box.question.path), self._say("desk.ask_query"))
        elif what == "remark":
            await box.ask(what, answer.remark or "", self._say("desk.ask_remark"))
        elif what == "source":
            again = _in_line(self._say, () if answer.source else self._entry.last_source)
            key = "desk.ask_source_again" if again else "desk.ask_source"
            await box.ask(what, _in_line(self._say, answer.source), self._say(key, places=again))
        else:
            words = answer.language or self._entry.state.language_of_reply or ""
            await box.ask(what, words, self._say("desk.ask_language"))
        return True

    async def put_passage(
        self, box: QuestionBox, reading: ReadingSession, what: Literal["cite", "take_over"]
    ) -> bool:
        """Cite the passage that is marked for a question, or take it over as its narrative."""
        path = box.question.path
        put = {"cite": reading.cite, "take_over": reading.take_over}[what]
        kept = await self.keep(box, lambda: put(path))
        if kept and self._entry.state.answer(path) is None:
            await self.refresh_asked(None)
        return kept

    async def take_back(self, box: QuestionBox) -> None:
        """Take back the value that is offered, if one is."""
        path = box.question.path
        if (offered := self._entry.offered(path)) is not None:
            await self.keep(box, lambda: self._entry.put_answer(path, offered))

    async def keep(self, box: QuestionBox, put: Put, value: object = None) -> bool:
        """Keep something, or say beside the question why it cannot be kept."""
        path = box.question.path
        self._entry.disputed.discard(path)
        try:
            saved = put()
        except Conflict as conflict:
            self._entry.disputed.add(path)
            self.post_message(self.Conflicted(box, conflict, lambda: self.keep(box, put, value)))
        except IntakeError as error:
            again = put if isinstance(error, StoreError) else None
            if value is not None or again is not None:
                self._entry.pending[path] = PendingEdit(value, error, again)
            box.tell(fault_words(error, self._say))
            self.post_message(self.Kept(None))
        else:
            await self.refresh_asked(box)
            self.post_message(self.Kept(saved))
            return True
        return False

    async def give_up(self, box: QuestionBox) -> None:
        """Show what is kept in the place of what was keyed."""
        self._entry.pending.pop(box.question.path, None)
        self._entry.disputed.discard(box.question.path)
        await self.refresh_asked(box)
        self.post_message(self.Kept(None))

    async def refresh_asked(self, kept: QuestionBox | None) -> None:
        """Show what is kept, and just the questions that are asked now.

        What is being keyed into a question other than `kept` stays as it is.
        """
        async with self._layout:
            await self._refresh_asked(kept)

    async def _refresh_asked(self, kept: QuestionBox | None) -> None:
        asked = [question.path for question in self._asked()]
        shown = {box.question.path: box for box in self.boxes}
        for path, box in shown.items():
            if path not in asked:
                await box.remove()
        for index, path in enumerate(asked):
            box = shown.get(path) or self._box(path)
            if path not in shown:
                await self.mount(box, before=index if index < len(self.boxes) else None)
            if box is kept or not box.changed:
                self._show(box)

    @on(QuestionBox.SourceBegun)
    async def _source_begun(self, event: QuestionBox.SourceBegun) -> None:
        event.stop()
        if await self._keep_value(event.box) and not self._entry.state.response.finished:
            answer = self._entry.state.answer(event.box.question.path)
            places = (*answer.source, event.character) if answer is not None else ()
            await event.box.ask("source", _in_line(self._say, places), "")

    @on(QuestionBox.Keyed)
    async def _keyed(self, event: QuestionBox.Keyed) -> None:
        event.stop()
        if event.beside is None:
            await self._keep_value(event.box)
        else:
            await self._keep_beside(event.box, event.beside, accept=event.accept)

    async def _keep_value(self, box: QuestionBox) -> bool:
        path, value = box.question.path, box.field.keyed
        if path in self._entry.disputed:
            return False
        if box.changed:
            return await self.keep(box, lambda: self._entry.put_value(path, value), value)
        if path in self._entry.pending and self._entry.pending[path].value is not None:
            await self.give_up(box)
        return True

    async def _keep_beside(self, box: QuestionBox, what: Beside, *, accept: bool) -> None:
        """Keep what was keyed beside an answer; `accept` takes the place that is offered again."""
        path = box.question.path
        if what not in box.lines:
            return
        if what == "query":
            words = box.words_beside(what).strip()
            if (error := self.queries.tried(path, words)) is not None:
                # It stays, to be mended.
                self.notify(fault_words(error, self._say), severity="warning", markup=False)
                return
            await box.close(what)
            await self.refresh_asked(None)
            return
        answer = self._entry.beside(path) or Answer()
        words = box.words_beside(what)
        await box.close(what)
        remark, source, language = answer.remark, answer.source, answer.language
        if what == "remark":
            remark = words or None
        elif what == "language":
            language = words.lower() or None
        elif words or answer.source:
            source = typed_places(words, answer.source, self._say.language)
        elif accept:
            source = self._entry.last_source
        self._entry.last_source = source or self._entry.last_source
        said = replace(with_remark(answer, remark), source=source, language=language)
        if said == answer:
            return
        if self._entry.state.answer(path) is not None:
            await self.keep(box, lambda: self._entry.put_beside(path, said))
            return
        self._entry.put_beside(path, said)
        await self.refresh_asked(None)
        self.post_message(self.Kept(None))

    def _first_open(self) -> QuestionBox:
        boxes = self.boxes
        opened = (box for box in boxes if self._entry.state.answer(box.question.path) is None)
        return next(opened, boxes[0])

    def _asked(self) -> tuple[Question, ...]:
        return self._entry.state.questions(self._section)

    def _box(self, path: str) -> QuestionBox:
        locked = self._entry.state.response.finished
        return QuestionBox(self._entry.state.question(path), self._say, locked=locked)

    def _show(self, box: QuestionBox) -> None:
        path, entry = box.question.path, self._entry
        box.show(
            entry.state.answer(path), entry.offered(path), entry.state.doubts(path),
            self.queries.noted(path, self._say), entry.state.routing,
        )  # fmt: skip
        if path in entry.pending:
            held = entry.pending[path]
            box.show_held(held.value, fault_words(held.error, self._say))


def _in_line(say: Translator, places: tuple[Place, ...]) -> str:
    """Return places as they are keyed, parted by semicolons."""
    return "; ".join(place_words(each, say.language) for each in places)
