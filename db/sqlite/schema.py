"""The tables, as numbered migrations, with names for whoever opens the file in another tool."""

from db.relational import library, seals
from db.sqlite import dossier_tables, file_tables, full_text, kept_once, label_tables, seal_tables
from db.sqlite.migrations import Migration, Schema
from db.sqlite.views import FORMER_NAME, TAKEN_AWAY

_TABLES = (
    """CREATE TABLE questionnaire (
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        title_en TEXT NOT NULL,
        title_fr TEXT,
        note_verbale_sent TEXT NOT NULL,
        report_date TEXT NOT NULL,
        source TEXT NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL,
        PRIMARY KEY (id, version)
    ) STRICT""",
    """CREATE TABLE section (
        questionnaire TEXT NOT NULL,
        section TEXT NOT NULL,
        position INTEGER NOT NULL,
        letter TEXT NOT NULL,
        title_en TEXT NOT NULL,
        title_fr TEXT,
        put_to TEXT NOT NULL,
        PRIMARY KEY (questionnaire, section)
    ) STRICT""",
    """CREATE TABLE question (
        questionnaire TEXT NOT NULL,
        question TEXT NOT NULL,
        position INTEGER NOT NULL,
        section TEXT NOT NULL,
        kind TEXT NOT NULL,
        title_en TEXT NOT NULL,
        title_fr TEXT,
        PRIMARY KEY (questionnaire, question)
    ) STRICT""",
    """CREATE TABLE respondent (
        code TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        standing TEXT NOT NULL,
        regional_group TEXT,
        name_en TEXT NOT NULL,
        name_fr TEXT,
        name_es TEXT,
        name_ru TEXT,
        name_ar TEXT,
        name_zh TEXT,
        acronym_en TEXT,
        acronym_fr TEXT,
        aliases TEXT NOT NULL DEFAULT '[]',
        added_at TEXT,
        added_by TEXT
    ) STRICT""",
    """CREATE TABLE addressee (
        questionnaire TEXT NOT NULL,
        respondent TEXT NOT NULL REFERENCES respondent (code),
        PRIMARY KEY (questionnaire, respondent)
    ) STRICT""",
    """CREATE TABLE response (
        id INTEGER PRIMARY KEY,
        questionnaire TEXT NOT NULL,
        respondent TEXT NOT NULL REFERENCES respondent (code),
        status TEXT NOT NULL CHECK (status IN ('received', 'draft', 'final', 'verified')),
        confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
        replied INTEGER NOT NULL CHECK (replied IN (0, 1)),
        revision INTEGER NOT NULL,
        changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        document TEXT NOT NULL CHECK (json_valid(document)),
        coverage TEXT NOT NULL CHECK (json_valid(coverage)),
        UNIQUE (questionnaire, respondent)
    ) STRICT""",
    """CREATE TABLE reply (
        response INTEGER NOT NULL REFERENCES response (id),
        number INTEGER NOT NULL,
        reference TEXT,
        dated TEXT,
        received TEXT,
        first_day_received TEXT,
        language TEXT,
        kind TEXT NOT NULL,
        attachment TEXT,
        PRIMARY KEY (response, number)
    ) STRICT""",
    """CREATE TABLE answer (
        id INTEGER PRIMARY KEY,
        response INTEGER NOT NULL REFERENCES response (id),
        question TEXT NOT NULL,
        value TEXT,
        number REAL,
        missing TEXT CHECK (missing IN ('not_stated', 'not_applicable', 'unclear')),
        remark TEXT,
        source TEXT,
        language TEXT,
        UNIQUE (response, question)
    ) STRICT""",
    "CREATE INDEX answer_by_question ON answer (question, value)",
    """CREATE TABLE chosen (
        answer INTEGER NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
        option TEXT NOT NULL,
        PRIMARY KEY (answer, option)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE cell (
        answer INTEGER NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
        row INTEGER NOT NULL,
        "column" TEXT NOT NULL,
        value TEXT NOT NULL,
        number REAL,
        PRIMARY KEY (answer, row, "column", value)
    ) STRICT, WITHOUT ROWID""",
    full_text.FIRST_CREATED,
    """CREATE TABLE revision (
        id TEXT PRIMARY KEY,
        response INTEGER NOT NULL REFERENCES response (id),
        number INTEGER NOT NULL,
        officer TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT,
        reason TEXT,
        previous_digest TEXT,
        digest TEXT,
        UNIQUE (response, number)
    ) STRICT""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        revision TEXT NOT NULL REFERENCES revision (id),
        at TEXT NOT NULL,
        path TEXT NOT NULL,
        old TEXT,
        new TEXT
    ) STRICT""",
    """CREATE TABLE bookmark (
        questionnaire TEXT NOT NULL,
        respondent TEXT NOT NULL REFERENCES respondent (code),
        officer TEXT NOT NULL,
        question TEXT NOT NULL,
        PRIMARY KEY (questionnaire, respondent, officer)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_by_revision ON change (revision, path)",
)

_TRIGGERS = (
    """CREATE TRIGGER change_is_never_rewritten BEFORE UPDATE ON change
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER change_is_never_taken_away BEFORE DELETE ON change
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER change_is_never_replaced BEFORE INSERT ON change
    WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER change_needs_an_open_revision BEFORE INSERT ON change
    WHEN (SELECT closed_at FROM revision WHERE id = NEW.revision) IS NOT NULL
    BEGIN SELECT raise(ABORT, 'the revision is closed'); END""",
    """CREATE TRIGGER revision_is_never_rewritten BEFORE UPDATE ON revision
    WHEN OLD.closed_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.response <> OLD.response
        OR NEW.number <> OLD.number OR NEW.officer <> OLD.officer
        OR NEW.opened_at <> OLD.opened_at OR NEW.previous_digest IS NOT OLD.previous_digest
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER revision_is_never_replaced BEFORE INSERT ON revision
    WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id
        OR (response = NEW.response AND number = NEW.number))
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER revision_is_never_taken_away BEFORE DELETE ON revision
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END""",
)

_KEPT = (
    """CREATE TRIGGER response_is_never_taken_away BEFORE DELETE ON response
    BEGIN SELECT raise(ABORT, 'a response is never taken away'); END""",
    """CREATE TRIGGER response_is_never_given_away BEFORE UPDATE ON response
    WHEN NEW.id <> OLD.id OR NEW.questionnaire <> OLD.questionnaire
        OR NEW.respondent <> OLD.respondent
    BEGIN SELECT raise(ABORT, 'a response stays with its respondent'); END""",
    """CREATE TRIGGER response_is_never_replaced BEFORE INSERT ON response
    WHEN EXISTS (SELECT 1 FROM response WHERE id = NEW.id
        OR (questionnaire = NEW.questionnaire AND respondent = NEW.respondent))
    BEGIN SELECT raise(ABORT, 'a response is never taken away'); END""",
    """CREATE TRIGGER questionnaire_is_never_rewritten BEFORE UPDATE ON questionnaire
    BEGIN SELECT raise(ABORT, 'what was asked is never rewritten'); END""",
    """CREATE TRIGGER questionnaire_is_never_taken_away BEFORE DELETE ON questionnaire
    BEGIN SELECT raise(ABORT, 'what was asked is never taken away'); END""",
    """CREATE TRIGGER questionnaire_is_never_replaced BEFORE INSERT ON questionnaire
    WHEN EXISTS (SELECT 1 FROM questionnaire WHERE id = NEW.id AND version = NEW.version)
    BEGIN SELECT raise(ABORT, 'what was asked is never rewritten'); END""",
)

_UNANSWERED = (
    # Until somebody has answered, what was asked may have been wrong, and goes with its seal.
    "DROP TRIGGER questionnaire_is_never_taken_away",
    """CREATE TRIGGER questionnaire_is_never_taken_away BEFORE DELETE ON questionnaire
    WHEN EXISTS (SELECT 1 FROM response WHERE questionnaire = OLD.id)
    BEGIN SELECT raise(ABORT, 'what was asked is never taken away'); END""",
    "DROP TRIGGER seal_is_never_taken_away",
    """CREATE TRIGGER seal_is_never_taken_away BEFORE DELETE ON seal
    WHEN OLD.what <> 'questionnaire'
        OR EXISTS (SELECT 1 FROM questionnaire WHERE id || ' ' || version = OLD.key)
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
)

