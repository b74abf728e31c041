"""A response that is put together from rows of tables, and where each part of it was read."""

from collections.abc import Mapping

from msgspec import Struct

from forms.messages import Message
from intake.transfer.columns.column_map import Targets
from intake.transfer.columns.tables import Record, Table
from intake.transfer.columns.values import yes_or_no

Json = dict[str, object]

_REPLY = ("reference", "dated", "received", "language")


class Origin(Struct, frozen=True):
    """A row that a response was put together from, and what its columns stand for."""

    table: Table
    record: Record
    targets: Mapping[str, Targets]

    def first(self, target: str) -> str:
        """Return the cell of the first column that stands for `target`, empty where none does."""
        heading = self.heading(target)
        return self.record.cells.get(heading, "") if heading else ""

    def heading(self, target: str) -> str:
        """Return the heading of the first filled column that stands for `target`, if any."""
        return next(
            (
                heading
                for heading, targets in self.targets.items()
                if target in targets and heading in self.record.cells
            ),
            "",
        )

    def holds(self, prefix: str) -> bool:
        """Return whether a filled column stands for something that begins with `prefix`."""
        return any(
            target.startswith(prefix)
            for heading, targets in self.targets.items()
            if heading in self.record.cells
            for target in targets
        )


class Wrong(Struct, frozen=True):
    """What is wrong with a cell, told before the response that it belongs to is looked at."""

    origin: Origin
    heading: str
    message: Message


class Assembled(Struct):
    """What the rows that are read so far say of one response."""

    about: dict[str, str] = {}
    answers: dict[str, Json] = {}
    origins: list[Origin] = []
    wrong: list[Wrong] = []

    def document(self, questionnaire: str) -> Json:
        """Return the response as the JSON document that is imported."""
        reply = {key: self.about[key] for key in _REPLY if key in self.about}
        sections: dict[str, Json] = {}
        for path, answer in self.answers.items():
            section, _, question = path.partition(".")
            short = answer["value"] if answer.keys() == {"value"} else answer
            sections.setdefault(section, {})[question] = short
        document: Json = {
            "questionnaire": questionnaire,
            "respondent": self.about.get("respondent", ""),
            "status": self.about.get("status", "draft").lower(),
            "replies": [reply] if reply else [],
            "answers": sections,
        }
        if "confidential" in self.about:
            words = self.about["confidential"]
            said = yes_or_no(words)
            document["confidential"] = words if said is None else said
        return document

    def put(self, path: str, value: object) -> None:
        """Take a value, or the reason why there is none, in the place of one that was there."""
        answer = self.answers.setdefault(path, {})
        if isinstance(value, dict):
            answer.pop("value", None)
            answer.update(value)
        else:
            answer.pop("missing", None)
            answer["value"] = value

    def among(self, path: str) -> list[object]:
        """Return the list that is the value at `path`, to put more into."""
        value = self.answers.setdefault(path, {}).setdefault("value", [])
        if not isinstance(value, list):
            value = self.answers[path]["value"] = []
        return value
