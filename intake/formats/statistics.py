"""Data sets as files of SPSS and Stata, by pyreadstat; it comes with the extra `statistics`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from forms.extras import install_command
from intake.errors import CommandError
from intake.formats.dataset import Category, DataSet, Value, Variable
from intake.formats.pieces import in_pieces_of_bytes

_LONGEST_SPSS_TEXT = 32_000
"""In bytes. SPSS takes 32,767, of which readers of other programs lose the last."""
_STATA = 14
"""The version that every Stata from 14 on reads; the format of 15 is for very many variables, and
its long texts are lost on R."""
_SPSS_LABELS = 250, 120
_STATA_LABELS = 80, 32_000
"""The longest labels of a variable, and of a value: of SPSS in bytes, of Stata in characters."""
_LONGEST_NAME = 27
_DIGITS = {"category": "F10.0", "whole": "F10.0", "number": "F12.2"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_Columns = list[tuple[Variable, list[Value]]]


def as_sav(dataset: DataSet) -> bytes:
    """Return a data set as SPSS reads it, missing values declared as such by their range of codes.

    A text longer than SPSS can hold goes on in further variables, `NAME_2` and so on. Raises
    CommandError without the extra `statistics`.
    """
    columns = _with_pieces(list(dataset.columns()))
    codes = [each.code for each in dataset.missing]
    coded = [variable for variable, _ in columns if variable.is_coded]
    of_variable, of_value = _SPSS_LABELS

    def write(pyreadstat: Any, frame: Any, file: str) -> None:
        pyreadstat.write_sav(
            frame, file, file_label=_cut(dataset.title, 60), row_compress=True,
            column_labels={each.name: _cut(each.label, of_variable) for each, _ in columns},
            variable_value_labels={
                each.name: {
                    float(one.code): _cut(one.label, of_value)
                    for one in (*each.categories, *dataset.missing)
                }
                for each in coded
            },
            missing_ranges={each.name: [{"lo": min(codes), "hi": max(codes)}] for each in coded},
            variable_measure={each.name: _measure(each) for each, _ in columns},
            variable_format={each.name: _DIGITS[each.type] for each in coded},
        )  # fmt: skip

    values = _values(columns, lambda missing: float(missing.code))
    return _written(values, write, "data.sav")


def as_dta(dataset: DataSet) -> bytes:
    """Return a data set as Stata reads it, each missing value a letter: `.a`, `.b` and so on.

    Raises CommandError without the extra `statistics`.
    """
    columns = list(dataset.columns())
    letters = {each.word: letter for each, letter in zip(dataset.missing, _LETTERS, strict=False)}
    coded = [variable for variable, _ in columns if variable.is_coded]
    of_variable, of_value = _STATA_LABELS

    def write(pyreadstat: Any, frame: Any, file: str) -> None:
        pyreadstat.write_dta(
            frame, file, file_label=_shortened(dataset.title, of_variable), version=_STATA,
            column_labels={each.name: _shortened(each.label, of_variable) for each, _ in columns},
            variable_value_labels={
                each.name: {
                    **{one.code: _shortened(one.label, of_value) for one in each.categories},
                    **{letters[one.word]: one.label for one in dataset.missing},
                }
                for each in coded
            },
            missing_user_values={each.name: [*letters.values()] for each in coded},
        )  # fmt: skip

    values = _values(columns, lambda missing: letters[missing.word])
    return _written(values, write, "data.dta")


def _written(
    values: Iterable[tuple[Variable, list[object]]],
    write: Callable[[Any, Any, str], None],
    name: str,
) -> bytes:
    try:
        import pandas
        import pyreadstat
    except ImportError:
        raise CommandError("export.no_statistics", command=install_command("statistics")) from None
    frame = pandas.DataFrame(
        {variable.name: _series(pandas, variable, column) for variable, column in values}
    )
    with TemporaryDirectory(prefix="intake-") as folder:
        file = Path(folder) / name
        try:
            write(pyreadstat, frame, str(file))
        except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError) as error:
            raise CommandError("export.not_written", reason=str(error)) from error
        return file.read_bytes()


def _series(pandas: Any, variable: Variable, column: Sequence[object]) -> Any:
    """Return a column of numbers as such; one that has letters, texts or days as objects."""
    are_numbers = variable.is_coded and all(isinstance(each, float) for each in column)
    return pandas.Series(column, dtype="float64" if are_numbers else object)


def _values(
    columns: _Columns, of_missing: Callable[[Category], object]
) -> Iterator[tuple[Variable, list[object]]]:
    """Return columns as the library takes them, with what stands for each missing value."""

    def known(value: Value, variable: Variable) -> object:
        if isinstance(value, Category):
            return of_missing(value) if variable.is_coded else _blank(variable)
        return value if isinstance(value, str | date) else float(value)

    for variable, column in columns:
        yield variable, [known(value, variable) for value in column]


def _blank(variable: Variable) -> str | None:
    return None if variable.type == "day" else ""


def _measure(variable: Variable) -> str:
    return "nominal" if variable.categories or not variable.is_coded else "scale"


def _with_pieces(columns: _Columns) -> _Columns:
    """Return columns in which no text is too long for SPSS: what is goes on in the next ones."""
    names = {variable.name for variable, _ in columns}
    found: _Columns = []
    for variable, column in columns:
        texts = [value if isinstance(value, str) else "" for value in column]
        pieces = [in_pieces_of_bytes(each, _LONGEST_SPSS_TEXT) for each in texts]
        most = max(map(len, pieces), default=1)
        found.append(
            (variable, [p[0] if len(p) > 1 else v for p, v in zip(pieces, column, strict=True)])
        )
        for number in range(2, most + 1):
            name = _further(variable.name, number, names)
            further = replace(variable, name=name, label=f"{variable.label} ({number})")
            found.append((further, [p[number - 1] if len(p) >= number else "" for p in pieces]))
    return found


def _further(name: str, number: int, names: set[str]) -> str:
    """Return a name that nothing has yet for the next part of a variable."""
    cut = next(
        cut
        for end in range(_LONGEST_NAME - 3, 0, -1)
        for cut in [f"{name[:end]}_{number}"]
        if cut not in names
    )
    names.add(cut)
    return cut


def _cut(label: str, most: int) -> str:
    """Return a label of at most so many bytes; one that is longer ends in an ellipsis."""
    pieces = in_pieces_of_bytes(label, most)
    return pieces[0] if len(pieces) == 1 else f"{in_pieces_of_bytes(label, most - 3)[0]}…"


def _shortened(label: str, most: int) -> str:
    """Return a label of at most so many characters; one that is longer ends in an ellipsis."""
    return label if len(label) <= most else f"{label[: most - 1]}…"
