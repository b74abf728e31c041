"""What a key costs in the text of a reply, against a bare editor that shows one page of it.

Run with `python -m tests.benchmarks.reading`; it prints ratios, and nothing depends on them.
"""

import asyncio
import hashlib
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import TextArea

from db.records import DocumentFile
from forms.document_text import DocumentText, Page
from forms.response import Reply
from intake.desk.app import Desk
from intake.desk.widgets.reading_pane import ReadingPane
from intake.editing.documents import NewDocument
from intake.editing.replies import log_reply
from intake.session import Session
from intake.settings import Settings
from tests.benchmarks.desk import ten_questions

ROUNDS, KEYS = 5, 60
_PAUSE = 0.03
_SENTENCE = "The competent authorities have informed the Secretariat of the measures taken. "

LONG_PAGE = DocumentText((Page(1, "text", (_SENTENCE * (20_000 // len(_SENTENCE)),)),))
LONG_REPLY = DocumentText(
    tuple(Page(number, "text", (_SENTENCE * 6,) * 6) for number in range(1, 201))
)


class OnePage(App[None]):
    """The least that a program that shows a page can be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield TextArea(self._text, read_only=True, soft_wrap=True)


@contextmanager
def reading(text: DocumentText) -> Iterator[Desk]:
    """Give a desk at a response whose reply has a text."""
    with TemporaryDirectory() as folder:
        session = Session(Settings(Path(folder) / "intake.db", "bench", "en", "Ada"))
        session.store.add_questionnaire(ten_questions("text"), "Ada")
        content = b"reply"
        file = DocumentFile(hashlib.sha256(content).hexdigest(), "text/plain", content, text)
        log_reply(session, session.register["SWE"], Reply(), documents=[NewDocument("r", file)])
        with closing(session):
            yield Desk(session, "SWE")


async def key_cost(app: App[Any], count: int, *keys: str) -> float:
    """Return the processor time, in milliseconds, of a key that moves down and is painted."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.2)
        begun = time.process_time()
        for _ in range(count):
            app.post_message(Key("down", None))
            await asyncio.sleep(_PAUSE)
        return (time.process_time() - begun) / count * 1_000


async def opening_cost(text: DocumentText) -> float:
    """Return the seconds from the key that leads to a text until it is on the screen."""
    with reading(text) as desk:
        async with desk.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.3)
            begun = time.perf_counter()
            await pilot.press("ctrl+t")
            while (
                not desk.screen.query(ReadingPane) or not desk.screen.query_one(ReadingPane)._seen
            ):
                await pilot.pause(0)
            return time.perf_counter() - begun


async def main(rounds: int = ROUNDS, keys: int = KEYS) -> None:
    """Print medians and ratios."""
    for name, text in (("a page of 20,000 characters", LONG_PAGE), ("200 pages", LONG_REPLY)):
        page = "\n\n".join(text.pages[0].paragraphs)
        ours, bare = [], []
        for _ in range(rounds):
            bare.append(await key_cost(OnePage(page), keys))
            with reading(text) as desk:
                ours.append(await key_cost(desk, keys, "f10"))
        ratio = median(ours) / median(bare)
        opening = median([await opening_cost(text) for _ in range(rounds)])
        print(f"{name}: key {median(ours):.2f} ms, bare {median(bare):.2f} ms, ratio {ratio:.2f};")
        print(f"  opened in {opening * 1_000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
