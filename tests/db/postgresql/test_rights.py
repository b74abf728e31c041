"""Who may do what: each verb by each role, and what the database refuses to plain SQL."""

from collections.abc import Callable, Mapping
from typing import Any

import psycopg
import pytest

from db.address import ServerAddress
from db.errors import StoreError
from db.records import Criterion, DocumentFile, DossierEdit, Edit, Existing
from db.store import Store
from forms.response import Response
from tests.db.desk import (
    EVERYONE,
    FORM,
    PORTS,
    PORTWATCH,
    SOURCE,
    VERSION_3,
    Officer,
    document,
    scan,
)
from tests.db.postgresql.conftest import LoggedIn
from tests.documentation import records_under
from tests.server import as_login

ROLES = ("reader", "officer", "verifier", "administrator")
NAMES = dict(zip(ROLES, ("rita", "ada", "vera", "ann"), strict=True))


def _saved(store: Store, respondent: str, changes: Mapping[str, object]) -> None:
    kept = store.load(PORTS, respondent)
    mark = kept.mark if kept is not None else 0
    officer = store.officer() or ""
    store.save(Edit(PORTS, respondent, changes, mark, officer, "a reason"))
    store.leave(PORTS, respondent, officer)


def _imported(store: Store, *given: Response, existing: Existing = "fail") -> None:
    store.import_responses(given, officer=store.officer() or "", reason="r", existing=existing)


def _kept(store: Store, file: DocumentFile) -> None:
    store.keep_file(file, "x")
    store.put_aside(PORTS, "FRA", file.sha256, 0, aside=True, officer="x")


_ASSIGNED = {"assignment.enter": {"officer": "ada"}}


def _put(store: Store, name: str | None = None) -> None:
    by = name or store.officer() or ""
    store.put_dossiers([DossierEdit(PORTS, "NOR", "work", _ASSIGNED, 0, by)])


VERBS: Mapping[str, Callable[[Store], object]] = {
    "load, history, responses, documents": lambda store: (
        store.load(PORTS, "FRA"), store.history(PORTS, "FRA"), list(store.responses(PORTS)),
        list(store.documents(PORTS, public=False)),
    ),
    "who, coverage, search": lambda store: (
        store.who(PORTS, Criterion("law.fine"), EVERYONE), store.coverage(PORTS, EVERYONE),
        store.search(PORTS, "law"), store.search_documents(PORTS, "law"),
    ),
    "check": lambda store: store.check(),
    "digest": lambda store: store.digest(),
    "save, leave": lambda store: _saved(store, "NOR", {"law.fine": 3}),
    "import_responses": lambda store: _imported(store, FORM.response(document("NOR"))),
    "put_bookmark": lambda store: store.put_bookmark(PORTS, "FRA", "x", "law.fine"),
    "keep_file, put_aside": lambda store: _kept(store, scan(b"%PDF-1.5", "One.")),
    "put_dossiers": _put,
    "add_respondents": lambda store: store.add_respondents([PORTWATCH], "x"),
    "save as verified": lambda store: _saved(store, "FRA", {"status": "verified"}),
    "import_responses that are verified": lambda store: _imported(
        store, FORM.response(document("NOR", {}, status="verified"))
    ),
    "add_questionnaire": lambda store: store.add_questionnaire(VERSION_3, "x"),
    "remove_questionnaire": lambda store: store.remove_questionnaire("empty-2030"),
    "adopt, take_over": lambda store: _put(store, "somebody else"),
    "repair": lambda store: store.repair(store.officer() or "", "a reason"),
}  # fmt: skip
"""What each verb of a store is tried by, under the names that the documentation gives them."""


@pytest.fixture
def worked_in(logged_in: LoggedIn) -> Store:
    """Return a store with a public and a confidential response, of which one could be verified."""
    ann = logged_in("ann")
    ann.add_questionnaire(SOURCE, "ann")
    ann.add_questionnaire(SOURCE.replace("ports-2030", "empty-2030"), "ann")
    reply = [{"reference": "NV 1", "received": "2030-02"}]
    answers = {"law.fine": 5, "law.summary": "A law."}
    _imported(
        logged_in("otto"),
        FORM.response(document("FRA", answers, replies=reply)),
        FORM.response(document("SWE", answers, replies=reply, confidential=True)),
    )
    return ann


def _documented() -> Mapping[tuple[str, str], bool]:
    rows = records_under("docs/postgresql.md", "Who may do what")
    return {(row["Verb"], role): row[role] == "yes" for row in rows for role in ROLES}


