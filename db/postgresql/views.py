"""The views, which show to each officer what they may see: the rows are guarded below them."""

from db.relational.views import statements, taken_away

IN_DOCUMENT = """coalesce(
        CAST(response.document AS json) #>> string_to_array('answers.' || answer.question
            || '.value', '.'),
        CAST(response.document AS json) #>> string_to_array('answers.' || answer.question, '.'))"""
"""What an answer of `answer` says in its document, where that is one text and not missing."""

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

FIRST = (_CITATION, *_DOSSIERS)
"""The statements that make those of citations and dossiers."""

STATEMENTS = statements(IN_DOCUMENT, "CAST(section.put_to AS jsonb) ? named.kind")
"""The statements that make the others."""

TAKEN_AWAY = taken_away(STATEMENTS)
"""The statements that take those away, as earlier stores have them."""
