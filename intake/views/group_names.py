"""What regional groups are called."""

from forms.messages import Translator


def group_name(group: str | None, say: Translator, *, short: bool = False) -> str:
    """Return the name of a regional group in the person's language, in full or in a word or two."""
    key = (group or "none").lower().replace(" ", "_").replace("-", "_")
    return say(f"group_short.{key}" if short else f"group.{key}")
