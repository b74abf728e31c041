"""The views, which say to whoever opens the file in another tool what the commands say."""

from db.coverage_words import LETTERS

_LATEST = "version = (SELECT max(version) FROM questionnaire AS later WHERE later.id = {id})"

_FORMER_NAME = """CREATE TABLE former_name (
    respondent TEXT NOT NULL REFERENCES respondent (code),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (respondent, language, until)
) STRICT"""

_FORMER = """(SELECT name FROM former_name
        WHERE former_name.respondent = respondent.code AND former_name.language = '{language}'
        AND former_name.until >= questionnaire.report_date ORDER BY former_name.until LIMIT 1)"""
_FORMER_EN, _FORMER_FR = _FORMER.format(language="en"), _FORMER.format(language="fr")

_NAMED = f"""CREATE VIEW respondent_named AS
    SELECT questionnaire.id AS questionnaire, respondent.code AS respondent, respondent.kind,
    coalesce(acronym_en, {_FORMER_EN}, name_en) AS name_en,
    coalesce(acronym_fr, CASE WHEN name_fr IS NULL THEN acronym_en END,
        {_FORMER_FR}, name_fr, {_FORMER_EN}, name_en) AS name_fr
    FROM questionnaire, respondent
    WHERE {_LATEST.format(id="questionnaire.id")}"""

_VALUES = """SELECT response, question, NULL AS "column", value, number, missing
    FROM answer WHERE value IS NOT NULL OR missing IS NOT NULL"""
_OPTIONS_AND_CELLS = """UNION ALL
    SELECT response, question, NULL, option, NULL, NULL
    FROM chosen JOIN answer ON answer.id = chosen.answer
    UNION ALL
    SELECT response, question, "column", cell.value, cell.number, NULL
    FROM cell JOIN answer ON answer.id = cell.answer"""

_GIVEN = f"""CREATE VIEW given_answer AS
    {_VALUES}
    {_OPTIONS_AND_CELLS}"""

IN_DOCUMENT = """coalesce(
        json_extract(response.document, '$.answers.' || answer.question || '.value'),
        json_extract(response.document, '$.answers.' || answer.question))"""
"""What an answer of `answer` says in its document, where that is one text and not missing."""

_GIVEN_ONCE = f"""CREATE VIEW given_answer AS
    {_VALUES}
    UNION ALL
    SELECT answer.response, answer.question, NULL, {IN_DOCUMENT}, NULL, NULL
    FROM answer JOIN response ON response.id = answer.response
    JOIN question ON question.questionnaire = response.questionnaire
        AND question.question = answer.question AND question.kind = 'text'
    WHERE answer.value IS NULL AND answer.missing IS NULL
    {_OPTIONS_AND_CELLS}"""

_WHO = """CREATE VIEW who_reported_what AS
    SELECT DISTINCT response.questionnaire, given_answer.question, given_answer."column",
        given_answer.value, given_answer.number, given_answer.missing, response.respondent,
        named.name_en, named.name_fr, named.kind, response.status, response.confidential
    FROM given_answer
    JOIN response ON response.id = given_answer.response
    JOIN respondent_named AS named ON named.questionnaire = response.questionnaire
        AND named.respondent = response.respondent
    WHERE response.replied"""

_WHO_PUBLIC = """CREATE VIEW who_reported_what_in_public AS
    SELECT questionnaire, question, "column", value, number, missing, respondent, name_en,
        name_fr, kind, status
    FROM who_reported_what WHERE NOT confidential"""


_LETTERS = "CREATE VIEW coverage_letter (letter, state) AS VALUES " + ", ".join(
    f"('{letter}', '{state}')" for state, letter in LETTERS.items()
)

_BY_JSON = """state.key AS {part}, state.value AS state FROM response
    {named}, json_each(response.coverage, '$.{part}s') AS state"""
_BY_LETTER = """{part}.{part}, state.state FROM response
    {named}
    JOIN {part} ON {part}.questionnaire = response.questionnaire
    JOIN coverage_letter AS state
        ON state.letter = substr(response.{part}_states, {part}.position, 1)"""
_NAMED_RESPONSE = """JOIN respondent_named AS named ON named.questionnaire = response.questionnaire
        AND named.respondent = response.respondent"""


def _coverage(states: str, part: str, described: str, more: str = "") -> str:
    """Return the view of the states of every section or question, of whoever was asked too."""
    read = states.format(part=part, named=_NAMED_RESPONSE)
    return f"""CREATE VIEW coverage_by_{part} AS
    SELECT response.questionnaire, response.respondent, named.name_en, named.name_fr, named.kind,
        response.status, response.confidential, {read}
    UNION ALL
    SELECT addressee.questionnaire, addressee.respondent, named.name_en, named.name_fr,
        named.kind, NULL, 0, {described},
        CASE WHEN EXISTS (SELECT 1 FROM json_each(section.put_to) WHERE value = named.kind)
            THEN 'no_reply' ELSE 'not_put' END
    FROM addressee
    JOIN respondent_named AS named ON named.questionnaire = addressee.questionnaire
        AND named.respondent = addressee.respondent
    JOIN section ON section.questionnaire = addressee.questionnaire
    {more}
    WHERE NOT EXISTS (SELECT 1 FROM response
        WHERE response.questionnaire = addressee.questionnaire
        AND response.respondent = addressee.respondent)"""


_QUESTIONS = """JOIN question ON question.questionnaire = section.questionnaire
        AND question.section = section.section AND question.question NOT LIKE '%.%.%'"""

AS_THE_COMMANDS = (
    "DROP VIEW who_reported_what",
    "DROP VIEW coverage_by_section",
    "DROP VIEW coverage_by_question",
    "DROP VIEW given_answer",
    _FORMER_NAME,
    _NAMED,
    _GIVEN,
    _WHO,
    _WHO_PUBLIC,
    _coverage(_BY_JSON, "section", "section.section"),
    _coverage(_BY_JSON, "question", "question.question", _QUESTIONS),
)
"""The statements that make the views anew, so that they say what the commands say."""

TAKEN_AWAY = tuple(
    f"DROP VIEW IF EXISTS {name}"
    for name in (
        "who_reported_what_in_public",
        "who_reported_what",
        "coverage_by_section",
        "coverage_by_question",
        "given_answer",
    )
)
"""The statements that take away the views of what is kept otherwise from schema 8 on."""

OF_WHAT_IS_KEPT_ONCE = (
    _LETTERS,
    _GIVEN_ONCE,
    _WHO,
    _WHO_PUBLIC,
    _coverage(_BY_LETTER, "section", "section.section"),
    _coverage(_BY_LETTER, "question", "question.question", _QUESTIONS),
)
"""The statements that make those views anew."""
