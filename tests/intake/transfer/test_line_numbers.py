"""The line on which a path of a record leads to its place."""

import json
from collections.abc import Iterator
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.pydantic_faults import spelled
from intake.transfer.line_numbers import lines_of
from tests.intake.officer import response
from tests.intake.transfer.conftest import Refusal

TEXT = """{"questionnaire": "q",
  "answers": {
    "law": {"a.b": [1,
      2, {"c": "x, } \\" ]",
          "d":
            5}]},
    "": null},
  "twice": 1,
  "twice": 2
}"""

MARK = "HERE IT IS"
keys = st.text(st.sampled_from('ab"\\\n{}[]:,é😀'), min_size=1, max_size=3)
documents = st.recursive(
    st.integers() | st.text(st.sampled_from('ab"\\\n{}[]:, '), max_size=4) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("path", "line"),
    {
        "": 0, "questionnaire": 0, "answers": 1, "answers.law": 2, "answers.law.a.b": 2,
        "answers.law.a.b[0]": 2, "answers.law.a.b[1]": 3, "answers.law.a.b[2].c": 3,
        "answers.law.a.b[2].d": 4, "twice": 8,
    }.items(),
)  # fmt: skip
def test_a_path_leads_to_the_line_of_its_key_or_value(path: str, line: int) -> None:
    assert lines_of(TEXT, [path]) == [line]


@pytest.mark.parametrize(
    ("path", "line"),
    {"status": 0, "answers.data": 1, "answers.law.a.b[2].e": 3, "answers.law.x[3].y": 2}.items(),
)
def test_what_is_missing_is_looked_for_in_what_should_hold_it(path: str, line: int) -> None:
    assert lines_of(TEXT, [path]) == [line]


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    steps: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, dict):
        steps = iter(value.items())
    elif isinstance(value, list):
        steps = iter(enumerate(value))
    for step, child in steps:
        yield from paths(child, (*path, step))


@given(documents, st.data())
def test_every_path_leads_to_its_line(document: object, data: st.DataObject) -> None:
    every = [path for path in paths(document) if not any(set(".[") & set(str(s)) for s in path)]
    path = data.draw(st.sampled_from(every))
    text, marked = (json.dumps(each, indent=1) for each in (document, _marked(document, path)))
    assert lines_of(text, [spelled(path)]) == [marked[: marked.index(MARK)].count("\n")]


def _marked(value: Any, path: tuple[str | int, ...]) -> object:
    """Return the document with a mark in the place of what the path leads to."""
    if not path:
        return MARK
    steps = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    changed = {
        step: _marked(child, path[1:]) if step == path[0] else child for step, child in steps
    }
    return changed if isinstance(value, dict) else list(changed.values())


def test_one_pass_finds_many_places_in_a_large_record() -> None:
    rows = [{"a": number, "b": "x" * 20} for number in range(50_000)]
    text = json.dumps({"rows": rows}, indent=1)
    begun = process_time()
    found = lines_of(text, [f"rows[{number}].b" for number in range(0, 50_000, 500)])
    assert found == [2 + number * 4 + 2 for number in range(0, 50_000, 500)]
    assert process_time() - begun < 10


def faulty(**answers: Any) -> bytes:
    return json.dumps([response("NOR"), response("SWE", **answers)], indent=2).encode()


def line_of(content: bytes, words: bytes) -> int:
    return content[: content.index(words)].count(b"\n") + 1


@pytest.mark.parametrize(
    ("answers", "at"),
    [
        ({"legislation": {"ratification": "ratified", "summary": 7}}, b'"summary"'),
        ({"legislation": {"ratification": "ratified", "nonsense": "x"}}, b'"nonsense"'),
        ({"legislation": {"summary": {"value": "x", "remrk": "y"}}}, b'"remrk"'),
        ({"protection": {"services": ["support", "WRONG"]}}, b'"WRONG"'),
        (
            {"investigations": {"statistics": [{"measure": "arrests"}, {"measure": "odd"}]}},
            b'"measure": "odd"',
        ),
    ],
)
def test_a_fault_is_told_with_its_own_line(
    refusal: Refusal, answers: dict[str, Any], at: bytes
) -> None:
    content = faulty(**answers)
    fault, _ = refusal(content)
    assert fault.startswith(f"replies-1.json, line {line_of(content, at)} (record 2): answers.")


def test_faults_of_json_have_their_own_line_too(refusal: Refusal) -> None:
    sound = faulty(legislation={"summary": "HERE"})
    for change in (b'"HERE\n"', b'"HERE" oops', b'"HERE\xff"', b'"HERE", "summary": "x"'):
        content = sound.replace(b'"HERE"', change)
        at = line_of(content, b"HERE")
        fault, _ = refusal(content)
        assert fault.startswith(f"replies-1.json, line {at} (record 2): ")
    deep = sound.replace(b'"HERE"', b"\n[" * 100 + b"]" * 100)
    at = line_of(deep, b"]]")
    fault, _ = refusal(deep)
    assert fault.startswith(f"replies-1.json, line {at} (record 2): has more than 64 brackets")


def test_a_word_before_a_record_does_not_move_its_lines(refusal: Refusal) -> None:
    fault, _ = refusal(b"[\noops\n{}\n]")
    assert fault.startswith("replies-1.json, line 2 (record 1): not JSON")


def test_a_respondent_that_is_not_known_is_told_where_it_stands(refusal: Refusal) -> None:
    content = json.dumps({**response("NOR"), "respondent": "Swedn"}, indent=1).encode()
    fault, _ = refusal(content)
    assert fault.startswith("replies-1.json, line 3 (record 1): respondent: ")
