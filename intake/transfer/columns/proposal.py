"""What the headings of tables most likely stand for, by paths, ids, titles and our own exports."""

import re
from collections.abc import Mapping, Sequence

from forms.kinds.question import Option, Question
from forms.languages.folding import fold
from forms.messages import INTERFACE_LANGUAGES
from forms.questionnaire import Questionnaire
from intake.messages import WORDS
from intake.transfer.columns.column_map import OF_ANSWER, OF_RESPONSE, ColumnMap, Targets, is_known
from intake.transfer.columns.shapes import is_of_repeat
from intake.transfer.columns.tables import Table

_PARTS = re.compile(r"[/.:\\-]+")
_UNSPACED = re.compile(r"\S+")
_WORD = re.compile(r"\w+")
_PUT_BEHIND = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*:?\s*$", re.DOTALL)
_FURTHER = re.compile(r" \(\d+\)$")
"""What stands behind the heading of a column in which a long text goes on."""

_OF_STATE = ".state"
"""What stands behind a path over our column of why there is no number."""

_OF_SYSTEMS = {
    "start", "end", "today", "deviceid", "username", "phonenumber", "subscriberid", "simserial",
    "submissiondate", "key", "parentkey", "instanceid", "instancename", "formversion", "edits",
    "submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "status",
    "reviewstate", "devicereported", "contributionid", "creationdate", "lastupdate", "languages",
}  # fmt: skip
"""What Kobo, ODK Central and EUSurvey say of a submission, and nobody answered; folded."""

_RESPONDENT = ("respondent", "code", "country", "state", "organisation", "organization", "pays")
_OWN: Mapping[str, str] = {
    "column.code": "respondent", "column.status": "status", "column.confidential": "confidential",
    "column.first_received": "received", "column.question": "question", "column.row": "row",
    "column.grid_row": "row", "column.column": "column", "column.value": "value",
    "column.figure": "value", "column.missing": "missing",
    "column.state": "state", "column.remark": "remark", "column.source": "source",
    "column.language": "language",
}  # fmt: skip
"""The headings of our own exports, and what they stand for."""

_BESIDE_OWN = ("column.respondent", "column.title", "column.answer")
_SIGNS = (
    ("column.code", "column.respondent"), ("column.question", "column.title", "column.answer"),
)  # fmt: skip
"""By which headings a table of ours is known: of responses, and of what the codebook counts."""


def proposed(tables: Sequence[Table], questionnaire: Questionnaire) -> ColumnMap:
    """Return what headings most likely stand for; nothing for those that nothing is like."""
    finder = _Finder(questionnaire)
    found = {table.name: finder.targets(table) for table in tables}
    if len(found) > 1:
        return ColumnMap({}, found)
    return ColumnMap(next(iter(found.values()), {}))


def _plain(name: str) -> str:
    """Return a name as names are compared: folded, without what stands between its words."""
    return " ".join(_WORD.findall(fold(name)))


class _Names:
    """Paths by what they may be called; a name that several have is nobody's."""

    def __init__(self) -> None:
        self._paths: dict[str, set[str]] = {}

    def add(self, path: str, *names: str) -> None:
        for name in names:
            self._paths.setdefault(_plain(name), set()).add(path)

    def find(self, name: str) -> str:
        found = self._paths.get(_plain(name), set())
        return next(iter(found)) if len(found) == 1 else ""


