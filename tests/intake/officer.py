"""An officer at the command line, with a store of their own, and responses to take in."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from intake.__main__ import program

GOLDEN = Path(__file__).parent / "golden"
UNSET = (
    "INTAKE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "FORCE_COLOR", "NO_COLOR",
)  # fmt: skip

Document = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of a command: its exit status, its results, and what it said beside them."""

    status: int
    results: bytes
    said: str

    @property
    def printed(self) -> str:
        return self.results.decode()

    @property
    def everything(self) -> str:
        return self.printed + self.said


@dataclass(frozen=True)
class Officer:
    """Runs commands as `intake WORDS…`, in this process, on the database file of the test."""

    database: Path
    name: str = "A. Officer"
    environment: Mapping[str, str] = field(default_factory=dict)

    def tries(self, *words: str | Path, given: bytes | None = None) -> Outcome:
        environment: dict[str, str | None] = dict.fromkeys(UNSET)
        environment |= {"INTAKE_DB": str(self.database), "INTAKE_OFFICER": self.name}
        environment |= self.environment
        result = CliRunner().invoke(
            program, [str(word) for word in words], input=given, env=environment
        )
        return Outcome(result.exit_code, result.stdout_bytes, result.stderr)

    def gets(self, *words: str | Path, given: bytes | None = None) -> str:
        """Run a command that must be done, and return its results."""
        outcome = self.tries(*words, given=given)
        assert outcome.status == 0, outcome.everything
        return outcome.printed

    def hears(self, *words: str | Path, given: bytes | None = None) -> str:
        """Run a command that must be done and has no results, and return what it said."""
        outcome = self.tries(*words, given=given)
        assert (outcome.status, outcome.printed) == (0, ""), outcome.everything
        return outcome.said

    def is_refused(self, *words: str | Path, given: bytes | None = None) -> str:
        """Run a command that must be refused without results, and return why."""
        outcome = self.tries(*words, given=given)
        assert (outcome.status, outcome.printed) == (1, ""), outcome.everything
        assert "Traceback" not in outcome.said
        assert "did not foresee" not in outcome.said
        return outcome.said

    def reads(self, *words: str | Path) -> Any:
        """Run a command that prints JSON, and return what it says."""
        return json.loads(self.gets(*words))

    def reads_code(self, name: str) -> str:
        """Return the code of the respondent that a name finds first."""
        return self.gets("respondent", "find", name).split()[0]

    def tabulates(self, *words: str | Path) -> list[list[str]]:
        """Run a command that gives CSV, and return its rows, the heading first."""
        content = self.tries(*words, "--format", "csv").results.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(content, newline="")))

    def takes_in(self, *documents: Document) -> str:
        """Import responses."""
        return self.hears("import", "-", given=lines(*documents))

    def journals(self) -> dict[str, Any]:
        """Return the journal of every response in the store, with every revision."""
        documents = [json.loads(line) for line in self.gets("export").splitlines()]
        return {
            str(document["respondent"]): self.reads(
                "history", document["respondent"], "--format", "json",
                "--questionnaire", document["questionnaire"],
            )
            for document in documents
        }  # fmt: skip

    def called(self, name: str) -> "Officer":
        """Return another officer at the same store."""
        return replace(self, name=name)

    def speaking(self, language: str) -> "Officer":
        """Return the same officer, asking for another language."""
        return replace(self, environment={**self.environment, "INTAKE_LANG": language})


def response(respondent: str = "SWE", /, status: str = "draft", **answers: object) -> Document:
    """Return a response to trafficking-2004 that is valid, unless its answers are not."""
    return {
        "questionnaire": "trafficking-2004",
        "respondent": respondent,
        "status": status,
        "replies": [],
        "answers": answers or {"legislation": {"ratification": "ratified"}},
    }


def line(document: object) -> bytes:
    """Return a document as one line of JSON."""
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


def lines(*documents: object) -> bytes:
    """Return documents as JSON Lines."""
    return b"".join(line(document) for document in documents)
