"""The questionnaire of 2004 as its paper fixes it: ids, kinds, options and columns, one by one."""

from collections import Counter
from datetime import date

import pytest

from forms.kinds.choice import ChoiceQuestion, ChoicesQuestion
from forms.kinds.number import NumberQuestion
from forms.kinds.question import Question
from forms.kinds.table import TableQuestion
from forms.questionnaire import Questionnaire

STATES = ("state",)
ORGANISATIONS = ("un_entity", "igo", "ngo")
ALL = ("state", "un_entity", "igo", "ngo")

SECTIONS = {
    "legislation": ("A", STATES),
    "investigations": ("B", STATES),
    "training": ("C", STATES),
    "prevention": ("D", STATES),
    "protection": ("E", STATES),
    "coordination": ("F", STATES),
    "cooperation": ("G", STATES),
    "inter_agency": ("H", ORGANISATIONS),
    "lessons": ("I", ALL),
}

# The path and kind of each question in order, then its options or columns.
QUESTIONS = """
legislation.ratification choice: ratified in_progress not_ratified
legislation.implementing_legislation choice: in_force in_progress none
legislation.domestic_offence yes_no
legislation.penalties_stated yes_no
legislation.maximum_penalty number
legislation.aggravated_forms choices: minor_victim organised_group violence public_official other
legislation.related_offences choices: incitement_to_debauchery slavery_forced_labour procuring
    exploitation_of_prostitution sale_of_children sexual_coercion abduction sending_abroad
legislation.penalty_kinds choices: fine imprisonment confiscation other
legislation.minor_age number
legislation.exploitation_forms choices: sexual forced_labour servitude organ_removal other
legislation.victims choices: women children men
legislation.summary text
investigations.special_techniques choices: interception asset_targeting other
investigations.specialised_units yes_no
investigations.units table: name number staff remark
investigations.statistics table: from to measure unit count qualifier of_which remark
investigations.statistics_limits text
investigations.border_control yes_no
investigations.document_security yes_no
investigations.asset_confiscation yes_no
investigations.country_role choices: origin transit destination internal
investigations.summary text
training.activities table: year status number audience form international organiser partner remark
training.summary text
prevention.campaigns yes_no
prevention.campaigns_in_origin_countries yes_no
prevention.joint_campaigns yes_no
prevention.demand_reduction yes_no
prevention.media choices: television radio print advertising local embassies
prevention.target_groups choices: general_public groups_at_risk authorities ngos media clients
prevention.summary text
protection.protection_law yes_no
protection.law_content choices: anonymity video_testimony free_legal_advice safe_housing
    foreign_victims other
protection.services choices: shelter support repatriation hotline referral
protection.services_by_ngos yes_no
protection.residence_permit yes_no
protection.permit_kind choices: temporary permanent
protection.permit_condition choice: cooperation cooperation_to_extend unconditional
protection.permit_months number
protection.work_permit yes_no
protection.asylum yes_no
protection.summary text
coordination.national_plan yes_no
coordination.plan_content choices: legal_framework victim_protection training
    national_cooperation international_cooperation coordination
coordination.child_protection_plan yes_no
coordination.bodies table: name type status year territory chair members remark
coordination.summary text
cooperation.levels choices: bilateral regional multilateral
cooperation.areas choices: prevention police_judicial victim_assistance reintegration
cooperation.instruments choices: untoc trafficking_protocol women_children_1921 white_slave_1910
    persons_1949 crc crc_op_sale forced_labour_1957 worst_forms_1999 echr eu_2004_68
cooperation.partners choices: ohchr unodc unicef unhcr who iom interpol osce eu council_of_europe
    europol icmpd seci stability_pact heuni cbss bali_process
cooperation.counterparts choices: neighbours origin_countries other_states
cooperation.assistance_needs choices: legislation training equipment victim_protection data other
cooperation.summary text
inter_agency.measures choices: criminal_justice victim_protection prevention
inter_agency.joint_activities yes_no
inter_agency.resource_gaps yes_no
inter_agency.information_exchange_needed yes_no
inter_agency.data_gaps yes_no
inter_agency.guidelines text
inter_agency.mandate text
inter_agency.activities text
inter_agency.gaps text
inter_agency.mechanisms text
inter_agency.proposals text
inter_agency.research text
inter_agency.summary text
lessons.good_practices text
lessons.trends text
lessons.summary text
"""

# The questions that later versions added, by version.
LATER = {
    2: """
legislation.penalty_kinds legislation.minor_age legislation.exploitation_forms legislation.victims
investigations.country_role prevention.target_groups protection.law_content
protection.services_by_ngos protection.permit_kind cooperation.counterparts
cooperation.assistance_needs
""",
    3: "coordination.plan_content",
}

