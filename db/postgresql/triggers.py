"""What is on record is never rewritten, what is written is told to desks, and what is held."""

from db.postgresql.functions import function

_REFUSE = (
    function(
        "intake_refuse",
        """BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END""",
    ),
    function(
        "intake_refuse_closed",
        """BEGIN
        -- What is written in the transaction that began a revision is part of it from the first.
        IF TG_TABLE_NAME = 'change' AND EXISTS (SELECT 1 FROM revision
            WHERE id = NEW.revision AND closed_at IS NOT NULL
            AND xmin <> CAST(pg_current_xact_id() AS xid))
        OR TG_TABLE_NAME = 'dossier_change' AND EXISTS (SELECT 1 FROM dossier_revision
            WHERE id = NEW.revision AND closed_at IS NOT NULL)
        THEN RAISE EXCEPTION 'the revision is closed'; END IF;
        RETURN NEW;
    END""",
    ),
    function(
        "intake_refuse_answered",
        """BEGIN
        IF EXISTS (SELECT 1 FROM response WHERE questionnaire = OLD.id)
        THEN RAISE EXCEPTION 'what was asked is never taken away'; END IF;
        RETURN OLD;
    END""",
    ),
    function(
        "intake_refuse_seal",
        """BEGIN
        IF OLD.what <> 'questionnaire' OR EXISTS (
            SELECT 1 FROM questionnaire WHERE id || ' ' || version = OLD.key)
        THEN RAISE EXCEPTION 'a seal is never rewritten'; END IF;
        RETURN OLD;
    END""",
    ),
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
    kept = ("id", owner, "number", "officer", "opened_at", "reason", "previous_digest")
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
    # Whoever has a desk open hears of it. Whose response it was is said where anybody may know:
    # whoever listens may be one to whom it is not there.
    function(
        "intake_tell",
        """BEGIN
        PERFORM pg_notify('intake', questionnaire) FROM (SELECT DISTINCT questionnaire
            FROM response WHERE id IN (SELECT response FROM written)) AS told;
        RETURN NULL;
    END""",
    ),
    """CREATE TRIGGER revision_begun_is_told AFTER INSERT ON revision
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION intake_tell()""",
    """CREATE TRIGGER revision_closed_is_told AFTER UPDATE ON revision
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION intake_tell()""",
    function(
        "intake_tell_response",
        """BEGIN
        PERFORM pg_notify('intake', NEW.questionnaire || CASE WHEN EXISTS (
            SELECT 1 FROM response WHERE response.questionnaire = NEW.questionnaire
            AND response.respondent = NEW.respondent AND confidential = 0)
            THEN ' ' || NEW.respondent ELSE '' END);
        RETURN NULL;
    END""",
    ),
    """CREATE TRIGGER response_changed_is_told AFTER UPDATE ON response
    FOR EACH ROW EXECUTE FUNCTION intake_tell_response()""",
    """CREATE TRIGGER dossier_changed_is_told AFTER UPDATE ON dossier
    FOR EACH ROW EXECUTE FUNCTION intake_tell_response()""",
)

_HOLD = (
    # A name is held alone, or with others who all keep away whoever wants it alone. Who is not
    # patient is told whether they hold it.
    function(
        "intake_hold_name(name TEXT, alone BOOLEAN, patient BOOLEAN)",
        """DECLARE key BIGINT := hashtextextended(name, 0);
    BEGIN
        IF NOT patient THEN
            RETURN CASE WHEN alone THEN pg_try_advisory_xact_lock(key)
                ELSE pg_try_advisory_xact_lock_shared(key) END;
        ELSIF alone THEN PERFORM pg_advisory_xact_lock(key);
        ELSE PERFORM pg_advisory_xact_lock_shared(key);
        END IF;
        RETURN TRUE;
    END""",
        "boolean",
    ),
    # A response that is not there yet is held by its name, so that two do not begin it.
    function(
        "intake_hold(asked TEXT, code TEXT, patient BOOLEAN)",
        """BEGIN
        IF NOT intake_hold_name('questionnaire ' || asked, FALSE, patient)
            OR NOT intake_hold_name(asked || ' ' || code, TRUE, patient) THEN
            RETURN FALSE;
        ELSIF patient THEN
            PERFORM 1 FROM response WHERE questionnaire = asked AND respondent = code FOR UPDATE;
        ELSE
            PERFORM 1 FROM response WHERE questionnaire = asked AND respondent = code
                FOR UPDATE SKIP LOCKED;
            RETURN FOUND OR NOT EXISTS (
                SELECT 1 FROM response WHERE questionnaire = asked AND respondent = code);
        END IF;
        RETURN TRUE;
    END""",
        "boolean",
    ),
)

_COUNTED = (
    function(
        "intake_count_register",
        "BEGIN UPDATE register_state SET version = version + 1; RETURN NULL; END",
    ),
    """CREATE TRIGGER register_is_another AFTER INSERT OR UPDATE OR DELETE ON respondent
    FOR EACH STATEMENT EXECUTE FUNCTION intake_count_register()""",
)

STATEMENTS = (*_REFUSE, *_TRIGGERS, *_TOLD, *_HOLD, *_COUNTED)
"""The statements that make them, once the tables are there."""
