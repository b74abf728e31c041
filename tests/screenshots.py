"""Draws the main screens of the desk into `docs/screens`: `python -m tests.screenshots [FOLDER]`.

What they show is the shipped responses; the text beside the form is what was coded of one of them.
Whoever runs this again gets the same pictures, since its clock stands still.
"""

import asyncio
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from db.blind import BlindStore
from db.opening import engine_of
from forms.dates import PartialDate
from forms.questionnaire import Questionnaire
from forms.response import Reply
from forms.shipped import shipped_responses, shipped_source
from intake.editing import assignments, queries, readings
from intake.editing.replies import log_reply
from intake.editing.responses import leave, save, set_status, today
from intake.session import Session
from intake.settings import Settings
from intake.transfer.batch import Batch
from intake.transfer.document_files import DocumentOptions, prepared
from intake.transfer.reading.reader import GivenFile
from intake.transfer.sources import Source
from tests.intake.desk.at_the_desk import at_the_desk

FOLDER = Path(__file__).parents[1] / "docs" / "screens"
FORM = "trafficking-2004"
ENTERED, READ_TWICE = "DNK", "SWE"
"""Who is being entered, with a text beside the form, and whose reply two officers have read."""

BEGUN = datetime(2005, 1, 17, 9, 0, tzinfo=UTC)
SECOND: Mapping[str, object] = {
    "prevention.campaigns_in_origin_countries": {"value": "yes", "source": "§41"},
    "protection.services": {"value": ["support", "referral"], "source": "§43"},
    "coordination.national_plan": {"missing": "unclear", "remark": "Is it for victims alone?"},
    "cooperation.levels": {"value": ["regional", "bilateral"], "source": "§41"},
}
"""What the second reading says otherwise, or says where the first says nothing."""

RATIFICATION = "legislation.ratification"
STORE = Path("intake.db")
DAYS = 3
"""In how many days all others were taken in."""

Document = dict[str, Any]


@dataclass(frozen=True)
class Shot:
    """A screen: words that stand on it, the keys that lead to it, whose response, and its size."""

    shows: str
    keys: tuple[str, ...]
    respondent: str | None = None
    columns: int = 100
    lines: int = 30


_TO_SERVICES = (*("pagedown",) * 4, "tab")

SHOTS: Mapping[str, Shot] = {
    "register": Shot("Ada 1 d", ("down",) * 9, columns=116),
    "entry": Shot("☑ Telephone hotline", _TO_SERVICES, ENTERED, 80, 24),
    "entry-with-reply": Shot(
        "para. 3", (*_TO_SERVICES, "f10", *"nnnnnn", "right", "enter"), ENTERED, 132, 36
    ),
    "review": Shot("finished by Bo", ("f9",), "BIH"),
    "history": Shot("[-In progress-]", ("f9", "f3"), ENTERED),
    "coverage": Shot("… not entered", ("f4", *("down",) * 5, "right")),
    "question": Shot("not stated", ("f5", *"campaigns", "enter"), lines=24),
    "settling": Shot("2 of 5 decided", (*"sweden", "ctrl+b", "2", "2"), lines=24),
    "search": Shot("places", ("f3", *"assistance", "down"), lines=24),
}


class Clock:
    """Says what it was last set to."""

    def __init__(self) -> None:
        self._moment = BEGUN

    def __call__(self) -> datetime:
        """Return the moment, in UTC."""
        return self._moment

    def today(self) -> date:
        """Return the day."""
        return self._moment.date()

    def passes(self, **time: float) -> None:
        """Set the clock forward."""
        self._moment += timedelta(**time)


