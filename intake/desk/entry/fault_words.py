"""What the desk says of something that cannot be kept."""

from db.errors import Locked
from forms.errors import Faulty, IntakeError
from forms.messages import Language
from intake.messages import WORDS


def fault_words(error: IntakeError, language: Language) -> str:
    """Return what is wrong, without the path: it stands beside its place on the screen."""
    if isinstance(error, Faulty):
        return "; ".join(fault.message.text(language) for fault in error.faults)
    if isinstance(error, Locked):
        return WORDS.text("desk.held_up", language)
    return error.text(language)


def faults_by_key(error: IntakeError, language: Language) -> dict[str, str]:
    """Return what is wrong by the key it is wrong at, "" for what is wrong as a whole."""
    if isinstance(error, Faulty):
        return {fault.path: fault.message.text(language) for fault in error.faults}
    return {"": fault_words(error, language)}
