"""A line for a date, which is written as people write it."""

from collections.abc import Iterator
from contextlib import suppress

from rich.text import Text

from forms.errors import IntakeError
from forms.languages.writing import written_date
from forms.messages import INTERFACE_LANGUAGES, Language, Translator
from forms.written_dates import in_iso, read_date
from intake.desk.widgets.line_field import LineField


class DateField(LineField):
    """A date as people write it; how it is understood stands beside it."""

    def __init__(self, say: Translator) -> None:
        super().__init__(say("desk.date_form"))
        self._language: Language = say.language if say.language in INTERFACE_LANGUAGES else "en"

    def read(self, words: str) -> object:
        """Return the date as ISO 8601 writes it, if it is one that can be read."""
        return in_iso(words)

    @property
    def drawn(self) -> Text:
        """The line, and how the date in it is understood."""
        understood = " · ".join(part for part in self._understood() if part != self.value)
        return super().drawn + Text(f" · {understood}" if understood else "", style="dim")

    def _understood(self) -> Iterator[str]:
        with suppress(IntakeError):
            date = read_date(self.value)
            yield from dict.fromkeys((str(date), written_date(date, self._language)))
