"""What checking a draft costs by its length: `python -m tests.benchmarks.drafts`.

Printed are seconds of the processor, and how many times as long a draft of eight times the length
takes: about eight where it is linear, sixty-four where it is quadratic.
"""

import tempfile
import time
from pathlib import Path

from tests.intake.officer import Officer

LONG = {
    "comments": "<!--",
    "half of a name": "Republic of ",
    "a name": "Bosnia and ",
    "the same name": "Guinea (",
    "struck": "~~a",
    "counts": "un État ",
    "lists": "Cuba, Chad and Fiji had. ",
    "marks": "Several States[^1] ",
    "items": "- Sweden;\n",
    "asides": "Sweden (Kosovo), ",
    "strangers": "Kosovo, ",
    "paragraphs": "1. States, \n\nand\n\n",
}
"""What a draft repeats, by kind: what a reader could go through again and again."""

SHORT, TIMES = 10_000, 8


def seconds(officer: Officer, folder: Path, kind: str, size: int) -> float:
    """Return how long the processor takes to check a draft of a kind, of `size` characters."""
    file = folder / "draft.md"
    file.write_text("1. " + LONG[kind] * (size // len(LONG[kind])), encoding="utf-8")
    begun = time.process_time()
    officer.tries("report", "check", file, "--format", "json")
    return time.process_time() - begun


def main() -> None:
    """Print a line for each kind of draft."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        officer = Officer(folder / "intake.db")
        officer.hears("questionnaire", "add", "trafficking-2004")
        for kind in LONG:
            seconds(officer, folder, kind, 100)
            idle, short, long = (
                seconds(officer, folder, kind, size) for size in (100, SHORT, TIMES * SHORT)
            )
            ratio = (long - idle) / max(short - idle, 0.001)
            print(f"{kind:<16} {long:6.2f} s  {ratio:5.1f} times")


if __name__ == "__main__":
    main()
