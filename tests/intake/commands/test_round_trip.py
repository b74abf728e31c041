"""Any valid responses, exported, taken in elsewhere and exported again, are the same bytes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.questionnaire_file import parse_questionnaire
from forms.register.load import shipped_register
from forms.response_validator import ResponseValidator
from forms.shipped import shipped_source
from tests.conftest import DATA
from tests.intake.officer import Officer, lines
from tests.strategies import Document, documents

SOURCES = {
    "trafficking-2004": shipped_source("trafficking-2004"),
    "water-2030": (DATA / "water-2030" / "questionnaire.toml").read_text(encoding="utf-8"),
}
FORMS = {name: ResponseValidator(parse_questionnaire(source)) for name, source in SOURCES.items()}
REGISTER = shipped_register()


def batches(questionnaire: str) -> st.SearchStrategy[list[Document]]:
    form = FORMS[questionnaire]
    there = [each for each in REGISTER if REGISTER.was_there(each, form.questionnaire)]
    return st.lists(
        documents(form, there),
        min_size=1,
        max_size=6,
        unique_by=lambda document: str(document["respondent"]),
    )


@contextmanager
def two_officers(questionnaire: str) -> Iterator[tuple[Officer, Officer]]:
    """Give two officers, each with an empty store that has the questionnaire."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "questionnaire.toml")
        file.write_text(SOURCES[questionnaire], encoding="utf-8")
        one, other = (Officer(Path(folder, f"{name}.db"), name) for name in ("one", "other"))
        for officer in (one, other):
            officer.hears("questionnaire", "add", file)
        yield one, other


@pytest.mark.parametrize("questionnaire", SOURCES)
@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(data=st.data())
def test_an_export_makes_the_same_export_again(questionnaire: str, data: st.DataObject) -> None:
    batch = data.draw(batches(questionnaire))
    with two_officers(questionnaire) as (one, other):
        assert one.takes_in(*batch).startswith(f"{len(batch)} added")
        exported = one.tries("export").results
        assert exported.count(b"\n") == len(batch)
        other.hears("import", "-", given=exported)
        assert other.tries("export").results == exported
        array = one.tries("export", "--format", "json").results
        said = other.hears("import", "-", "--existing", "replace", given=array)
        assert said.startswith(f"0 added, 0 replaced, {len(batch)} unchanged, 0 left alone.\n")
        said = one.hears("import", "-", "--existing", "replace", given=lines(*batch))
        assert said.startswith("0 added, 0 replaced")
        coverage = ("coverage", "--by", "question", "--format", "json")
        assert other.gets(*coverage) == one.gets(*coverage)
        for officer in (one, other):
            assert "is whole" in officer.tries("check").everything
