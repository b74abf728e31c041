"""How the United Nations writes what a report refers to (Editorial Manual, “Resolutions”)."""

import re

from forms.messages import Translator

_RESOLUTION = re.compile(r"(A|S|E)/RES/(\d+/\d+|\d+ \(\d{4}\)|\d{4}/\d+)")


def resolution_words(resolution: str, say: Translator) -> str:
    """Return a resolution as a sentence names it: “General Assembly resolution 58/137”.

    What is no symbol of the General Assembly, the Security Council or the Economic and Social
    Council stands as it is.
    """
    found = _RESOLUTION.fullmatch(resolution)
    if found is None:
        return say("resolution.other", resolution=resolution)
    return say(f"resolution.{found[1].lower()}", number=found[2])
