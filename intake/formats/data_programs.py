"""Programs in R and Python that read a data set from CSV, with its labels and missing values."""

from collections.abc import Callable, Mapping
from pathlib import Path
from pprint import pformat
from string import Template
from typing import Literal

from forms.packaged import packaged_text
from intake.console.safe_text import in_one_line
from intake.formats.dataset import Category, DataSet, Value, Variable
from intake.formats.grid import LongGrid, Rows

Script = Literal["r", "python"]
_ENDINGS: Mapping[Script, str] = {"r": "_read.R", "python": "_read.py"}
_WIDTH = 98


def as_codes(dataset: DataSet) -> LongGrid:
    """Return a data set as a table of codes, as the programs read it; missing text is empty."""
    variables = dataset.variables
    names = tuple(each.name for each in variables)
    rows = Rows(lambda: (tuple(map(_code, variables, row)) for row in dataset.rows()))
    return LongGrid(dataset.title, names, rows)


def program_file(file: Path, script: Script) -> Path:
    """Return where the program stands that reads a file: beside it, under a name of its own."""
    return file.with_name(f"{file.stem}{_ENDINGS[script]}")


def program(dataset: DataSet, script: Script, file: str) -> str:
    """Return a program that reads a data set from the CSV of that name, which is beside it."""
    return _PROGRAMS[script](dataset, file)


def _code(variable: Variable, value: Value) -> object:
    if isinstance(value, Category):
        return value.code if variable.is_coded else ""
    return value


def _in_python(dataset: DataSet, file: str) -> str:
    variables = dataset.variables
    labels = {each.name: each.label for each in variables}
    values = {
        each.name: {one.code: one.label for one in each.categories}
        for each in variables
        if each.type == "category"
    }
    names = {
        kind: [each.name for each in variables if is_so(each)] for kind, is_so in _KINDS.items()
    }
    missing = {each.code: each.label for each in dataset.missing}
    parts = {**names, "labels": labels, "values": values, "missing": missing}
    laid_out = {key: pformat(each, width=_WIDTH, sort_dicts=False) for key, each in parts.items()}
    return _filled("python", dataset, file, repr(file), laid_out)


def _in_r(dataset: DataSet, file: str) -> str:
    codes = [each.code for each in dataset.missing]
    parts = {
        "missing": _vector(dataset.missing),
        "names": ",\n  ".join(_quoted(each.name) for each in dataset.variables),
        "least": str(min(codes)),
        "greatest": str(max(codes)),
        "variables": "\n".join(map(_r_variable, dataset.variables)),
    }
    return _filled("r", dataset, file, _quoted(file), parts)


def _filled(
    name: str, dataset: DataSet, file: str, file_name: str, parts: Mapping[str, str]
) -> str:
    template = packaged_text("intake.formats", f"programs/{name}.txt")
    title, said = (_in_a_comment(each) for each in (dataset.title, file))
    return Template(template).substitute(parts, title=title, file=said, file_name=file_name)


def _in_a_comment(words: str) -> str:
    """Return words in one line that ends no comment of either language."""
    return in_one_line(words).replace('"', "'").replace("\\", "/")


_KINDS: Mapping[str, Callable[[Variable], bool]] = {
    "numbers": lambda variable: variable.is_coded,
    "texts": lambda variable: variable.type == "text",
    "days": lambda variable: variable.type == "day",
}


def _r_variable(variable: Variable) -> str:
    name, label = _quoted(variable.name), _quoted(variable.label)
    kind = "number" if variable.is_coded else variable.type
    values = f", {_vector(variable.categories)}" if variable.categories else ""
    return f"data[[{name}]] <- {kind}({name}, {label}{values})"


def _vector(categories: tuple[Category, ...]) -> str:
    return f"c({', '.join(f'{_quoted(each.label)} = {each.code}' for each in categories)})"


def _quoted(text: str) -> str:
    """Return a string of R, in ASCII, whatever stands in it."""
    return f'"{"".join(map(_r_sign, text))}"'


def _r_sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if " " <= sign <= "~" else f"\\U{{{ord(sign):x}}}"


_PROGRAMS: Mapping[Script, Callable[[DataSet, str], str]] = {"python": _in_python, "r": _in_r}
