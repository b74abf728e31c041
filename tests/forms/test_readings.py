"""Two readings of one reply: what differs, and the answer that decisions come to."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from forms.questionnaire_file import parse_questionnaire
from forms.readings import Decision, Side, disagreements, settled_answer, value_or_reason
from forms.response import Answer
from forms.response_validator import ResponseValidator
from tests.db.desk import SOURCE
from tests.strategies import answers

FORM = ResponseValidator(parse_questionnaire(SOURCE))
PORTS = FORM.questionnaire


def reading(**said: object) -> dict[str, Answer]:
    """Return answers by path, `law__fine=3` for `law.fine`."""
    found: dict[str, Answer] = {}
    for key, content in said.items():
        path = key.replace("__", ".")
        answer = FORM.answer(path, content)
        assert answer is not None
        found[path] = answer
    return found


def places(first: Mapping[str, Answer], second: Mapping[str, Answer]) -> list[str]:
    return [each.place for each in disagreements(PORTS, "state", first, second)]


def settled(
    path: str, first: Mapping[str, Answer], second: Mapping[str, Answer], **decided: Decision
) -> object:
    return settled_answer(
        PORTS.questions[path], first.get(path), second.get(path),
        decided,
    )  # fmt: skip


def test_a_value_and_another_differ_at_the_question() -> None:
    first, second = reading(law__fine=5), reading(law__fine=6)
    assert places(first, second) == ["law.fine"]


def test_what_is_asked_by_one_reading_alone_is_compared() -> None:
    first = reading(law__treaty="signed", law__offence="yes")
    second = reading(law__treaty="ratified")
    assert places(first, second) == ["law.treaty", "law.offence"]


def test_what_is_left_open_says_no_more_than_silence() -> None:
    silent = reading(law__fine={"missing": "not_stated"})
    assert places(silent, {}) == []
    assert places(reading(law__fine={"missing": "unclear"}), silent) == ["law.fine"]
    assert places(reading(law__fine={"missing": "not_applicable"}), {}) == ["law.fine"]


def test_narrative_is_the_same_where_both_have_it() -> None:
    first, second = reading(law__summary="A law"), reading(law__summary="Quite another law")
    assert places(first, second) == []
    assert places(first, {}) == ["law.summary"]


def test_a_remark_and_a_place_are_no_difference() -> None:
    first = reading(law__fine={"value": 5, "remark": "art. 3", "source": "p. 1"})
    assert places(first, reading(law__fine=5)) == []


def test_choices_differ_option_by_option() -> None:
    options = list(PORTS.questions["law.exempt"].answers)
    first = reading(law__exempt=options[:1])
    second = reading(law__exempt=options[1:2])
    assert places(first, second) == [f"law.exempt={each}" for each in options[:2]]
    assert places(first, reading(law__exempt=[])) == [f"law.exempt={options[0]}"]


def test_rows_are_compared_with_those_most_like_them() -> None:
    first = reading(
        work__inspections=[
            {"port": "Oslo", "year": "2029", "ships": 3},
            {"port": "Bergen", "year": "2029", "ships": 7},
        ]
    )
    second = reading(
        work__inspections=[
            {"port": "BERGEN", "year": "2029", "ships": 8},
            {"port": "Tromsø", "year": "2030", "ships": 1},
        ]
    )
    found = disagreements(PORTS, "state", first, second)
    assert [each.place for each in found] == [
        "work.inspections[0]", "work.inspections[1].ships", "work.inspections[2]",
    ]  # fmt: skip
    assert (found[1].first, found[1].second) == (7, 8)
    assert found[2].first is None


def test_the_answer_is_put_together_from_what_was_taken() -> None:
    first = reading(
        work__inspections={
            "value": [{"port": "Oslo", "ships": 3, "source": "p. 2"}], "remark": "two of them"
        }
    )  # fmt: skip
    second = reading(work__inspections=[{"port": "Oslo", "ships": 4}, {"port": "Vardø"}])
    decided = {
        "work.inspections[0].ships": Decision(take="other", content=5),
        "work.inspections[1]": Decision(take="second"),
    }
    assert settled("work.inspections", first, second, **decided) == {
        "value": [{"port": "Oslo", "ships": 5, "source": "p. 2"}, {"port": "Vardø"}],
        "remark": "two of them",
    }


def test_something_else_may_be_settled_on() -> None:
    first, second = reading(law__fine=5), reading(law__fine=6)
    decided = {"law.fine": Decision(take="other", content={"missing": "unclear"})}
    assert settled("law.fine", first, second, **decided) == {"missing": "unclear"}


def test_where_both_agree_the_first_stands_with_the_place_that_one_of_them_gives() -> None:
    first = reading(law__offence={"value": "yes", "remark": "art. 3"})
    second = reading(law__offence={"value": "yes", "source": "p. 4"})
    assert settled("law.offence", first, second) == {
        "value": "yes", "remark": "art. 3", "source": "p. 4",
    }  # fmt: skip


READINGS = st.fixed_dictionaries(
    {}, optional={path: answers(question) for path, question in PORTS.questions.items()}
)


@given(READINGS, READINGS)
def test_taking_one_reading_everywhere_gives_what_it_says(
    one: dict[str, object], other: dict[str, object]
) -> None:
    first, second = (
        {path: answer for path in said if (answer := FORM.answer(path, said[path])) is not None}
        for said in (one, other)
    )
    differing = disagreements(PORTS, "state", first, second)
    sides: Mapping[Side, Mapping[str, Answer]] = {"first": first, "second": second}
    for side, answered in sides.items():
        decided = {each.place: Decision(take=side) for each in differing}
        for path in {each.path for each in differing}:
            question = PORTS.questions[path]
            content = settled_answer(question, first.get(path), second.get(path), decided)
            taken = None if content is None else FORM.answer(path, content)
            assert value_or_reason(taken) == value_or_reason(answered.get(path))


@given(READINGS)
def test_a_reading_does_not_differ_from_itself(said: dict[str, object]) -> None:
    read = {path: answer for path in said if (answer := FORM.answer(path, said[path])) is not None}
    assert places(read, read) == []
