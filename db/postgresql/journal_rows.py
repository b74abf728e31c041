"""What may not be written into journals is refused of all rows of a statement at once.

`triggers` and `rights` began with a function for each row, which took three times as long as to
write the row.
"""

from collections.abc import Iterator

from db.postgresql.functions import function
from db.postgresql.rights import ADMINISTRATOR

_JOURNALS = (
    # What is written in the transaction that began a revision is part of it from the first.
    ("change", "revision", "AND began <> CAST(pg_current_xact_id() AS xid)"),
    ("dossier_change", "dossier_revision", ""),
)


def _any_of(revision: str, condition: str) -> str:
    """Return whether a condition holds of a revision that a row written now belongs to.

    Of a revision that is not there for whoever asks, nothing is known: a statement can take away
    the role that it began with.
    """
    # Looked up one by one: in its first transaction the server knows no statistics of a table, and
    # would go through all of it. Nothing beyond OFFSET is drawn out of the brackets.
    return (
        f"EXISTS (SELECT 1 FROM written LEFT JOIN LATERAL (SELECT officer, closed_at,"
        f" xmin AS began FROM {revision} WHERE id = written.revision OFFSET 0) AS of_row ON TRUE"
        f" WHERE {condition})"
    )


def _refusals() -> Iterator[str]:
    for change, revision, unless in _JOURNALS:
        is_closed = f"began IS NULL OR closed_at IS NOT NULL {unless}"
        yield function(
            f"intake_refuse_closed_{revision}",
            f"""BEGIN
        IF {_any_of(revision, is_closed)} THEN
            RAISE EXCEPTION 'the revision is closed';
        END IF;
        RETURN NULL;
    END""",
        )
        # Whoever goes on with a revision is who began it.
        yield function(
            f"intake_refuse_anothers_{revision}",
            f"""BEGIN
        IF NOT pg_has_role(current_user, '{ADMINISTRATOR}', 'USAGE')
            AND {_any_of(revision, "officer IS DISTINCT FROM session_user")} THEN
            RAISE insufficient_privilege USING MESSAGE = 'nobody writes in another''s name';
        END IF;
        RETURN NULL;
    END""",
        )
        for name, refuse in (
            (f"{change}_needs_an_open_revision", f"intake_refuse_closed_{revision}"),
            (f"{change}_is_of_who_logged_in", f"intake_refuse_anothers_{revision}"),
        ):
            yield f"DROP TRIGGER {name} ON {change}"
            yield f"""CREATE TRIGGER {name} AFTER INSERT ON {change}
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()"""
        # Whoever begins a revision signs it.
        signed = f"{revision}_is_of_who_logged_in"
        yield f"DROP TRIGGER {signed} ON {revision}"
        yield f"""CREATE TRIGGER {signed} BEFORE INSERT ON {revision}
    FOR EACH ROW WHEN (NEW.officer <> session_user) EXECUTE FUNCTION intake_refuse_another()"""


STATEMENTS = (
    *_refusals(),
    "DROP FUNCTION intake_refuse_closed()",
    "DROP TRIGGER response_is_verified_by_verifiers ON response",
    """CREATE TRIGGER response_is_verified_by_verifiers BEFORE INSERT ON response
    FOR EACH ROW WHEN (NEW.status = 'verified') EXECUTE FUNCTION intake_refuse_unverified()""",
)
"""The step that puts them in the place of what was called for each row."""
