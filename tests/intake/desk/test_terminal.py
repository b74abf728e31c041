"""The program in a real terminal: what is typed fast arrives in full and in order."""

import random
from pathlib import Path

import pytest

from intake.session import Session
from tests.entry_in_a_terminal import entry_in_a_terminal, session_at


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "bit by bit"])
@pytest.mark.parametrize("seed", range(2))
def test_what_is_typed_fast_across_fields_arrives_in_full_and_in_order(
    tmp_path: Path, seed: int, at_once: bool
) -> None:
    rng = random.Random(seed)
    file = tmp_path / "intake.db"
    with session_at(file) as session:

        def text() -> str:
            return "".join(rng.choices("abcdefghij éлم", k=200)).strip()

        texts, numbers = [text() for _ in range(3)], [rng.randint(1, 99999) for _ in range(2)]
        typed = (
            f"{texts[0]}\t2\t{numbers[0]}\r2004-11\r3\t{texts[1]}\t135\t"
            f"{numbers[1]}\t2003\t{texts[2]}\t"
        )
        with entry_in_a_terminal(file) as terminal:
            terminal.type(typed, at_once=at_once)
            terminal.until(lambda: len(answers(session)) == 10)
            terminal.quit()
        assert list(answers(session).values()) == [
            texts[0], "no", numbers[0], "2004-11", "o2", texts[1], "o0 o2 o4",
            numbers[1], "2003", texts[2],
        ]  # fmt: skip


def answers(session: Session) -> dict[str, object]:
    """Return the answers that the store has, in the order of the questions."""
    kept = session.store.load("bench", "SWE")
    found = {} if kept is None else kept.response.answers
    return {path: _plain(found[path].value) for path in sorted(found)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value if isinstance(value, int) else str(value)
