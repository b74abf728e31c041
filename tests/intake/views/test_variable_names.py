"""Names of variables, which four programs have to take, and codes that a new version keeps."""

import keyword
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire
from intake.views.option_codes import codes_of
from intake.views.variable_names import LONGEST, VariableNames
from tests.conftest import DATA

RESERVED = {
    *map(str.lower, keyword.kwlist),
    *("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"),
    *("byte", "double", "float", "if", "in", "int", "long", "str", "strl", "using"),
    *("else", "repeat", "while", "function", "for", "next", "break", "true", "null", "nan", "na"),
}
IDS = st.builds(str.__add__, st.sampled_from("aK7"), st.text("abKz07_", max_size=20))
PATHS = st.lists(st.lists(IDS, min_size=2, max_size=4).map(tuple), max_size=10, unique=True)


def version(file: str) -> Questionnaire:
    return parse_questionnaire((DATA / "water-2030" / file).read_text(encoding="utf-8"))


@settings(max_examples=60)
@given(PATHS)
def test_every_name_is_one_that_spss_stata_r_and_python_take(paths: list[tuple[str, ...]]) -> None:
    names = VariableNames()
    found = [names.name(*path) for path in paths]
    for name in found:
        assert re.fullmatch(r"[a-z][a-z0-9_]*[a-z0-9]", name)
        assert len(name) <= LONGEST <= 32
        assert name not in RESERVED
    assert len({*found}) == len(found), "they differ, whatever the case"


@settings(max_examples=40)
@given(PATHS, PATHS)
def test_what_comes_later_changes_no_name(
    paths: list[tuple[str, ...]], more: list[tuple[str, ...]]
) -> None:
    one, other = VariableNames(), VariableNames()
    before = [one.name(*path) for path in paths]
    assert [other.name(*path) for path in (*paths, *more)][: len(paths)] == before
    assert [other.name(*path) for path in paths] == before


def test_a_long_name_is_cut_word_by_word_from_its_beginning() -> None:
    names = VariableNames()
    assert names.name("law", "ratified") == "law_ratified"
    assert names.name("legislation", "domestic_offence") == "legi_domestic_offence"
    assert names.name("legislation", "aggravated_forms", "minor_victim") == (
        "legi_aggr_form_minor_victim"
    )
    assert names.name("1", "counts", "KEN") == "q1_counts_ken"


def test_codes_go_by_the_order_of_the_questionnaire_and_yes_is_one() -> None:
    versions = (version("questionnaire.toml"),)
    assert codes_of(versions, "quality.standard") == {"who": 1, "national": 2, "none": 3}
    assert codes_of(versions, "quality.stations.type") == {"buoy": 1, "bank": 2}
    assert codes_of(versions, "supply.brine_regulated") == {"yes": 1, "no": 0}


def test_an_id_that_is_a_number_is_its_own_code() -> None:
    source = (DATA / "call-2035" / "questionnaire.toml").read_text(encoding="utf-8")
    codes = codes_of((parse_questionnaire(source),), "98.2")
    assert codes["99"] == 99
    assert codes["saude"] < 99


def changed(source: str, before: str, after: str) -> Questionnaire:
    assert before in source
    return parse_questionnaire(source.replace(before, after).replace("version = 2", "version = 3"))


def test_an_option_that_a_later_version_puts_first_has_the_last_code() -> None:
    source = (DATA / "water-2030" / "questionnaire.toml").read_text(encoding="utf-8")
    later = changed(
        source,
        'who = {en = "That of WHO"',
        'iso = {en = "That of ISO"}\nnational_law = {en = "A law"}\nwho = {en = "That of WHO"',
    )
    codes = codes_of((parse_questionnaire(source), later), "quality.standard")
    assert codes == {"who": 1, "national": 2, "none": 3, "iso": 4, "national_law": 5}
