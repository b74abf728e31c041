"""The tables of dossiers and of their journal, with views for whoever opens the file elsewhere."""

_APPEND_ONLY = (
    """CREATE TRIGGER dossier_change_is_never_rewritten BEFORE UPDATE ON dossier_change
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER dossier_change_is_never_taken_away BEFORE DELETE ON dossier_change
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER dossier_change_is_never_replaced BEFORE INSERT ON dossier_change
    WHEN EXISTS (SELECT 1 FROM dossier_change WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER dossier_change_needs_an_open_revision BEFORE INSERT ON dossier_change
    WHEN (SELECT closed_at FROM dossier_revision WHERE id = NEW.revision) IS NOT NULL
    BEGIN SELECT raise(ABORT, 'the revision is closed'); END""",
    """CREATE TRIGGER dossier_revision_is_never_rewritten BEFORE UPDATE ON dossier_revision
    WHEN OLD.closed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.dossier <> OLD.dossier
        OR NEW.number <> OLD.number OR NEW.officer <> OLD.officer
        OR NEW.opened_at <> OLD.opened_at OR NEW.previous_digest IS NOT OLD.previous_digest
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER dossier_revision_is_never_replaced BEFORE INSERT ON dossier_revision
    WHEN EXISTS (SELECT 1 FROM dossier_revision WHERE id = NEW.id
        OR (dossier = NEW.dossier AND number = NEW.number))
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER dossier_revision_is_never_taken_away BEFORE DELETE ON dossier_revision
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER dossier_is_never_taken_away BEFORE DELETE ON dossier
    BEGIN SELECT raise(ABORT, 'a dossier is never taken away'); END""",
    """CREATE TRIGGER dossier_is_never_given_away BEFORE UPDATE ON dossier
    WHEN NEW.id <> OLD.id OR NEW.questionnaire <> OLD.questionnaire
        OR NEW.respondent <> OLD.respondent OR NEW.part <> OLD.part
    BEGIN SELECT raise(ABORT, 'a dossier stays with its respondent'); END""",
)

_VIEWS = (
    """CREATE VIEW assignment AS
    SELECT questionnaire, respondent, substr(entry.key, 12) AS task,
        entry.value ->> 'officer' AS officer, entry.value ->> 'by' AS assigned_by,
        entry.value ->> 'on' AS assigned_on, entry.value ->> 'sample' AS sample,
        entry.value ->> 'seed' AS seed
    FROM dossier, json_each(dossier.contents) AS entry
    WHERE part = 'work' AND entry.key GLOB 'assignment.*'""",
    """CREATE VIEW query AS
    SELECT questionnaire, respondent, CAST(substr(entry.key, 7) AS INTEGER) AS number,
        entry.value ->> 'question' AS question, entry.value ->> 'text' AS text,
        entry.value ->> 'state' AS state, entry.value ->> 'opened' AS opened,
        entry.value ->> 'by' AS opened_by, entry.value ->> 'sent' AS sent,
        entry.value ->> 'reference' AS reference, entry.value ->> 'reply' AS reply,
        entry.value ->> 'answered' AS answered, entry.value ->> 'closed' AS closed
    FROM dossier, json_each(dossier.contents) AS entry
    WHERE part = 'work' AND entry.key GLOB 'query.*'""",
    """CREATE VIEW reminder AS
    SELECT questionnaire, respondent, CAST(substr(entry.key, 10) AS INTEGER) AS number,
        entry.value ->> 'dated' AS dated, entry.value ->> 'reference' AS reference,
        entry.value ->> 'by' AS sent_by, entry.value ->> 'form' AS form
    FROM dossier, json_each(dossier.contents) AS entry
    WHERE part = 'work' AND entry.key GLOB 'reminder.*'""",
    """CREATE VIEW reading AS
    SELECT questionnaire, respondent, CAST(substr(part, 9) AS INTEGER) AS number,
        contents ->> '$.reader' AS reader, contents ->> '$.state' AS state,
        contents ->> '$.begun' AS begun, contents ->> '$.ended' AS ended
    FROM dossier WHERE part GLOB 'reading-*'""",
)

STATEMENTS = (
    """CREATE TABLE dossier (
        id INTEGER PRIMARY KEY,
        questionnaire TEXT NOT NULL,
        respondent TEXT NOT NULL REFERENCES respondent (code),
        part TEXT NOT NULL,
        contents TEXT NOT NULL CHECK (json_valid(contents)),
        revision INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        UNIQUE (questionnaire, respondent, part)
    ) STRICT""",
    """CREATE TABLE dossier_revision (
        id TEXT PRIMARY KEY,
        dossier INTEGER NOT NULL REFERENCES dossier (id),
        number INTEGER NOT NULL,
        officer TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT,
        reason TEXT,
        previous_digest TEXT,
        digest TEXT,
        UNIQUE (dossier, number)
    ) STRICT""",
    """CREATE TABLE dossier_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision TEXT NOT NULL REFERENCES dossier_revision (id),
        at TEXT NOT NULL,
        path TEXT NOT NULL,
        old TEXT,
        new TEXT
    ) STRICT""",
    "CREATE INDEX dossier_change_by_revision ON dossier_change (revision, path)",
    *_APPEND_ONLY,
    *_VIEWS,
)
"""The step to schema 10."""
