"""What questionnaires can say: four of other shapes than the shipped one, and each rule of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.coverage import entered_coverage
from forms.errors import Fault, Faulty, IntakeError
from forms.kinds.grid import GridQuestion
from forms.plain_reading import PlainReader
from forms.questionnaire_file import parse_questionnaire, read_questionnaire, read_source
from forms.register.addressees import addressees_of
from forms.register.load import shipped_register
from forms.response import Answer, Response, Row, response_document
from forms.response_validator import ResponseValidator, validator_from
from forms.routing import Routing, asked_questions, prune
from tests.conftest import DATA
from tests.strategies import documents

NAMES = ("offences-2032", "ammunition-2033", "harbours-2034", "call-2035")
RESPONDENTS = [shipped_register()[code] for code in ("BEL", "EU", "ILHR", "SWE")]


def form(name: str) -> ResponseValidator:
    return validator_from(read_source(DATA / name))


def given_answers(name: str, raw: Mapping[str, object]) -> dict[str, Answer]:
    """Return answers by path, as a response has them."""
    validator, found = form(name), {}
    for path in validator.questionnaire.questions:
        if path in raw:
            answer = validator.answer(path, raw[path])
            assert answer is not None
            found[path] = answer
    return found


def faults(name: str, raw: Mapping[str, object], status: str = "draft") -> list[Fault]:
    """Return what is wrong with a response that has some answers."""
    answers: dict[str, dict[str, object]] = {}
    for path, answer in raw.items():
        section, _, question = path.partition(".")
        answers.setdefault(section, {})[question] = answer
    document = {"questionnaire": name, "respondent": "BEL", "status": status, "answers": answers}
    try:
        form(name).response(document)
    except Faulty as error:
        return list(error.faults)
    return []


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(data=st.data())
def test_any_response_comes_back_and_is_read_alike_by_both_readers(
    name: str, data: st.DataObject
) -> None:
    validator = form(name)
    document = data.draw(documents(validator, RESPONDENTS))
    response = validator.response(document)
    assert validator.response(response_document(response)) == response
    with patch.object(PlainReader, "response", return_value=None):
        assert validator.response(document) == response
    assert prune(validator.questionnaire, response.answers).removed == {}
    for answer in response.answers.values():
        assert answer.value != () or answer.negative


class TestConditions:
    @pytest.mark.parametrize(
        ("said", "asked"),
        [
            ({}, {"others"}),
            ({"agency": "yes"}, {"agency_name", "staff"}),
            ({"agency": "yes", "point": "yes"}, {"agency_name", "staff", "both"}),
            ({"agency": "no", "point": "yes"}, {"staff"}),
            ({"agency": {"missing": "unclear"}}, {"others"}),
            ({"agency": "no", "plan": "drafted"}, {"plan_why"}),
            ({"agency": "no", "plan": "adopted"}, set()),
        ],
    )
    def test_one_holds_by_all_or_any_of_its_parts(
        self, said: Mapping[str, object], asked: set[str]
    ) -> None:
        answers = given_answers(
            "ammunition-2033", {f"institutions.{key}": each for key, each in said.items()}
        )
        found = asked_questions(form("ammunition-2033").questionnaire, "state", answers)
        always = {"agency", "point", "plan"}
        here = {each.id for each in found if each.path.startswith("institutions.")}
        assert here - always == asked

    @pytest.mark.parametrize(
        ("said", "asked"),
        [
            ({"acts": ["making"]}, {"year"}),
            ({"acts": ["making", "trading"]}, {"year", "whole"}),
            ({"acts": []}, {"year"}),
            ({"acts": ["making"], "year": "2020-06"}, {"year", "revised"}),
            ({"acts": ["making"], "year": "2021"}, {"year", "recent"}),
            ({"penalty": 9.5}, set()),
            ({"penalty": 10}, {"heavy"}),
        ],
    )
    def test_one_is_about_options_dates_and_numbers(
        self, said: Mapping[str, object], asked: set[str]
    ) -> None:
        answers = given_answers(
            "ammunition-2033", {f"law.{key}": each for key, each in said.items()}
        )
        found = asked_questions(form("ammunition-2033").questionnaire, "state", answers)
        here = {each.id for each in found if each.path.startswith("law.")}
        assert here - {"acts", "penalty"} == asked

    def test_a_section_is_asked_when_its_own_condition_holds(self) -> None:
        questionnaire = form("ammunition-2033").questionnaire
        for said, state in (({"stockpiles.s2": "yes"}, "not_entered"),
                            ({"stockpiles.s2": "no"}, "not_asked")):  # fmt: skip
            answers = given_answers("ammunition-2033", said)
            response = Response(questionnaire.id, "BEL", "draft", answers=answers)
            found = entered_coverage(questionnaire, "state", response)
            assert found.sections["disposal"] == state
            assert {each for path, each in found.questions.items() if "disposal" in path} == {state}

    def test_what_is_not_asked_is_refused_and_taken_out(self) -> None:
        said = {"stockpiles.s2": "no", "disposal.men": 3, "law.heavy": "Words."}
        found = faults("ammunition-2033", said)
        assert [each.path for each in found] == ["answers.law.heavy", "answers.disposal.men"]
        assert "only when law.penalty is 10 or more" in found[0].text()
        assert "stockpiles.s2 is yes or stockpiles.s6 is yes" in found[1].text()
        pruned = prune(
            form("ammunition-2033").questionnaire, given_answers("ammunition-2033", said)
        )
        assert list(pruned.kept) == ["stockpiles.s2"]
        assert list(pruned.removed) == ["law.heavy", "disposal.men"]

    def test_options_are_offered_on_conditions(self) -> None:
        said: dict[str, object] = {"stockpiles.s1": "yes", "stockpiles.worst": ["land", "money"]}
        (found,) = faults("ammunition-2033", said)
        assert found.path == "answers.stockpiles.worst"
        assert "“land” is offered only when stockpiles.s1 is no" in found.text()
        assert faults("ammunition-2033", {**said, "stockpiles.s1": "no"}) == []
        answers = given_answers("ammunition-2033", said)
        pruned = prune(form("ammunition-2033").questionnaire, answers)
        assert pruned.kept["stockpiles.worst"].value == ("money",)
        assert pruned.removed["stockpiles.worst"].value == ("land", "money")

    def test_columns_are_asked_on_conditions_in_their_row(self) -> None:
        rows = [{"sort": "arms", "tonnes": 3}, {"sort": "rounds", "tonnes": 4}, {"pieces": 2}]
        found = faults("ammunition-2033", {"transfers.partners": rows})
        assert [each.path for each in found] == [
            "answers.transfers.partners[0].tonnes", "answers.transfers.partners[2].pieces",
        ]  # fmt: skip
        answers = given_answers("ammunition-2033", {"transfers.partners": rows})
        pruned = prune(form("ammunition-2033").questionnaire, answers)
        assert pruned.kept["transfers.partners"].rows == (
            Row({"sort": "arms"}), Row({"sort": "rounds", "tonnes": 4}),
        )  # fmt: skip

    def test_one_can_be_about_a_column_of_any_row(self) -> None:
        questionnaire = form("ammunition-2033").questionnaire
        question = questionnaire.questions["transfers.why_tonnes"]
        weighed = {"sort": "rounds", "tonnes": 1}
        for rows, asked in (([{"sort": "arms"}], False), ([{"sort": "arms"}, weighed], True)):
            answers = given_answers("ammunition-2033", {"transfers.partners": rows})
            assert Routing(questionnaire, answers).asks(question) is asked


class TestOptions:
    def test_a_list_is_shared_read_from_a_file_or_from_the_register(self) -> None:
        offences, harbours = (
            form("offences-2032").questionnaire,
            form("harbours-2034").questionnaire,
        )
        assert [each.id for each in offences.questions["1.source"].all_options] == [
            "police", "court", "prosecution", "other",
        ]  # fmt: skip
        states = {each.id: each for each in harbours.questions["ports.state"].all_options}
        assert len(states) == 193
        assert states["CIV"].text("es") == "Côte d’Ivoire"
        ports = {each.id: each.text("es") for each in harbours.questions["ports.port"].all_options}
        assert ports["antwerp"] == "Amberes"

    def test_a_list_leads_to_another(self) -> None:
        questionnaire = form("harbours-2034").questionnaire
        question = questionnaire.questions["ports.port"]
        answers = given_answers("harbours-2034", {"ports.state": "NLD"})
        offered = Routing(questionnaire, answers).offered(question)
        assert [each.id for each in offered] == ["rotterdam", "rhine", "other"]
        (found,) = faults("harbours-2034", {"ports.state": "NLD", "ports.port": "antwerp"})
        assert "offered only when ports.state is BEL" in found.text()

    @pytest.mark.parametrize(
        ("chosen", "fault"),
        [
            (["agua", "99"], "“99” is chosen alone"),
            (["agua", "saude", "escola", "trabalho"], "at most 3 may be"),
            (["agua", "agua"], "is given twice"),
            (["99"], None),
            ([], None),
        ],
    )
    def test_options_exclude_one_another_and_are_counted(
        self, chosen: list[str], fault: str | None
    ) -> None:
        found = faults("call-2035", {"98.2": chosen})
        assert [fault in each.text() for each in found if fault] == ([True] if fault else [])
        assert bool(found) == (fault is not None)

    def test_ranked_options_keep_their_order(self) -> None:
        answers = given_answers("call-2035", {"98.2": ["trabalho", "agua"]})
        assert answers["98.2"].value == ("trabalho", "agua")
        question = form("call-2035").questionnaire.questions["98.2"]
        assert question.words(("trabalho", "agua"), "en") == "1. Trabalho; 2. Água"

    def test_fewer_than_are_needed_are_refused(self) -> None:
        (found,) = faults("ammunition-2033", {"stockpiles.worst": ["money"]})
        assert "at least 2 are needed" in found.text()


class TestGrids:
    def grid(self) -> GridQuestion:
        question = form("offences-2032").questionnaire.questions["1.counts"]
        assert isinstance(question, GridQuestion)
        return question

    def test_rows_come_in_the_files_order_each_once(self) -> None:
        rows = [{"row": "theft", "2027": 4}, {"row": "homicide", "2028": 1}]
        answers = given_answers("offences-2032", {"1.counts": rows})
        assert [row.cells["row"] for row in answers["1.counts"].rows] == ["homicide", "theft"]
        assert len(self.grid().rows) == 22

    @pytest.mark.parametrize(
        ("rows", "path"),
        [
            ([], "answers.1.counts"),
            ([{"2027": 4}], "answers.1.counts[0].row"),
            ([{"row": "piracy", "2027": 4}], "answers.1.counts[0].row"),
            ([{"row": "theft"}], "answers.1.counts[0]"),
            ([{"row": "theft", "2027": -1}], "answers.1.counts[0].2027"),
            ([{"row": "theft", "2026": 1}], "answers.1.counts[0].2026"),
            ([{"row": "theft", "2027": 1}, {"row": "theft", "2028": 1}], "answers.1.counts"),
        ],
    )
    def test_what_is_no_grid_is_told_with_its_place(self, rows: list[object], path: str) -> None:
        assert [each.path for each in faults("offences-2032", {"1.counts": rows})] == [path]

    def test_totals_are_looked_at_and_can_be_explained(self) -> None:
        rows = [
            {"row": "theft", "2027": 4, "2028": 5, "2029": 6, "2030": 7, "sum": 23},
            {"row": "fraud", "2027": 4, "2028": 5, "sum": 99},
        ]
        validator = form("offences-2032")
        answers = given_answers("offences-2032", {"1.counts": rows})
        (broken,) = validator.broken(Response("offences-2032", "BEL", "draft", answers=answers))
        assert (broken.soft, broken.accepted, broken.path) == (
            True, None, "answers.1.counts[0].sum",
        )  # fmt: skip
        assert (
            broken.as_fault()
            .text()
            .endswith(
                "Theft, Sum: 23, but the parts come to 22; correct one of them, "
                "or say why in a remark"
            )
        )
        answers["1.counts"] = Answer(answers["1.counts"].value, remark="Rounded.")
        (broken,) = validator.broken(Response("offences-2032", "BEL", "draft", answers=answers))
        assert broken.accepted == "Rounded."

    def test_a_check_can_be_about_cells(self) -> None:
        rows = [{"row": "robbery", "2030": 3}, {"row": "armed_robbery", "2030": 4}]
        (found,) = faults("offences-2032", {"1.counts": rows})
        assert found.path == "answers.1.counts.armed_robbery.2030"


class TestChecks:
    def broken(self, said: Mapping[str, object], status: str = "draft") -> list[str]:
        name = "offences-2032" if any(path[0].isdigit() for path in said) else "ammunition-2033"
        response = Response(name, "BEL", answers=given_answers(name, said))
        response = Response(name, "BEL", "final" if status == "final" else "draft",
                            answers=response.answers)  # fmt: skip
        return [each.check for each in form(name).broken(response)]

    def test_a_sum_is_compared_where_all_of_it_is_known(self) -> None:
        whole = {"stockpiles.s2": "yes", "disposal.men": 3, "disposal.women": 4}
        assert "handed_in" not in self.broken({**whole, "disposal.both": 7})
        assert "handed_in" in self.broken({**whole, "disposal.both": 8})
        assert "handed_in" not in self.broken({"stockpiles.s2": "yes", "disposal.both": 8})

    def test_parts_are_no_more_than_the_whole(self) -> None:
        assert self.broken({"2.charged": 5, "2.convicted": 6}) == ["outcomes"]
        assert self.broken({"2.charged": 5, "2.convicted": 2, "2.acquitted": 3}) == []

    def test_what_is_required_is_missed_once_it_is_passed_over(self) -> None:
        assert self.broken({"institutions.point": "yes"}) == []
        assert self.broken({"institutions.point": "yes"}, "final") == ["agency_said"] * 2
        missing = {"institutions.agency": {"missing": "not_stated"}}
        assert self.broken(missing) == ["agency_said"]


class TestAddressees:
    def test_parties_to_a_treaty_are_those_of_the_day_the_note_was_sent(self) -> None:
        questionnaire = form("harbours-2034").questionnaire
        addressed = addressees_of(questionnaire, shipped_register())
        assert sorted(each.code for each in addressed) == [
            "BEL", "COK", "DEU", "ESP", "EU", "FRA", "NLD",
        ]  # fmt: skip
        assert {each.kind for each in addressed} == {"state", "regional_body"}


class TestLanguages:
    def test_the_first_one_named_stands_for_the_others(self) -> None:
        title = form("harbours-2034").questionnaire.title
        assert [title.text(each) for each in ("es", "en")] == [
            "Puertos y convenios, 2034", "Ports et conventions, 2034",
        ]  # fmt: skip
        assert form("call-2035").questionnaire.title.text("zh") == "Chamada a organizações, 2035"

    def test_english_stands_for_the_others_in_a_file_that_names_none(
        self, water_source: str
    ) -> None:
        assert 'title.en = "Water and its quality, 2030"\ntitle.fr' in water_source
        swapped = water_source.replace(
            'title.en = "Water and its quality, 2030"\ntitle.fr = "L’eau et sa qualité, 2030"',
            'title.fr = "L’eau et sa qualité, 2030"\ntitle.en = "Water and its quality, 2030"',
        )
        assert parse_questionnaire(swapped).title.text("ru") == "Water and its quality, 2030"


class TestFiles:
    def test_what_is_kept_has_the_files_beside_it(self) -> None:
        source = read_source(DATA / "harbours-2034")
        assert "antwerp,Anvers,Amberes,BEL" in source
        assert parse_questionnaire(source) == read_questionnaire(DATA / "harbours-2034")

    @pytest.mark.parametrize(
        ("name", "content", "fault"),
        [
            ("ports.csv", None, "there is no file “ports.csv” beside the questionnaire"),
            ("ports.csv", "name,fr\na,b\n", "row 1 must have the heading “id” once"),
            ("ports.csv", "id,fr,state\na\n", "row 2: has another number of cells"),
            ("ports.csv", "id,fr,state\na,,BEL\n", "row 2: needs an id"),
            ("ports.csv", "id,fr,state\na,b,BEL\na,c,BEL\n", "row 3: needs an id"),
            ("ports.csv", "id,fr,state\n", "has no options under its headings"),
            ("parties.csv", "code,in_force\nBEL,soon\n", "row 2: needs a code, and the day"),
            ("parties.csv", "code,in_force\nBEL,2050-01-01\n", "nobody is a party on 2033-11-01"),
        ],
    )
    def test_what_is_wrong_in_one_is_told_with_its_row(
        self, tmp_path: Path, name: str, content: str | None, fault: str
    ) -> None:
        for file in (DATA / "harbours-2034").iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes())
        if content is None:
            (tmp_path / name).unlink()
        else:
            (tmp_path / name).write_text(content, encoding="utf-8")
        with pytest.raises(IntakeError) as refused:
            read_questionnaire(tmp_path)
        assert fault in refused.value.text()

    def test_a_file_elsewhere_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "secret.csv").write_text("id,fr,state\na,b,BEL\n", encoding="utf-8")
        inner = tmp_path / "inner"
        inner.mkdir()
        source = (DATA / "harbours-2034" / "questionnaire.toml").read_text(encoding="utf-8")
        (inner / "questionnaire.toml").write_text(
            source.replace("ports.csv", "../secret.csv"), encoding="utf-8"
        )
        with pytest.raises(IntakeError) as refused:
            read_questionnaire(inner)
        assert "there is no file “../secret.csv”" in refused.value.text()


def test_a_fault_has_the_line_of_its_key(file_faults: Callable[..., list[Fault]]) -> None:
    (found,) = file_faults(('kind = "choices"', 'kind = "choices"\nleast = 1'))
    assert found.line is not None
    assert found.text().startswith(f"line {found.line}: sections.supply.questions.sources.least:")


GRADES = """
id = "grades-2033"
version = 1
title.en = "Grades"
report.date = 2033-05-01
note_verbale = {sent = 2032-09-01, addressees = ["member_states"]}

