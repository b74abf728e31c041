"""Reminders of a note verbale, put on record."""

from collections.abc import Mapping, Sequence
from datetime import date

from forms.office import Reminder, Work
from forms.register.respondent import Respondent
from forms.tasks import LetterForm
from intake.editing.office import change_all
from intake.session import Session


def mark_reminded(
    session: Session,
    respondents: Sequence[Respondent],
    dated: date,
    reference: str | None,
    form: LetterForm,
) -> None:
    """Put on record that respondents were reminded: all of them, or none."""
    reminder = Reminder(dated=dated, by=session.officer, form=form, reference=reference)

    def reminded(work: Work) -> Mapping[str, object]:
        return {f"reminder.{max(work.reminders, default=0) + 1}": reminder.as_json()}

    change_all(session, dict.fromkeys(respondents, reminded))
