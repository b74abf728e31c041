"""One text for one value, whoever writes it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.json_text import response_json, to_json
from forms.parts import GREATEST_NUMBER
from forms.sound_text import is_sound

_TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(is_sound)
_NUMBERS = (
    st.integers(-GREATEST_NUMBER, GREATEST_NUMBER)
    | st.floats(-GREATEST_NUMBER, GREATEST_NUMBER)
    | st.sampled_from((1e-4, 9.99e-5, 1e-5, -1e-5, 1.5e-7, 5e-324, 123.00001, 0.0, -0.0, 1e15))
)
_PARTS = st.recursive(
    _TEXT | _NUMBERS | st.booleans(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text("abc_", min_size=1), parts),
    max_leaves=12,
)


@given(_PARTS)
@example({"a": "an e-mail, 1e-5 or 0.00001", "b": 1e-05})
@example({"a": "7e-7", "b": [], "c": {}})
@example(["\u2028", "\x7f", '"\\/', "\U0001f600", "\u00ad"])
def test_a_response_is_written_as_everything_is(value: object) -> None:
    assert response_json(value) == to_json(value)


@pytest.mark.parametrize("damage", [b"x", {1, 2}], ids=repr)
def test_what_is_no_json_is_refused(damage: object) -> None:
    with pytest.raises(ValueError, match="no JSON"):
        to_json([damage])
