"""Data sets as Parquet, by pyarrow; it comes with the extra `statistics`."""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from forms.extras import install_command
from intake.errors import CommandError
from intake.formats.dataset import Category, DataSet, Value, Variable

MISSING = "__missing"
"""What stands behind the name of a variable over the column of why its values are missing."""


def as_parquet(dataset: DataSet) -> bytes:
    """Return a data set as Parquet: codes by the words for them, what is missing as null.

    Beside a variable that can be missing stands a column with the word for why it is. Labels are
    in the metadata of the columns. Raises CommandError without the extra `statistics`.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise CommandError("export.no_statistics", command=install_command("statistics")) from None
    fields, arrays = [], []
    for variable, values in dataset.columns():
        for name, type_, column in _columns(pyarrow, variable, values):
            metadata = {"label": variable.label, "path": variable.source.path}
            labels = {each.word: each.label for each in variable.categories}
            metadata |= {"labels": json.dumps(labels, ensure_ascii=False)} if labels else {}
            fields.append(pyarrow.field(name, type_, metadata=metadata))
            arrays.append(column)
    missing = {each.word: each.label for each in dataset.missing}
    about = {"title": dataset.title, "missing": json.dumps(missing, ensure_ascii=False)}
    table = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata=about))
    content = io.BytesIO()
    parquet.write_table(table, content)
    return content.getvalue()


def _columns(
    pyarrow: Any, variable: Variable, values: Sequence[Value]
) -> Iterator[tuple[str, Any, Any]]:
    known = [None if isinstance(each, Category) else each for each in values]
    if variable.type == "category":
        words = {each.code: each.word for each in variable.categories}
        said = [words[each] if isinstance(each, int) else None for each in known]
        yield variable.name, *_coded(pyarrow, said, words.values())
    else:
        type_ = {
            "text": pyarrow.string(), "day": pyarrow.date32(), "number": pyarrow.float64(),
            "whole": pyarrow.int64(),
        }[variable.type]  # fmt: skip
        yield variable.name, type_, pyarrow.array(known, type_)
    if variable.is_coded:
        why = [each.word if isinstance(each, Category) else None for each in values]
        yield f"{variable.name}{MISSING}", *_coded(pyarrow, why, dict.fromkeys(filter(None, why)))


def _coded(pyarrow: Any, words: Sequence[str | None], allowed: Iterable[str]) -> tuple[Any, Any]:
    """Return words as codes into those that are allowed, in their order."""
    place = {word: number for number, word in enumerate(allowed)}
    codes = [None if word is None else place[word] for word in words]
    column = pyarrow.DictionaryArray.from_arrays(
        pyarrow.array(codes, pyarrow.int32()), pyarrow.array([*place], pyarrow.string())
    )
    return column.type, column
