"""The draft that Intake makes of the data today, read as an edited one is."""

from forms.messages import Language
from intake.queries.as_at import AsAt
from intake.report.checking.reading import Draft, read_text
from intake.report.drafting import draft
from intake.report.markdown import as_markdown
from intake.report.material import Material

_DRAFTED: tuple[Language, ...] = ("en", "fr")


def own_draft(material: Material, as_at: AsAt | None = None) -> Draft:
    """Return the draft of the whole report; an empty one in a language that has none."""
    if material.language not in _DRAFTED:
        return Draft(())
    report = draft(material, as_at=as_at)
    return read_text("".join(as_markdown(report)), is_markdown=True)
