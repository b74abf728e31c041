"""What the cells of one row say together: values by path, and what of them cannot be."""

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct

from forms.messages import Message
from forms.questionnaire import Questionnaire
from intake.messages import WORDS
from intake.transfer.columns.assembled import Origin, Wrong
from intake.transfer.columns.column_map import OF_RESPONSE
from intake.transfer.columns.values import NOTHING, rank_of, value_of

_FURTHER = re.compile(r" \(\d+\)$")
"""What stands behind the heading of a column in which a long text goes on."""


_Value = TypeVar("_Value")


class RowValues(Struct):
    """The values of a row by path, in the order of its columns.

    A choice that was split into a column an option is one value; so is a text that goes on in
    further columns.
    """

    origin: Origin
    questionnaire: Questionnaire
    values: dict[str, object] = {}
    about: dict[str, str] = {}
    wrong: list[Wrong] = []
    _from: dict[str, str] = {}
    _ranks: dict[str, dict[str, int | str]] = {}

    def read(self) -> None:
        """Read all cells that stand for something."""
        for heading, target in self._filled():
            path, _, option = target.partition("=")
            if target in OF_RESPONSE:
                self._once(target, heading, self.about, self.origin.record.cells[heading])
            elif option:
                self._mark(path, option, heading)
            elif "." in path:
                self._value(path, heading)
        for path in self._ranks:
            self._choose(path)

    def _filled(self) -> Iterator[tuple[str, str]]:
        record = self.origin.record
        for heading, targets in self.origin.targets.items():
            if heading in record.unread:
                cell = record.unread[heading]
                self._tell(heading, f"columns.{cell.why}", words=cell.words)
            elif heading in record.cells:
                for target in targets:
                    yield heading, target

    def _value(self, path: str, heading: str) -> None:
        question = self.questionnaire.find_cell(path)
        if question is None:
            return
        words = self.origin.record.cells[heading]
        value = value_of(question, words, has_points=self.origin.table.has_points)
        if value is NOTHING:
            return
        before = self.values.get(path)
        if question.is_narrative and isinstance(before, str) and isinstance(value, str):
            is_further = _FURTHER.sub("", heading) == _FURTHER.sub("", self._from[path])
            self.values[path] = before + ("" if is_further else "\n\n") + value
            return
        self._once(path, heading, self.values, value)

    def _once(self, target: str, heading: str, there: dict[str, _Value], value: _Value) -> None:
        """Take a value; another one there, from another column, is told of."""
        if target in there and there[target] != value:
            self._tell(heading, "columns.twice", other=self._from[target])
            return
        self._from.setdefault(target, heading)
        there[target] = value

    def _mark(self, path: str, option: str, heading: str) -> None:
        question = self.questionnaire.find_cell(path)
        if question is not None:
            words = self.origin.record.cells[heading]
            rank = rank_of(question, option, words)
            self._ranks.setdefault(path, {})[option] = rank
            if isinstance(rank, str):
                self._tell(heading, "columns.no_mark", words=words)

    def _choose(self, path: str) -> None:
        """Make one value of the marks of the options, the same as that of a column of them all."""
        ranks = {key: rank for key, rank in self._ranks[path].items() if isinstance(rank, int)}
        chosen = sorted((key for key in ranks if ranks[key]), key=ranks.__getitem__)
        whole = next(
            (heading for heading, targets in self.origin.targets.items() if path in targets), None
        )
        there = self.values.get(path)
        if there is None and (chosen or whole is None):
            self.values[path] = chosen
        elif isinstance(there, list) and {*there} != {*chosen}:
            self._tell(whole or "", "columns.differs")

    def _tell(self, heading: str, key: str, **values: object) -> None:
        self.wrong.append(Wrong(self.origin, heading, Message(WORDS, key, values)))
