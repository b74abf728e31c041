"""The views of a file, and the table that they need."""

from db.relational.views import statements, taken_away

FORMER_NAME = """CREATE TABLE former_name (
    respondent TEXT NOT NULL REFERENCES respondent (code),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (respondent, language, until)
) STRICT"""

IN_DOCUMENT = """coalesce(
        json_extract(response.document, '$.answers.' || answer.question || '.value'),
        json_extract(response.document, '$.answers.' || answer.question))"""
"""What an answer of `answer` says in its document, where that is one text and not missing."""

STATEMENTS = statements(
    IN_DOCUMENT, "EXISTS (SELECT 1 FROM json_each(section.put_to) WHERE value = named.kind)"
)
"""The statements that make them."""

TAKEN_AWAY = taken_away(STATEMENTS)
"""The statements that take them away, as files of earlier schemas have them."""
