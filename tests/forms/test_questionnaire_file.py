"""Reading a questionnaire: every kind of question, and every fault with its path and remedy."""

import re
from datetime import date
from pathlib import Path

import pytest

from forms.errors import Faulty, IntakeError
from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.kinds.number import NumberQuestion
from forms.kinds.registry import QUESTION_KINDS
from forms.kinds.table import TableQuestion
from forms.messages import INTERFACE_LANGUAGES
from forms.questionnaire import Questionnaire
from forms.questionnaire_file import parse_questionnaire, read_questionnaire
from forms.response import Answer
from forms.response_validator import ResponseValidator
from tests.forms.conftest import FileFaults
from tests.forms.test_response_validator import ENGLISH, OF_PYDANTIC

# What is read


def test_all_seven_kinds_of_question_are_read(water: Questionnaire) -> None:
    assert {question.kind for question in water.questions.values()} == {*QUESTION_KINDS} - {"grid"}
    stations = water.questions["quality.stations"]
    assert isinstance(stations, TableQuestion)
    assert {column.kind for column in stations.columns.values()} == {*QUESTION_KINDS} - {
        "table",
        "grid",
    }


def test_what_the_note_verbale_was_is_read(water: Questionnaire) -> None:
    assert (water.id, water.version, water.resolution) == ("water-2030", 2, "A/RES/83/77")
    assert (water.report.symbol, water.report.day) == ("A/84/77", date(2030, 11, 30))
    note = water.note_verbale
    assert (note.sent, note.deadline) == (date(2030, 2, 1), date(2030, 6, 30))
    assert note.addressees == ("FJI", "NOR", "NAM", "observers", "un_entities")


def test_sections_and_questions_keep_the_files_order(water: Questionnaire) -> None:
    assert list(water.sections) == ["supply", "quality", "finance", "comments"]
    assert list(water.sections["supply"].questions) == [
        "sources", "desalinated_share", "brine_regulated", "brine_rule", "plan_from",
        "plan_until", "connected", "households", "metered", "summary",
    ]  # fmt: skip
    assert list(water.questions)[10:12] == ["quality.stations", "quality.standard"]


def test_a_section_says_to_whom_it_is_put(water: Questionnaire) -> None:
    section = water.section_of("quality.stations")
    assert (section.id, section.letter) == ("quality", "B")
    assert section.put_to == ("state", "un_entity", "igo")
    assert section.title.text("fr") == "Qualité"
    assert [each.id for each in water.put_to("ngo")] == ["finance", "comments"]


def test_a_letter_may_be_a_numeral(water_source: str) -> None:
    numbered = parse_questionnaire(water_source.replace('letter = "A"', 'letter = "III"', 1))
    assert numbered.sections["supply"].letter == "III"


def test_a_choice_is_read_with_its_options(water: Questionnaire) -> None:
    standard, sources = water.questions["quality.standard"], water.questions["supply.sources"]
    assert isinstance(standard, ChoiceQuestion)
    assert list(standard.options) == ["who", "national", "none"]
    assert standard.options["who"].text("fr") == "Celle de l’OMS"
    assert standard.options["who"].text("zh") == "That of WHO"
    assert isinstance(sources, ChoicesQuestion)
    assert list(sources.options) == ["rivers", "ground", "sea", "ice"]
    assert [option.id for option in sources.all_options if not option.retired] == [
        "rivers",
        "ground",
        "sea",
    ]


def test_a_number_is_read_with_its_unit_and_bounds(water: Questionnaire) -> None:
    share, connected = (
        water.questions[f"supply.{name}"] for name in ("desalinated_share", "connected")
    )
    assert isinstance(share, NumberQuestion)
    assert share.unit is not None
    assert share.unit.text("fr") == "pour cent"
    assert (share.least, share.greatest, share.whole) == (0.5, 100, False)
    assert isinstance(connected, NumberQuestion)
    assert (connected.unit, connected.least, connected.greatest) == (None, 0, None)
    assert connected.whole


def test_a_table_is_read_with_its_columns(water: Questionnaire) -> None:
    stations = water.questions["quality.stations"]
    assert isinstance(stations, TableQuestion)
    assert list(stations.columns) == [
        "river", "working", "type", "measures", "nitrate", "opened", "closed", "remark",
    ]  # fmt: skip
    assert stations.columns["nitrate"].path == "quality.stations.nitrate"


