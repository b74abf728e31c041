"""The table of seals, which only grows."""

STATEMENTS = (
    """CREATE TABLE seal (
        what TEXT NOT NULL CHECK (what IN ('questionnaire', 'respondent', 'register')),
        key TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (what, key)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER seal_is_never_rewritten BEFORE UPDATE ON seal WHEN OLD.what <> 'register'
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
    """CREATE TRIGGER seal_is_never_taken_away BEFORE DELETE ON seal
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
    """CREATE TRIGGER seal_is_never_replaced BEFORE INSERT ON seal
    WHEN NEW.what <> 'register'
        AND EXISTS (SELECT 1 FROM seal WHERE what = NEW.what AND key = NEW.key)
    BEGIN SELECT raise(ABORT, 'a seal is never rewritten'); END""",
)
