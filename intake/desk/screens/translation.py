"""What a respondent wrote, and beside it the same in another language."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from forms.errors import IntakeError
from forms.messages import Language, Translator
from intake.console.safe_text import inert
from intake.desk.entry.answer_texts import AnswerTexts
from intake.desk.entry.fault_words import fault_words
from intake.desk.entry.session import EntrySession
from intake.desk.screens.choose import Choose
from intake.desk.screens.sheet import Sheet
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.keys import Done
from intake.desk.widgets.line_field import LineField
from intake.desk.widgets.narrative_field import NarrativeField
from intake.editing.translations import StillOutdated, place_words

_STEP = 3
"""Lines by which the original is moved on."""


class TranslationScreen(Sheet[bool]):
    """Takes the translations of an answer, text by text, beside their originals."""

    DEFAULT_CSS = """
    TranslationScreen { align: center middle; }
    TranslationScreen > Vertical {
        width: 100%; height: 100%; padding: 0; border: none; background: $surface;
    }
    TranslationScreen .where { height: auto; padding: 0 1; color: $text-muted; }
    TranslationScreen Horizontal { height: 1fr; padding: 1 0 0 0; }
    TranslationScreen VerticalScroll { width: 1fr; padding: 0 1; border-right: solid $panel; }
    TranslationScreen .original { height: auto; }
    TranslationScreen NarrativeField { width: 1fr; height: 1fr; }
    TranslationScreen .faults { color: $text-error; height: auto; padding: 0 1; display: none; }
    TranslationScreen .reason { height: 2; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "onwards", "desk.key_next_text", priority=True),
        Binding("shift+tab", "back", "desk.key_text_before", priority=True),
        Binding("ctrl+l", "turn", "desk.key_to_language", priority=True),
        Binding("ctrl+down", "scroll(1)", "desk.key_original_on", priority=True),
        Binding("ctrl+up", "scroll(-1)", "desk.key_original_back", show=False, priority=True),
        Binding("f8", "accept", "desk.key_accept", priority=True),
        Binding("escape", "give_up", "desk.key_cancel", priority=True),
    ]

    def __init__(self, entry: EntrySession, path: str, say: Translator) -> None:
        """Open the texts of the answer at a path, which must have some."""
        super().__init__(say)
        self._entry = entry
        self._texts = AnswerTexts(entry, path)
        self._rest_told = False

    def compose(self) -> ComposeResult:
        """Lay out whose text it is, the original and the translation, a reason, and the keys."""
        with Vertical():
            yield Headline()
            yield Static(classes="where", markup=False)
            with Horizontal():
                with VerticalScroll(can_focus=False):
                    yield Static(classes="original", markup=False)
                yield NarrativeField()
            yield Static(classes="faults", markup=False)
            if self._texts.needs_reason:
                with Vertical(classes="reason"):
                    yield Static(self.say("desk.correct_reason"), markup=False)
                    yield LineField()
            yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Begin at the first text."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now: there must be something to go to."""
        if action == "back":
            return self._is_at_reason or self._texts.number > 1
        if action == "scroll":
            original = self.query_one(VerticalScroll)
            rest = original.scroll_y if parameters == (-1,) else original.max_scroll_y
            return rest > 0 and not (parameters == (1,) and original.scroll_y >= rest)
        return super().check_action(action, parameters)

    async def speak(self, language: Language) -> None:
        """Lay the sheet out anew in another language, with what was keyed."""
        self._hold()
        await super().speak(language)

    def _show(self) -> None:
        texts, here = self._texts, self._texts.here
        if here is None:
            self.app.notify(self.say("desk.translation_gone"), severity="warning", markup=False)
            self.dismiss(False)
            return
        title = self.say.of(self._entry.state.question(texts.path).title)
        code, original = self._entry.respondent.code, texts.original or "?"
        into = f"{original} → {texts.language}"
        self.query_one(Headline).show(f"{code} · {title} · {into}")
        place = {"number": texts.number, "count": len(texts.texts)}
        lines = [
            self.say("desk.translation_of", **place, place=place_words(here.place, self.say)),
            self.say("desk.translation_languages", languages=self._language_words()),
        ]
        if here.outdated:
            lines.append(f"⚠ {self.say('desk.translation_outdated')}")
        self.query_one(".where", Static).update("\n".join(lines))
        self.query_one(".original", Static).update(inert(here.original))
        self.query_one(VerticalScroll).scroll_home(animate=False, immediate=True)
        field = self.query_one(NarrativeField)
        field.keyed = texts.words or None
        field.take_focus()
        # Whether the original can be moved in is known once it is laid out.
        self.call_after_refresh(self.query_one(KeyLine).look_again)

    def _language_words(self) -> str:
        """Return all languages, the one in hand marked, and those that there is a text in."""
        words = []
        for each in self._texts.languages:
            here = self._texts.texts_in(each)
            mark = " ✓" if here and not any(text.is_left for text in here) else ""
            words.append(f"[{each}{mark}]" if each == self._texts.language else f"{each}{mark}")
        return " ".join(words)

    def _hold(self) -> None:
        """Remember what stands in the field."""
        keyed = self.query_one(NarrativeField).keyed
        self._texts.words = "" if keyed is None else str(keyed)

    def _leave_text(self) -> bool:
        """Keep what is keyed, where that is kept text by text; return False if it cannot be."""
        self._hold()
        return not self._texts.keeps_each or self._keep()

    def _keep(self, *, rest_stands: bool = False) -> bool:
        try:
            self._texts.keep(self._reason, rest_stands=rest_stands)
        except StillOutdated:
            self._rest_told = True
            self._tell(self.say("desk.translation_rest"))
            return False
        except IntakeError as error:
            self._tell(fault_words(error, self.say))
            self._show()
            if self._texts.needs_reason and self._reason is None:
                self.query_one(LineField).take_focus()
            return False
        self._rest_told = False
        self._tell("")
        return True

    @property
    def _reason(self) -> str | None:
        fields = self.query(LineField)
        return str(fields.first().keyed or "").strip() or None if fields else None

    def _tell(self, words: str) -> None:
        faults = self.query_one(".faults", Static)
        faults.display = bool(words)
        faults.update(inert(f"⚠ {words}") if words else "")

    @on(Done)
    def _reason_given(self, event: Done) -> None:
        event.stop()
        self.action_accept()

    def action_onwards(self) -> None:
        """Go on to the next text; from the last one to the reason, or keep it all."""
        if self._is_at_reason:
            self.action_accept()
        elif self._leave_text():
            if self._texts.step(1):
                self._show()
            elif self._texts.needs_reason:
                self.query_one(LineField).take_focus()
            else:
                self.action_accept()

    def action_back(self) -> None:
        """Go back to the text before."""
        if self._is_at_reason:
            self.query_one(NarrativeField).take_focus()
        elif self._leave_text() and self._texts.step(-1):
            self._show()

    @property
    def _is_at_reason(self) -> bool:
        return any(each.has_focus for each in self.query(LineField))

    def action_turn(self) -> None:
        """Take the next language in hand."""
        if self._leave_text():
            self._texts.turn()
            self._rest_told = False
            self._show()

    def action_scroll(self, step: int) -> None:
        """Move on in the original."""
        original = self.query_one(VerticalScroll)
        original.scroll_relative(y=step * _STEP, animate=False, immediate=True)
        self.query_one(KeyLine).look_again()

    def action_accept(self) -> None:
        """Keep all that is keyed; asked twice, what was translated before as still right."""
        self._hold()
        if self._texts.is_outdated and not self._texts.is_keyed and not self._rest_told:
            self._rest_told = True
            self._tell(self.say("desk.translation_rest"))
        elif self._keep(rest_stands=self._rest_told):
            self.dismiss(True)

    def action_give_up(self) -> None:
        """Leave; ask first where something is keyed that is not kept."""
        self._hold()
        if not self._texts.is_keyed:
            self.dismiss(True)
            return

        def chosen(answer: str | None) -> None:
            if answer == "drop":
                self.dismiss(True)

        answers = (("stay", "desk.key_go_on"), ("drop", "desk.key_drop_keyed"))
        self.app.push_screen(Choose(self.say("desk.keyed"), answers, self.say), chosen)

    def put_away(self) -> bool:
        """Keep what is keyed and close; return False where it cannot be kept."""
        self._hold()
        if self._texts.is_keyed and not self._keep():
            return False
        self.dismiss(True)
        return True
