"""The views, which say to whoever opens the database in another tool what the commands say.

They are those of SQLite, and show to each officer what they may see: the rows are guarded below.
"""

from db.coverage_words import LETTERS

_LATEST = "version = (SELECT max(version) FROM questionnaire AS later WHERE later.id = {id})"
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

IN_DOCUMENT = """coalesce(
        CAST(response.document AS json) #>> string_to_array('answers.' || answer.question
            || '.value', '.'),
        CAST(response.document AS json) #>> string_to_array('answers.' || answer.question, '.'))"""
"""What an answer of `answer` says in its document, where that is one text and not missing."""

_GIVEN = f"""CREATE VIEW given_answer AS
    SELECT response, question, CAST(NULL AS text) AS "column", value, number, missing
    FROM answer WHERE value IS NOT NULL OR missing IS NOT NULL
    UNION ALL
    SELECT answer.response, answer.question, NULL, {IN_DOCUMENT}, NULL, NULL
    FROM answer JOIN response ON response.id = answer.response
    JOIN question ON question.questionnaire = response.questionnaire
        AND question.question = answer.question AND question.kind = 'text'
    WHERE answer.value IS NULL AND answer.missing IS NULL
    UNION ALL
    SELECT response, question, NULL, option, NULL, NULL
    FROM chosen JOIN answer ON answer.id = chosen.answer
    UNION ALL
    SELECT response, question, "column", cell.value, cell.number, NULL
    FROM cell JOIN answer ON answer.id = cell.answer"""

_WHO = """CREATE VIEW who_reported_what AS
    SELECT DISTINCT response.questionnaire, given_answer.question, given_answer."column",
        given_answer.value, given_answer.number, given_answer.missing, response.respondent,
        named.name_en, named.name_fr, named.kind, response.status, response.confidential
    FROM given_answer
    JOIN response ON response.id = given_answer.response
    JOIN respondent_named AS named ON named.questionnaire = response.questionnaire
        AND named.respondent = response.respondent
    WHERE response.replied = 1"""

_WHO_PUBLIC = """CREATE VIEW who_reported_what_in_public AS
    SELECT questionnaire, question, "column", value, number, missing, respondent, name_en,
        name_fr, kind, status
    FROM who_reported_what WHERE confidential = 0"""

_LETTERS = "CREATE VIEW coverage_letter (letter, state) AS VALUES " + ", ".join(
    f"('{letter}', '{state}')" for state, letter in LETTERS.items()
)


def _coverage(part: str, described: str, more: str = "") -> str:
    """Return the view of the states of every section or question, of whoever was asked too."""
    return f"""CREATE VIEW coverage_by_{part} AS
    SELECT response.questionnaire, response.respondent, named.name_en, named.name_fr, named.kind,
        response.status, response.confidential, {part}.{part}, state.state
    FROM response
    JOIN respondent_named AS named ON named.questionnaire = response.questionnaire
        AND named.respondent = response.respondent
    JOIN {part} ON {part}.questionnaire = response.questionnaire
    JOIN coverage_letter AS state
        ON state.letter = substr(response.{part}_states, {part}.position, 1)
    UNION ALL
    SELECT addressee.questionnaire, addressee.respondent, named.name_en, named.name_fr,
        named.kind, NULL, 0, {described},
        CASE WHEN CAST(section.put_to AS jsonb) ? named.kind THEN 'no_reply' ELSE 'not_put' END
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

_CITATION = """CREATE VIEW citation AS
    SELECT answer.response, answer.question, place.value ->> 'document' AS document,
        place.value ->> 'page' AS page, place.value ->> 'paragraph' AS paragraph,
        place.value ->> 'quote' AS quote
    FROM answer, json_array_elements(CAST(answer.source AS json)) AS place
    WHERE json_typeof(place.value) = 'object'"""

_DOSSIERS = (
    """CREATE VIEW assignment AS
    SELECT questionnaire, respondent, substr(entry.key, 12) AS task,
        entry.value ->> 'officer' AS officer, entry.value ->> 'by' AS assigned_by,
        entry.value ->> 'on' AS assigned_on, entry.value ->> 'sample' AS sample,
        entry.value ->> 'seed' AS seed
    FROM dossier, json_each(CAST(dossier.contents AS json)) AS entry
    WHERE part = 'work' AND entry.key LIKE 'assignment.%'""",
    """CREATE VIEW query AS
    SELECT questionnaire, respondent, CAST(substr(entry.key, 7) AS INTEGER) AS number,
        entry.value ->> 'question' AS question, entry.value ->> 'text' AS text,
        entry.value ->> 'state' AS state, entry.value ->> 'opened' AS opened,
        entry.value ->> 'by' AS opened_by, entry.value ->> 'sent' AS sent,
        entry.value ->> 'reference' AS reference, entry.value ->> 'reply' AS reply,
        entry.value ->> 'answered' AS answered, entry.value ->> 'closed' AS closed
    FROM dossier, json_each(CAST(dossier.contents AS json)) AS entry
    WHERE part = 'work' AND entry.key LIKE 'query.%'""",
    """CREATE VIEW reminder AS
    SELECT questionnaire, respondent, CAST(substr(entry.key, 10) AS INTEGER) AS number,
        entry.value ->> 'dated' AS dated, entry.value ->> 'reference' AS reference,
        entry.value ->> 'by' AS sent_by, entry.value ->> 'form' AS form
    FROM dossier, json_each(CAST(dossier.contents AS json)) AS entry
    WHERE part = 'work' AND entry.key LIKE 'reminder.%'""",
    """CREATE VIEW reading AS
    SELECT questionnaire, respondent, CAST(substr(part, 9) AS INTEGER) AS number,
        CAST(contents AS json) ->> 'reader' AS reader, CAST(contents AS json) ->> 'state' AS state,
        CAST(contents AS json) ->> 'begun' AS begun, CAST(contents AS json) ->> 'ended' AS ended
    FROM dossier WHERE part LIKE 'reading-%'""",
)

STATEMENTS = (
    _NAMED,
    _GIVEN,
    _WHO,
    _WHO_PUBLIC,
    _LETTERS,
    _coverage("section", "section.section"),
    _coverage("question", "question.question", _QUESTIONS),
    _CITATION,
    *_DOSSIERS,
)
"""The statements that make them."""