def test_the_documentation_names_every_verb_that_is_tried() -> None:
    assert {verb for verb, _ in _documented()} == set(VERBS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.usefixtures("worked_in")
def test_a_role_may_do_what_the_documentation_says(
    logged_in: LoggedIn, verb: str, role: str
) -> None:
    store = logged_in(NAMES[role])
    if _documented()[verb, role]:
        VERBS[verb](store)
        assert store.check() == ()
    else:
        with pytest.raises(StoreError) as refused:
            VERBS[verb](store)
        assert refused.value.message.key in ("server.not_allowed", "server.digest_of_part")


def test_who_has_no_role_does_not_get_in(worked_in: Store, logged_in: LoggedIn) -> None:
    assert worked_in.officer() == "ann"
    with pytest.raises(StoreError) as refused:
        logged_in("nobody")
    assert refused.value.message.key == "server.not_allowed"


_LATE = (
    "INSERT INTO {of}change (revision, at, path, new)"
    " SELECT id, '2030-01-01T00:00:00+00:00', '{path}', '9' FROM {of}revision"
    " WHERE closed_at IS NOT NULL"
)
FORBIDDEN = {
    "a change is rewritten": "UPDATE change SET new = '9'",
    "a change is taken away": "DELETE FROM change",
    "a closed revision is written to": _LATE.format(of="", path="law.fine"),
    "a closed revision of an office is written to": _LATE.format(of="dossier_", path="assignment"),
    "a revision is rewritten": "UPDATE revision SET officer = 'ben'",
    "a revision is taken away": "DELETE FROM revision",
    "a response is taken away": "DELETE FROM response",
    "a response is given away": "UPDATE response SET respondent = 'NOR' WHERE respondent = 'FRA'",
    "a questionnaire is rewritten": "UPDATE questionnaire SET source = ''",
    "an answered questionnaire goes": "DELETE FROM questionnaire WHERE id = 'ports-2030'",
    "a seal is rewritten": "UPDATE seal SET digest = '' WHERE what <> 'register'",
    "the journal is emptied": "TRUNCATE change",
    "all is emptied": "TRUNCATE response CASCADE",
    "a trigger is switched off": "ALTER TABLE change DISABLE TRIGGER ALL",
    "triggers are passed by": "SET session_replication_role = replica",
    "a table goes": "DROP TABLE change CASCADE",
    "a policy goes": "DROP POLICY response_is_seen ON response",
    "rows are guarded no more": "ALTER TABLE response DISABLE ROW LEVEL SECURITY",
    "the owner is acted as": "SET ROLE intake_owner",
    "what was verified says something else": (
        "UPDATE response SET document = replace(document, '5', '6') WHERE respondent = 'FRA'"
    ),
    "somebody else's name is signed": (
        "INSERT INTO revision (id, response, number, officer, opened_at)"
        " SELECT 'x', id, 99, 'ben', '2030-01-01T00:00:00+00:00' FROM response LIMIT 1"
    ),
}
"""What nobody but those who own a database may do, whatever tool they use."""
FORGED = {
    "a change in another's revision": (
        "INSERT INTO change (revision, at, path, new)"
        " SELECT id, '2030-01-01T00:00:00+00:00', 'law.fine', '9' FROM revision"
        " WHERE closed_at IS NULL"
    ),
    "a change in another's revision, among one's own": (
        "WITH begun AS (INSERT INTO revision (id, response, number, officer, opened_at)"
        " SELECT 'x', id, 99, session_user, '2030-01-01T00:00:00+00:00' FROM response"
        " WHERE respondent = 'FRA' RETURNING id)"
        " INSERT INTO change (revision, at, path, new)"
        " SELECT id, '2030-01-01T00:00:00+00:00', 'law.fine', '9' FROM begun"
        " UNION ALL SELECT id, '2030-01-01T00:00:00+00:00', 'law.fine', '9' FROM revision"
        " WHERE closed_at IS NULL"
    ),
    "a change in another's revision, which is out of sight by then": (
        "INSERT INTO change (revision, at, path, new)"
        " SELECT id, '2030-01-01T00:00:00+00:00', 'law.fine', '9' FROM revision"
        " WHERE closed_at IS NULL RETURNING set_config('role', 'intake_reader', TRUE)"
    ),
    "a change in another's dossier, which is out of sight by then": (
        "INSERT INTO dossier_change (revision, at, path, new)"
        " SELECT id, '2030-01-01T00:00:00+00:00', 'assignment', '9' FROM dossier_revision"
        " RETURNING set_config('role', 'intake_reader', TRUE)"
    ),
    "another's reason": "UPDATE revision SET reason = 'forged' WHERE closed_at IS NULL",
    "another's name": "UPDATE revision SET officer = session_user WHERE closed_at IS NULL",
}
"""What an officer may not do while another has a response open."""
_VERIFIERS = {"what was verified says something else"}
_ADMINISTRATORS = {"somebody else's name is signed", *_VERIFIERS}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_plain_sql_may_not_do_either(
    worked_in: Store, logged_in: LoggedIn, place: ServerAddress, what: str, role: str
) -> None:
    _saved(logged_in("vera"), "FRA", {"status": "verified"})
    _put(worked_in)
    assert worked_in.load(PORTS, "FRA") is not None
    if (role == "administrator" and what in _ADMINISTRATORS) or (
        role == "verifier" and what in _VERIFIERS
    ):
        return
    with psycopg.connect(as_login(place, NAMES[role]).url) as connection:
        with pytest.raises(psycopg.Error):
            connection.execute(FORBIDDEN[what])
        connection.rollback()


def _everything(connection: psycopg.Connection[Any]) -> Mapping[str, list[tuple[Any, ...]]]:
    names = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = CAST('intake' AS regnamespace)"
        " AND relkind IN ('r', 'v') ORDER BY relname"
    ).fetchall()
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}