[lists.grades]
good.en = "Good"
poor.en = "Poor"

[sections.a]
letter = "A"
title.en = "A"
put_to = ["state"]

[sections.a.questions.rivers]
kind = "grid"
title.en = "Rivers"
cells = {kind = "choice", options_from = {list = "grades"}, options = {none = {en = "None"}}}
rows = {amazon = {en = "Amazon"}}
columns = {fish = {title.en = "Fish"}, water = {title.en = "Water"}}
"""


def test_cells_may_be_choices_of_a_list_and_of_their_own() -> None:
    rivers = parse_questionnaire(GRADES).questions["a.rivers"]
    assert rivers.inner["fish"].answers == ("good", "poor", "none")
    assert rivers.inner["water"].answers == rivers.inner["fish"].answers


def test_an_option_of_a_list_can_be_retired_and_not_be_another() -> None:
    own = 'options = {none = {en = "None"}}'
    retired = parse_questionnaire(GRADES.replace(own, "options = {poor = {retired = true}}"))
    fish = retired.questions["a.rivers"].inner["fish"]
    assert [(each.id, each.retired) for each in fish.all_options] == [
        ("good", False), ("poor", True),
    ]  # fmt: skip
    with pytest.raises(Faulty, match="the list has an option “poor” already"):
        parse_questionnaire(GRADES.replace(own, 'options = {poor = {en = "Bad"}}'))


def test_a_condition_that_is_not_answered_is_told_what_there_is() -> None:
    asked = 'title.en = "Rivers"\nasked_when = {question = "a.x", answered = false}'
    with pytest.raises(Faulty, match="expected true"):
        parse_questionnaire(GRADES.replace('title.en = "Rivers"', asked))
