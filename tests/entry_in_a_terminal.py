"""Entry of a response to ten questions, in a terminal of its own."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from db.address import Address
from intake.session import Session
from intake.settings import Settings
from tests.benchmarks.desk import ten_questions
from tests.terminal import Terminal, opened_terminal


@contextmanager
def session_at(place: Address) -> Iterator[Session]:
    """Work with the store at a place, which has the questionnaire of ten questions."""
    with closing(Session(Settings(place, "bench", "en", "Ada"))) as session:
        session.store.add_questionnaire(ten_questions("text"), "Ada")
        yield session


@contextmanager
def entry_in_a_terminal(place: Address) -> Iterator[Terminal]:
    """Open Sweden's response in a terminal, ready for keys; whoever asked brings it to its end."""
    with session_at(place):
        pass
    command = ("--db", str(place), "--questionnaire", "bench", "--officer", "Ada")
    with opened_terminal(*command, "enter", "SWE") as terminal:
        terminal.until(lambda: b"10 questions left" in terminal.written)
        yield terminal
