"""The keys of the register that lead elsewhere: to lists, and to the work of the office."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from intake.desk.screens.desk_screen import DeskScreen


class OfRespondent(Message):
    """Something is to be done about a respondent, or with what is on record of it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class RegisterKeys(DeskScreen[None]):
    """Asks for lists, for what waits, for letters, and for what is to be done about somebody."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "desk.key_open"),
        Binding("down", "move(1)", "desk.key_down", show=False, priority=True, system=True),
        Binding("up", "move(-1)", "desk.key_up", show=False, priority=True, system=True),
        Binding(
            "pagedown", "move(10)", "desk.key_ten_down", show=False, priority=True, system=True
        ),
        Binding("pageup", "move(-10)", "desk.key_ten_up", show=False, priority=True, system=True),
        Binding("f2", "log", "desk.key_log"),
        Binding("ctrl+r", "replies", "desk.key_replies", show=False),
        Binding("f3", "search", "desk.key_search"),
        Binding("f4", "coverage", "desk.key_coverage"),
        Binding("f5", "questions", "desk.key_questions"),
        Binding("f6", "work", "desk.key_work"),
        Binding("f7", "next", "desk.key_next_work"),
        Binding("f8", "queries", "desk.key_queries", show=False),
        Binding("f9", "assign", "desk.key_assign", show=False),
        Binding("f10", "letters", "desk.key_letters", show=False),
        Binding("ctrl+b", "second_reading", "desk.key_begin_reading", show=False),
        Binding("escape", "clear", "desk.key_clear"),
    ]

    class RepliesWanted(OfRespondent):
        """The replies on record of a respondent are to be listed."""

    class CoverageWanted(Message):
        """The coverage matrix is to be opened."""

    class QuestionsWanted(Message):
        """The list of questions is to be opened."""

    class SearchWanted(Message):
        """The search is to be opened."""

    class NextWanted(Message):
        """What waits next is to be done: after a respondent, in the order listed."""

        def __init__(self, code: str | None, order: tuple[str, ...]) -> None:
            super().__init__()
            self.code, self.order = code, order

    class AssignWanted(OfRespondent):
        """Something is to be given to somebody to do about a respondent."""

    class ReadingWanted(OfRespondent):
        """A second reading is to be begun, or settled."""

    class WorkWanted(Message):
        """What waits for the officer is to be listed."""

    class QueriesWanted(Message):
        """The queries are to be listed."""

    class LettersWanted(Message):
        """Letters are to be written."""

    @property
    def here(self) -> str | None:
        """The code of the respondent that the cursor is at."""
        raise NotImplementedError

    @property
    def order(self) -> tuple[str, ...]:
        """The codes of all respondents, as they are listed without a filter."""
        raise NotImplementedError

    def action_work(self) -> None:
        """List what waits for the officer."""
        self.post_message(self.WorkWanted())

    def action_next(self) -> None:
        """Do what waits next."""
        self.post_message(self.NextWanted(self.here, self.order))

    def action_queries(self) -> None:
        """List the queries."""
        self.post_message(self.QueriesWanted())

    def action_letters(self) -> None:
        """Write letters."""
        self.post_message(self.LettersWanted())

    def action_assign(self) -> None:
        """Give something to do about the respondent that the cursor is at."""
        if self.here is not None:
            self.post_message(self.AssignWanted(self.here))

    def action_second_reading(self) -> None:
        """Begin a second reading of the reply of the respondent that the cursor is at."""
        if self.here is not None:
            self.post_message(self.ReadingWanted(self.here))

    def action_replies(self) -> None:
        """List the replies on record of the respondent that the cursor is at."""
        if self.here is not None:
            self.post_message(self.RepliesWanted(self.here))

    def action_coverage(self) -> None:
        """Open the coverage matrix."""
        self.post_message(self.CoverageWanted())

    def action_questions(self) -> None:
        """Open the list of questions."""
        self.post_message(self.QuestionsWanted())

    def action_search(self) -> None:
        """Open the search."""
        self.post_message(self.SearchWanted())
