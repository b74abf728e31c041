"""The line at the top of entry: whose response, where in it, how much is left, and is it kept."""

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from forms.messages import Translator
from intake.console.safe_text import inert
from intake.desk.entry.session import EntrySession

_LEAST_NAME = 12


class EntryHeader(Static):
    """Says at every moment where the officer is."""

    DEFAULT_CSS = """
    EntryHeader { height: 1; background: $primary; color: $text; padding: 0 1; }
    """

    def __init__(self, say: Translator) -> None:
        super().__init__(markup=False)
        self._say = say
        self._whose = ""
        self._where = ""

    def show(self, entry: EntrySession, number: int, *, is_second_reading: bool = False) -> None:
        """Show the place of a session in its section `number`, from 0."""
        day = entry.state.validator.questionnaire.report.day
        name = entry.respondent.name(self._say.language, day).words
        parts = [
            self._say(f"status.{entry.state.response.status}"),
            f"{number + 1}/{len(entry.state.sections)}",
        ]
        if is_second_reading:
            parts[0] = self._say("desk.second_reading")
        if entry.pending:
            parts.append(self._say("desk.held_short", count=len(entry.pending)))
        elif entry.state.kept is not None:
            moment = entry.state.kept.changed.astimezone().strftime("%H:%M:%S")
            parts.append(self._say("desk.kept", moment=moment))
        if entry.state.response.finished:
            parts.append(self._say("desk.locked"))
        else:
            left = len(entry.state.open_paths())
            parts.append(self._say("desk.left", count=left))
        self._whose = f"{inert(name)} ({entry.respondent.code})"
        self._where = " · ".join(["", *parts])
        self._write()

    def on_resize(self) -> None:
        """Give the name what room there is."""
        self._write()

    def _write(self) -> None:
        """Write whose response it is, and the rest in full: a long name gives way."""
        room = max(_LEAST_NAME, self.size.width - 2 - cell_len(self._where))
        whose = Text(self._whose)
        whose.truncate(room, overflow="ellipsis")
        self.update(Text(f"{whose}{self._where}", no_wrap=True, overflow="ellipsis"), layout=False)
