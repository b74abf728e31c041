"""What a new version of a questionnaire may change, so that answers keep their meaning."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire, read_questionnaire
from forms.versions import refused_changes

VERSION_3 = Path(__file__).parents[1] / "data" / "water-2030" / "version-3.toml"
NEXT = ("version = 2", "version = 3")
SOURCES = "sections.supply.questions.sources"
STATIONS = "sections.quality.questions.stations.columns"


def changed(source: str, *changes: tuple[str, str]) -> Questionnaire:
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    return parse_questionnaire(source)


def part(source: str, head: str) -> str:
    """Return the part of a file from `head` to the next one."""
    begun = source.index(head)
    return source[begun : source.index("\n\n[", begun) + 2]


def test_a_version_may_add_questions_retire_options_and_reword(water: Questionnaire) -> None:
    assert refused_changes(water, read_questionnaire(VERSION_3)) == []


ALLOWED = {
    "nothing at all": (),
    "a title": ('title.en = "Supply"', 'title.en = "Supply of water"'),
    "a hint": ('hint.en = "Of drinking water alone."', 'hint.en = "Of any water."'),
    "an option's words": ("Groundwater", "Ground water"),
    "an option more": ('ground = {en', 'rain = {en = "Rain"}\nground = {en'),
    "an option retired": (
        'fr = "Eaux souterraines"}', 'fr = "Eaux souterraines", retired = true}',
    ),
    "the French of a retired option": ('fr = "Icebergs"', 'fr = "Glaces"'),
    "a column more": (
        f"[{STATIONS}.working]",
        f'[{STATIONS}.depth]\nkind = "number"\ntitle.en = "Depth"\n[{STATIONS}.working]',
    ),
    "a question more": (
        "[sections.supply.questions.metered]",
        '[sections.supply.questions.price]\nkind = "number"\ntitle.en = "Price"\nsince = 3\n'
        "[sections.supply.questions.metered]",
    ),
    "a kind of respondent more": ('put_to = ["igo", "ngo"]', 'put_to = ["igo", "ngo", "state"]'),
    "a check more": (
        "[checks.some_comment]",
        '[checks.few]\nrule = "range"\nof = ["supply.households"]\nleast = 1\ntitle.en = "Few"\n'
        "[checks.some_comment]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", ALLOWED.values(), ids=ALLOWED)
def test_a_version_may_change(
    water: Questionnaire, water_source: str, change: tuple[str, str] | tuple[()]
) -> None:
    changes = (NEXT, change) if change else (NEXT,)
    assert refused_changes(water, changed(water_source, *changes)) == []


REFUSED = {
    "the kind of a question": (
        'kind = "yes_no"\ntitle.en = "Meters"', 'kind = "text"\ntitle.en = "Meters"',
        "sections.supply.questions.metered.kind", "was of the kind yes_no and cannot become text",
    ),
    "the kind of a column": (
        'kind = "text"\ntitle.en = "River"', 'kind = "date"\ntitle.en = "River"',
        f"{STATIONS}.river.kind", "was of the kind text and cannot become date",
    ),
    "whom a section is put to": (
        'put_to = ["igo", "ngo"]', 'put_to = ["igo"]', "sections.finance.put_to",
        "was put to igo, ngo before",
    ),
    "an option that was retired": (
        'fr = "Icebergs", retired = true', 'fr = "Icebergs"', f"{SOURCES}.options.ice",
        "is retired and keeps its meaning",
    ),
    "the meaning of an option that was retired": (
        'en = "Icebergs"', 'en = "Snow"', f"{SOURCES}.options.ice",
        "is retired and keeps its meaning",
    ),
    "an option that was offered": (
        'ground = {en = "Groundwater", fr = "Eaux souterraines"}\n', "",
        f"{SOURCES}.options.ground", "keep it with retired = true",
    ),
    "an option of a column": (
        'heat = {en = "Temperature", fr = "Température"}', "",
        f"{STATIONS}.measures.options.heat", "keep it with retired = true",
    ),
    "a question of an earlier version": (
        "[sections.supply.questions.metered]",
        '[sections.supply.questions.price]\nkind = "number"\ntitle.en = "Price"\n'
        "[sections.supply.questions.metered]",
        "sections.supply.questions.price.since", "say since = 3",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path", "words"), REFUSED.values(), ids=REFUSED)
def test_a_version_may_not_change(
    water: Questionnaire, water_source: str, old: str, new: str, path: str, words: str
) -> None:
    (found,) = refused_changes(water, changed(water_source, NEXT, (old, new)))
    assert found.path == path
    assert words in found.text("en")
    assert found.text("fr") != found.text("en")


@pytest.mark.parametrize(
    ("head", "path"),
    [
        ("[sections.supply.questions.summary]", "sections.supply.questions.summary"),
        (f"[{STATIONS}.remark]", f"{STATIONS}.remark"),
    ],
)
def test_a_version_may_not_take_a_question_or_column_away(
    water: Questionnaire, water_source: str, head: str, path: str
) -> None:
    (found,) = refused_changes(water, changed(water_source, NEXT, (part(water_source, head), "")))
    assert found.path == path
    assert "cannot be taken away" in found.text("en")


def test_a_version_may_not_take_a_section_away(water: Questionnaire, water_source: str) -> None:
    begun, ended = (water_source.index(each) for each in ("[sections.comments]", "[checks.plan"))
    check = part(water_source, "[checks.some_comment]")
    new = changed(water_source, NEXT, (water_source[begun:ended], ""), (check, ""))
    (found,) = refused_changes(water, new)
    assert found.path == "sections.comments"
    assert "cannot be taken away" in found.text("en")


def test_a_section_that_is_gone_does_not_hide_what_others_have_changed(
    water: Questionnaire,
) -> None:
    (first, _), (second, section), *_ = water.sections.items()
    sections = {key: each for key, each in water.sections.items() if key != first}
    sections[second] = replace(section, put_to=())
    new = replace(water, version=3, sections=sections)
    assert [each.path for each in refused_changes(water, new)] == [
        f"sections.{first}",
        f"sections.{second}.put_to",
    ]


def test_a_question_that_moves_to_another_section_is_another_question(
    water: Questionnaire, water_source: str
) -> None:
    moved = part(water_source, "[sections.supply.questions.metered]")
    to = "[sections.quality.questions.standard]"
    new = changed(water_source, NEXT, (moved, ""), (to, moved.replace("supply", "quality") + to))
    assert [each.path for each in refused_changes(water, new)] == [
        "sections.supply.questions.metered",
        "sections.quality.questions.metered.since",
    ]


def test_every_change_that_is_refused_is_told(water: Questionnaire, water_source: str) -> None:
    changes = [(old, new) for old, new, *_ in REFUSED.values()]
    del changes[4]  # the option has been changed by the one before
    found = refused_changes(water, changed(water_source, NEXT, *changes))
    paths = [path for *_, path, _ in REFUSED.values()]
    assert sorted(each.path for each in found) == sorted(set(paths))


@pytest.mark.parametrize("number", [1, 2])
def test_a_version_must_be_later(water: Questionnaire, water_source: str, number: int) -> None:
    source = water_source.replace("since = 2\n", "")
    new = changed(source, ("version = 2", f"version = {number}"))
    (found,) = refused_changes(water, new)
    assert found.path == "version"
    assert f"version {number} is not later than 2" in found.text("en")


def test_versions_may_be_skipped(water: Questionnaire, water_source: str) -> None:
    assert refused_changes(water, changed(water_source, ("version = 2", "version = 7"))) == []
