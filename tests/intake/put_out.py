"""Random stores with confidential responses, and all that is put out of one of them.

A store is a history: for each respondent what became of its response, day by day. So the same
history can be given to another respondent, and everything that is public be had of both.
"""

import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from hypothesis import strategies as st
from pyarrow import parquet

from db.records import Edit
from db.sqlite.store import SqliteStore
from tests.db.desk import Clock
from tests.intake.officer import Officer

TIDES = """
id = "tides-2030"
version = 1
title.en = "Tides"
title.fr = "Marées"
report = {date = 2030-12-01}
[note_verbale]
sent = 2030-01-10
addressees = ["FRA", "SWE", "NOR", "POL", "CZE", "HUN", "KEN", "UNHCR", "UNICEF", "WHO"]

[sections.law]
letter = "A"
title.en = "Law"
put_to = ["state", "un_entity", "ngo"]
[sections.law.questions.act]
kind = "yes_no"
title.en = "An act on tides"
finding.en = {one = "{respondents} had an act.", other = "{respondents} had an act."}
[sections.law.questions.tools]
kind = "choices"
title.en = "Tools"
options = {permit = {en = "Permit"}, fee = {en = "Fee"}}

[sections.work]
letter = "B"
title.en = "Work"
put_to = ["state"]
[sections.work.questions.note]
kind = "text"
title.en = "Narrative"
[sections.work.questions.ports]
kind = "table"
title.en = "Ports"
[sections.work.questions.ports.columns]
port = {kind = "text", title = {en = "Port"}}
open = {kind = "yes_no", title = {en = "Open"}}
"""

Steps = tuple[tuple[int, Mapping[str, object]], ...]
"""What was changed in one response, by path, and on which day of March 2030."""

History = Mapping[str, Steps]

STATES = ("FRA", "SWE", "NOR", "POL", "CZE", "HUN", "KEN")
ENTITIES = ("UNHCR", "UNICEF", "WHO")
KINDS = {
    **dict.fromkeys(STATES, "state"),
    **dict.fromkeys(ENTITIES, "un_entity"),
    **dict.fromkeys(("VAT", "PSE"), "other_state"),
    **dict.fromkeys(("ASC", "ILHR", "NCGW"), "ngo"),
}
NEVER = "NCGW"
"""An organisation that never replies, as there are always more that might have."""
SECRET = "Port Silence"

_ANSWERS: Mapping[str, st.SearchStrategy[object]] = {
    "law.act": st.sampled_from(["yes", "no", {"missing": "unclear"}]),
    "law.tools": st.sampled_from([["permit"], ["permit", "fee"], []]),
    "work.note": st.just(SECRET),
    "work.ports": st.just([{"port": SECRET, "open": "yes"}]),
}
_REPLIES = st.sampled_from(
    [
        [],
        [{"reference": "NV 1", "received": "2030-02-01"}],
        [{"received": "2030-02-20"}],
        [{"received": "2030-02-01"}, {"received": "2030-02-20", "kind": "withdrawn"}],
    ]
)


def _changes(kind: str) -> st.SearchStrategy[Mapping[str, object]]:
    paths = [path for path in _ANSWERS if "state" in kind or path.startswith("law.")]
    if kind == "ngo":
        paths = paths[:1]
    return st.fixed_dictionaries(
        {
            "status": st.sampled_from(["draft", "final"]),
            "replies": _REPLIES,
            "confidential": st.sampled_from([False, False, True]),
        },
        optional={path: _ANSWERS[path] for path in paths},
    )


def _steps(kind: str) -> st.SearchStrategy[Steps]:
    days = st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True).map(sorted)
    return days.flatmap(
        lambda chosen: st.tuples(*(st.tuples(st.just(day), _changes(kind)) for day in chosen))
    )


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Return a store in which somebody is confidential today."""
    history = {
        code: draw(_steps(kind) if code == STATES[0] else st.just(()) | _steps(kind))
        for code, kind in KINDS.items()
        if code != NEVER
    }
    begun = {code: steps for code, steps in history.items() if steps}
    if not confidential(begun):
        code = draw(st.sampled_from(sorted(begun)))
        *earlier, (day, changes) = begun[code]
        begun[code] = (*earlier, (day, {**changes, "confidential": True}))
    return begun


def confidential(history: History) -> list[str]:
    """Return who is confidential today."""
    return [code for code, steps in history.items() if steps[-1][1]["confidential"]]


def group_of(code: str) -> str:
    """Return the regional group of a State, or the kind of anybody else."""
    group = {"FRA": "WEOG", "SWE": "WEOG", "NOR": "WEOG", "KEN": "African"}
    kind = KINDS[code]
    return group.get(code, "Eastern European") if kind == "state" else kind


def twin(history: History, secret: str) -> History:
    """Return a store in which `secret` is not confidential, and that should look the same.

    Somebody of its kind that is silent is in its place, of its group if there is one; where
    nobody is, it has no response.
    """
    silent = [code for code in KINDS if code not in history and KINDS[code] == KINDS[secret]]
    near = [code for code in silent if group_of(code) == group_of(secret)]
    if KINDS[secret] == "other_state" or not silent:
        return {code: steps for code, steps in history.items() if code != secret}
    return exchanged(history, secret, (near or silent)[0])


def exchanged(history: History, one: str, other: str) -> History:
    """Return the same with what two respondents did exchanged."""
    names = {one: other, other: one}
    return {names.get(code, code): steps for code, steps in history.items()}


@contextmanager
def officer_of(history: History) -> Iterator[Officer]:
    """Give an officer with the store of a history."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        path = Path(folder, "intake.db")
        with SqliteStore(path, clock) as store:
            store.add_questionnaire(TIDES, "Ada")
            for day in (1, 2, 3):
                for code, steps in sorted(history.items()):
                    for then, changes in steps:
                        if then == day:
                            clock.now = datetime(2030, 3, day, 9, tzinfo=UTC)
                            _save(store, code, changes)
        yield Officer(path)


