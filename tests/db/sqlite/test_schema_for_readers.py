"""The file in another tool: plain names, and views that say what the verbs say."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from db.records import Criterion
from db.sqlite.store import SqliteStore
from forms.messages import LANGUAGES
from forms.register.respondent import Respondent
from forms.response import MISSING, Response, Row
from tests.db.answers import batches
from tests.db.desk import EVERYONE, FORM, PORTS, SOURCE, document, take_in

ROOT = Path(__file__).parents[3]


@contextmanager
def reading(store: SqliteStore) -> Iterator[sqlite3.Connection]:
    """Give another tool's connection to a store."""
    with closing(sqlite3.connect(f"file:{store.path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture
def reader(store: SqliteStore) -> Iterator[sqlite3.Connection]:
    """Return another tool's connection to a store with responses of every sort."""
    take_in(
        store,
        document(
            "SWE",
            {
                "law.treaty": "none",
                "law.offence": "no",
                "law.fine": 5,
                "law.exempt": ["sail", "navy"],
                "law.summary": {"missing": "unclear"},
                "work.inspections": [{"port": "Malmö", "ships": 3, "means": ["divers", "drones"]}],
            },
            replies=[{"reference": "NV 1", "received": "2030-02"}],
        ),
        document(
            "FRA",
            {"law.exempt": [], "work.inspections": []},
            status="draft",
            replies=[{"reference": "NV 1"}],
        ),
        document("UNODC", {"law.fine": 5}, confidential=True),
        document("KEN", {"law.fine": 5}, replies=[{"kind": "withdrawn"}]),
        document("CHN", status="received"),
    )
    with reading(store) as connection:
        yield connection


def by_views(
    reader: sqlite3.Connection, public: str = ""
) -> dict[tuple[str, str | None], set[str]]:
    """Return who gave each answer, by its path and its value or why it is missing; None for any."""
    found: dict[tuple[str, str | None], set[str]] = {}
    for row in reader.execute(f"SELECT * FROM who_reported_what{public}"):
        for key in {(row["path"], row["value"]), (row["path"], None), (row["question"], None)}:
            found.setdefault(key, set()).add(row["respondent"])
    for row in reader.execute(f"SELECT * FROM who_gave_no_answer{public}"):
        key = (row["question"], f"[{row['missing']}]")
        found.setdefault(key, set()).add(row["respondent"])
    return found


def assert_views_say_what_lists_say(reader: sqlite3.Connection, store: SqliteStore) -> None:
    told, public = by_views(reader), by_views(reader, "_in_public")
    values = {key for key in told if key[1] not in MISSING}
    missing = {(path, f"[{word}]") for path in FORM.questionnaire.questions for word in MISSING}
    every = {(path, None) for path in FORM.questionnaire.questions}
    for path, value in values | missing | every:
        asked = value.strip("[]") if (path, value) in missing and value else value
        covered = store.who(PORTS, Criterion(path, asked), EVERYONE)
        assert told.get((path, value), set()) == {each.respondent for each in covered}
        named = {each.respondent for each in covered if not each.confidential}
        assert public.get((path, value), set()) == named


def states_by_view(reader: sqlite3.Connection, part: str) -> dict[tuple[str, str], object]:
    return {
        (row["respondent"], row[part]): (
            row["kind"],
            row["status"],
            bool(row["confidential"]),
            row["state"],
        )
        for row in reader.execute(f"SELECT * FROM coverage_by_{part}")
    }


def assert_views_say_what_coverage_says(reader: sqlite3.Connection, store: SqliteStore) -> None:
    covered = store.coverage(PORTS, EVERYONE)
    assert states_by_view(reader, "section") == {
        (each.respondent, section): (each.kind, each.status, each.confidential, state)
        for each in covered
        for section, state in each.coverage.sections.items()
    }
    assert states_by_view(reader, "question") == {
        (each.respondent, path): (each.kind, each.status, each.confidential, state)
        for each in covered
        for path, state in each.coverage.questions.items()
    }


def test_views_say_what_lists_and_coverage_say(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    assert len(reader.execute("SELECT * FROM who_reported_what").fetchall()) == 12
    assert len(reader.execute("SELECT * FROM who_gave_no_answer").fetchall()) == 1
    assert_views_say_what_lists_say(reader, store)
    assert_views_say_what_coverage_says(reader, store)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(batch=batches())
def test_views_say_the_same_of_any_store(batch: list[Response]) -> None:
    with TemporaryDirectory() as folder, SqliteStore(Path(folder, "intake.db")) as store:
        store.add_questionnaire(SOURCE, "Ada")
        store.import_responses(batch, officer="Batch", reason="test")
        with reading(store) as reader:
            assert_views_say_what_lists_say(reader, store)
            assert_views_say_what_coverage_says(reader, store)


def test_an_answer_that_is_called_unclear_is_not_a_missing_one(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    take_in(store, document("BRA", {"law.summary": "unclear"}))
    said, missing = (
        [tuple(row) for row in reader.execute(f"{query} WHERE question = 'law.summary'")]
        for query in (
            "SELECT respondent, value FROM who_reported_what",
            "SELECT respondent, missing FROM who_gave_no_answer",
        )
    )
    assert (said, missing) == ([("BRA", "unclear")], [("SWE", "unclear")])


_WITHOUT = {"ar", "es", "ru", "zh"}


def test_names_are_those_of_lists_on_the_reports_day(store: SqliteStore) -> None:
    for year in ("2005-03-29", "2018-10-01", "2030-12-01"):
        source = SOURCE.replace('id = "ports-2030"', f'id = "ports-{year[:4]}-then"')
        store.add_questionnaire(source.replace("2030-12-01", year), "Ada")
    watch = Respondent("PW", "ngo", {"en": "Port Watch"}, "organisation", {"en": "P.W."})
    store.add_respondents([watch], "Ada")
    register = store.register()
    with reading(store) as reader:
        rows = reader.execute("SELECT * FROM respondent_named").fetchall()
    days = {each.id: each.report.day for each in store.questionnaires()}
    assert len(rows) == len(days) * len(register)
    for row in rows:
        respondent, day = register[row["respondent"]], days[row["questionnaire"]]
        # The table has acronyms in English and French alone.
        acronyms = {key: each for key, each in respondent.acronyms.items() if key not in _WITHOUT}
        tabled = replace(respondent, acronyms=acronyms)
        for language in LANGUAGES:
            assert row[f"name_{language}"] == tabled.name(language, day).words
    turkey = {row["name_en"] for row in rows if row["respondent"] == "TUR"}
    assert turkey == {"Turkey", "Türkiye"}


def test_names_and_titles_are_those_of_the_latest_version(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    take_in(store, document("TUR", {"law.treaty": "signed"}))
    asked = "SELECT name_en, value_en FROM who_reported_what WHERE respondent = 'TUR'"
    assert [tuple(row) for row in reader.execute(asked)] == [("Türkiye", "Signed")]
    changes = {"version = 2": "version = 3", "2030-12-01": "2005-03-29", '"Signed"': '"Has signed"'}
    source = SOURCE
    for old, new in changes.items():
        source = source.replace(old, new)
    store.add_questionnaire(source, "Ada")
    assert [tuple(row) for row in reader.execute(asked)] == [("Turkey", "Has signed")]
    assert store.check() == ()


def test_who_reported_what_says_who_is_confidential(reader: sqlite3.Connection) -> None:
    rows = reader.execute(
        """SELECT * FROM who_reported_what WHERE questionnaire = ? AND question = 'law.fine'
        ORDER BY respondent""",
        (PORTS,),
    ).fetchall()
    columns = ("respondent", "name_en", "kind", "status", "confidential", "value", "number")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("SWE", "Sweden", "state", "final", 0, "5", 5.0),
        ("UNODC", "UNODC", "un_entity", "final", 1, "5", 5.0),
    ]
    public = reader.execute("SELECT respondent FROM who_reported_what_in_public").fetchall()
    assert {row["respondent"] for row in public} == {"SWE", "FRA"}


def test_the_examples_of_the_documentation_can_be_asked(reader: sqlite3.Connection) -> None:
    words = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
    examples = re.findall(r"(?m)(?:^    .+\n)+", words)
    asked = [each for each in examples if each.lstrip().startswith("SELECT")]
    assert len(asked) == 5
    for each in asked:
        reader.execute(each)


def test_the_document_is_one_json_value(reader: sqlite3.Connection, store: SqliteStore) -> None:
    for row in reader.execute("SELECT respondent, document FROM response"):
        kept = store.load(PORTS, row["respondent"])
        assert kept is not None
        assert FORM.response(json.loads(row["document"])) == kept.response


def test_the_journal_can_be_followed(reader: sqlite3.Connection) -> None:
    row = reader.execute(
        """SELECT officer, reason, path, new FROM change
        JOIN revision ON revision.id = change.revision
        JOIN response ON response.id = revision.response WHERE respondent = 'SWE'"""
    ).fetchone()
    assert (row["officer"], row["reason"], row["path"]) == ("Batch", "test", "")
    assert json.loads(row["new"])["law.fine"] == 5


def test_the_questionnaire_is_described(reader: sqlite3.Connection) -> None:
    sections = reader.execute("SELECT section, letter, title_fr, put_to FROM section").fetchall()
    assert [tuple(row) for row in sections] == [
        ("law", "A", "Droit", '["state", "un_entity"]'),
        ("work", "B", None, '["state"]'),
    ]
    questions = reader.execute("SELECT question, kind FROM question ORDER BY position").fetchall()
    described = {row["question"]: row["kind"] for row in questions}
    assert described.keys() > FORM.questionnaire.questions.keys()
    assert described["work.inspections.means"] == "choices"


def test_answers_have_their_titles(reader: sqlite3.Connection) -> None:
    rows = reader.execute(
        """SELECT path, value, title_en, title_fr, value_en, value_fr FROM who_reported_what
        WHERE respondent = 'SWE' ORDER BY path, value"""
    ).fetchall()
    questions = FORM.questionnaire
    for path, value, *said in rows:
        question = questions.find(path)
        assert question is not None
        titles = [question.title.text(language) for language in ("en", "fr")]
        words = [
            question.plain_words(question.value_of(value), language)
            if value in question.answers
            else value
            for language in ("en", "fr")
        ]
        assert said == [*titles, *words]
    assert ("law.exempt", "sail") in {tuple(row[:2]) for row in rows}


def test_labels_are_all_that_is_written(reader: sqlite3.Connection) -> None:
    labels = {
        tuple(row) for row in reader.execute("SELECT path, option, language, title FROM label")
    }
    assert {("law", "", "fr", "Droit"), ("law.offence", "no", "fr", "non")} <= labels
    assert not {each for each in labels if each[0] == "work" and each[2] == "fr"}
    for question in FORM.questionnaire.questions.values():
        for option in question.all_options:
            for language, title in option.words.items():
                assert (question.path, option.id, language, title) in labels
    options = reader.execute(
        "SELECT option, position FROM option WHERE question = 'law.exempt' ORDER BY position"
    ).fetchall()
    exempt = FORM.questionnaire.questions["law.exempt"]
    assert [tuple(row) for row in options] == [
        (answer, place) for place, answer in enumerate(exempt.answers, start=1)
    ]


def test_what_is_public_does_not_tell_how_much_is_left_out(reader: sqlite3.Connection) -> None:
    for view in ("who_reported_what_in_public", "who_gave_no_answer_in_public"):
        columns = {column[0] for column in reader.execute(f"SELECT * FROM {view}").description}
        assert not columns & {"answer", "response", "confidential", "remark"}


def test_addressees_and_replies_can_be_counted(reader: sqlite3.Connection) -> None:
    counted = reader.execute("SELECT group_concat(respondent) FROM addressee").fetchone()
    assert sorted(counted[0].split(",")) == ["BRA", "CHN", "FRA", "KEN", "SWE"]
    reply = reader.execute("SELECT reference, received FROM reply WHERE kind = 'first'").fetchone()
    assert tuple(reply) == ("NV 1", "2030-02")


def test_the_register_is_there_to_be_joined(reader: sqlite3.Connection, store: SqliteStore) -> None:
    rows = reader.execute("SELECT code, name_fr, regional_group FROM respondent").fetchall()
    assert len(rows) == len(store.register())
    assert ("SWE", "Suède", "WEOG") in [tuple(row) for row in rows]


def test_every_table_is_strict(reader: sqlite3.Connection) -> None:
    lax = reader.execute(
        """SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict
        AND schema = 'main' AND name NOT LIKE 'sqlite_%'"""
    ).fetchall()
    assert {row["name"] for row in lax} <= {"_sqlite_migrations"}


def test_reading_takes_no_lock_from_who_writes(
    reader: sqlite3.Connection, store: SqliteStore
) -> None:
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM response").fetchone()[0]
    take_in(store, document("BRA"))
    assert reader.execute("SELECT count(*) FROM response").fetchone()[0] == before
    (found,) = store.who(PORTS, Criterion("work.inspections.port", "Malmö"), EVERYONE)
    assert found.respondent == "SWE"
    kept = store.load(PORTS, "SWE")
    assert kept is not None
    value = kept.response.answers["work.inspections"].value
    assert isinstance(value, tuple)
    assert isinstance(value[0], Row)
