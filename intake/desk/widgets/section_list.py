"""The sections of a response, with how far each is."""

from rich.text import Text
from textual.widgets import Static

from forms.coverage import coverage_of
from forms.messages import Language
from intake.desk.sitting import Sitting
from intake.tables.coverage import GLYPHS


class SectionList(Static):
    """The sections that are put to the respondent; the one on the screen is marked."""

    DEFAULT_CSS = """
    SectionList { padding: 0 1; background: $panel; height: 100%; }
    """

    def __init__(self, language: Language) -> None:
        super().__init__(markup=False)
        self._language = language

    def show(self, sitting: Sitting, number: int) -> None:
        """Show the sections of a sitting, with section `number` (from 0) marked."""
        coverage = coverage_of(
            sitting.form.questionnaire, sitting.respondent.kind, sitting.response
        )
        lines = []
        for place, section in enumerate(sitting.sections):
            progress = sitting.progress(section)
            glyph = GLYPHS[coverage.sections[section.id]]
            count = f"{progress.done}/{progress.asked}"
            here = place == number
            title = f"{section.letter} {section.title.text(self._language)}"
            room = 21 - len(count)
            title = title if len(title) <= room else f"{title[: room - 1]}…"
            style = "bold reverse" if here else ""
            lines.append(Text(f"{glyph} {title.ljust(room)} {count}", style=style, no_wrap=True))
        self.update(Text("\n").join(lines))
