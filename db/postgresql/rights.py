"""Who may do what: four group roles, and the rows of confidential responses that few may see.

An administrator grants a role to whoever logs in. Each has the rights of the one before it.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from db.postgresql.functions import function

OWNER = "intake_owner"
"""Owns what there is, so that nobody who logs in does; not even it sees more than they may."""

ROLES: Mapping[str, str] = {
    "intake_reader": "reads and searches what is not confidential",
    "intake_officer": "sees all, enters and imports responses, keeps files, adds organisations",
    "intake_verifier": "verifies what others have finished",
    "intake_administrator": "adds questionnaires, merges and copies what others have written",
}
"""The group roles, and what is granted to whoever has one, beside what the one before it has."""

_READER, _OFFICER, _VERIFIER, ADMINISTRATOR = ROLES

_ROWS_OF_RESPONSES = ("reply", "answer", "document", "revision")
_ROWS_OF_ANSWERS = ("chosen", "cell")
_BY_RESPONDENT = ("bookmark", "set_aside", "dossier")
_OF_FILES = ("page", "paragraph")

_WRITTEN_ANEW = (
    "reply", "answer", "chosen", "cell", "narrative", "document", "page", "paragraph",
    "paragraph_words", "set_aside", "bookmark", "addressee",
)  # fmt: skip
_ADDED_ALONE = ("change", "dossier_change", "file", "respondent", "seal")
_CHANGED_TOO = ("response", "revision", "dossier", "dossier_revision")
_OF_QUESTIONNAIRES = ("questionnaire", "section", "question", "seal")

_SEES_ALL = "(SELECT intake_sees_all())"

_FUNCTIONS = (
    function(
        "intake_sees_all",
        f"""SELECT pg_has_role(current_user, '{_OFFICER}', 'USAGE')""",
        "boolean",
        sql=True,
    ),
    function(
        "intake_refuse_unverified",
        f"""BEGIN
        IF NEW.status = 'verified' AND NOT pg_has_role(current_user, '{_VERIFIER}', 'USAGE') THEN
            RAISE insufficient_privilege USING MESSAGE = 'only a verifier verifies';
        END IF;
        RETURN NEW;
    END""",
    ),
    """CREATE TRIGGER response_is_verified_by_verifiers BEFORE INSERT ON response
    FOR EACH ROW EXECUTE FUNCTION intake_refuse_unverified()""",
    """CREATE TRIGGER response_becomes_verified_by_verifiers BEFORE UPDATE ON response
    FOR EACH ROW WHEN (OLD.status <> 'verified' OR NEW.document IS DISTINCT FROM OLD.document)
    EXECUTE FUNCTION intake_refuse_unverified()""",
    # Whoever begins a revision signs it, and whoever goes on with it is who began it.
    function(
        "intake_refuse_another",
        f"""DECLARE whose TEXT;
    BEGIN
        IF TG_TABLE_NAME = 'change' THEN
            SELECT officer INTO whose FROM revision WHERE id = NEW.revision;
        ELSIF TG_TABLE_NAME = 'dossier_change' THEN
            SELECT officer INTO whose FROM dossier_revision WHERE id = NEW.revision;
        ELSE
            whose := NEW.officer;
        END IF;
        IF whose <> session_user
            AND NOT pg_has_role(current_user, '{ADMINISTRATOR}', 'USAGE') THEN
            RAISE insufficient_privilege USING MESSAGE = 'nobody writes in another''s name';
        END IF;
        RETURN NEW;
    END""",
    ),
    *(
        f"""CREATE TRIGGER {table}_is_of_who_logged_in BEFORE INSERT ON {table}
        FOR EACH ROW EXECUTE FUNCTION intake_refuse_another()"""
        for table in ("revision", "change", "dossier_revision", "dossier_change")
    ),
)


def _policies() -> Iterator[str]:
    """Return what makes rows of confidential responses be there for officers alone."""
    conditions = {"response": "confidential = 0"}
    for table in _ROWS_OF_RESPONSES:
        conditions[table] = f"EXISTS (SELECT 1 FROM response WHERE response.id = {table}.response)"
    for table in _ROWS_OF_ANSWERS:
        conditions[table] = f"EXISTS (SELECT 1 FROM answer WHERE answer.id = {table}.answer)"
    conditions["narrative"] = "EXISTS (SELECT 1 FROM answer WHERE answer.id = narrative.id)"
    conditions["change"] = "EXISTS (SELECT 1 FROM revision WHERE revision.id = change.revision)"
    for table in _BY_RESPONDENT:
        conditions[table] = (
            "EXISTS (SELECT 1 FROM response WHERE response.questionnaire = "
            f"{table}.questionnaire AND response.respondent = {table}.respondent)"
        )
    conditions["dossier_revision"] = (
        "EXISTS (SELECT 1 FROM dossier WHERE dossier.id = dossier_revision.dossier)"
    )
    conditions["dossier_change"] = (
        "EXISTS (SELECT 1 FROM dossier_revision AS whose WHERE whose.id = dossier_change.revision)"
    )
    conditions["file"] = "EXISTS (SELECT 1 FROM document WHERE document.sha256 = file.sha256)"
    for table in _OF_FILES:
        conditions[table] = f"EXISTS (SELECT 1 FROM document WHERE document.sha256 = {table}.file)"
    conditions["paragraph_words"] = (
        "EXISTS (SELECT 1 FROM paragraph WHERE paragraph.id = paragraph_words.id)"
    )
    for table, condition in conditions.items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        # Views are read as their owner.
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield (
            f"CREATE POLICY {table}_is_seen ON {table}"
            f" USING ({_SEES_ALL} OR {condition}) WITH CHECK ({_SEES_ALL})"
        )


def _grants() -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA intake TO {_READER}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA intake TO {_READER}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA intake TO {_OFFICER}"
    yield f"GRANT INSERT, UPDATE, DELETE ON {', '.join(_WRITTEN_ANEW)} TO {_OFFICER}"
    yield f"GRANT INSERT ON {', '.join(_ADDED_ALONE)} TO {_OFFICER}"
    yield f"GRANT INSERT, UPDATE ON {', '.join(_CHANGED_TOO)} TO {_OFFICER}"
    yield f"GRANT UPDATE ON register_state TO {_OFFICER}"
    yield f"GRANT INSERT, DELETE ON {', '.join(_OF_QUESTIONNAIRES)} TO {ADMINISTRATOR}"
    yield f"GRANT UPDATE ON respondent, seal TO {ADMINISTRATOR}"
    yield f"GRANT INSERT ON former_name TO {ADMINISTRATOR}"


STATEMENTS = (*_FUNCTIONS, *_policies(), *_grants())
"""The step that makes rights and policies; the roles are there."""


OF_LABELS = (
    f"GRANT SELECT ON ALL TABLES IN SCHEMA intake TO {_READER}",
    f"GRANT INSERT, DELETE ON option, label TO {ADMINISTRATOR}",
)
"""What the step that makes the tables of labels, and views anew, grants."""


def _role_made(role: str) -> str:
    return (
        f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )


def prepared() -> Iterator[str]:
    """Return the statements that make the roles and the schema of a store in a database.

    They are an administrator's, who may create roles and owns the database; all can be repeated.
    """
    yield from map(_role_made, (OWNER, *ROLES))
    names = list(ROLES)
    for lesser, greater in pairwise(names):
        yield f"GRANT {lesser} TO {greater}"
    yield f"GRANT {names[-1]} TO {OWNER}"
    yield f"GRANT {OWNER} TO CURRENT_USER"
    yield f"CREATE SCHEMA IF NOT EXISTS intake AUTHORIZATION {OWNER}"
    for statement in (
        "ALTER DATABASE %I SET search_path = intake, public",
        "REVOKE CONNECT ON DATABASE %I FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE %I TO {_READER}",
        f"GRANT TEMPORARY ON DATABASE %I TO {_OFFICER}",
    ):
        yield f"DO $$ BEGIN EXECUTE format('{statement}', current_database()); END $$"


LEFT_AGAIN = f"REVOKE {OWNER} FROM CURRENT_USER"
"""What ends it: nobody stays one who may act as the owner."""
