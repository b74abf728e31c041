"""The tables of documents and their files, and of the paragraphs that were read in them."""

from db.sqlite.full_text import PARAGRAPHS

STATEMENTS = (
    """CREATE TABLE document (
        response INTEGER NOT NULL REFERENCES response (id),
        number INTEGER NOT NULL,
        reply INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        language TEXT,
        role TEXT NOT NULL,
        translation_of INTEGER,
        PRIMARY KEY (response, number)
    ) STRICT""",
    "CREATE INDEX document_by_file ON document (sha256)",
    """CREATE TABLE file (
        sha256 TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE page (
        file TEXT NOT NULL REFERENCES file (sha256),
        position INTEGER NOT NULL,
        label TEXT,
        reading TEXT NOT NULL CHECK (reading IN ('text', 'ocr', 'transcript', 'none')),
        PRIMARY KEY (file, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE paragraph (
        id INTEGER PRIMARY KEY,
        file TEXT NOT NULL REFERENCES file (sha256),
        position INTEGER NOT NULL,
        page INTEGER NOT NULL,
        number INTEGER,
        start INTEGER NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (file, position)
    ) STRICT""",
    """CREATE TABLE set_aside (
        questionnaire TEXT NOT NULL,
        respondent TEXT NOT NULL REFERENCES respondent (code),
        file TEXT NOT NULL,
        paragraph INTEGER NOT NULL,
        officer TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (questionnaire, respondent, file, paragraph)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER file_is_never_rewritten BEFORE UPDATE ON file
    BEGIN SELECT raise(ABORT, 'what was received is never rewritten'); END""",
    """CREATE TRIGGER file_is_never_taken_away BEFORE DELETE ON file
    BEGIN SELECT raise(ABORT, 'what was received is never taken away'); END""",
    """CREATE TRIGGER file_is_never_replaced BEFORE INSERT ON file
    WHEN EXISTS (SELECT 1 FROM file WHERE sha256 = NEW.sha256)
    BEGIN SELECT raise(ABORT, 'what was received is never rewritten'); END""",
    """CREATE VIEW citation AS
    SELECT answer.response, answer.question, place.value ->> 'document' AS document,
        place.value ->> 'page' AS page, place.value ->> 'paragraph' AS paragraph,
        place.value ->> 'quote' AS quote
    FROM answer, json_each(answer.source) AS place WHERE place.type = 'object'""",
    PARAGRAPHS.created,
)
"""The step to schema 9."""
