"""`intake export`: everything, so that an import makes the same responses again."""

import json
from pathlib import Path
from typing import Any

import pytest

from forms.shipped import shipped_responses
from tests.intake.officer import Officer, response


@pytest.fixture
def other(tmp_path: Path) -> Officer:
    """An officer with an empty store elsewhere."""
    return Officer(tmp_path / "elsewhere" / "intake.db", name="E. Elsewhere")


@pytest.mark.parametrize("form", ["jsonl", "json"])
@pytest.mark.parametrize("store", ["reporter", "mixed"])
def test_an_import_makes_the_same_responses_again(
    store: str, form: str, other: Officer, request: pytest.FixtureRequest
) -> None:
    officer: Officer = request.getfixturevalue(store)
    exported = officer.tries("export", "--format", form)
    assert (exported.status, exported.said) == (0, "")
    other.hears("import", "-", given=exported.results)
    assert other.tries("export", "--format", form).results == exported.results
    assert other.gets("coverage", "--format", "json") == officer.gets(
        "coverage", "--format", "json"
    )


def test_an_export_taken_in_again_changes_nothing(mixed: Officer) -> None:
    exported = mixed.tries("export").results
    said = mixed.hears("import", "-", "--existing", "replace", given=exported)
    assert said == "0 added, 0 replaced, 6 unchanged, 0 left alone.\n"


def digests_taken_from(document: Any) -> list[str]:
    """Take out of a response, and return, the digests that the store adds to translations."""
    answers = [each for section in document["answers"].values() for each in section.values()]
    taken = []
    for answer in (each for each in answers if "translations" in each):
        taken += [each.pop("of") for each in answer["translations"].values()]
        kept = {key: each for key, each in answer.pop("translations").items() if each}
        answer |= {"translations": kept} if kept else {}
    return taken


def test_the_shipped_responses_come_out_as_they_went_in(reporter: Officer) -> None:
    shipped = shipped_responses("trafficking-2004")
    assert shipped is not None
    went_in = [json.loads(line) for line in shipped.read_text(encoding="utf-8").splitlines()]
    came_out = [json.loads(line) for line in reporter.gets("export").splitlines()]
    assert all(document.pop("questionnaire_version") == 3 for document in came_out)
    assert all(digest for document in came_out for digest in digests_taken_from(document))
    assert came_out == sorted(went_in, key=lambda document: str(document["respondent"]))


def test_both_formats_hold_the_same_documents(mixed: Officer) -> None:
    by_line = [json.loads(line) for line in mixed.gets("export").splitlines()]
    assert mixed.reads("export", "--format", "json") == by_line
    assert [each["respondent"] for each in by_line] == [
        "DNK", "FIN", "ISL", "NOR", "SWE", "UNHCR",
    ]  # fmt: skip


@pytest.mark.parametrize("form", [(), ("--format", "json"), ("--format", "csv")])
def test_a_dash_is_standard_output(mixed: Officer, form: tuple[str, ...]) -> None:
    printed = mixed.tries("export", "--output", "-", *form)
    assert printed.results == mixed.tries("export", *form).results
    assert not Path("-").exists()


def test_the_short_form_stands_where_it_loses_nothing(officer: Officer) -> None:
    officer.takes_in(
        response(
            "SWE",
            legislation={
                "summary": {"value": "Text."},
                "ratification": {"value": "ratified", "source": ["n. 1"]},
                "penalties_stated": {"value": "yes", "remark": "A remark."},
                "related_offences": {"value": ["procuring"], "source": ["p. 1", "p. 2"]},
            },
        )
    )
    legislation = json.loads(officer.gets("export"))["answers"]["legislation"]
    assert list(legislation.items()) == [
        ("ratification", {"value": "ratified", "source": "n. 1"}),
        ("penalties_stated", {"value": "yes", "remark": "A remark."}),
        ("related_offences", {"value": ["procuring"], "source": ["p. 1", "p. 2"]}),
        ("summary", "Text."),
    ]


def test_public_leaves_the_confidential_out(mixed: Officer) -> None:
    exported = mixed.gets("export", "--public")
    assert "SWE" not in exported
    assert len(exported.splitlines()) == 5
    assert len(mixed.reads("export", "--public", "--format", "json")) == 5


def test_an_empty_store_exports_nothing_that_is_still_json(officer: Officer) -> None:
    assert officer.gets("export") == ""
    assert officer.reads("export", "--format", "json") == []
    assert officer.hears("import", "-", given=b"[]\n").startswith("0 added")


def test_text_of_every_script_comes_out_as_utf_8(officer: Officer, other: Officer) -> None:
    words = "Ä’é 漢字 العربية \u202e \u2028 😀 e\u0301 \ufeff \U0010ffff"
    officer.takes_in(response("SWE", legislation={"summary": words}))
    exported = officer.tries("export").results
    assert words in exported.decode("utf-8")
    other.hears("import", "-", given=exported)
    assert other.tries("export").results == exported