class _Finder:
    """Finds what a heading stands for in a table of its kind."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._questions = _Names()
        self._columns: dict[str, _Names] = {}
        for path, question in questionnaire.questions.items():
            self._questions.add(path, question.id, *question.title.words.values())
            self._add_columns(path, question)

    def _add_columns(self, path: str, question: Question) -> None:
        columns = self._columns.setdefault(path, _Names())
        keys = question.key_columns
        rows = [row for key in keys for row in question.inner[key].all_options]
        for key, column in question.inner.items():
            if key not in keys:
                columns.add(column.path, key, *column.title.words.values())
                for row in rows:
                    self._add_cell(question, row, column)

    def _add_cell(self, grid: Question, row: Option, column: Question) -> None:
        cell = f"{grid.path}.{row.id}.{column.id}"
        self._questions.add(cell, f"{row.id} {column.id}", f"{grid.id} {row.id} {column.id}")
        is_only = len(grid.inner) - len(grid.key_columns) == 1
        for language, title in grid.title.words.items():
            named = f"{title} {row.words.get(language, row.id)}"
            self._questions.add(cell, f"{named} {column.title.words.get(language, column.id)}")
            if is_only:
                self._questions.add(cell, named)

    def targets(self, table: Table) -> Mapping[str, Targets]:
        """Return the targets of the headings of a table, in their order."""
        own = _own_headings(table)
        names = self._names_for(table)
        found: dict[str, Targets] = {}
        for heading in filter(None, table.headings):
            target = self._path(heading) or (
                own.get(heading, "") if own else self._target(heading, names)
            )
            is_again = any(target in targets for targets in found.values())
            goes_on = _FURTHER.search(heading) or heading == f"{target}{_OF_STATE}"
            if is_again and not goes_on and heading not in own:
                target = ""
            found[heading] = (target,) if target else ()
        return dict.fromkeys(found, ()) if own and _is_of_figures(found) else found

    def _names_for(self, table: Table) -> "_Names":
        """Return the names of questions, or of columns where the rows are those of a table."""
        columns = self._columns_of(table)
        if is_of_repeat(table):
            return columns
        of_rows, of_questions = (
            sum(bool(names.find(heading)) for heading in table.headings)
            for names in (columns, self._questions)
        )
        return columns if of_rows > of_questions else self._questions

    def _columns_of(self, table: Table) -> _Names:
        """Return the names of the columns of the question that a sheet is named after."""
        for part in (table.name, *reversed(_PARTS.split(table.name))):
            path = self._questions.find(part)
            if self._columns.get(path):
                return self._columns[path]
        every = _Names()
        for path, question in self._questionnaire.questions.items():
            if not question.key_columns:
                for key, column in question.inner.items():
                    every.add(f"{path}.{key}", key, *column.title.words.values())
        return every

    def _path(self, heading: str) -> str:
        """Return the path that a heading is, also of further columns of a text or a number."""
        plain = _FURTHER.sub("", heading)
        paths = (plain, plain.removesuffix(_OF_STATE))
        return next((each for each in paths if "." in each and self._is_known(each)), "")

    def _is_known(self, path: str) -> bool:
        return is_known(self._questionnaire, path)

    def _target(self, heading: str, names: _Names) -> str:
        if heading.startswith("_") or fold(heading) in _OF_SYSTEMS:
            return ""
        parts = [each for each in _PARTS.split(heading) if each]
        return (
            self._of_option(heading, parts, names)
            or names.find(heading)
            or self._of_parts(heading, parts, names)
            or self._named(heading, names)
            or ("respondent" if _is_respondent(heading) else "")
        )

    def _of_parts(self, heading: str, parts: Sequence[str], names: _Names) -> str:
        """Return what the ids of groups and of a question, put together by a system, stand for."""
        for first in range(len(parts) - 1):
            path = ".".join(parts[first:])
            if self._questionnaire.find_cell(path) is not None:
                return path
        return names.find(parts[-1]) if parts and _UNSPACED.fullmatch(heading) else ""

    def _of_option(self, heading: str, parts: Sequence[str], names: _Names) -> str:
        """Return the option of a choice that was split into a column an option."""
        title, slash, last = heading.rpartition("/")
        tries = [(self._named(title, names), last)] if slash else []
        if len(parts) > 1:
            tries.append((self._of_parts(parts[-2], parts[:-1], names), parts[-1]))
        for path, name in tries:
            question = self._questionnaire.find_cell(path) if path else None
            for option in question.all_options if question is not None else ():
                if _plain(name) in map(_plain, (option.id, *option.words.values())):
                    return f"{path}={option.id}"
        return ""

    def _named(self, heading: str, names: _Names) -> str:
        """Return what a title says, with or without the short name that is put behind it."""
        behind = _PUT_BEHIND.match(heading)
        return names.find(heading) or (
            (names.find(behind[2]) or names.find(behind[1])) if behind else ""
        )


def _is_respondent(heading: str) -> bool:
    behind = _PUT_BEHIND.match(heading)
    names = (heading, behind[1], behind[2]) if behind else (heading,)
    return any(_plain(each) in _RESPONDENT for each in names)


def _own_headings(table: Table) -> Mapping[str, str]:
    """Return the targets of headings in a table that we wrote; none in one of somebody else."""
    for language in INTERFACE_LANGUAGES:
        words = {key: WORDS.text(key, language) for key in (*_OWN, *_BESIDE_OWN)}
        if any({words[key] for key in signs} <= {*table.headings} for signs in _SIGNS):
            return {words[key]: target for key, target in _OWN.items()}
    return {}


def _is_of_figures(found: Mapping[str, Targets]) -> bool:
    """Return whether a table that we wrote has no answers, but what was counted of them."""
    targets = {each for several in found.values() for each in several}
    return not {"question", "value"} <= targets and targets <= {*OF_RESPONSE, *OF_ANSWER}
