"""`intake questionnaire new`: a questionnaire written by being asked."""

import tomllib
from pathlib import Path

import pytest

from forms.kinds.question import NONE
from forms.questionnaire_file import read_questionnaire
from tests.intake.officer import Officer, Outcome

PIERS = """en
Piers & "harbours"
1 February 2036

A/RES/90/1
2036-06-30
1 3
A/91/1
2036-11-30
Building
1
Any pier
2
Uses
4
Fishing
Fishing
Other, namely:
Not stated

Length
5
metres
Grants
7
Source
1
Translations
1
Amount
number
dollars

Visits
8
Spring
Autumn

By day
By night

栈桥
1

Plans

In words
1


"""


def asked(officer: Officer, file: Path, answers: str) -> Outcome:
    return officer.tries("questionnaire", "new", file, given=answers.encode())


def test_what_is_answered_becomes_a_questionnaire_that_is_sound(
    newcomer: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "piers.toml"
    outcome = asked(newcomer, file, PIERS)
    assert outcome.status == 0, outcome.said
    assert f"{file} has 7 questions." in outcome.said
    made = read_questionnaire(file)
    assert (made.id, made.languages) == ("piers-harbours-2036", ("en",))
    assert made.title.text("en") == 'Piers & "harbours"'
    assert made.note_verbale.addressees == ("member_states", "un_entities")
    assert str(made.note_verbale.deadline) == "2036-06-30"
    assert [(path, question.kind) for path, question in made.questions.items()] == [
        ("building.any_pier", "yes_no"),
        ("building.uses", "choices"),
        ("building.length", "number"),
        ("building.grants", "table"),
        ("building.visits", "grid"),
        ("building.question_6", "text"),
        ("plans.in_words", "text"),
    ]
    options = ("fishing", "fishing_2", "other_namely", "not_stated_2", NONE)
    assert made.questions["building.uses"].answers == options
    assert [*made.questions["building.grants"].inner] == ["source_2", "translations_2", "amount"]
    assert made.sections["building"].put_to == ("state",)
    assert made.sections["plans"].put_to == ("state", "un_entity")
    assert "sound" in newcomer.hears("questionnaire", "check", file)
    newcomer.hears("questionnaire", "add", file)


def test_what_its_comments_propose_is_right_where_it_is_taken(
    newcomer: Officer, tmp_path: Path
) -> None:
    file = tmp_path / "piers.toml"
    asked(newcomer, file, PIERS)
    text = file.read_text(encoding="utf-8")
    for line, uncommented in (
        ('# hint.en = "…"', 'hint.en = "…"'),
        ('# number = "2.1"', 'number = "2.1"'),
        ("# finding.en = ", "finding.en = "),
    ):
        assert text.count(line) == 1
        text = text.replace(line, uncommented)
    file.write_text(text, encoding="utf-8")
    assert str(read_questionnaire(file).questions["building.any_pier"].number) == "2.1"


def test_a_second_language_is_asked_beside_the_first(newcomer: Officer, tmp_path: Path) -> None:
    answers = (
        "fr, pt-BR\nJetées\nPíeres\n2036-02-01\n\n\n\n\n\n2036-11-30\n"
        "Construction\n\nUne jetée\nUm píer\n2\n\n\n"
    )
    file = tmp_path / "jetees.toml"
    outcome = asked(newcomer.speaking("fr"), file, answers)
    assert "le même en pt-BR" in outcome.said
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    assert raw["title"] == {"fr": "Jetées", "pt-BR": "Píeres"}
    assert raw["sections"]["construction"]["title"] == {"fr": "Construction"}
    assert "« intake questionnaire check" in file.read_text(encoding="utf-8").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("wrong", "words", "prompt"),
    [
        ("not-a_tag", "“not-a_tag” is no language tag", "Languages"),
        ("en\nPiers\n2036", "2036 is not a whole day", "Day on which"),
        ("en\nPiers\n30 February 2036", "30 February 2036", "Day on which"),
        ("en\nPiers\n2036-02-01\nÉ!", "small letters without accents", "Its id"),
        ("en\nPiers\n2036-02-01\n\n\n\n99", "“99” is none of these", "Addressed to"),
    ],
    ids=["a language", "a year for a day", "no such day", "an id", "a number"],
)
def test_what_cannot_be_is_told_and_asked_again(
    newcomer: Officer, tmp_path: Path, wrong: str, words: str, prompt: str
) -> None:
    outcome = asked(newcomer, tmp_path / "piers.toml", f"{wrong}\n")
    before, _, after = outcome.said.partition(words)
    assert (before.count(prompt), after.count(prompt)) == (1, 1), outcome.said


def test_the_kinds_are_shown_once_and_when_they_are_asked_for(
    newcomer: Officer, tmp_path: Path
) -> None:
    start = "en\nPiers\n2036-02-01\n\n\n\n\n\n2036-11-30\nA part\n"
    once = asked(newcomer, tmp_path / "a.toml", f"{start}One\n1\nTwo\n1\n\n\n")
    assert once.said.count("yes or no") == 1
    twice = asked(newcomer, tmp_path / "b.toml", f"{start}One\n1\nTwo\n?\n1\n\n\n")
    assert twice.said.count("yes or no") == 2


def test_broken_off_after_a_question_it_is_written(newcomer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "piers.toml"
    outcome = asked(newcomer, file, PIERS.partition("Uses")[0])
    assert (outcome.status, "Broken off." in outcome.said) == (0, True)
    assert [*read_questionnaire(file).questions] == ["building.any_pier"]


def test_broken_off_before_there_is_none(newcomer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "piers.toml"
    outcome = asked(newcomer, file, PIERS.partition("Any pier")[0])
    assert (outcome.status, file.exists()) == (130, False)


def test_a_file_that_is_there_is_left_as_it_is(newcomer: Officer, tmp_path: Path) -> None:
    file = tmp_path / "piers.toml"
    file.write_text("mine", encoding="utf-8")
    said = newcomer.is_refused("questionnaire", "new", file)
    assert "is there already" in said
    assert file.read_text(encoding="utf-8") == "mine"