def test_a_condition_and_a_finding_are_read(water: Questionnaire) -> None:
    question = water.questions["supply.brine_regulated"]
    assert question.asked_when is not None
    assert question.asked_when.question == "supply.sources"
    assert question.asked_when.values == ("sea",)
    assert question.finding is not None
    assert question.finding.en is not None
    assert question.finding.en.one == "{respondents} regulates brine."
    assert question.finding.fr is not None
    assert question.finding.fr.other == "{respondents} réglementent la saumure."


def test_checks_are_read(water: Questionnaire) -> None:
    check = water.checks["temperature_likely"]
    assert (check.rule, check.of) == ("range", ("quality.temperature",))
    assert (check.least, check.greatest, check.soft) == (-2, 40.5, True)
    assert not water.checks["plan_period"].soft


def test_a_questionnaire_is_read_from_its_file_or_its_folder(
    tmp_path: Path, water_source: str, water: Questionnaire
) -> None:
    file = tmp_path / "questionnaire.toml"
    file.write_text(water_source, encoding="utf-8")
    assert read_questionnaire(file) == read_questionnaire(tmp_path) == water


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_mark_and_line_ends_of_windows_do_not_matter(
    tmp_path: Path, water_source: str, water: Questionnaire, ends: str
) -> None:
    file = tmp_path / "water.toml"
    file.write_bytes(b"\xef\xbb\xbf" + water_source.replace("\n", ends).encode())
    assert read_questionnaire(file) == water


# What cannot be read at all


def refusal(path: Path) -> str:
    with pytest.raises(IntakeError) as refused:
        read_questionnaire(path)
    assert refused.value.text("fr") != refused.value.text("en")
    return refused.value.text("en")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.toml").startswith(f"{tmp_path / 'none.toml'}: cannot be read (")


def test_a_folder_without_a_questionnaire_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path / 'questionnaire.toml'}: cannot be read" in refusal(tmp_path)


def test_text_that_is_not_utf_8_is_told_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes('id = "é"'.encode("latin-1"))
    assert refusal(file).startswith(f"{file}: not UTF-8 text (byte 7)")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    with file.open("wb") as sparse:
        sparse.truncate(4 * 1024 * 1024 + 1)
    assert refusal(file).startswith(f"{file}: larger than 4 MB")


def test_a_file_of_the_greatest_size_is_read(
    tmp_path: Path, water_source: str, water: Questionnaire
) -> None:
    file = tmp_path / "large.toml"
    content = water_source.encode()
    file.write_bytes(content + b"#" * (4 * 1024 * 1024 - len(content)))
    assert read_questionnaire(file) == water


@pytest.mark.parametrize(
    "text",
    [
        "id = ", "id", "[sections", 'id = "a"\nid = "b"', 'title = "a\nb"', "sent = 2004-02-30",
        '"\\u0000" = \x00', "a = " + "[" * 5000,
    ],
    ids=str.__len__,
)  # fmt: skip
def test_what_is_not_toml_is_one_fault(text: str) -> None:
    with pytest.raises(Faulty) as refused:
        parse_questionnaire(text)
    (found,) = refused.value.faults
    assert found.path == ""
    assert re.sub(r"^line \d+: ", "", found.text("en")).startswith("not TOML: ")
    assert "n’est pas du TOML\u00a0: " in found.text("fr")


def test_a_number_of_5000_digits_is_refused_in_words(file_faults: FileFaults) -> None:
    assert file_faults(("version = 2", f"version = {'9' * 5000}"))


# Faults, each with the path of its key and what is allowed there

SUPPLY = "sections.supply"
SOURCES = f"{SUPPLY}.questions.sources"
BRINE = f"{SUPPLY}.questions.brine_regulated"
SHARE = f"{SUPPLY}.questions.desalinated_share"
RIVER = "sections.quality.questions.stations.columns.river"
TITLE = 'title.en = "Water and its quality, 2030"'
TITLE_FR = 'title.fr = "L’eau et sa qualité, 2030"'
ADDRESSEES = 'addressees = ["FJI", "NOR", "NAM", "observers", "un_entities"]'
GROUND = 'ground = {en = "Groundwater", fr = "Eaux souterraines"}'
WHEN = 'asked_when = {question = "supply.sources", is = ["sea"]}'
QUESTION_KEYS = (
    "kind, title, hint, heading, note, number, cites, asked_when, since, until, reworded, finding, "
    "written_by, remarks_in_notes"
)

