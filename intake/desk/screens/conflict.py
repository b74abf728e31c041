"""Whose answer is to stand, where two officers have changed the same one."""

from db.errors import Conflict
from forms.messages import Translator
from intake.desk.entry.session import EntrySession
from intake.desk.screens.choose import Choose
from intake.views.response import content_words, path_title


class ConflictScreen(Choose):
    """Shows what somebody else has said in the meantime; gives `mine` or `theirs`."""

    def __init__(self, entry: EntrySession, conflict: Conflict, say: Translator) -> None:
        difference = conflict.differences[0]
        words = {
            whose: content_words(entry.state.validator, difference.path, content, say)
            for whose, content in (("mine", difference.mine), ("theirs", difference.theirs))
        }
        title = path_title(entry.state.validator, difference.path, say)
        said = say("desk.conflict", title=title, officer=difference.officer, **words)
        answers = (("mine", "desk.key_mine"), ("theirs", "desk.key_theirs"))
        super().__init__(said, answers, say, firm=True)
