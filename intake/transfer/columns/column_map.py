"""Which column is what: headings of tables, and what of a response each one holds."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tomlkit
from msgspec import Struct
from tomlkit.container import Container
from tomlkit.items import Table as TomlTable

from forms.plain_file import read_plain
from forms.questionnaire import Questionnaire
from intake.errors import CommandError
from intake.transfer.columns.tables import Table

_LARGEST = 4 * 1024 * 1024

OF_RESPONSE = (
    "respondent", "status", "confidential", "reference", "dated", "received", "language",
)  # fmt: skip
"""What a column may hold of the response and of the reply that it was read from."""

OF_ANSWER = ("question", "row", "column", "value", "missing", "state", "remark", "source")
"""What a column may hold where a row is an answer, or a cell of one."""

Targets = tuple[str, ...]


class ColumnMap(Struct, frozen=True):
    """What headings stand for: in every table, and in one sheet or file by its name.

    A target is a part of the response or of an answer; the path of a question, of a column of a
    table (`section.table.column`) or of a cell of a grid (`section.grid.row.column`); or a
    question with one of its options (`section.question=option`). Without targets, a column is
    left out.
    """

    anywhere: Mapping[str, Targets]
    by_table: Mapping[str, Mapping[str, Targets]] = {}

    def of(self, table: Table) -> Mapping[str, Targets]:
        """Return the targets of a table by heading, without the columns that are left out."""
        own = {**self.anywhere, **self.by_table.get(table.name, {})}
        return {heading: own[heading] for heading in table.headings if own.get(heading)}

    def refuse_other(self, tables: Sequence[Table], file: Path) -> None:
        """Raise CommandError for a heading that the map lacks, and for one that no table has."""
        names = {table.name for table in tables}
        for table in tables:
            known = self.anywhere.keys() | self.by_table.get(table.name, {}).keys()
            if lacking := [each for each in table.headings if each and each not in known]:
                words = {"table": table.name, "heading": lacking[0], "count": len(lacking)}
                raise CommandError("columns.unmapped", file=file, **words)
        there = {heading for table in tables for heading in table.headings}
        if absent := [each for each in self.anywhere if each not in there]:
            raise CommandError("columns.absent", file=file, heading=absent[0])
        for name, headings in self.by_table.items():
            if name not in names:
                raise CommandError("columns.no_table", file=file, table=name)
            own = {each for table in tables if table.name == name for each in table.headings}
            if absent := [each for each in headings if each not in own]:
                raise CommandError("columns.absent", file=file, heading=absent[0])

    @property
    def columns(self) -> tuple[Targets, ...]:
        """What each column stands for."""
        tables = (self.anywhere, *self.by_table.values())
        return tuple(targets for headings in tables for targets in headings.values())

    @property
    def all_targets(self) -> frozenset[str]:
        """What any column stands for."""
        return frozenset(target for targets in self.columns for target in targets)


def read_map(file: Path, questionnaire: Questionnaire) -> ColumnMap:
    """Return the map in a TOML file. Raises CommandError with what in it stands for nothing."""
    try:
        raw = tomllib.loads(read_plain(file, _LARGEST).decode("utf-8-sig"))
    except ValueError as error:
        raise CommandError("columns.map", file=file, reason=error) from None
    tables = {name: each for name, each in raw.items() if isinstance(each, dict)}
    loose = {name: each for name, each in raw.items() if name not in tables}
    found = ColumnMap(
        _targets(file, loose), {name: _targets(file, each) for name, each in tables.items()}
    )
    for target in sorted(found.all_targets):
        if not is_known(questionnaire, target):
            raise CommandError("columns.target", file=file, target=target)
    if "respondent" not in found.all_targets:
        raise CommandError("columns.no_respondent", file=file)
    return found


def _targets(file: Path, raw: Mapping[str, object]) -> Mapping[str, Targets]:
    found = {}
    for heading, given in raw.items():
        several = given if isinstance(given, list) else [given]
        targets = [each.strip() for each in several if isinstance(each, str)]
        if len(targets) < len(several):
            raise CommandError("columns.not_words", file=file, heading=heading)
        found[heading] = tuple(filter(None, targets))
    return found


def is_known(questionnaire: Questionnaire, target: str) -> bool:
    """Return whether a target is one of those that there are."""
    path, _, option = target.partition("=")
    if target in OF_RESPONSE or target in OF_ANSWER:
        return True
    question = questionnaire.find_cell(path)
    return question is not None and (not option or option in question.answers)


def written(column_map: ColumnMap, comment: Iterable[str]) -> bytes:
    """Return a map as TOML, with a comment before it."""
    document = tomlkit.document()
    for line in comment:
        document.add(tomlkit.comment(line))
    _fill(document, column_map.anywhere)
    for name, headings in column_map.by_table.items():
        table = tomlkit.table()
        _fill(table, headings)
        document.add(tomlkit.nl())
        document.add(tomlkit.key(name), table)
    return tomlkit.dumps(document).encode()


def _fill(table: Container | TomlTable, headings: Mapping[str, Sequence[str]]) -> None:
    for heading, targets in headings.items():
        value = list(targets) if len(targets) > 1 else "".join(targets)
        table.add(tomlkit.key(heading), tomlkit.item(value))
