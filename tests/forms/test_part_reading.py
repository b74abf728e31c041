"""What pydantic holds a file to is made of what each part says of itself."""

from typing import Annotated, ClassVar

import pytest
from msgspec import field
from pydantic_core import ValidationError

from forms.constraints import Between, HeldTo, ReadBy, Sized, Spelled
from forms.errors import IntakeError
from forms.kinds.condition import Condition
from forms.kinds.registry import QUESTION_KINDS, AnyQuestion
from forms.part_reading import hold_to, read_part, written_keys
from forms.parts import Part


def _no_devil(name: str) -> str:
    if name == "devil":
        raise IntakeError("fault.text_empty")
    return name.title()


class Harbour(Part, frozen=True, kw_only=True):
    """A part with a field of each sort."""

    expected: ClassVar[str] = "fault.words_expected"

    name: Annotated[str, Spelled("^[a-z]+$", longest=9, is_stripped=True), HeldTo(_no_devil)]
    berths: Annotated[int, Between(1, 9)] = 1
    is_open: bool = field(default=True, name="open")
    ships: Annotated[tuple[str, ...], Sized(1, 2)] | None = None
    depth: Annotated[float, ReadBy(lambda raw: float(str(raw)))] = 0.0
    basins: dict[str, "Harbour"] = field(default_factory=dict)

    def refuse_unsound(self) -> None:
        """Refuse one that is closed and has ships."""
        if self.ships and not self.is_open:
            raise IntakeError("fault.letters")


def faults(written: object) -> set[tuple[object, ...]]:
    """Return where what is written is wrong, with what pydantic calls it."""
    with pytest.raises(ValidationError) as refused:
        read_part(Harbour, written)
    return {(*each["loc"], each["type"]) for each in refused.value.errors()}


def test_a_part_is_read_by_its_keys_with_what_stands_where_nothing_is_written() -> None:
    written = {"name": " oslo ", "open": False, "basins": {"a": {"name": "b", "ships": ["c"]}}}
    assert read_part(Harbour, written) == Harbour(
        name="Oslo", is_open=False, basins={"a": Harbour(name="B", ships=("c",))}
    )


def test_its_keys_are_those_that_a_file_has() -> None:
    assert written_keys(Harbour) == ("name", "berths", "open", "ships", "depth", "basins")
    assert written_keys(QUESTION_KINDS["text"])[0] == "kind"


def test_all_that_is_wrong_is_told_at_once_and_at_its_place() -> None:
    wrong = {
        "name": "OSLO", "berths": 10, "is_open": True, "ships": [], "depth": "1",
        "basins": {"a": {"name": "devil"}, "b": {"berths": True}, "c": 5},
    }  # fmt: skip
    assert faults(wrong) == {
        ("name", "string_pattern_mismatch"),
        ("berths", "less_than_equal"),
        ("is_open", "extra_forbidden"),
        ("ships", "too_short"),
        ("basins", "a", "name", "intake.fault.text_empty"),
        ("basins", "b", "name", "missing"),
        ("basins", "b", "berths", "int_type"),
        ("basins", "c", "intake.fault.words_expected"),
    }


@pytest.mark.parametrize("flag", [1, "true", None])
def test_a_flag_is_true_or_false(flag: object) -> None:
    assert faults({"name": "oslo", "open": flag}) == {("open", "bool_type")}


def test_fields_that_cannot_stand_together_are_refused_as_a_whole() -> None:
    assert faults({"name": "oslo", "open": False, "ships": ["a"]}) == {("intake.fault.letters",)}


def test_a_part_may_hold_others_like_it_however_deep() -> None:
    written: dict[str, object] = {"question": "a.b", "is": ["c"]}
    for form in ("all", "any") * 5:
        written = {form: [written, {"question": "d.e", "answered": True}]}
    assert len(read_part(Condition, written).leaves) == 11


def test_parts_that_can_stand_in_one_place_are_told_apart_by_their_kind() -> None:
    titled = {"id": "a", "path": "s.a", "title": {"en": "A"}}
    hold_to(AnyQuestion, {**titled, "kind": "date"})
    for kind, said in (("number", "extra_forbidden"), ("horse", "union_tag_invalid")):
        with pytest.raises(ValidationError) as refused:
            hold_to(AnyQuestion, {**titled, "kind": kind, "options": {}})
        assert [each["type"] for each in refused.value.errors()] == [said]
