"""One question: how the answers to it spread, who gave them, and the footnote to copy."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.records import Scope
from forms.messages import Language, Translator
from intake.console.safe_text import inert
from intake.desk.screens.desk_screen import DeskScreen
from intake.desk.widgets.headline import Headline
from intake.desk.widgets.key_line import KeyLine
from intake.desk.widgets.options import Options
from intake.formats.bars import bar
from intake.queries.disclosure import OnRecord
from intake.queries.frequencies import Frequencies, Frequency, frequencies_of
from intake.session import Session, command_line
from intake.views.frequency import frequency_label

_SCOPE = Scope(public=True)
_BAR, _FIGURES, _LEAST_TITLE = 12, 26, 16


class QuestionScreen(DeskScreen[None]):
    """The answers to one question with a bar each; the names and the note of one of them below.

    Confidential respondents are counted and never named: what is shown here is there to be copied.
    """

    DEFAULT_CSS = """
    QuestionScreen OptionList { height: auto; max-height: 60%; }
    QuestionScreen VerticalScroll { height: 1fr; border-top: solid $primary; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "copy('states')", "desk.key_copy_states"),
        Binding("f3", "copy('organisations')", "desk.key_copy_organisations"),
        Binding("pagedown", "step(1)", "desk.key_next_question", priority=True),
        Binding("pageup", "step(-1)", "desk.key_question_before", priority=True),
        Binding("escape", "back", "desk.key_back_to"),
    ]

    def __init__(self, session: Session, say: Translator, path: str) -> None:
        super().__init__(say)
        self._session = session
        self._path = path
        self._frequencies = frequencies_of(OnRecord(session, _SCOPE), path)

    def compose(self) -> ComposeResult:
        """Lay out the question, its answers, the names and the keys."""
        yield Headline()
        yield Options()
        with VerticalScroll(can_focus=False):
            yield Static(id="names", markup=False)
        yield KeyLine(self.say)

    async def set_up(self) -> None:
        """Show the question."""
        self.query_one(OptionList).focus()
        self._show()

    async def speak(self, language: Language) -> None:
        """Name the answers and the respondents in another language."""
        self._frequencies = frequencies_of(OnRecord(self._session, _SCOPE), self._path)
        await super().speak(language)

    def on_resize(self) -> None:
        """Draw the bars anew."""
        self._show()

    def _show(self) -> None:
        found = self._frequencies
        section = self._session.questionnaire.section_of(self._path)
        title = f"{section.letter} · {self.say.of(found.question.title)}"
        put = self.say("desk.put_to", states=found.states, organisations=found.organisations)
        self.query_one(Headline).show(f"{title}\n{put}")
        options = self.query_one(OptionList)
        marked = options.highlighted
        options.clear_options()
        options.add_options(Option(self._line(found, each)) for each in found.all)
        options.highlighted = marked if marked is not None else 0

    def _line(self, found: Frequencies, frequency: Frequency) -> Text:
        """Return an answer with a bar for its States, and its organisations apart."""
        states, organisations = frequency.counts
        # A question that was put to no State has its bars for organisations.
        most = found.states or found.organisations
        part = (states if found.states else organisations) / most if most else 0
        longest = max(cell_len(frequency_label(each, self.say)) for each in found.all)
        width = max(_LEAST_TITLE, min(longest, self.size.width - _BAR - _FIGURES))
        label = inert(frequency_label(frequency, self.say))
        line = Text(set_cell_size(label, width), no_wrap=True)
        line.append(f" {bar(part, _BAR)}", "bold")
        line.append(f" {states:>3}" if found.states else "")
        if organisations:
            line.append("  " + self.say("who.organisations", count=organisations), "dim")
        return line

    @property
    def _marked(self) -> Frequency | None:
        """The answer that is marked."""
        place = self.query_one(OptionList).highlighted
        return None if place is None else self._frequencies.all[place]

    @on(OptionList.OptionHighlighted)
    def _show_names(self) -> None:
        marked = self._marked
        if marked is None:
            return
        names = marked.respondents
        parts = list(names.notes) or [self.say("who.nobody")]
        if names.withheld:
            parts.append(self.say("scope.withheld", count=sum(names.withheld.values())))
        if names.drafts:
            parts.append(self.say("desk.drafts", count=names.drafts))
        self.query_one("#names", Static).update(inert("\n\n".join(parts)))
        self.query_one(KeyLine).look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does something just now: there must be a note to be copied."""
        return action != "copy" or bool(self._note(str(parameters[0])))

    def _note(self, on: str) -> str:
        """Return the footnote on `states` or `organisations` that the marked answer makes."""
        marked = self._marked if self.is_mounted else None
        if marked is None:
            return ""
        names = marked.respondents
        return names.note_on_states if on == "states" else names.note_on_organisations

    def action_copy(self, on: str) -> None:
        """Copy a footnote to the officer's clipboard."""
        if self._marked is not None:
            self.app.copy_to_clipboard(inert(self._note(on)))
            key = "desk.copied" if self._marked.query else "desk.copied_plain"
            command = command_line(self._session, "who", self._marked.query)
            self.notify(self.say(key, command=command), markup=False)

    def action_step(self, step: int) -> None:
        """Go to the next question, or the one before."""
        paths = list(self._session.questionnaire.questions)
        place = paths.index(self._path) + step
        if 0 <= place < len(paths):
            self._path = paths[place]
            self._frequencies = frequencies_of(OnRecord(self._session, _SCOPE), self._path)
            self.query_one(OptionList).highlighted = None
            self._show()

    def action_back(self) -> None:
        """Go back to the list of questions."""
        self.dismiss()
