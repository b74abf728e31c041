"""What each kind of question says of itself, and how it reads its values."""

import pytest

from forms.kinds.question import NONE, Question
from forms.kinds.registry import QUESTION_KINDS
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import read_questionnaire
from forms.response import Row, Value
from tests.conftest import DATA

SCALES = {"number": "numbers", "date": "days"}
SUMMARIES = {
    "text": "narrative",
    "yes_no": "counts",
    "choice": "counts",
    "choices": "counts",
    "number": "values",
    "date": "values",
    "table": "rows",
    "grid": "rows",
}
ROWS = (Row({"river": "Blue", "nitrate": 12000}, ("p. 3",)), Row({"river": "Red"}))

SAID = "All of it.\nYes."
TWO = "Desalinated sea water; Icebergs"
READ: list[tuple[str, Value, str, str, object]] = [
    ("supply.summary", SAID, SAID, SAID, SAID),
    ("quality.standard", "who", "That of WHO", "That of WHO", "who"),
    ("supply.sources", ("sea", "ice"), TWO, TWO, "sea; ice"),
    ("supply.sources", (), "none of these", "none of these", ""),
    ("supply.plan_from", "2029-02", "February 2029", "2029-02", "2029-02"),
]  # fmt: skip


@pytest.fixture(scope="module")
def water() -> Questionnaire:
    return read_questionnaire(DATA / "water-2030")


def of_kind(water: Questionnaire, kind: str) -> Question:
    return next(each for each in water.questions.values() if each.kind == kind)


def test_every_kind_has_its_word_and_a_question_that_is_tried() -> None:
    assert list(QUESTION_KINDS) == list(SUMMARIES)
    assert {word: kind.summary for word, kind in QUESTION_KINDS.items()} == SUMMARIES
    assert {word: kind.scale for word, kind in QUESTION_KINDS.items() if kind.scale} == SCALES


def test_answers_that_everybody_chooses_from_go_by_their_ids(water: Questionnaire) -> None:
    assert of_kind(water, "yes_no").answers == ("yes", "no")
    assert water.questions["quality.standard"].answers == ("who", "national", "none")
    assert of_kind(water, "choices").answers[-1] == NONE
    for kind in ("text", "number", "date", "table"):
        assert of_kind(water, kind).answers == ()


def test_only_what_offers_something_can_be_none_of_it() -> None:
    assert [word for word, kind in QUESTION_KINDS.items() if kind.can_be_none] == [
        "choices",
        "table",
    ]


def test_an_answer_by_its_id_stands_for_a_value(water: Questionnaire) -> None:
    assert of_kind(water, "choice").value_of("who") == "who"
    assert of_kind(water, "choices").value_of("sea") == ("sea",)
    assert of_kind(water, "choices").value_of(NONE) == ()


@pytest.mark.parametrize(("path", "value", "words", "plain", "cell"), READ)
def test_a_value_is_read_by_people_by_programs_and_in_a_cell(
    water: Questionnaire, path: str, value: Value, words: str, plain: str, cell: object
) -> None:
    question = water.questions[path]
    assert question.words(value, "en") == words
    assert question.plain_words(value, "en") == plain
    assert question.cell(value, "en") == cell


def test_yes_is_a_word_of_each_language(water: Questionnaire) -> None:
    assert [of_kind(water, "yes_no").words("yes", each) for each in ("en", "fr")] == ["yes", "oui"]


def test_a_number_has_its_unit_and_is_written_as_the_language_writes_it(
    water: Questionnaire,
) -> None:
    share = water.questions["supply.desalinated_share"]
    unit = share.label("en").removeprefix(share.title.text("en"))
    assert unit.startswith(" (")
    assert share.words(12000.5, "fr").startswith("12\N{NO-BREAK SPACE}000,5")
    assert share.plain_words(12000.5, "en").startswith("12000.5 ")
    assert share.cell(12000.5, "en") == 12000.5


def test_rows_are_read_one_by_one_and_counted_in_a_cell(water: Questionnaire) -> None:
    stations = of_kind(water, "table")
    first, second = (stations.row_words(row, "en") for row in ROWS)
    assert first.endswith(" [p. 3]")
    assert "Blue" in first
    assert stations.words(ROWS, "en") == f"{first}; {second}"
    assert stations.words((), "en") == "none of these"
    assert stations.cell(ROWS, "en") == "[2 rows]"
    assert stations.cell(None, "en") == ""
    assert "nitrate" in stations.inner
