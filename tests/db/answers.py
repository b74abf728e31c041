"""Random answers to the questionnaire that the tests of the store are written on."""

from collections.abc import Mapping

from hypothesis import strategies as st
from msgspec.structs import replace

from forms.response import Response
from forms.routing import prune
from tests.db.desk import FORM, document

TEXT = st.text(st.sampled_from("abc éßİ中文人アلاд0\n.,'\"*-"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
DATES = st.sampled_from(["2029", "2029-02", "2029-02-28", "2030-01-10"])
NUMBERS = st.one_of(
    st.integers(min_value=0, max_value=10**15), st.floats(min_value=0, max_value=1e6).map(abs)
)


def _some(*options: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(options), unique=True)


_ROWS = st.fixed_dictionaries(
    {},
    optional={
        "port": TEXT,
        "year": DATES,
        "ships": NUMBERS,
        "clean": st.sampled_from(["yes", "no"]),
        "means": _some("divers", "drones"),
    },
).filter(bool)

_VALUES: Mapping[str, st.SearchStrategy[object]] = {
    "law.treaty": st.sampled_from(["ratified", "signed", "none"]),
    "law.offence": st.sampled_from(["yes", "no"]),
    "law.fine": NUMBERS,
    "law.exempt": _some("fishing", "navy", "sail"),
    "law.in_force": DATES,
    "law.summary": TEXT,
    "work.inspections": st.lists(_ROWS, max_size=3),
    "work.summary": TEXT,
}

_STATUSES = st.sampled_from(["received", "draft", "final", "verified"])
_REPLIES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "reference": TEXT,
            "received": DATES,
            "kind": st.sampled_from(["first", "supplementary", "withdrawn"]),
        },
    ),
    max_size=2,
)


def _answer(value: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    missing = st.sampled_from(["not_stated", "not_applicable", "unclear"])
    aside = {"remark": TEXT, "source": TEXT}
    return st.one_of(
        value,
        st.fixed_dictionaries({"value": value}, optional=aside),
        st.fixed_dictionaries({"missing": missing}, optional=aside),
    )


def contents_by_path() -> st.SearchStrategy[Mapping[str, object]]:
    """Return changes of some paths of a response, of every kind; None takes an answer away."""
    answers = {path: st.none() | _answer(value) for path, value in _VALUES.items()}
    others = {"status": _STATUSES, "confidential": st.booleans(), "replies": _REPLIES}
    return st.fixed_dictionaries({}, optional={**answers, **others})


@st.composite
def responses(draw: st.DrawFn, respondent: str) -> Response:
    """Return a valid response of a State."""
    optional = {path: _answer(value) for path, value in _VALUES.items()}
    given = draw(st.fixed_dictionaries({}, optional=optional))
    answers = {path: FORM.answer(path, content) for path, content in given.items()}
    there = {path: answer for path, answer in answers.items() if answer is not None}
    bare = document(
        respondent,
        status=draw(_STATUSES),
        replies=draw(_REPLIES),
        confidential=draw(st.booleans()),
    )
    ordered = {path: there[path] for path in _VALUES if path in there}
    return replace(FORM.response(bare), answers=prune(FORM.questionnaire, ordered).kept)


def batches() -> st.SearchStrategy[list[Response]]:
    """Return the responses of some States, addressees and others."""
    states = ["BRA", "CHN", "FRA", "JPN", "SWE"]
    chosen = st.lists(st.sampled_from(states), unique=True)
    return chosen.flatmap(lambda codes: st.tuples(*(responses(code) for code in codes)).map(list))