FAULTS = {
    "no id": ('id = "water-2030"\n', "", "id", "is missing"),
    "an id with a space": ('"water-2030"', '"Water 2030"', "id", '"Water 2030" does not have'),
    "a version in quotation marks": (
        "version = 2", 'version = "2"', "version", 'a whole number was expected, not "2"',
    ),
    "a version that is not whole": (
        "version = 2", "version = 2.5", "version", "a whole number was expected, not 2.5",
    ),
    "a version before the first": ("version = 2", "version = 0", "version", "the least is 1"),
    "true for a version": ("version = 2", "version = true", "version", "not true"),
    "an unknown key": (
        "version = 2", "version = 2\ncolour = 1", "colour",
        'unknown key "colour"; allowed here: id, version, languages, title, resolution, report, '
        "note_verbale, follows, responses, sections, checks, lists, files",
    ),
    "a title without its language": (
        f"{TITLE}\n{TITLE_FR}", 'title = "Water"', "title",
        'words in one language or several were expected, not "Water"; write title.en = "Water"',
    ),
    "a title without words": (
        f"{TITLE}\n{TITLE_FR}", "title = {}", "title", "has no words in any language",
    ),
    "a title of spaces": (TITLE, 'title.en = "  "', "title.en", "is empty"),
    "a number for a title": (TITLE, "title.en = 5", "title.en", "text was expected, not 5"),
    "a title in no language": (
        TITLE_FR, 'title.french = "Eau"', "title.french", "is no language; write the words under",
    ),
    "no report": ('report = {symbol = "A/84/77", date = 2030-11-30}', "", "report", "is missing"),
    "a report without a date": (", date = 2030-11-30", "", "report.date", "is missing"),
    "a report of an hour": (
        "date = 2030-11-30", "date = 12:00:00", "report.date", "a day such as 2004-09-16",
    ),
    "an unknown key of the report": (
        "date = 2030-11-30", "date = 2030-11-30, day = 1", "report.day",
        'unknown key "day"; allowed here: date, symbol',
    ),
    "a note verbale sent soon": (
        "sent = 2030-02-01", 'sent = "soon"', "note_verbale.sent",
        'a day such as 2004-09-16 was expected, not "soon"',
    ),
    "true for a deadline": (
        "deadline = 2030-06-30", "deadline = true", "note_verbale.deadline",
        "a day such as 2004-09-16 was expected, not true",
    ),
    "an unknown key of the note verbale": (
        "deadline", "due", "note_verbale.due", "allowed here: sent, deadline, addressees",
    ),
    "no addressees": (ADDRESSEES, "", "note_verbale.addressees", "is missing"),
    "an empty list of addressees": (
        ADDRESSEES, "addressees = []", "note_verbale.addressees", "at least 1 needed",
    ),
    "an addressee without its list": (
        ADDRESSEES, 'addressees = "FJI"', "note_verbale.addressees", "a list was expected",
    ),
    "an unknown key of a section": (
        'letter = "A"', 'letter = "A"\ncolour = 1', f"{SUPPLY}.colour",
        "allowed here: letter, title, hint, put_to, asked_when, questions",
    ),
    "no letter": ('letter = "A"\n', "", f"{SUPPLY}.letter", "is missing"),
    "a letter of nine": ('"A"', '"XXXXVIIII"', f"{SUPPLY}.letter", "the most is 8 characters"),
    "an empty letter": ('letter = "A"', 'letter = ""', f"{SUPPLY}.letter", "is empty"),
    "a letter twice": (
        'letter = "B"', 'letter = "A"', "sections", "two sections have the same letter",
    ),
    "an unknown kind of respondent": (
        'put_to = ["igo", "ngo"]', 'put_to = ["igo", "everybody"]', "sections.finance.put_to[1]",
        '"everybody" is not allowed here; expected state, un_entity, igo, ngo',
    ),
    "nothing but an unknown kind of respondent": (
        'put_to = ["state"]', 'put_to = ["everybody"]', f"{SUPPLY}.put_to[0]",
        "expected state, un_entity, igo, ngo",
    ),
    "a kind of respondent without its list": (
        'put_to = ["state"]', 'put_to = "state"', f"{SUPPLY}.put_to", "a list was expected",
    ),
    "no kind": ('kind = "choices"\n', "", SOURCES, "has no kind; add kind = with text, yes_no"),
    "an unknown kind": (
        'kind = "choices"', 'kind = "moment"', f"{SOURCES}.kind",
        '"moment" is not allowed here; '
        "expected text, yes_no, choice, choices, number, date, table, grid",
    ),
    "a number for a kind": ('kind = "choices"', "kind = 5", f"{SOURCES}.kind", "expected text,"),
    "an id written twice": (
        'kind = "choices"', 'kind = "choices"\nid = "sources"', f"{SOURCES}.id",
        "the key in front of the dot is the id already",
    ),
    "a key of another kind": (
        'kind = "choices"', 'kind = "choices"\nleast = 1', f"{SOURCES}.least",
        f'unknown key "least"; allowed here: {QUESTION_KEYS}, options, '
        "options_from, fewest, most, ranked",
    ),
    "options of a text": (
        'kind = "choices"', 'kind = "text"', f"{SOURCES}.options",
        f'unknown key "options"; allowed here: {QUESTION_KEYS}',
    ),
    "a choice without options": (
        "[sections.quality.questions.temperature]",
        '[sections.quality.questions.grade]\nkind = "choice"\ntitle.en = "Grade"\n'
        "[sections.quality.questions.temperature]",
        "sections.quality.questions.grade.options", "is missing",
    ),
    "a choice with no options": (
        "[sections.quality.questions.temperature]",
        '[sections.quality.questions.grade]\nkind = "choice"\ntitle.en = "Grade"\noptions = {}\n'
        "[sections.quality.questions.temperature]",
        "sections.quality.questions.grade.options", "at least 1 needed",
    ),
    "a table with no columns": (
        "[sections.quality.questions.temperature]",
        '[sections.quality.questions.pipes]\nkind = "table"\ntitle.en = "Pipes"\ncolumns = {}\n'
        "[sections.quality.questions.temperature]",
        "sections.quality.questions.pipes.columns", "at least 1 needed",
    ),
    "an option without its languages": (
        GROUND, 'ground = "Groundwater"', f"{SOURCES}.options.ground",
        'words in one language or several were expected, not "Groundwater"; write ground.en',
    ),
    "an option without words": (
        GROUND, "ground = {retired = true}", f"{SOURCES}.options.ground", "has no words in any",
    ),
    "an unknown key of an option": (
        GROUND, 'ground = {title = "a", en = "b"}', f"{SOURCES}.options.ground.title",
        'is no language; write the words under a tag such as en, fr, es or pt-BR; beside them',
    ),
    "an option retired perhaps": (
        "retired = true", 'retired = "perhaps"', f"{SOURCES}.options.ice.retired", '"perhaps"',
    ),
    "a bound in quotation marks": (
        "least = 0.5", 'least = "0"', f"{SHARE}.least", 'number was expected, not "0"',
    ),
    "true for a bound": ("least = 0.5", "least = true", f"{SHARE}.least", "expected, not true"),
    "a version that a question is not since": (
        "since = 2", "since = 0", f"{SUPPLY}.questions.metered.since", "the least is 1",
    ),
    "a condition without answers": (
        WHEN, WHEN.replace('"sea"', ""), f"{BRINE}.asked_when.is", "at least 1 needed",
    ),
    "a condition with one answer without its list": (
        WHEN, WHEN.replace('["sea"]', '"sea"'), f"{BRINE}.asked_when.is", "a list was expected",
    ),
    "a condition in words": (
        WHEN, 'asked_when = "sea"', f"{BRINE}.asked_when", "a condition names a question",
    ),
    "an unknown key of a condition": (
        WHEN, WHEN.replace("{", "{unless = true, "), f"{BRINE}.asked_when.unless",
        'unknown key "unless"; allowed here: question, is',
    ),
    "a finding for one alone": (
        ', other = "{respondents} regulate brine."', "", f"{BRINE}.finding.en.other", "is missing",
    ),
    "a finding for two": (
        "finding.en = {", 'finding.en = {two = "a", ', f"{BRINE}.finding.en.two",
        'unknown key "two"; allowed here: one, other',
    ),
    "a finding in a language without reports": (
        "finding.fr = {", "finding.de = {", f"{BRINE}.finding.de", "allowed here: en, fr",
    ),
    "a table in a table": (
        'kind = "text"\ntitle.en = "River"', 'kind = "table"\ntitle.en = "River"', f"{RIVER}.kind",
        "expected text, yes_no, choice, choices, number, date",
    ),
    "an unknown key of a column": (
        'title.en = "River"', 'title.en = "River"\nwidth = 5', f"{RIVER}.width",
        f"allowed here: {QUESTION_KEYS}",
    ),
    "an unknown rule": (
        'rule = "in_order"', 'rule = "a < b"', "checks.plan_period.rule",
        '"a < b" is not allowed here; expected in_order, range, one_of, not_both',
    ),
    "a check of three": (
        '"supply.plan_from", "supply.plan_until"', '"a.a", "a.b", "a.c"', "checks.plan_period.of",
        "needs 2 path(s)",
    ),
    "an unknown key of a check": (
        'rule = "in_order"', 'rule = "in_order"\nhard = true', "checks.plan_period.hard",
        'unknown key "hard"; allowed here: rule, of, to, title, least, greatest, soft',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "path", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_its_path_and_what_is_allowed(
    file_faults: FileFaults, right: str, wrong: str, path: str, words: str
) -> None:
    (found,) = file_faults((right, wrong))
    assert found.path == path
    assert words in found.message.text("en")


@pytest.mark.parametrize(("right", "wrong", "path", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_our_own_words_in_both_languages(
    file_faults: FileFaults, right: str, wrong: str, path: str, words: str
) -> None:
    (found,) = file_faults((right, wrong))
    for language in INTERFACE_LANGUAGES:
        assert OF_PYDANTIC.search(found.message.text(language)) is None
    assert ENGLISH.search(found.message.text("fr")) is None


def test_all_faults_of_a_file_are_told_at_once(file_faults: FileFaults) -> None:
    found = file_faults(
        ("version = 2", 'version = "two"\ncolour = 1'),
        (TITLE, "title.en = 5"),
        ("sent = 2030-02-01", 'sent = "soon"'),
        ('letter = "A"', 'letter = ""'),
        ('kind = "choices"', 'kind = "moment"'),
        (GROUND, 'ground = "a"'),
        ("least = 0.5", "least = []"),
        (WHEN, WHEN.replace('"sea"', "")),
        ('rule = "in_order"', 'rule = "before"'),
    )
    assert sorted(fault.path for fault in found) == sorted([
        "checks.plan_period.rule",
        "colour",
        "note_verbale.sent",
        f"{BRINE}.asked_when.is",
        f"{SHARE}.least",
        f"{SOURCES}.kind",
        f"{SUPPLY}.letter",
        "title.en",
        "version",
    ])  # fmt: skip


def test_an_empty_file_lacks_all_that_a_questionnaire_must_have() -> None:
    with pytest.raises(Faulty) as refused:
        parse_questionnaire("")
    assert [fault.path for fault in refused.value.faults] == [
        "id", "version", "title", "report", "note_verbale", "sections",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "path"),
    [
        ("sections = 5", "sections"),
        ("sections = []", "sections"),
        ("sections = {}", "sections"),
        ("sections.a = 5", "sections.a"),
        ("sections.a.questions = []", "sections.a.questions"),
        ("sections.a.questions.b = 5", "sections.a.questions.b"),
        ("sections.a.questions.b.columns = 5", "sections.a.questions.b"),
        ("checks = 5", "checks"),
        ("checks.a = []", "checks.a"),
    ],
)
def test_something_else_in_the_place_of_a_part_is_refused(sections: str, path: str) -> None:
    with pytest.raises(Faulty) as refused:
        parse_questionnaire(sections)
    assert path in [fault.path for fault in refused.value.faults]


# What pydantic or TOML alone would let pass, or tell amiss


@pytest.mark.parametrize("character", ["\\u0000", "\\u001b[31m", "\\u0007"])
def test_a_title_with_a_control_character_is_refused(
    file_faults: FileFaults, character: str
) -> None:
    (found,) = file_faults((TITLE, f'title.en = "Water{character}"'))
    assert found.path == "title.en"


@pytest.mark.parametrize("number", ["0", "86400", "1900022400.0"])
def test_a_number_is_not_a_day(file_faults: FileFaults, number: str) -> None:
    (found,) = file_faults(("sent = 2030-02-01", f"sent = {number}"))
    assert "a day such as 2004-09-16 was expected" in found.text("en")


@pytest.mark.parametrize("wrong", ["2004", '"2004"', "2030-02-01T10:00:00"])
def test_whatever_is_not_a_day_is_told_what_a_day_is(file_faults: FileFaults, wrong: str) -> None:
    (found,) = file_faults(("sent = 2030-02-01", f"sent = {wrong}"))
    assert "a day such as 2004-09-16 was expected" in found.text("en")


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("retired = true", 'retired = "yes"', f"{SOURCES}.options.ice.retired"),
        ("retired = true", "retired = 1", f"{SOURCES}.options.ice.retired"),
        ("whole = true", 'whole = "off"', f"{SUPPLY}.questions.connected.whole"),
        ("soft = true", 'soft = "no"', "checks.connected_among_households.soft"),
        ("soft = true", "soft = 0.0", "checks.connected_among_households.soft"),
        ("soft = true", 'soft = "perhaps"', "checks.connected_among_households.soft"),
    ],
)
def test_only_true_and_false_are_true_or_false(
    file_faults: FileFaults, right: str, wrong: str, path: str
) -> None:
    (found,) = file_faults((right, wrong))
    assert found.path == path
    assert "true or false was expected" in found.text("en")


@pytest.mark.parametrize("bound", ["nan", "-inf"])
def test_a_bound_is_a_number_that_can_be_kept(file_faults: FileFaults, bound: str) -> None:
    (found,) = file_faults(("least = 0.5", f"least = {bound}"))
    assert found.path == f"{SHARE}.least"


def test_a_bound_is_not_told_to_be_whole(file_faults: FileFaults) -> None:
    (found,) = file_faults(("least = 0.5", 'least = "0"'))
    assert "whole" not in found.text("en")


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("[sections.comments.questions.", "[sections.comments.questions.x-", "x-good_practices"),
        (GROUND, GROUND.replace("ground", "_ground"), "_ground"),
        ("[checks.plan_period]", "[checks._plan]", "checks._plan"),
    ],
)
def test_a_key_that_cannot_be_an_id_is_told_with_its_own_path(
    file_faults: FileFaults, right: str, wrong: str, path: str
) -> None:
    assert file_faults((right, wrong))[0].path.endswith(path)


