"""The sections of a response, with how far each is."""

from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from forms.coverage import entered_coverage
from forms.messages import Language
from intake.desk.entry.response_state import Progress
from intake.desk.entry.session import EntrySession
from intake.views.coverage import GLYPHS

_HELD = "!"


class SectionList(Static):
    """The sections that are put to the respondent; the one on the screen is marked."""

    DEFAULT_CSS = """
    SectionList { padding: 0 1 0 0; background: $panel; height: 100%; }
    """

    def __init__(self, language: Language) -> None:
        super().__init__(markup=False)
        self._language = language
        self._width = 0

    def show(self, entry: EntrySession, number: int) -> None:
        """Show the sections of a session, with section `number` (from 0) marked."""
        coverage = entered_coverage(
            entry.state.validator.questionnaire, entry.respondent.kind, entry.state.response
        )
        held = {path.partition(".")[0] for path in entry.pending}
        counts = {each.id: entry.state.progress(each) for each in entry.state.sections}
        grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
        for _ in range(3):
            grid.add_column()
        grid.add_column(justify="right")
        for index, section in enumerate(entry.state.sections):
            progress = counts[section.id]
            glyph = _HELD if section.id in held else GLYPHS[coverage.sections[section.id]]
            here = index == number
            grid.add_row(
                Text(f"{'▶' if here else ' '}{glyph}"),
                section.letter,
                Text(section.title.text(self._language)),
                _said(progress),
                style="bold reverse" if here else "",
            )
        before, self._width = self._width, max(len(_said(each)) for each in counts.values())
        self.update(grid, layout=self._width != before)


def _said(progress: Progress) -> str:
    return f"{progress.done}/{progress.asked}"
