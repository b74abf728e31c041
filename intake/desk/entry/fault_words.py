"""What the desk says of something that cannot be kept."""

from db.errors import Locked, ServerLost
from forms.errors import Faulty, IntakeError
from forms.messages import Translator


def fault_words(error: IntakeError, say: Translator) -> str:
    """Return what is wrong, without the path: it stands beside its place on the screen."""
    if isinstance(error, Faulty):
        return "; ".join(say.of(fault.message) for fault in error.faults)
    if isinstance(error, ServerLost):
        return say("desk.server_lost")
    if isinstance(error, Locked):
        return say("desk.held_up")
    return say.of(error)


def faults_by_key(error: IntakeError, say: Translator) -> dict[str, str]:
    """Return what is wrong by the key it is wrong at, "" for what is wrong as a whole."""
    if isinstance(error, Faulty):
        return {fault.path: say.of(fault.message) for fault in error.faults}
    return {"": fault_words(error, say)}
