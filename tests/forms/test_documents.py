"""The documents of a response: their numbers, and what does not fit."""

from collections.abc import Callable
from typing import Any

import pytest

from forms.errors import Faulty
from forms.response import response_document
from forms.response_validator import ResponseValidator

Documents = Callable[..., dict[str, object]]
A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def replies(*groups: list[dict[str, Any]]) -> list[dict[str, object]]:
    return [{"documents": group} for group in groups]


def test_documents_are_numbered_through_the_replies(
    water_form: ResponseValidator, document: Documents
) -> None:
    raw = document(
        replies=replies(
            [
                {"name": "r.pdf", "sha256": A, "language": "ar"},
                {"number": 4, "name": "l", "sha256": C},
            ],
            [{"name": "en.docx", "sha256": B, "role": "translation", "of": 1}],
        )
    )  # fmt: skip
    response = water_form.response(raw)
    assert {number: each.name for number, each in response.documents.items()} == {
        1: "r.pdf", 4: "l", 5: "en.docx",
    }  # fmt: skip
    assert response_document(response)["replies"] == raw["replies"]


@pytest.mark.parametrize(
    ("second", "path", "words"),
    [
        ({"number": 1}, "replies[0].documents[1].number", "is that of another"),
        ({"role": "translation"}, "replies[0].documents[1].of", "of"),
        ({"of": 1}, "replies[0].documents[1].of", "of"),
        ({"role": "translation", "of": 2}, "replies[0].documents[1].of", "no original document 2"),
        ({"role": "translation", "of": 9}, "replies[0].documents[1].of", "no original document 9"),
        ({"role": "copy"}, "replies[0].documents[1].role", "expected original, translation"),
        ({"sha256": "0"}, "replies[0].documents[1].sha256", "form"),
        ({"size": 3}, "replies[0].documents[1].size", "allowed here: number, name"),
        ({"name": ""}, "replies[0].documents[1].name", "empty"),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(
    water_form: ResponseValidator,
    document: Documents,
    second: dict[str, Any],
    path: str,
    words: str,
) -> None:
    files = [{"name": "a", "sha256": A}, {"name": "b", "sha256": B} | second]
    with pytest.raises(Faulty) as refused:
        water_form.response(document(replies=replies(files)))
    (fault,) = refused.value.faults
    assert fault.path == path
    assert words in fault.text()


def test_a_citation_needs_its_document(water_form: ResponseValidator, document: Documents) -> None:
    passage = {"document": 2, "quote": "no", "start": 0, "end": 2}
    raw = document(
        replies=replies([{"name": "a", "sha256": A}]),
        answers={"supply": {"metered": {"value": "no", "source": passage}}},
    )
    with pytest.raises(Faulty) as refused:
        water_form.response(raw)
    (fault,) = refused.value.faults
    assert fault.path == "answers.supply.metered.source"
    assert "document 2" in fault.text()