def _save(store: SqliteStore, code: str, changes: Mapping[str, object]) -> None:
    kept = store.load("tides-2030", code)
    based_on = kept.mark if kept is not None else 0
    store.save(Edit("tides-2030", code, changes, based_on, "Ada", "as it was sent"))
    store.leave("tides-2030", code, "Ada")


COMMANDS: Sequence[Sequence[str]] = (
    ("coverage", "--format", "json"),
    ("coverage",),
    ("coverage", "--format", "csv", "--status", "final"),
    ("coverage", "--format", "json", "--received-by", "2030-02-10"),
    ("coverage", "--by", "question", "--format", "json", "--status", "final"),
    ("coverage", "--by", "group", "--format", "json"),
    ("coverage", "--by", "group", "--format", "csv", "--received-by", "2030-02-10"),
    ("who", "law.act=yes"),
    ("who", "law.act", "--format", "json", "--received-by", "2030-02-10"),
    ("who", f"work.ports.port={SECRET}"),
    ("codebook", "--format", "json"),
    ("compare", "2030-03-01Z", "2030-03-03Z", "--format", "json"),
    ("compare", "2030-03-01Z", "2030-03-02Z"),
    ("export",),
    ("export", "--format", "csv"),
    ("export", "--format", "ddi"),
    ("report", "--counts"),
    ("report", "--as-at", "2030-03-01Z", "--status", "final"),
    ("report", "--as-at", "2030-03-02Z", "--lang", "fr"),
)
"""What is put out, but for `--public`, which the report needs not be told."""

MORE: Sequence[Sequence[str]] = (
    *(("coverage", "--by", by, "--format", form)
        for by in ("section", "question", "group")
        for form in ("table", "json", "csv", "markdown", "html")),
    *(("coverage", "--format", "json", "--status", status) for status in ("draft", "final")),
    *(("who", asked, "--format", form)
        for asked in ("law.act=no", "law.act=unclear", "law.tools=[]", "law.tools=fee", "work.note",
            "work.ports.open=yes", f"work.note={SECRET}")
        for form in ("list", "note", "json")),
    ("codebook", "--format", "csv", "--status", "draft", "--received-by", "2030-02-25"),
    ("codebook",),
    ("compare", "2030-03-02Z", "2030-03-03Z", "--status", "final"),
    ("export", "--format", "csv", "--rows", "answer"),
    ("export", "--format", "csv", "--rows", "cell"),
    ("report", "--received-by", "2030-02-10"),
    ("report", "--format", "html"),
    ("report", "--section", "law"),
)  # fmt: skip
"""The rest, for the long form."""


def put_out(officer: Officer, commands: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return all public outputs with what was said beside them, by the words of the command."""
    found = {}
    for words in commands:
        public = () if words[0] == "report" else ("--public",)
        outcome = officer.tries(*words, *public)
        assert outcome.status == 0, outcome.everything
        found[" ".join(words)] = f"{outcome.printed}\n{outcome.said}"
    found["export xlsx"] = _workbook(officer)
    found["export parquet"] = _data_set(officer)
    return found


def _data_set(officer: Officer) -> str:
    outcome = officer.tries("export", "--format", "parquet", "--public")
    assert outcome.status == 0, outcome.everything
    return f"{parquet.read_table(io.BytesIO(outcome.results)).to_pylist()}\n{outcome.said}"


def _workbook(officer: Officer) -> str:
    outcome = officer.tries("export", "--format", "xlsx", "--public")
    assert outcome.status == 0, outcome.everything
    workbook = openpyxl.load_workbook(io.BytesIO(outcome.results), read_only=True)
    sheets = {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in workbook
    }
    return f"{sheets}\n{outcome.said}"