def test_a_range_of_a_check_is_not_empty(file_faults: FileFaults) -> None:
    (found,) = file_faults(('least = "1990"', 'least = "2040"'))
    assert found.path == "checks.plan_recent.least"


def test_what_is_misshapen_does_not_hide_what_does_not_fit(file_faults: FileFaults) -> None:
    found = file_faults(('letter = "B"', 'letter = ""'), ("since = 2", "since = 3"))
    assert {fault.path for fault in found} == {
        "sections.quality.letter", f"{SUPPLY}.questions.metered.since",
    }  # fmt: skip


@pytest.mark.parametrize("least", ["0.5", "-0.5"])
def test_a_questionnaire_is_either_refused_or_can_be_answered(
    file_faults: FileFaults, water_source: str, least: str
) -> None:
    change = ("whole = true\nleast = 0", f"whole = true\nleast = {least}")
    if not file_faults(change):
        form = ResponseValidator(parse_questionnaire(water_source.replace(*change, 1)))
        assert form.answer("supply.connected", 1) == Answer(1)


OTHERS = {
    "workbook": (b"PK\x03\x04 xl/workbook.xml", "a workbook (XLSX)", "Write its questions down"),
    "CSV": (b"section,question\nA,Law\n", "a table as text (CSV)", "Write its questions down"),
    "JSON": (b'{"questionnaire": "q"}', "JSON", "intake import"),
    "store": (b"SQLite format 3\x00", "a SQLite database", "intake import"),
    "UTF-16": ('id = "q"'.encode("utf-16"), "text in UTF-16", "Save it as UTF-8"),
    "gzip": (b"\x1f\x8b\x08\x00", "a compressed file", "Unpack it"),
    "empty": (b"", "an empty file", "Write its questions down"),
}


@pytest.mark.parametrize(("content", "kind", "advice"), OTHERS.values(), ids=OTHERS)
def test_a_file_that_is_something_else_is_told_with_what_it_is(
    tmp_path: Path, content: bytes, kind: str, advice: str
) -> None:
    file = tmp_path / "questionnaire.toml"
    file.write_bytes(content)
    with pytest.raises(IntakeError) as refused:
        read_questionnaire(file)
    said = refused.value.text("en")
    assert said.startswith(f"{file}: this is {kind}")
    assert advice in said


def test_toml_that_looks_like_something_else_is_toml(tmp_path: Path) -> None:
    file = tmp_path / "questionnaire.toml"
    file.write_text('"id" = "a, b"\n"version" = "1, 2"\n', encoding="utf-8")
    with pytest.raises(Faulty):
        read_questionnaire(file)