_BEGUN = (
    # What is only begun is no reply: there is none on record, and nobody has finished it.
    """UPDATE response SET replied = 0, coverage = json_object(
        'sections', (SELECT json_group_object(key,
            CASE value WHEN 'not_put' THEN value ELSE 'no_reply' END)
            FROM json_each(coverage, '$.sections')),
        'questions', (SELECT json_group_object(key,
            CASE value WHEN 'not_put' THEN value ELSE 'no_reply' END)
            FROM json_each(coverage, '$.questions')))
    WHERE status IN ('received', 'draft')
        AND NOT EXISTS (SELECT 1 FROM reply WHERE reply.response = response.id)""",
)

_BY_QUESTION = (
    "DROP INDEX answer_by_question",
    "CREATE INDEX answer_by_question ON answer (question)",
)

SCHEMA = Schema(
    (
        Migration("0001_responses_and_journal", (*_TABLES, *_TRIGGERS)),
        Migration("0002_what_is_kept_stays", _KEPT),
        Migration("0003_begun_is_not_replied", _BEGUN),
        Migration("0004_full_text_is_folded", step=full_text.fold_all),
        Migration("0005_views_say_what_commands_say", (*TAKEN_AWAY, FORMER_NAME)),
        Migration(
            "0006_what_was_asked_and_who_was_added_is_sealed",
            seal_tables.STATEMENTS,
            seals.seal_all,
        ),
        Migration("0007_narrative_is_not_indexed_by_value", _BY_QUESTION),
        Migration("0008_narrative_stands_once", kept_once.STATEMENTS, kept_once.shorten),
        Migration("0009_documents_are_kept", file_tables.STATEMENTS),
        Migration("0010_dossiers_beside_responses", dossier_tables.STATEMENTS),
        Migration("0011_what_nobody_answered_may_go", _UNANSWERED),
        Migration("0012_labels_are_tables", label_tables.STATEMENTS, library.label_all),
    )
)
"""The schema of this Intake."""
