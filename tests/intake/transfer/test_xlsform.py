"""XLSForms made into questionnaires: every type and column carried over, or listed by row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from forms.kinds.number import NumberQuestion
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from intake.errors import CommandError
from intake.transfer.xlsform.conversion import Converted, converted
from intake.transfer.xlsform.expressions import Asked, NotCarried, bounds, condition, equality
from intake.transfer.xlsform.form import read_form
from tests.intake.officer import Officer

HEAD = ("type", "name", "label::English (en)", "label::French (fr)", "hint::English (en)",
        "relevant", "constraint", "required", "choice_filter", "default", "parameters",
        "calculation")  # fmt: skip
SURVEY: Sequence[Sequence[object]] = (
    ("start", "began"),
    ("begin group", "who", "Who keeps it", "Qui le tient"),
    ("select_one yes_no", "kept", "Kept by anybody", "Tenu par quelqu’un", None, None, None, "yes"),
    ("text", "keeper", "Keeper", "Gardien", "The last one", "${kept} = 'yes'"),
    ("note", "first", "Now the lamp.", "La lampe maintenant."),
    ("select_one lamps", "lamp", "Lamp", "Lampe", None, "${keeper} != '' and not(${kept} = 'no')"),
    ("select_multiple colours or_other", "colours", "Colours", "Couleurs"),
    ("rank colours", "best", "Best seen", "Les mieux vues"),
    ("end group",),
    ("begin group", "size", "Size", "Taille"),
    ("integer", "steps", "Steps", "Marches", None, None, ". > 0 and . <= 600"),
    ("decimal", "height", "Height", "Hauteur", None, "${steps} >= 100", ". < 90.5", None, None,
     "12"),
    ("range", "state_of_it", "State", "État", None, None, None, None, None, None,
     "start=1 end=5 step=1"),
    ("date", "lit", "First lit", "Premier feu", None, "selected(${colours}, 'red')"),
    ("geopoint", "place", "Place", "Lieu"),
    ("image", "picture", "Picture", "Image"),
    ("calculate", "sum", *[None] * 9, "1 + 1"),
    ("begin repeat", "repairs", "Repairs", "Réparations"),
    ("date", "when", "When", "Quand"),
    ("select_one lamps", "part", "Part", "Pièce"),
    ("integer", "cost", "Cost", "Coût", None, "${part} = 'oil'"),
    ("end repeat",),
    ("select_one coasts", "coast", "Coast", "Côte"),
    ("select_one bays", "bay", "Bay", "Baie", None, None, None, None, "coast = ${coast}"),
    ("text", "end_note", "Last words", "Derniers mots", None, "string-length(${keeper}) > 3"),
    ("end group",),
)  # fmt: skip
CHOICES: Sequence[Sequence[object]] = (
    ("list_name", "name", "label::English (en)", "label::French (fr)", "coast", "code"),
    ("yes_no", "yes", "Yes", "Oui"),
    ("yes_no", "no", "No", "Non"),
    ("lamps", "oil", "Oil", "Huile", None, 7),
    ("lamps", "led-1", "LED", "DEL", None, 8),
    ("colours", "red", "Red", "Rouge"),
    ("colours", "white", "White", "Blanc"),
    ("colours", "unclear", "Unclear", "Trouble"),
    ("coasts", "north", "North", "Nord"),
    ("coasts", "south", "South", "Sud"),
    ("bays", "seal", "Seal Bay", "Baie des phoques", "north"),
    ("bays", "wide", "Wide Bay", "Grande baie", "north"),
    ("bays", "wide", "Wide Bay", "Grande baie", "south"),
)  # fmt: skip
SETTINGS = (
    ("form_title", "form_id", "default_language", "allow_choice_duplicates", "style"),
    ("Lighthouses", "Lighthouses 2040", "English (en)", "yes", "pages"),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A form of lighthouses, with a question of every sort."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (HEAD, *SURVEY):
        sheet.append(row)
    for name, rows in (("choices", CHOICES), ("settings", SETTINGS)):
        other = book.create_sheet(name)
        for row in rows:
            other.append(row)
    file = tmp_path / "lighthouses.xlsx"
    book.save(file)
    return file


@pytest.fixture
def made(workbook: Path) -> Converted:
    return converted(read_form(workbook), date(2040, 2, 3))


@pytest.fixture
def questionnaire(made: Converted) -> Questionnaire:
    return parse_questionnaire(made.source)


def test_what_comes_out_is_a_sound_questionnaire(questionnaire: Questionnaire) -> None:
    assert questionnaire.id == "lighthouses-2040"
    assert questionnaire.languages == ("en", "fr")
    assert questionnaire.title.text() == "Lighthouses"
    assert {path: each.kind for path, each in questionnaire.questions.items()} == {
        "who.kept": "yes_no", "who.keeper": "text", "who.lamp": "choice",
        "who.colours": "choices", "who.colours_other": "text", "who.best": "choices",
        "size.steps": "number", "size.height": "number", "size.state_of_it": "number",
        "size.lit": "date", "size.place": "text", "size.repairs": "table",
        "size.coast": "choice", "size.bay": "choice", "size.end_note": "text",
    }  # fmt: skip


def test_words_come_in_both_languages_notes_before_the_next_question(
    questionnaire: Questionnaire,
) -> None:
    keeper, lamp = questionnaire.questions["who.keeper"], questionnaire.questions["who.lamp"]
    assert (keeper.title.text("fr"), keeper.hint and keeper.hint.text()) == (
        "Gardien",
        "The last one",
    )
    assert lamp.note is not None
    assert lamp.note.text("fr") == "La lampe maintenant."


def test_conditions_are_carried_over(questionnaire: Questionnaire) -> None:
    questions = questionnaire.questions
    keeper, lamp = questions["who.keeper"].asked_when, questions["who.lamp"].asked_when
    assert keeper is not None
    assert (keeper.question, keeper.values) == ("who.kept", ("yes",))
    assert lamp is not None
    answered, other = lamp.parts
    assert (answered.question, answered.answered) == ("who.keeper", True)
    assert [(each.is_not, each.not_answered) for each in other.parts] == [
        (("no",), None), (None, True),
    ]  # fmt: skip
    height, lit = questions["size.height"].asked_when, questions["size.lit"].asked_when
    assert height is not None
    assert height.least == 100
    assert lit is not None
    assert lit.values == ("red",)
    cost = questions["size.repairs"].inner["cost"].asked_when
    assert cost is not None
    assert (cost.question, cost.values) == ("part", ("oil",))


def test_bounds_ranks_and_filters_are_carried_over(questionnaire: Questionnaire) -> None:
    steps, state = (questionnaire.questions[f"size.{key}"] for key in ("steps", "state_of_it"))
    assert isinstance(steps, NumberQuestion)
    assert (steps.least, steps.greatest, steps.whole) == (1, 600, True)
    assert isinstance(state, NumberQuestion)
    assert (state.least, state.greatest) == (1, 5)
    assert questionnaire.questions["who.best"].is_ranked
    colours = questionnaire.questions["who.colours"].all_options
    assert [each.id for each in colours][:3] == ["red", "white", "unclear_2"]
    bays = {each.id: each.asked_when for each in questionnaire.questions["size.bay"].all_options}
    assert {key: each and each.values for key, each in bays.items()} == {
        "seal": ("north",), "wide": ("north", "south"),
    }  # fmt: skip
    assert questionnaire.checks["required_who"].of == ("who.kept",)


def test_all_that_is_lost_is_listed_by_row(made: Converted) -> None:
    lost = {(each.row, each.name, each.what) for each in made.losses}
    assert lost >= {
        (2, "began", "type"), (13, "height", "constraint"), (13, "height", "column"),
        (14, "state_of_it", "column"), (16, "place", "type_as_text"), (17, "picture", "type"),
        (18, "sum", "type"), (26, "end_note", "relevant"), (7, "lamp", "option_renamed"),
        (7, "lamp", "option_column"), (None, "settings", "column"),
    }  # fmt: skip
    assert [each.what for each in made.losses if each.name == "place"] == ["type_as_text"]


def test_every_row_of_the_form_is_carried_over_or_listed(
    made: Converted, questionnaire: Questionnaire
) -> None:
    there = {path.rpartition(".")[2] for path in questionnaire.questions}
    there |= {key for each in questionnaire.questions.values() for key in each.inner}
    there |= set(questionnaire.sections) | {each.name for each in made.losses} | {"first"}
    names = {str(row[1]) for row in SURVEY if len(row) > 1}
    assert names <= there


@pytest.mark.parametrize(
    "expression",
    ["count-selected(${a}) > 1", "${a} = ${b}", "regex(${a}, 'x')", "${a} = 'z'", "${a", "1 = 1",
     "${n} > 1.5", "not(${n} > 1)", "${missing} = 'x'", "${a} > 'x'", "today() > 1", ""],
)  # fmt: skip
def test_what_no_condition_can_say_is_not_guessed(expression: str) -> None:
    asked = {"a": Asked("s.a", "choice", False, {"x": "x"}), "n": Asked("s.n", "number", False, {})}
    with pytest.raises(NotCarried):
        condition(expression, asked.get)


def test_expressions_are_read_with_their_brackets() -> None:
    asked = {key: Asked(f"s.{key}", "choice", False, {"x": "x"}) for key in "abc"}
    found = condition("(${a}='x' or ${b}='x') and selected(${c}, 'x')", asked.get)
    assert found == {"all": [
        {"any": [{"question": "s.a", "is": ["x"]}, {"question": "s.b", "is": ["x"]}]},
        {"question": "s.c", "is": ["x"]},
    ]}  # fmt: skip
    assert bounds(". >= 1 and . < 10", whole=True) == {"least": 1, "greatest": 9}
    assert equality("coast = ${coast}") == ("coast", "coast")


def test_the_command_writes_the_file_and_lists_what_is_lost(
    officer: Officer, workbook: Path, tmp_path: Path
) -> None:
    file = tmp_path / "survey.toml"
    said = officer.hears("questionnaire", "convert", workbook, "--output", file)
    assert "row 17, picture: not carried over: there is no kind of question for “" in said
    assert "elements of the form looked at" in said
    assert "lighthouses-2040: sound" in officer.hears("questionnaire", "check", file)
    assert "is in the store" in officer.hears("questionnaire", "add", file)


def test_a_file_that_is_no_form_is_told_so(officer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"PK\x03\x04 not a workbook")
    assert "cannot be read as an XLSForm" in officer.is_refused("questionnaire", "convert", file)
    with pytest.raises(CommandError):
        read_form(file)
