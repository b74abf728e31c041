"""Finding the records of a file: however they are written and cut, the same objects come out."""

import json
from collections.abc import Sequence
from io import BytesIO
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.transfer import records
from intake.transfer.limits import Limits
from intake.transfer.records import Record, read_records

Objects = list[dict[str, object]]

awkward = st.text(alphabet=st.sampled_from('{}[]",:\\/\n\r\t\b e\0é’漢😀\u2028\ufeff')) | st.text()
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | awkward,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(awkward, inner, max_size=4),
    max_leaves=12,
)
objects = st.lists(st.dictionaries(awkward, values, min_size=1, max_size=4), min_size=1, max_size=6)
piece_sizes = st.integers(1, 7) | st.just(2**16)
slack = st.integers(16, 40)
thorough = settings(max_examples=40)


def read(content: bytes, piece: int, largest: int) -> list[Record]:
    with patch.object(records, "_PIECE", piece):
        return list(read_records(BytesIO(content), Limits(largest)))


def written(each: object, *, indent: int | None, ascii_only: bool) -> str:
    return json.dumps(each, indent=indent, ensure_ascii=ascii_only)


def assert_found(found: Sequence[Record], wanted: Objects, lines: Sequence[int]) -> None:
    assert [record.faults for record in found] == [()] * len(wanted)
    assert [record.content for record in found] == wanted
    assert [record.number for record in found] == list(range(1, len(wanted) + 1))
    assert [record.line for record in found] == list(lines)


@thorough
@given(
    objects, piece_sizes, slack, st.booleans(), st.sampled_from(["\n", "\r\n", "\n\n", " \n\t\n"])
)
def test_json_lines_give_back_their_objects(
    wanted: Objects, piece: int, more: int, ascii_only: bool, end: str
) -> None:
    texts = [written(each, indent=None, ascii_only=ascii_only) for each in wanted]
    content = "".join(text + end for text in texts).encode()
    longest = max(len(text.encode()) for text in texts)
    lines = [1 + end.count("\n") * place for place in range(len(wanted))]
    assert_found(read(content, piece, longest + more), wanted, lines)


@thorough
@given(objects, piece_sizes, slack, st.booleans(), st.sampled_from([",", " , ", ", "]))
def test_an_array_on_one_line_gives_back_its_objects(
    wanted: Objects, piece: int, more: int, ascii_only: bool, comma: str
) -> None:
    texts = [written(each, indent=None, ascii_only=ascii_only) for each in wanted]
    content = f"[{comma.join(texts)}]".encode()
    longest = max(len(text.encode()) for text in texts)
    assert_found(read(content, piece, longest + more), wanted, [1] * len(wanted))


@thorough
@given(
    objects, piece_sizes, slack, st.booleans(), st.integers(0, 3), st.sampled_from([",\n", "\n,"])
)
@example([{"a": "\\"}, {'"': '\\"'}], 1, 16, False, 0, ",\n")
def test_an_array_over_lines_gives_back_its_objects(
    wanted: Objects, piece: int, more: int, ascii_only: bool, indent: int, comma: str
) -> None:
    texts = [written(each, indent=indent, ascii_only=ascii_only) for each in wanted]
    content = f"[\n{comma.join(texts)}\n]\n".encode()
    longest = max(len(text.encode()) for text in texts)
    assert_found(read(content, piece, longest + more), wanted, beginnings(texts, first=2))


@thorough
@given(objects, piece_sizes, slack, st.booleans(), st.integers(0, 3))
def test_objects_over_lines_one_after_another_give_back_themselves(
    wanted: Objects, piece: int, more: int, ascii_only: bool, indent: int
) -> None:
    texts = [written(each, indent=indent, ascii_only=ascii_only) for each in wanted]
    content = "\n".join(texts).encode()
    longest = max(len(text.encode()) for text in texts)
    assert_found(read(content, piece, longest + more), wanted, beginnings(texts, first=1))


def beginnings(texts: Sequence[str], first: int) -> list[int]:
    """Return the lines on which texts begin that stand one below the other."""
    lines = [first]
    for text in texts[:-1]:
        lines.append(lines[-1] + text.count("\n") + 1)
    return lines


@thorough
@given(objects, piece_sizes, st.data())
def test_a_broken_record_of_an_array_does_not_hide_the_others(
    wanted: Objects, piece: int, data: st.DataObject
) -> None:
    broken = data.draw(st.integers(0, len(wanted)))
    texts = [written(each, indent=None, ascii_only=False) for each in wanted]
    texts.insert(broken, '{"respondent": oops}')
    found = read("[\n{}\n]".format(",\n".join(texts)).encode(), piece, 2**20)
    assert [record.line for record in found] == list(range(2, len(wanted) + 3))
    faulty = found.pop(broken)
    assert [wrong.message.key for wrong in faulty.faults] == ["import.not_json"]
    assert [record.content for record in found] == wanted


@thorough
@given(objects, piece_sizes)
def test_a_record_that_is_too_large_does_not_hide_the_others(wanted: Objects, piece: int) -> None:
    texts = [written(each, indent=None, ascii_only=False) for each in wanted]
    largest = max(len(text.encode()) for text in texts) + 16
    large = written({"summary": "a" * largest}, indent=None, ascii_only=False)
    for content in (
        "\n".join([*texts, large, texts[0]]),
        f"[{','.join([*texts, large, texts[0]])}]",
    ):
        found = read(content.encode(), piece, largest)
        assert [wrong.message.key for wrong in found[len(wanted)].faults] == ["import.large"]
        assert [record.content for record in found] == [*wanted, None, wanted[0]]


@pytest.mark.parametrize("piece", [1, 2, 3, 2**16])
@pytest.mark.parametrize("depth", [63, 64, 65, 1000])
def test_brackets_are_counted_before_anything_is_parsed(piece: int, depth: int) -> None:
    inner = "[" * (depth - 1) + "]" * (depth - 1)
    for content in (f'[\n{{"a": {inner}}}\n]', f'{{"a": {inner}}}\n', f'{{\n"a": {inner}}}'):
        (record,) = read(content.encode(), piece, 2**20)
        assert bool(record.faults) == (depth > Limits().depth)


@pytest.mark.parametrize("depth", [3, 4])
def test_brackets_in_text_are_none(depth: int) -> None:
    content = b'{"a": [["[[[[{{{{\\"[[[["]]}'
    (record,) = read_records(BytesIO(content), Limits(depth=depth))
    assert not record.faults
    (record,) = read_records(BytesIO(content), Limits(depth=2))
    assert [wrong.message.key for wrong in record.faults] == ["import.deep"]


@pytest.mark.parametrize("size", range(1, 8))
def test_a_file_cut_anywhere_is_never_taken_for_whole(size: int) -> None:
    whole = b'[\n{"a": "[\\"]"},\n{"b": {"c": [1, 2]}}\n]'
    for end in range(1, len(whole)):
        found = read(whole[:end], size, 2**20)
        assert any(record.faults for record in found), whole[:end]