COLUMNS = """
investigations.units.name text
investigations.units.number number
investigations.units.staff number
investigations.units.remark text
investigations.statistics.from date
investigations.statistics.to date
investigations.statistics.measure choice: cases_reported investigations arrests prosecutions
    court_cases cases_pending cases_closed dismissed convictions conviction_cases acquittals
    acquittal_cases jailed_or_fined suspects accused victims groups_dismantled cases_with_groups
investigations.statistics.unit choice: cases persons businesses
investigations.statistics.count number
investigations.statistics.qualifier choice: exact at_least
investigations.statistics.of_which text
investigations.statistics.remark text
training.activities.year date
training.activities.status choice: held planned
training.activities.number number
training.activities.audience choices: police border_guards customs prosecutors_judges court_staff
    social_workers health_workers teachers ngos media local_officials youth_workers trainers
    senior_officials
training.activities.form choice: seminar workshop conference course curriculum manual
training.activities.international yes_no
training.activities.organiser text
training.activities.partner text
training.activities.remark text
coordination.bodies.name text
coordination.bodies.type choice: coordinator rapporteur committee working_group task_force unit
    agency
coordination.bodies.status choice: existing planned
coordination.bodies.year date
coordination.bodies.territory text
coordination.bodies.chair text
coordination.bodies.members choices: government police prosecution experts ngos
    international_organisations
coordination.bodies.remark text
"""

CONDITIONS = {
    "legislation.domestic_offence": ("legislation.ratification", ("in_progress", "not_ratified")),
    "protection.law_content": ("protection.protection_law", ("yes",)),
    "protection.permit_kind": ("protection.residence_permit", ("yes",)),
    "coordination.plan_content": ("coordination.national_plan", ("yes",)),
    "protection.permit_condition": ("protection.residence_permit", ("yes",)),
    "protection.permit_months": ("protection.residence_permit", ("yes",)),
    "protection.work_permit": ("protection.residence_permit", ("yes",)),
}


def lines(table: str) -> list[str]:
    return table.strip().replace("\n    ", " ").splitlines()


def line(question: Question) -> str:
    """Return a question as the tables above write it."""
    words = f"{question.path} {question.kind}"
    if isinstance(question, ChoiceQuestion | ChoicesQuestion):
        return f"{words}: {' '.join(question.options)}"
    if isinstance(question, TableQuestion):
        return f"{words}: {' '.join(question.columns)}"
    return words


def columns(questionnaire: Questionnaire) -> list[Question]:
    tables = (each for each in questionnaire.questions.values() if isinstance(each, TableQuestion))
    return [column for table in tables for column in table.columns.values()]


def test_the_note_verbale_is_that_of_16_september_2004(trafficking: Questionnaire) -> None:
    assert (trafficking.id, trafficking.version) == ("trafficking-2004", 3)
    assert trafficking.resolution == "A/RES/58/137"
    assert trafficking.note_verbale.sent == date(2004, 9, 16)
    assert trafficking.note_verbale.addressees == ("member_states",)
    assert trafficking.report.day == date(2005, 3, 29)


def test_what_the_first_version_did_not_ask_is_marked_as_later(trafficking: Questionnaire) -> None:
    later: dict[int, set[str]] = {}
    for path, each in trafficking.questions.items():
        if each.since > 1:
            later.setdefault(each.since, set()).add(path)
    assert later == {version: set(paths.split()) for version, paths in LATER.items()}


def test_the_sections_are_put_to_whom_they_concern(trafficking: Questionnaire) -> None:
    found = {each.id: (each.letter, each.put_to) for each in trafficking.sections.values()}
    assert found == SECTIONS
    assert list(found) == list(SECTIONS)


def test_the_questions_have_their_ids_kinds_and_options(trafficking: Questionnaire) -> None:
    assert [line(question) for question in trafficking.questions.values()] == lines(QUESTIONS)


def test_the_columns_have_their_ids_kinds_and_options(trafficking: Questionnaire) -> None:
    assert [line(column) for column in columns(trafficking)] == lines(COLUMNS)


def test_every_section_ends_with_its_summary(trafficking: Questionnaire) -> None:
    for section in trafficking.sections.values():
        assert list(section.questions)[-1] == "summary"


