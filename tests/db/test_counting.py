"""Who answered what: the lists, the figures, and that both say the same."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings

from db.errors import StoreError
from db.records import Covered, Criterion, Scope
from db.relational.added import AddedInStore
from db.store import Store
from forms.response import Response, Row, Status
from tests.db.answers import batches
from tests.db.desk import (
    EVERYONE,
    FORM,
    PORTS,
    SOURCE,
    Clock,
    NewStore,
    document,
    guilds,
    names,
    take_in,
)

ADDRESSEES = ["BRA", "CHN", "FRA", "KEN", "SWE"]


def coverage(store: Store, scope: Scope = EVERYONE) -> Mapping[str, Covered]:
    return {each.respondent: each for each in store.coverage(PORTS, scope)}


def statuses(*chosen: Status) -> Scope:
    return Scope(statuses=frozenset(chosen))


def by(text: str) -> Scope:
    return Scope(received_by=date.fromisoformat(text))


@pytest.fixture
def counted(store: Store) -> Store:
    """Return a store with three responses, of Brazil, France and Sweden."""
    french = [{"port": "Brest", "year": "2029-05", "ships": 4, "clean": "yes", "means": ["divers"]}]
    kenyan = [{"port": "Lamu", "ships": 2.5, "means": []}, {"clean": "no", "means": ["drones"]}]
    take_in(
        store,
        document(
            "SWE",
            {
                "law.treaty": "none",
                "law.offence": "no",
                "law.fine": 5,
                "law.exempt": ["sail", "navy"],
                "law.in_force": "2029",
                "law.summary": {"missing": "unclear", "remark": "which law?"},
                "work.inspections": [],
            },
        ),
        document(
            "BRA",
            {
                "law.treaty": "ratified",
                "law.fine": {"missing": "not_applicable"},
                "law.exempt": [],
                "law.in_force": "2029-05",
                "law.summary": {"missing": "not_stated"},
                "work.inspections": kenyan,
            },
        ),
        document(
            "FRA",
            {
                "law.treaty": "none",
                "law.offence": "yes",
                "law.fine": 2.5,
                "law.exempt": {"missing": "unclear"},
                "work.inspections": french,
            },
        ),
    )
    return store


@pytest.mark.parametrize(
    ("path", "value", "codes"),
    [
        ("law.treaty", None, ["BRA", "FRA", "SWE"]),
        ("law.treaty", "none", ["FRA", "SWE"]),
        ("law.treaty", "signed", []),
        ("law.offence", None, ["FRA", "SWE"]),
        ("law.offence", "no", ["SWE"]),
        ("law.fine", None, ["FRA", "SWE"]),
        ("law.fine", "5", ["SWE"]),
        ("law.fine", "5.0", ["SWE"]),
        ("law.fine", "2.5", ["FRA"]),
        ("law.fine", "many", []),
        ("law.fine", "not_applicable", ["BRA"]),
        ("law.exempt", None, ["BRA", "SWE"]),
        ("law.exempt", "navy", ["SWE"]),
        ("law.exempt", "[]", ["BRA"]),
        ("law.exempt", "unclear", ["FRA"]),
        ("law.in_force", None, ["BRA", "SWE"]),
        ("law.in_force", "2029", ["SWE"]),
        ("law.in_force", "2029-05", ["BRA"]),
        ("law.summary", None, []),
        ("law.summary", "not_stated", ["BRA"]),
        ("law.summary", "unclear", ["SWE"]),
        ("work.inspections", None, ["BRA", "FRA", "SWE"]),
        ("work.inspections", "[]", ["SWE"]),
        ("work.inspections.port", None, ["BRA", "FRA"]),
        ("work.inspections.port", "Brest", ["FRA"]),
        ("work.inspections.year", "2029-05", ["FRA"]),
        ("work.inspections.ships", "4", ["FRA"]),
        ("work.inspections.ships", "2.50", ["BRA"]),
        ("work.inspections.clean", "no", ["BRA"]),
        ("work.inspections.means", None, ["BRA", "FRA"]),
        ("work.inspections.means", "drones", ["BRA"]),
        ("work.inspections.means", "[]", ["BRA"]),
        ("work.inspections.means", "unclear", []),
        ("law.weather", None, []),
    ],
)
def test_who_gave_an_answer(counted: Store, path: str, value: str | None, codes: list[str]) -> None:
    assert names(counted, path, value) == codes


def test_who_gave_an_answer_follows_every_change(counted: Store) -> None:
    take_in(counted, document("SWE", {"law.fine": 2.5}), existing="replace")
    assert names(counted, "law.fine", "2.5") == ["FRA", "SWE"]
    assert names(counted, "law.fine", "5") == []
    assert names(counted, "law.exempt", "navy") == []


def test_a_value_is_never_read_as_sql(counted: Store) -> None:
    assert names(counted, "law.treaty", "none' OR '1' = '1") == []
    assert names(counted, "law.treaty' OR '1' = '1") == []


def test_who_and_coverage_need_a_questionnaire(store: Store) -> None:
    with pytest.raises(StoreError):
        store.who("harbours", Criterion("law.fine"), EVERYONE)
    with pytest.raises(StoreError):
        store.coverage("harbours", EVERYONE)


# Scopes


def test_statuses_narrow_what_is_counted(store: Store) -> None:
    for code, status in zip(ADDRESSEES, ("received", "draft", "final", "verified"), strict=False):
        take_in(
            store, document(code, {"law.fine": 1}, status=status, replies=[{"reference": "NV 1"}])
        )
    assert names(store, "law.fine") == ADDRESSEES[:4]
    assert names(store, "law.fine", scope=statuses("draft")) == ["CHN"]
    assert names(store, "law.fine", scope=statuses("final", "verified")) == ["FRA", "KEN"]


def test_a_response_out_of_scope_is_covered_as_no_reply(store: Store) -> None:
    take_in(store, document("SWE", {"law.fine": 1}, status="draft"), document("JPN"))
    covered = coverage(store, statuses("final"))["SWE"]
    assert (covered.status, covered.replied) == (None, False)
    assert covered.coverage.sections == {"law": "no_reply", "work": "no_reply"}
    assert "JPN" not in coverage(store, statuses("draft"))


@pytest.mark.parametrize(
    ("replies", "day", "stands"),
    [
        ([{"received": "2030-02-10"}], "2030-02-09", False),
        ([{"received": "2030-02-10"}], "2030-02-10", True),
        ([{"received": "2030-02"}], "2030-01-31", False),
        ([{"received": "2030-02"}], "2030-02-01", True),
        ([{"received": "2030"}], "2030-01-01", True),
        ([{"received": "2030"}], "2029-12-31", False),
        ([{"reference": "undated"}], "2001-01-01", True),
        ([], "2001-01-01", True),
        ([{"received": "2030-02-01"}, {"received": "2030-03-01"}], "2030-02-10", True),
        (
            [{"received": "2030-02-01"}, {"received": "2030-03-01", "kind": "withdrawn"}],
            "2030-03-01",
            False,
        ),
    ],
)
def test_what_had_come_by_a_day_is_counted(
    store: Store, replies: list[dict[str, str]], day: str, stands: bool
) -> None:
    take_in(store, document("SWE", {"law.fine": 1}, replies=replies))
    assert names(store, "law.fine", scope=by(day)) == (["SWE"] if stands else [])
    covered = coverage(store, by(day))["SWE"]
    assert covered.replied is stands
    assert covered.coverage.questions["law.fine"] == ("answered" if stands else "no_reply")


def test_a_reply_withdrawn_later_counts_as_it_stood_on_the_day(store: Store) -> None:
    replies = [{"received": "2030-02-01"}, {"received": "2030-03-01", "kind": "withdrawn"}]
    take_in(store, document("SWE", {"law.fine": 1}, replies=replies))
    assert names(store, "law.fine", scope=by("2030-02-10")) == ["SWE"]
    assert coverage(store, by("2030-02-10"))["SWE"].coverage.questions["law.fine"] == "answered"


def test_a_reply_that_was_withdrawn_is_not_counted(store: Store) -> None:
    replies = [{"reference": "NV 1"}, {"reference": "NV 2", "kind": "withdrawn"}]
    take_in(store, document("SWE", {"law.fine": 1}, replies=replies))
    assert names(store, "law.fine") == []
    covered = coverage(store)["SWE"]
    assert (covered.status, covered.replied) == ("final", False)
    assert covered.coverage.sections == {"law": "no_reply", "work": "no_reply"}


# Coverage


def test_every_addressee_is_covered_before_anything_came(store: Store) -> None:
    covered = store.coverage(PORTS, EVERYONE)
    assert [each.respondent for each in covered] == ADDRESSEES
    for each in covered:
        assert (each.kind, each.addressee, each.status, each.replied) == (
            "state",
            True,
            None,
            False,
        )
        assert set(each.coverage.questions.values()) == {"no_reply"}


def test_others_that_answered_are_covered_beside_the_addressees(store: Store) -> None:
    take_in(store, document("UNODC", {"law.fine": 1}), document("JPN"))
    covered = coverage(store)
    assert list(covered) == ["BRA", "CHN", "FRA", "JPN", "KEN", "SWE", "UNODC"]
    assert not covered["JPN"].addressee
    assert (covered["UNODC"].kind, covered["UNODC"].addressee) == ("un_entity", False)
    assert covered["UNODC"].coverage.sections == {"law": "answered", "work": "not_put"}
    assert covered["UNODC"].coverage.questions["work.summary"] == "not_put"


def test_coverage_says_what_is_confidential_and_when_it_changed(store: Store, clock: Clock) -> None:
    take_in(store, document("SWE", confidential=True), document("FRA"))
    covered = coverage(store)
    assert covered["SWE"].confidential
    assert covered["SWE"].changed == clock.now
    assert not covered["FRA"].confidential
    assert covered["KEN"].changed is None


def test_every_state_of_a_question(counted: Store) -> None:
    signed = document(
        "KEN", {"law.treaty": "signed"}, status="draft", replies=[{"reference": "NV 1"}]
    )
    take_in(counted, signed)
    questions = {code: each.coverage.questions for code, each in coverage(counted).items()}
    assert questions["SWE"]["law.fine"] == "answered"
    assert questions["SWE"]["law.offence"] == "negative"
    assert questions["BRA"]["law.exempt"] == "negative"
    assert questions["SWE"]["work.inspections"] == "negative"
    assert questions["SWE"]["law.summary"] == "unclear"
    assert questions["KEN"]["law.offence"] == "not_entered"
    assert questions["BRA"]["law.fine"] == "not_applicable"
    assert questions["BRA"]["law.summary"] == "silent"
    assert questions["FRA"]["law.summary"] == "silent"
    assert questions["BRA"]["law.offence"] == "not_asked"
    assert questions["CHN"]["law.fine"] == "no_reply"


def values_of(response: Response) -> set[tuple[str, str]]:
    """Return each question or column of a response with each value that it was given."""
    given: set[tuple[str, str]] = set()
    for path, answer in response.answers.items():
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        given |= {(path, str(each)) for each in values if isinstance(each, str | int | float)}
        given |= {(path, "[]")} if answer.value == () else set()
        for row in values:
            for column, cell in row.cells.items() if isinstance(row, Row) else ():
                cells = (cell or ("[]",)) if isinstance(cell, tuple) else (cell,)
                given |= {(f"{path}.{column}", str(each)) for each in cells}
    return given


@settings(max_examples=15)
@given(batch=batches())
def test_lists_name_exactly_those_who_said_it(new_store: NewStore, batch: list[Response]) -> None:
    with new_store() as store:
        store.add_questionnaire(SOURCE, "Ada")
        store.import_responses(batch, officer="Ada", reason="test")
        said = {each.respondent: values_of(each) for each in batch if each.replied}
        for path, value in set().union(*said.values()):
            numeric = path in ("law.fine", "work.inspections.ships")
            expected = [
                code
                for code, given in said.items()
                if any(
                    asked == path and (float(own) == float(value) if numeric else own == value)
                    for asked, own in given
                )
            ]
            assert names(store, path, value) == sorted(expected)


@settings(max_examples=8)
@given(batch=batches())
def test_lists_and_coverage_agree(new_store: NewStore, batch: list[Response]) -> None:
    with new_store() as store:
        store.add_questionnaire(SOURCE, "Ada")
        store.import_responses(batch, officer="Ada", reason="test")
        for scope in (EVERYONE, statuses("draft", "final"), statuses("verified")):
            covered = store.coverage(PORTS, scope)
            for path in FORM.questionnaire.questions:
                in_state: dict[str, list[str]] = {}
                for each in covered:
                    state = each.coverage.questions[path]
                    in_state.setdefault(state, []).append(each.respondent)
                answered = in_state.get("answered", []) + in_state.get("negative", [])
                assert names(store, path, scope=scope) == sorted(answered)
                for word in ("unclear", "not_applicable"):
                    assert names(store, path, word, scope) == in_state.get(word, [])
                silent = set(names(store, path, "not_stated", scope))
                assert silent <= set(in_state.get("silent", []))


def test_a_list_says_of_a_respondent_what_the_coverage_says(counted: Store) -> None:
    everybody = coverage(counted)
    for query in (
        Criterion("law.treaty"),
        Criterion("law.fine", "5"),
        Criterion("law.summary", "unclear"),
    ):
        listed = counted.who(PORTS, query, EVERYONE)
        assert listed
        assert [everybody[each.respondent] for each in listed] == list(listed)


def test_who_has_no_response_is_neither_confidential_nor_of_any_status(
    counted: Store,
) -> None:
    nobody = coverage(counted)["KEN"]
    assert (nobody.status, nobody.replied, nobody.confidential) == (None, False, False)


@settings(max_examples=15)
@given(batch=batches())
def test_many_answers_asked_for_at_once_are_those_asked_for_one_by_one(
    new_store: NewStore, batch: list[Response]
) -> None:
    with new_store() as store:
        store.add_questionnaire(SOURCE, "Ada")
        store.import_responses(batch, officer="Ada", reason="test")
        said = {Criterion(*each) for response in batch for each in values_of(response)}
        anything = {Criterion(path) for path in FORM.questionnaire.questions}
        nobody = {Criterion("law.fine", "77777"), Criterion("law.summary", "unclear")}
        for scope in (EVERYONE, statuses("draft", "final"), statuses("verified")):
            queries = said | anything | nobody
            found = store.who_each(PORTS, queries, scope)
            assert found.keys() == queries
            for query in queries:
                one_by_one = store.who(PORTS, query, scope)
                assert found[query] == {each.respondent for each in one_by_one}


def test_those_who_were_not_asked_are_read_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = guilds(30)
    store.add_respondents(added, "Ada")
    take_in(store, *(document(each.code, {"law.fine": 3}) for each in added))
    monkeypatch.setattr(AddedInStore, "one", lambda _, code: pytest.fail(f"{code} alone"))
    found = coverage(store)
    assert [each for each in found.values() if each.kind == "ngo"] == [
        found[code] for code in sorted(each.code for each in added)
    ]
    assert len(store.who(PORTS, Criterion("law.fine", "3"), EVERYONE)) == 30


@pytest.mark.parametrize("words", ["x\udcff", "x\x00", " "])
def test_what_is_no_text_is_nobodys_answer(counted: Store, words: str) -> None:
    for path in ("law.summary", "law.treaty", "work.inspections.port"):
        assert counted.who(PORTS, Criterion(path, words), EVERYONE) == ()