OF_EACH = ("response", "reply", "answer", "revision", "change", "narrative", "given_answer")


def test_confidential_rows_are_nowhere_for_a_reader(worked_in: Store, place: ServerAddress) -> None:
    Officer(worked_in, "ann").look()
    _put(worked_in)
    worked_in.put_dossiers([DossierEdit(PORTS, "SWE", "work", _ASSIGNED, 0, "ann")])
    with psycopg.connect(as_login(place, "ann").url) as ann:
        whole = _everything(ann)
    with psycopg.connect(as_login(place, "rita").url) as rita:
        seen = _everything(rita)
    for name in OF_EACH:
        assert len(seen[name]) * 2 == len(whole[name]), name
    about = {"addressee", "coverage_by_question", "coverage_by_section", "former_name",
             "respondent", "respondent_named"}  # fmt: skip
    for name in seen.keys() - about:
        assert not any("SWE" in map(str, row) for row in seen[name]), name
    for name in ("coverage_by_question", "coverage_by_section"):
        of_sweden = [row for row in seen[name] if row[1] == "SWE"]
        assert {row[-1] for row in of_sweden} <= {"no_reply", "not_put"}


def test_a_reader_finds_nothing_of_the_confidential(worked_in: Store, logged_in: LoggedIn) -> None:
    rita = logged_in("rita")
    assert worked_in.load(PORTS, "SWE") is not None
    assert rita.load(PORTS, "SWE") is None
    assert rita.respondents(PORTS) == {"FRA"}
    assert [each.respondent for each in rita.who(PORTS, Criterion("law.fine"), EVERYONE)] == ["FRA"]
    assert [each.respondent for each in rita.search(PORTS, "law")] == ["FRA"]
    assert rita.history(PORTS, "SWE") == ()
    assert [each.key for each in rita.warnings()] == ["warning.sees_public"]


SHADOWS = {
    "a function of one's own": (
        "CREATE FUNCTION {schema}.pg_has_role(name, text, text) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "SET search_path = {schema}, pg_catalog, intake",
    ),
    "tables of one's own": (
        "CREATE TEMPORARY TABLE revision (id text, closed_at text)",
        "CREATE TEMPORARY TABLE response (questionnaire text)",
    ),
}
"""What somebody puts before what is meant."""
_AGAINST = {
    "rita": "SELECT document FROM intake.response WHERE confidential = 1",
    "ada": (
        "INSERT INTO intake.change (revision, at, path, new)"
        " SELECT id, '2030-01-01T00:00:00+00:00', 'law.fine', '9' FROM intake.revision LIMIT 1"
    ),
    "ann": "DELETE FROM intake.questionnaire WHERE id = 'ports-2030'",
}


@pytest.mark.parametrize("name", _AGAINST)
@pytest.mark.parametrize("shadow", SHADOWS)
@pytest.mark.usefixtures("worked_in")
def test_nothing_can_be_put_before_what_is_meant(
    place: ServerAddress, shadow: str, name: str
) -> None:
    with psycopg.connect(place.url, autocommit=True) as owner:
        owner.execute(f"CREATE SCHEMA {name}_own AUTHORIZATION {name}")
    try:
        with psycopg.connect(as_login(place, name).url, autocommit=True) as somebody:
            for statement in SHADOWS[shadow]:
                try:
                    somebody.execute(statement.format(schema=f"{name}_own"))
                except psycopg.errors.InsufficientPrivilege:
                    assert name == "rita"
            if name == "rita":
                assert somebody.execute(_AGAINST[name]).fetchall() == []
            else:
                with pytest.raises(
                    (psycopg.errors.RaiseException, psycopg.errors.InsufficientPrivilege)
                ):
                    somebody.execute(_AGAINST[name])
    finally:
        with psycopg.connect(place.url, autocommit=True) as owner:
            owner.execute(f"DROP SCHEMA {name}_own CASCADE")


@pytest.mark.parametrize("what", FORGED)
@pytest.mark.usefixtures("worked_in")
def test_nobody_writes_in_what_another_has_open(
    logged_in: LoggedIn, place: ServerAddress, what: str
) -> None:
    ada = logged_in("ada")
    ada.save(Edit(PORTS, "NOR", {"law.fine": 3, "confidential": True}, 0, "ada"))
    ada.put_dossiers([DossierEdit(PORTS, "NOR", "work", _ASSIGNED, 0, "ada")])
    otto = psycopg.connect(as_login(place, "otto").url, autocommit=True)
    with otto, pytest.raises(psycopg.Error):
        otto.execute(FORGED[what])
    ada.leave(PORTS, "NOR", "ada")
    assert ada.check() == ()
