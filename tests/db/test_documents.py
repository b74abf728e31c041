"""Responses as the JSON that is kept, and nothing of the confidential in public."""

from db.json_text import to_json
from db.store import Store
from forms.response import response_document
from tests.db.desk import PORTS, document, everything, take_in

SWEDEN = document("SWE", {"law.fine": 2, "law.summary": "Lag\noch rätt."})


def test_each_is_a_line_of_what_the_response_says(store: Store) -> None:
    take_in(store, SWEDEN, document("FRA", {"law.fine": 1}))
    expected = [to_json(response_document(each)) for each in everything(store)]
    assert list(store.documents(PORTS, public=False)) == expected
    assert not any("\n" in line for line in expected)


def test_in_public_the_confidential_are_left_out(store: Store) -> None:
    take_in(store, SWEDEN, document("FRA", {"law.fine": 1}, confidential=True))
    (line,) = store.documents(PORTS, public=True)
    assert '"respondent": "SWE"' in line
    assert len(list(store.documents(PORTS, public=False))) == 2
