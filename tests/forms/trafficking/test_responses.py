"""The replies of 2005 as they were coded: who, what, from where, and the figures one by one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from forms.answer_translations import TEXT, untranslated
from forms.kinds.table import TableQuestion
from forms.messages import Language
from forms.questionnaire import Questionnaire
from forms.register.register import Register
from forms.response import Answer, Response, Row
from forms.response_validator import ResponseValidator

Responses = Mapping[str, Response]
Read = Callable[[str, str], Answer]
_NONE: frozenset[str] = frozenset()

STATES = (
    "DZA DEU AUS AUT AZE BLR BEL BIH HRV CUB DNK EGY ESP FIN JPN LVA LBN LTU MAR MUS MEX NGA OMN "
    "UZB PAK PHL SYR KOR SCG SVK SVN SWE CHE THA TUR UKR VEN"
)
ORGANISATIONS = (
    "DPKO DAW OHCHR UNODC UNCTAD UNDP UNIFEM UNHCR UNICEF UNFPA UNAIDS UNICRI ILO UNESCO ICAO WHO "
    "INTERPOL IOM"
)
NGOS = "ASC ILHR NCGW PAXROMANA"
LIST_OF_NOTE_30 = "DEU BEL BIH HRV DNK LVA SVK"

# Whom the paragraphs (§) and notes of the report name as having said something.
NAMED = {
    "§8": "AUS BEL HRV DNK",
    "§9": "AUS AZE BIH DNK UKR",
    "§11": "AUS", "§12": "BIH", "§13": "LVA", "§14": "LTU", "§15": "PAK", "§16": "PHL",
    "§17": "SCG", "§18": "SVK", "§19": "SVN", "§20": "TUR", "§21": "UKR", "§22": "UZB",
    "§23": "AUS AZE BEL BIH HRV CHE UKR PAK",
    "§26": "AUT", "§27": "BIH", "§28": "HRV", "§29": "FIN", "§30": "DEU", "§31": "LVA",
    "§32": "LTU", "§33": "MUS", "§34": "PAK", "§35": "SVK", "§36": "THA", "§37": "TUR",
    "§38": "UZB",
    "§40": "DEU AUT BEL",
    "§41": "SWE",
    "§42": "DNK SCG",
    "§43": "DEU AUT AZE BEL BIH PHL KOR SCG CHE VEN AUS HRV LTU SVK SVN SWE TUR",
    "§44": "DEU AUS AUT BEL HRV DNK SCG SVK SWE",
    "§45": "DEU AUS DNK KOR TUR UKR PHL",
    "§46": "DNK",
    "§47": "AUS AZE BIH HRV DNK FIN LVA LTU PHL SCG SVN SWE THA TUR",
    "§48": "AZE", "§49": "BEL", "§50": "BIH", "§51": "HRV", "§52": "DNK", "§53": "DEU",
    "§54": "NGA", "§55": "PHL", "§56": "SCG", "§57": "SVN", "§58": "CHE", "§59": "THA",
    "§60": "TUR", "§61": "UKR", "§62": "UZB",
    "§67": "UNODC",
    "§69": "UNODC DPKO UNAIDS UNHCR",
    "§71": "INTERPOL UNODC IOM UNICEF WHO",
    "§72": ORGANISATIONS,
    "§73": "UNAIDS UNFPA OHCHR UNICEF",
    "§74": NGOS,
    "§76": "DEU", "§77": "LVA", "§78": LIST_OF_NOTE_30, "§79": "BIH",
    "n. 1": "DZA AZE BLR BEL BIH HRV DNK EGY ESP LVA LTU MUS MEX NGA PHL SCG SVK SVN SWE TUR UKR "
            "VEN",
    "n. 2": "DZA AZE BLR BEL MEX JPN",
    "n. 3": "DEU AUS FIN SYR",
    "n. 4": "DEU AUS AUT CUB FIN MAR PAK KOR CHE UZB",
    "n. 5": "DZA ESP FIN LVA LTU PHL SWE TUR UKR",
    "n. 8": "EGY MUS",
    "n. 9": "AUS AZE BIH HRV DNK FIN LBN LTU MUS PHL SVK SVN SWE THA TUR VEN",
    "n. 10": "DEU AZE BIH HRV ESP LTU MAR KOR SCG SVK SWE THA VEN",
    "n. 11": "AUS AZE BIH HRV DNK FIN LVA LTU PHL SCG SVN SWE THA TUR",
    "n. 12": "CUB MUS",
    "n. 21": ORGANISATIONS,
    "n. 24": "UNODC UNESCO INTERPOL UNAIDS IOM UNICRI ILO UNIFEM UNICEF UNHCR OHCHR UNDP",
    "n. 25": "UNODC UNAIDS IOM UNICRI ILO UNFPA UNIFEM UNICEF UNHCR UNDP",
    "n. 26": "UNODC UNESCO INTERPOL UNAIDS IOM WHO UNICRI ILO DPKO UNFPA UNIFEM UNICEF UNHCR UNDP",
    "n. 27": "UNHCR UNIFEM",
    "n. 28": "UNODC ILO UNICRI IOM UNAIDS UNESCO UNHCR",
    "n. 29": "UNAIDS IOM UNICRI ILO OHCHR UNDP",
    "n. 30": LIST_OF_NOTE_30,
}  # fmt: skip

# From, to, measure, unit, count; the places of what the report does not say are left blank.
FIGURES = {
    "AUS": """
        2003|||arrests|persons|10
        |||prosecutions|cases|3""",
    "BIH": "|||prosecutions|cases|",
    "LVA": "2000|2004-11||investigations|cases|60",
    "LTU": """
        1999|2002||investigations|cases|42
        1999|2002||prosecutions|persons|62
        1999|2002||victims|persons|53
        1999|2002||court_cases|cases|10
        1999|2002||convictions|persons|8
        2003|2003||investigations|cases|15
        2003|2003||suspects|persons|24
        2003|2003||court_cases|cases|6
        2003|2003||conviction_cases|cases|4
        2003|2003||convictions|persons|7""",
    "PAK": """
        2002|2002||cases_reported|cases|363
        2002|2002||investigations|cases|295
        2002|2002||court_cases|cases|61
        2002|2002||arrests|persons|353
        2002|2002||convictions|persons|6
        2003|2004||cases_reported|cases|668
        2003|2004||arrests|persons|644
        2003|2004||cases_pending|cases|368
        2003|2004||cases_closed|cases|300
        2003|2004||convictions|persons|15
        2003|2004||acquittals|persons|10""",
    "PHL": """
        |||cases_reported|cases|2
        |||court_cases|cases|1
        |||investigations|cases|1""",
    "SCG": """
        2002|2002||victims|persons|60
        2003|2003||victims|persons|43""",
    "SVK": "2004|2004||investigations|cases|",
    "SVN": "2003|2003||investigations|cases|21",
    "TUR": """
        2002|2003||court_cases|cases|6
        2002|2003||accused|persons|17
        2002|2003||victims|persons|14
        2002|2003||acquittal_cases|cases|2
        |||investigations|businesses|40
        |2004-11||arrests|persons|11
        |2004-11||prosecutions|persons|9
        |||investigations|persons|3
        |||convictions|persons|2
        2004-01|2004-06||court_cases|cases|20
        2004-01|2004-06||accused|persons|49
        2004-01|2004-06||jailed_or_fined|persons|9
        2004-01|2004-06||victims|persons|40""",
    "UKR": """
        1998-03|2004-07||investigations|cases|785
        1998|1998||investigations|cases|2
        1999|1999||investigations|cases|11
        2000|2000||investigations|cases|42
        2001|2001||investigations|cases|90
        2002|2002||investigations|cases|169
        2003|2003||investigations|cases|289
        2004-01|2004-07||investigations|cases|182
        |||suspects|persons|200
        |||accused|persons|99
        |||cases_with_groups|cases|94
        |||groups_dismantled||15
        |||victims|persons|377
        |||cases_closed|cases|65
        |||court_cases|cases|59
        |||dismissed|cases|6""",
    "UZB": """
        2001|2003|at_least|investigations|cases|60
        2001|2003|at_least|suspects|persons|100""",
}


@pytest.fixture(scope="module")
def responses(
    trafficking_form: ResponseValidator,
    trafficking_responses: list[dict[str, object]],
    register: Register,
) -> Responses:
    return {
        str(each["respondent"]): trafficking_form.response(
            each, register[str(each["respondent"])].kind
        )
        for each in trafficking_responses
    }


@pytest.fixture(scope="module")
def read(responses: Responses) -> Read:
    return lambda code, path: responses[code].answers[path]


def rows(answer: Answer) -> list[Row]:
    assert isinstance(answer.value, tuple)
    return [row for row in answer.value if isinstance(row, Row)]


def places(response: Response) -> Iterator[str]:
    """Return every place that a response was read from."""
    for answer in response.answers.values():
        yield from map(str, answer.source)
        for row in answer.value if isinstance(answer.value, tuple) else ():
            yield from map(str, row.source) if isinstance(row, Row) else ()


# Who


def test_there_are_59_responses_and_all_are_final(
    responses: Responses, trafficking_responses: list[dict[str, object]]
) -> None:
    assert len(trafficking_responses) == len(responses) == 59
    assert {each.status for each in responses.values()} == {"final"}


def test_they_are_of_37_states_18_organisations_and_4_ngos(
    responses: Responses, register: Register
) -> None:
    kinds = Counter(register[code].kind for code in responses)
    assert kinds == {"state": 37, "un_entity": 16, "igo": 2, "ngo": 4}
    assert {code for code in responses if register[code].kind == "state"} == set(STATES.split())
    assert {code for code in responses if register[code].kind == "ngo"} == set(NGOS.split())
    assert responses.keys() == {*STATES.split(), *ORGANISATIONS.split(), *NGOS.split()}


def test_every_state_was_a_member_when_the_note_was_sent(
    responses: Responses, register: Register
) -> None:
    states = [register[code] for code in responses if register[code].kind == "state"]
    assert all(state.is_member(date(2004, 9, 16)) for state in states)


def test_every_response_counts_as_a_reply_and_none_is_confidential(responses: Responses) -> None:
    for response in responses.values():
        assert response.replied
        assert not response.confidential


def test_no_reference_or_date_of_a_reply_is_made_up_but_japans_is_known(
    responses: Responses,
) -> None:
    (reply,) = responses["JPN"].replies
    assert str(reply.received) == "2003-11"
    assert (reply.reference, reply.dated) == (None, None)
    assert [code for code, each in responses.items() if each.replies] == ["JPN"]


def test_of_two_states_that_replied_the_report_says_nothing_more(responses: Responses) -> None:
    """Oman is named in paragraph 3 alone; what note 2 says of Japan is not from its reply."""
    silent = [
        code
        for code, each in responses.items()
        if all(answer.value is None for answer in each.answers.values())
    ]
    assert silent == ["JPN", "OMN"]


# From where


def test_every_answer_and_every_row_says_where_it_was_read(responses: Responses) -> None:
    for code, response in responses.items():
        for path, answer in response.answers.items():
            assert answer.source, (code, path)
            for row in rows(answer) if path.endswith((".statistics", ".bodies")) else ():
                assert row.source, (code, path)


def test_every_place_is_a_paragraph_or_a_note(responses: Responses) -> None:
    found = {place for response in responses.values() for place in places(response)}
    assert [place for place in found if not re.fullmatch(r"§[1-9]\d?|n\. [1-9]\d?", place)] == []


def test_everybody_that_the_report_names_is_coded_from_there_and_nobody_else(
    responses: Responses,
) -> None:
    found: dict[str, set[str]] = {}
    for code, response in responses.items():
        for place in places(response):
            found.setdefault(place, set()).add(code)
    assert found == {place: set(codes.split()) for place, codes in NAMED.items()}


def test_cooperation_is_coded_only_where_the_report_names_somebody(responses: Responses) -> None:
    unnamed = {"§63", "§64", "n. 13"}
    assert unnamed.isdisjoint(place for each in responses.values() for place in places(each))


def test_what_the_report_does_not_say_is_left_out(responses: Responses) -> None:
    """But for what the Secretariat knew of Japan: a remark on what its reply is silent about."""
    open_answers = {
        (code, path): (answer.missing, bool(answer.remark))
        for code, response in responses.items()
        for path, answer in response.answers.items()
        if answer.missing is not None
    }
    assert open_answers == {("JPN", "coordination.national_plan"): ("not_stated", True)}


def test_narrative_is_short_and_says_its_language(responses: Responses) -> None:
    for code, response in responses.items():
        for path, answer in response.answers.items():
            if path.endswith(".summary"):
                assert isinstance(answer.value, str)
                assert answer.language == "en", (code, path)
                assert 1 <= len(re.findall(r"[.!?](?=\s|$)", answer.value)) <= 3, (code, path)


# What


@pytest.mark.parametrize(("code", "figures"), FIGURES.items(), ids=FIGURES)
def test_the_figures_are_those_of_paragraphs_11_to_22(read: Read, code: str, figures: str) -> None:
    keys = ("from", "to", "qualifier", "measure", "unit", "count")
    found = [
        "|".join(str(row.cells.get(key, "")) for key in keys)
        for row in rows(read(code, "investigations.statistics"))
    ]
    assert sorted(found) == sorted(line.strip() for line in figures.split("\n") if line.strip())


def test_only_these_states_have_figures(responses: Responses) -> None:
    found = {
        code
        for code, response in responses.items()
        if "investigations.statistics" in response.answers
    }
    assert found == FIGURES.keys()


def test_the_yearly_figures_of_ukraine_make_up_the_whole(read: Read) -> None:
    whole, *years = [
        row.cells["count"]
        for row in rows(read("UKR", "investigations.statistics"))
        if row.cells["measure"] == "investigations"
    ]
    assert whole == sum(int(str(count)) for count in years) == 785


def test_a_part_of_a_figure_that_has_no_row_of_its_own_is_told(read: Read) -> None:
    told = [row.cells.get("of_which") for row in rows(read("UKR", "investigations.statistics"))]
    assert [each for each in told if each is not None] == ["40 minors"]


ANSWERS: list[tuple[str, str, Any]] = [
    ("AUS", "investigations.special_techniques", ("interception", "other")),
    ("BEL", "investigations.special_techniques", ("asset_targeting", "other")),
    ("HRV", "investigations.special_techniques", ("other",)),
    ("DNK", "investigations.special_techniques", ("interception", "asset_targeting")),
    ("PAK", "investigations.document_security", "yes"),
    ("AUT", "prevention.media", ("embassies",)),
    ("SWE", "prevention.joint_campaigns", "yes"),
    ("DNK", "protection.services", ("repatriation", "hotline", "referral")),
    ("DNK", "protection.asylum", "yes"),
    ("AUT", "protection.permit_condition", "unconditional"),
    ("SCG", "protection.permit_condition", "cooperation_to_extend"),
    ("SCG", "protection.permit_months", 3),
    ("DEU", "protection.work_permit", "yes"),
    ("DEU", "cooperation.areas", ("police_judicial",)),
    ("DEU", "cooperation.counterparts", ("other_states",)),
    ("CHE", "cooperation.counterparts", ("neighbours",)),
    ("BIH", "investigations.country_role", ("internal",)),
    ("UZB", "legislation.exploitation_forms", ("sexual",)),
    ("THA", "legislation.victims", ("women", "children")),
    ("SWE", "prevention.target_groups", ("general_public", "authorities", "ngos", "media")),
    ("SCG", "protection.permit_kind", ("temporary",)),
    ("BEL", "protection.work_permit", "yes"),
    ("LVA", "legislation.related_offences", ("sending_abroad",)),
    ("EGY", "legislation.related_offences", ("sale_of_children",)),
    ("TUR", "legislation.penalty_kinds", ("fine", "imprisonment")),
    ("UZB", "legislation.related_offences", ("sending_abroad",)),
    ("AUT", "legislation.ratification", "in_progress"),
    ("SYR", "legislation.ratification", "in_progress"),
    ("UZB", "legislation.ratification", "not_ratified"),
]


@pytest.mark.parametrize(("code", "path", "value"), ANSWERS)
def test_an_answer_is_what_the_report_says(read: Read, code: str, path: str, value: object) -> None:
    assert read(code, path).value == value


@pytest.mark.parametrize("code", ["BEL", "DEU"])
def test_a_condition_of_the_work_permit_is_not_one_of_residence(
    responses: Responses, code: str
) -> None:
    """Paragraph 44 says of the work permit that it takes cooperation, and of no more."""
    answers = responses[code].answers
    assert "protection.permit_condition" not in answers
    assert "decided to cooperate" in str(answers["protection.work_permit"].remark)


def test_no_remark_speaks_of_the_report_or_of_its_coding(responses: Responses) -> None:
    remarks = [
        str(each)
        for response in responses.values()
        for answer in response.answers.values()
        for each in (answer.remark, *(row.cells.get("remark") for row in answer.rows))
        if each is not None
    ]
    spoken = re.compile(r"§|\bnote \d|not given|not said|[Tt]he report|[Rr]ead (from|as)")
    assert [each for each in remarks if spoken.search(each)] == []


def test_every_text_in_english_has_its_french(
    trafficking: Questionnaire, responses: Responses
) -> None:
    for code, response in responses.items():
        for path, answer in response.answers.items():
            question = trafficking.questions[path]
            columns = question.text_columns if isinstance(question, TableQuestion) else ()
            texts = frozenset(columns) if columns else TEXT if question.is_narrative else _NONE
            assert list(untranslated(answer, "fr", texts)) == [], (code, path)
            written = answer.remark or any(columns & row.cells.keys() for row in answer.rows)
            assert answer.language == "en" or not (written or question.is_narrative), (code, path)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_row_can_be_said_in_a_sentence(
    trafficking: Questionnaire, responses: Responses, language: Language
) -> None:
    for code, response in responses.items():
        for path, answer in response.answers.items():
            clauses = trafficking.questions[path].clauses(answer.rows, language)
            assert None not in clauses, (code, path)


def test_french_has_its_own_apostrophes_and_spaces(responses: Responses) -> None:
    wrong = re.compile("'| [:;?!»]|« ")
    french = [
        words
        for response in responses.values()
        for answer in response.answers.values()
        for each in answer.translations.values()
        for words in (each.text, each.remark)
        if words is not None
    ]
    cells = [
        words
        for response in responses.values()
        for answer in response.answers.values()
        for row in answer.rows
        for words in row.translations.get("fr", {}).values()
    ]
    assert [words for words in [*french, *cells] if wrong.search(words)] == []


def test_the_special_units_are_those_of_paragraph_9(read: Read) -> None:
    (team,) = rows(read("AUS", "investigations.units"))
    assert team.cells["staff"] == 23
    (centres,) = rows(read("BIH", "investigations.units"))
    assert centres.cells["number"] == 19


def test_ratification_is_coded_as_the_notes_count_it(responses: Responses) -> None:
    path = "legislation.ratification"
    given = [each.answers[path].value for each in responses.values() if path in each.answers]
    assert Counter(given) == {"ratified": 22, "in_progress": 5, "not_ratified": 6}
