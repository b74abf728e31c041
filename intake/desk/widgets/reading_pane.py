"""The text of a document, of which only the lines that are seen are ever laid out."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from forms.messages import Translator
from forms.questionnaire import Questionnaire
from intake.desk.entry.reply_reading import ReplyReading
from intake.desk.entry.text_mark import Unit
from intake.desk.widgets.line_breaks import columns_of
from intake.desk.widgets.reading_layout import LinePlace, ReadingLayout, TextLine
from intake.desk.widgets.reading_paint import MARGIN, PARTS, ReadingPaint

_SCROLLED = 3
"""Lines that a turn of the wheel moves by."""


class ReadingPane(Widget, can_focus=True):
    """Shows a document around the cursor; the lines of a paragraph are made when it is seen."""

    DEFAULT_CSS = """
    ReadingPane { background: $surface; color: $foreground; height: 1fr; padding: 0 1 0 0; }
    ReadingPane:focus { background: $boost; }
    ReadingPane > .reading--heading { color: $text-muted; }
    ReadingPane > .reading--margin { text-style: bold; color: $text-muted; }
    ReadingPane > .reading--bar { color: $primary; text-style: bold; }
    ReadingPane > .reading--cited { text-style: underline; }
    ReadingPane > .reading--marked { background: $primary; color: $text; }
    ReadingPane:nocolor > .reading--marked, ReadingPane:ansi > .reading--marked {
        background: ansi_default; color: ansi_default; text-style: reverse;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reading--{part}" for part in PARTS}
    ALLOW_SELECT = False
    explained = "does.reading"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "line(1)", show=False),
        Binding("up", "line(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,ctrl+home", "end(-1)", show=False),
        Binding("end,ctrl+end", "end(1)", show=False),
        Binding("ctrl+down", "step('paragraph', 1)", show=False),
        Binding("ctrl+up", "step('paragraph', -1)", show=False),
        Binding("right", "step('sentence', 1)", show=False),
        Binding("left", "step('sentence', -1)", show=False),
        Binding("ctrl+right", "step('word', 1)", show=False),
        Binding("ctrl+left", "step('word', -1)", show=False),
        Binding("shift+down", "step('paragraph', 1, True)", show=False),
        Binding("shift+up", "step('paragraph', -1, True)", show=False),
        Binding("shift+right", "step('sentence', 1, True)", show=False),
        Binding("shift+left", "step('sentence', -1, True)", show=False),
        Binding("ctrl+shift+right", "step('word', 1, True)", show=False),
        Binding("ctrl+shift+left", "step('word', -1, True)", show=False),
        Binding("space", "begin_mark", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor has moved, or another document is open."""

    def __init__(
        self, reading: ReplyReading, questionnaire: Questionnaire, say: Translator
    ) -> None:
        super().__init__()
        self._reading = reading
        self._questionnaire = questionnaire
        self._say = say
        self._laid: ReadingLayout | None = None
        self._laid_for = (0, 0)
        self._top: LinePlace = (0, 0)
        self._seen: list[TextLine] = []
        self._paint: ReadingPaint | None = None
        self._is_marking = False

    def look(self) -> None:
        """Show the document as it is open and marked now, with the cursor in sight."""
        self._look()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Lay the text out for another width."""
        self._look()

    def action_line(self, step: int) -> None:
        """Move the cursor down by a line, or up."""
        self._move(step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a screenful."""
        self._move(step * max(1, self.size.height - 2))

    def action_end(self, step: int) -> None:
        """Move the cursor to the end of the document, or to its beginning."""
        if not self._reading.is_empty:
            text = self._reading.text
            self._to(text.paragraphs[-1].end - 1 if step > 0 else 0)

    def action_step(self, unit: Unit, step: int, extend: bool = False) -> None:
        """Move the cursor by a paragraph, a sentence or a word; or mark as far as there."""
        reading = self._reading
        if not reading.is_empty:
            reading.mark.step(unit, step, extend=extend)
            self.look()

    def action_begin_mark(self) -> None:
        """Mark from here on as the cursor moves, or no more."""
        if not self._reading.is_empty:
            self._reading.mark.hold()
            self.look()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self._move(_SCROLLED)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self._move(-_SCROLLED)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Move the cursor to what is under the mouse, and begin to mark there."""
        position = self._position_at(event)
        if position is not None:
            self.focus()
            self._reading.mark.drop()
            self._reading.mark.move_to(position)
            self._is_marking = True
            self.capture_mouse()
            self.look()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark as far as the mouse is moved, word by word."""
        position = self._position_at(event) if self._is_marking else None
        if position is not None and position != self._reading.mark.cursor:
            self._reading.mark.move_to(position, "word", extend=True)
            self.look()

    def on_mouse_up(self) -> None:
        """Have the mark stay."""
        self._is_marking = False
        self.release_mouse()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some lines as they are seen."""
        # A style is put together from those of all that is around; that is long for every line.
        self._paint = None if self._reading.is_empty else self._painting()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a line as it is seen."""
        paint = self._paint
        if paint is None or y >= len(self._seen):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip(paint.line(self._seen[y])).adjust_cell_length(self.size.width, paint.usual)

    def _painting(self) -> ReadingPaint:
        usual = self.rich_style
        return ReadingPaint(
            usual=usual,
            styles={part: self.get_component_rich_style(f"reading--{part}") for part in PARTS},
            reading=self._reading,
            questionnaire=self._questionnaire,
            mark=self._reading.mark.span,
            cited=tuple((each.start, each.end) for _, each in self._reading.use.placed),
        )

    def _to(self, position: int) -> None:
        self._reading.mark.move_to(position)
        self.look()

    def _move(self, lines: int) -> None:
        """Move the cursor by so many lines of text."""
        if not self._reading.is_empty:
            self._to(self._layout().moved(self._reading.mark.cursor, lines))

    def _layout(self) -> ReadingLayout:
        """Return the lines of the open document; made anew for another, or another width."""
        text, width = self._reading.text, self.size.width - MARGIN
        if self._laid is None or self._laid_for != (id(text), width):
            self._laid, self._laid_for = ReadingLayout(text, width, self._say), (id(text), width)
            cursor = self._laid.line_at(self._reading.mark.cursor)
            self._top = self._laid.before(cursor, self.size.height // 3)
        return self._laid

    def _look(self) -> None:
        """Lay out what is in sight, moved as little as brings the cursor into it."""
        self._seen = []
        if not self._reading.is_empty and self.size.height:
            layout = self._layout()
            cursor = layout.line_at(self._reading.mark.cursor)
            if cursor < self._top:
                # The heading of a page comes into sight with its first line.
                self._top = (cursor[0], 0) if cursor[1] <= 1 else cursor
            self._top = max(self._top, layout.before(cursor, self.size.height - 1))
            self._seen = list(layout.lines_from(self._top, self.size.height))
        self.refresh()

    def _position_at(self, event: events.MouseEvent) -> int | None:
        """Return the position of the text under the mouse; None where there is none."""
        offset = event.get_content_offset_capture(self)
        if self._reading.is_empty or not 0 <= offset.y < len(self._seen):
            return None
        line = self._seen[offset.y]
        columns = columns_of(self._reading.text.text[line.start : line.end])
        before = [at for at, column in enumerate(columns) if column <= offset.x - MARGIN]
        return min(line.start + (before[-1] if before else 0), max(line.start, line.end - 1))