class Office:
    """A store in the folder that one stands in, and whoever works at it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def session(self, officer: str) -> Session:
        """Return the session of an officer."""
        store = BlindStore(engine_of(STORE).open(self.clock), officer)
        return Session(Settings(STORE, FORM, "en", officer), store)

    def fill(self) -> None:
        """Have Ada, Bo and Cem at work for a fortnight."""
        coded = _coded()
        with closing(self.session("Bo")) as bo:
            bo.store.add_questionnaire(shipped_source(FORM), "Bo")
            others = [each for code, each in coded.items() if code not in (ENTERED, READ_TWICE)]
            for begun in range(DAYS):
                _take_in(bo, others[begun::DAYS])
                self.clock.passes(days=1)
            _log(
                bo, READ_TWICE, Reply("NV 7/2005", received=PartialDate(2005, 1, 20), language="en")
            )
            self._key(bo, READ_TWICE, _answers(coded[READ_TWICE]))
            set_status(bo, bo.register[READ_TWICE], "final")
            queries.open_query(bo, bo.register["AUT"], RATIFICATION, "Since when?")
        self.clock.passes(days=3)
        with closing(self.session("Cem")) as cem:
            self._checks(cem, coded)
        self.clock.passes(days=1)
        with closing(self.session("Ada")) as ada:
            given = _answers(coded[ENTERED], until="protection")
            self._key(ada, ENTERED, {path: given[path] for path in given if path != RATIFICATION})
        self.clock.passes(hours=1)
        with closing(self.session("Bo")) as bo:
            self._key(bo, ENTERED, {RATIFICATION: given[RATIFICATION]})
        self.clock.passes(hours=1)

    def _checks(self, cem: Session, coded: Mapping[str, Document]) -> None:
        readings.begin_reading(cem, cem.register[READ_TWICE])
        self._key(cem, READ_TWICE, {**_answers(coded[READ_TWICE]), **SECOND})
        set_status(cem, cem.register[READ_TWICE], "final")
        for code in ("AUS", "AZE", "BEL"):
            set_status(cem, cem.register[code], "verified", "Coded from the report.")
        final = [cem.register[code] for code in ("AUT", "BIH")]
        assignments.assign(cem, final, "verify", ["Ada"])
        assignments.assign(cem, [cem.register[ENTERED]], "enter", ["Ada"])
        reply = Reply("NV 9/2005", received=PartialDate(2005, 1, 25), language="en")
        _log(cem, ENTERED, reply, _text_of(coded[ENTERED], cem.questionnaire))
        self._key(cem, ENTERED, {RATIFICATION: "in_progress"})

    def _key(self, session: Session, code: str, answers: Mapping[str, object]) -> None:
        respondent = session.register[code]
        for path, answer in answers.items():
            save(session, respondent, {path: answer}, based_on=session.kept(respondent))
            self.clock.passes(seconds=40)
        leave(session, respondent)


def _coded() -> dict[str, Document]:
    """Return the shipped responses, as JSON, by the code of the respondent."""
    shipped = shipped_responses(FORM)
    assert shipped is not None
    documents = [json.loads(line) for line in shipped.read_text(encoding="utf-8").splitlines()]
    return {each["respondent"]: each for each in documents}


def _answers(document: Document, until: str | None = None) -> dict[str, object]:
    """Return what a response says by path, up to the end of a section."""
    sections = list(document["answers"])
    last = sections.index(until) if until else len(sections) - 1
    return {
        f"{section}.{question}": answer
        for section in sections[: last + 1]
        for question, answer in document["answers"][section].items()
    }


def _text_of(document: Document, form: Questionnaire) -> str:
    """Return the narrative and the remarks of a response, section by section, numbered."""
    lines: list[str] = []
    number = 0
    for section, given in document["answers"].items():
        lines.append(form.sections[section].title.text("en"))
        for question, answer in given.items():
            for words in _words(answer, f"{section}.{question}", form):
                number += 1
                lines.append(f"{number}. {words}")
    return "\n\n".join(lines)


def _words(answer: object, path: str, form: Questionnaire) -> list[str]:
    long = answer if isinstance(answer, dict) else {"value": answer}
    value = long.get("value")
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    words = [value] if form.questions[path].kind == "text" else []
    words += [f"{row.get('name', '')}: {row['remark']}" for row in rows if "remark" in row]
    return [str(each) for each in (*words, long.get("remark")) if each]


def _take_in(session: Session, documents: list[Document]) -> None:
    lines = "".join(f"{json.dumps(each)}\n" for each in documents).encode()
    Batch(session, "skip").take_in(
        [Source("responses", BytesIO(lines))], title="The report of 2005"
    )


def _log(session: Session, code: str, reply: Reply, text: str = "") -> None:
    given = GivenFile("reply.txt", text.encode())
    documents = [new for new, _ in prepared(given, DocumentOptions(language="en"))] if text else []
    log_reply(session, session.register[code], reply, documents=documents)


async def _drawn(session: Session, shot: Shot) -> str:
    """Return the picture of a screen."""
    size = (shot.columns, shot.lines)
    async with at_the_desk(session, shot.respondent, size=size, painted=True) as officer:
        await officer.strike(*shot.keys)
        await officer.sees(shot.shows)
        return _plain(officer.desk.export_screenshot(title="Intake"))


def _plain(picture: str) -> str:
    """Return a picture that asks nobody for a font."""
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return picture.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


@contextmanager
def _standing_still(clock: Clock) -> Iterator[None]:
    """Have all who ask for the day be told the clock's."""
    with ExitStack() as stack:
        for module in [each for each in sys.modules.values() if vars(each).get("today") is today]:
            stack.enter_context(patch.object(module, "today", clock.today))
        yield


def draw(folder: Path) -> list[Path]:
    """Draw all screens into a folder, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder.absolute() / f"{name}.svg" for name in SHOTS]
    office = Office(Clock())
    with (
        TemporaryDirectory() as filled,
        _standing_still(office.clock),
    ):
        with chdir(filled):
            office.fill()
        for file, shot in zip(files, SHOTS.values(), strict=True):
            with TemporaryDirectory() as copy, chdir(copy):
                shutil.copy(Path(filled) / STORE, STORE)
                with closing(office.session("Ada")) as session:
                    file.write_text(asyncio.run(_drawn(session, shot)), encoding="utf-8")
    return files


def main() -> None:
    """Draw the screens as they are on any machine."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    for file in draw(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(file)


if __name__ == "__main__":
    main()