def test_only_these_questions_have_a_condition(trafficking: Questionnaire) -> None:
    found = {
        path: (question.asked_when.question, question.asked_when.values)
        for path, question in trafficking.questions.items()
        if question.asked_when is not None
    }
    assert found == CONDITIONS


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("legislation.maximum_penalty", ("years", "ans")),
        ("legislation.minor_age", ("years", "ans")),
        ("protection.permit_months", ("months", "mois")),
    ],
)
def test_a_duration_has_its_unit(
    trafficking: Questionnaire, path: str, unit: tuple[str, str]
) -> None:
    question = trafficking.questions[path]
    assert isinstance(question, NumberQuestion)
    assert question.unit is not None
    assert (question.unit.text("en"), question.unit.text("fr")) == unit


def test_every_question_has_a_title_and_a_hint_in_both_languages(
    trafficking: Questionnaire,
) -> None:
    for path, question in trafficking.questions.items():
        assert question.hint is not None, path
        for words in (question.title, question.hint):
            assert words.words.get("fr") is not None, path
            assert words.words.get("fr") != words.text("en"), path


def test_a_title_is_found_once_in_a_section(trafficking: Questionnaire) -> None:
    for section in trafficking.sections.values():
        for language in ("en", "fr"):
            titles = [each.title.text(language) for each in section.questions.values()]
            assert len(set(titles)) == len(titles)


def test_sections_columns_and_options_have_their_words_in_both_languages(
    trafficking: Questionnaire,
) -> None:
    parts: list[Question] = [*trafficking.questions.values(), *columns(trafficking)]
    titles = [trafficking.title, *(each.title for each in trafficking.sections.values())]
    titles += [part.title for part in parts]
    assert None not in [title.words.get("fr") for title in titles]
    for part in parts:
        if isinstance(part, ChoiceQuestion | ChoicesQuestion):
            assert None not in [option.words.get("fr") for option in part.options.values()]
            assert not any(option.retired for option in part.options.values())


def test_no_french_of_it_has_a_straight_apostrophe(trafficking: Questionnaire) -> None:
    parts: list[Question] = [*trafficking.questions.values(), *columns(trafficking)]
    french = [trafficking.title.words.get("fr")]
    french += [section.title.words.get("fr") for section in trafficking.sections.values()]
    french += [part.title.words.get("fr") for part in parts]
    french += [part.hint.words.get("fr") for part in parts if part.hint is not None]
    for part in parts:
        if isinstance(part, ChoiceQuestion | ChoicesQuestion):
            french += [option.words.get("fr") for option in part.options.values()]
    assert [words for words in french if words is not None and "'" in words] == []


def test_every_question_says_where_the_report_treats_it(trafficking: Questionnaire) -> None:
    assert [path for path, each in trafficking.questions.items() if not each.cites] == []


def test_every_finding_names_its_respondents_once(trafficking: Questionnaire) -> None:
    findings = [each.finding for each in trafficking.questions.values()]
    for question in trafficking.questions.values():
        if isinstance(question, ChoiceQuestion | ChoicesQuestion):
            findings += [option.finding for option in question.options.values()]
    for finding in findings:
        if finding is None:
            continue
        assert finding.en is not None
        assert finding.fr is not None
        for words in (finding.en, finding.fr):
            assert words.one.count("{respondents}") == words.other.count("{respondents}") == 1
        # The past tense of English is the same for one and for several.
        assert finding.fr.one != finding.fr.other


def test_every_option_says_how_it_reads_in_a_sentence(trafficking: Questionnaire) -> None:
    parts: list[Question] = [*trafficking.questions.values(), *columns(trafficking)]
    for part in parts:
        for option in part.all_options:
            running = option.in_text
            assert running is not None, (part.path, option.id)
            assert running.languages == {"en", "fr"}, (part.path, option.id)


def test_every_table_says_its_rows_in_both_languages(trafficking: Questionnaire) -> None:
    tables = [each for each in trafficking.questions.values() if isinstance(each, TableQuestion)]
    for each in tables:
        assert each.sentence is not None
        assert each.sentence.languages == {"en", "fr"}


def test_the_narrative_is_in_the_words_of_an_officer(trafficking: Questionnaire) -> None:
    texts = {path: each for path, each in trafficking.questions.items() if each.is_narrative}
    own = {path for path, each in texts.items() if each.written_by == "respondent"}
    assert own == set()


def test_findings_do_not_all_begin_alike(trafficking: Questionnaire) -> None:
    """At most three sentences of a section begin with the same verb."""
    for section in trafficking.sections.values():
        holders = [*section.questions.values()]
        options = [option for each in holders for option in each.all_options]
        findings = [each.finding for each in (*holders, *options) if each.finding is not None]
        for language in ("en", "fr"):
            verbs = Counter(
                " ".join(words.other.split()[1:3])
                for each in findings
                if (words := getattr(each, language)) is not None
            )
            assert max(verbs.values()) <= 3, (section.id, language, verbs.most_common(3))
