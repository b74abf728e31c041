"""The triggers: what is on record is never rewritten, and what is written is told to desks."""

_REFUSE = (
    """CREATE FUNCTION intake_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$""",
    """CREATE FUNCTION intake_refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- What is written in the transaction that began a revision is part of it from the first.
        IF TG_TABLE_NAME = 'change' AND EXISTS (SELECT 1 FROM revision
            WHERE id = NEW.revision AND closed_at IS NOT NULL
            AND xmin <> CAST(pg_current_xact_id() AS xid))
        OR TG_TABLE_NAME = 'dossier_change' AND EXISTS (SELECT 1 FROM dossier_revision
            WHERE id = NEW.revision AND closed_at IS NOT NULL)
        THEN RAISE EXCEPTION 'the revision is closed'; END IF;
        RETURN NEW;
    END $$""",
    """CREATE FUNCTION intake_refuse_answered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM response WHERE questionnaire = OLD.id)
        THEN RAISE EXCEPTION 'what was asked is never taken away'; END IF;
        RETURN OLD;
    END $$""",
    """CREATE FUNCTION intake_refuse_seal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.what <> 'questionnaire' OR EXISTS (
            SELECT 1 FROM questionnaire WHERE id || ' ' || version = OLD.key)
        THEN RAISE EXCEPTION 'a seal is never rewritten'; END IF;
        RETURN OLD;
    END $$""",
)


def _never(table: str, event: str, words: str, when: str = "") -> str:
    """Return the trigger that refuses what may not be done to rows of a table."""
    name = f"{table}_is_never_{'rewritten' if event == 'UPDATE' else 'taken_away'}"
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
        f"{f' WHEN ({when})' if when else ''} EXECUTE FUNCTION intake_refuse('{words}')"
    )


def _never_emptied(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        " EXECUTE FUNCTION intake_refuse('what is on record is never taken away')"
    )


def _closed_or_other(owner: str) -> str:
    kept = ("id", owner, "number", "officer", "opened_at", "previous_digest")
    changed = " OR ".join(f"NEW.{each} IS DISTINCT FROM OLD.{each}" for each in kept)
    return f"OLD.closed_at IS NOT NULL OR {changed}"


_JOURNAL = "the journal is append-only"
_ASKED = "what was asked is never rewritten"
_RECEIVED = "what was received is never rewritten"
_ELSEWHERE = (
    "NEW.id <> OLD.id OR NEW.questionnaire <> OLD.questionnaire OR NEW.respondent <> OLD.respondent"
)
_KEPT = ("questionnaire", "response", "revision", "change", "file", "dossier",
         "dossier_revision", "dossier_change", "seal")  # fmt: skip

_TRIGGERS = (
    _never("change", "UPDATE", _JOURNAL),
    _never("change", "DELETE", _JOURNAL),
    """CREATE TRIGGER change_needs_an_open_revision BEFORE INSERT ON change
    FOR EACH ROW EXECUTE FUNCTION intake_refuse_closed()""",
    _never("revision", "UPDATE", _JOURNAL, _closed_or_other("response")),
    _never("revision", "DELETE", _JOURNAL),
    _never("response", "UPDATE", "a response stays with its respondent", _ELSEWHERE),
    _never("response", "DELETE", "a response is never taken away"),
    _never("questionnaire", "UPDATE", _ASKED),
    """CREATE TRIGGER questionnaire_is_never_taken_away BEFORE DELETE ON questionnaire
    FOR EACH ROW EXECUTE FUNCTION intake_refuse_answered()""",
    _never("seal", "UPDATE", "a seal is never rewritten", "OLD.what <> 'register'"),
    """CREATE TRIGGER seal_is_never_taken_away BEFORE DELETE ON seal
    FOR EACH ROW EXECUTE FUNCTION intake_refuse_seal()""",
    _never("file", "UPDATE", _RECEIVED),
    _never("file", "DELETE", "what was received is never taken away"),
    _never("dossier_change", "UPDATE", _JOURNAL),
    _never("dossier_change", "DELETE", _JOURNAL),
    """CREATE TRIGGER dossier_change_needs_an_open_revision BEFORE INSERT ON dossier_change
    FOR EACH ROW EXECUTE FUNCTION intake_refuse_closed()""",
    _never("dossier_revision", "UPDATE", _JOURNAL, _closed_or_other("dossier")),
    _never("dossier_revision", "DELETE", _JOURNAL),
    _never("dossier", "UPDATE", "a dossier stays with its respondent",
           f"{_ELSEWHERE} OR NEW.part <> OLD.part"),
    _never("dossier", "DELETE", "a dossier is never taken away"),
    *map(_never_emptied, _KEPT),
)  # fmt: skip

_TOLD = (
    # Whoever has a desk open hears of it: which response it was, or of which questionnaire many.
    """CREATE FUNCTION intake_tell() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE told RECORD;
    BEGIN
        FOR told IN SELECT questionnaire, min(respondent) AS respondent, count(*) AS count,
            max(confidential) AS confidential
            FROM response WHERE id IN (SELECT DISTINCT response FROM written) GROUP BY 1
        LOOP
            PERFORM pg_notify('intake', CASE WHEN told.count = 1 AND told.confidential = 0
                THEN told.questionnaire || ' ' || told.respondent ELSE told.questionnaire END);
        END LOOP;
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER revision_begun_is_told AFTER INSERT ON revision
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION intake_tell()""",
    """CREATE TRIGGER revision_closed_is_told AFTER UPDATE ON revision
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION intake_tell()""",
    """CREATE FUNCTION intake_tell_response() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- Whoever listens may be one who may not know of it.
        PERFORM pg_notify('intake', NEW.questionnaire || CASE WHEN EXISTS (
            SELECT 1 FROM response WHERE response.questionnaire = NEW.questionnaire
            AND response.respondent = NEW.respondent AND confidential = 1)
            THEN '' ELSE ' ' || NEW.respondent END);
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER response_changed_is_told AFTER UPDATE ON response
    FOR EACH ROW EXECUTE FUNCTION intake_tell_response()""",
    """CREATE TRIGGER dossier_changed_is_told AFTER UPDATE ON dossier
    FOR EACH ROW EXECUTE FUNCTION intake_tell_response()""",
)

_HOLD = """CREATE FUNCTION intake_hold(asked TEXT, code TEXT) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        -- A response that is not there yet is held by its name, so that two do not begin it.
        PERFORM pg_advisory_xact_lock(hashtextextended(asked || ' ' || code, 0));
        PERFORM 1 FROM response WHERE questionnaire = asked AND respondent = code FOR UPDATE;
    END $$"""

STATEMENTS = (*_REFUSE, *_TRIGGERS, *_TOLD, _HOLD)
"""The statements that make them, once the tables are there."""
