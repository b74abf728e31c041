"""The full text as the server has it: what is written of folded words."""

import psycopg
import pytest

from db.address import ServerAddress
from db.postgresql.words import vectors_of


def test_a_word_stands_once_with_all_its_places_in_the_order_of_the_server() -> None:
    assert list(vectors_of(["port law port", "law"])) == ["law:2,12 port:1,3"]


@pytest.mark.parametrize(
    "texts",
    [
        ("port law port", ""),
        ("a a1 b a a2", "law"),
        ("it's a: b\\c", "port"),
        ("x" * 3000 + " port", "port"),
        ("x" * 600, "port"),
        ("port " * 900, "law"),
        ("国 ç port é ßz", "z"),
    ],
)
def test_the_server_keeps_all_words_of_an_answer(
    texts: tuple[str, ...], place: ServerAddress
) -> None:
    (vector,) = vectors_of(texts)
    with psycopg.connect(place.url) as connection:
        kept = connection.execute("SELECT tsvector_to_array(CAST(%s AS tsvector))", (vector,))
        (words,) = kept.fetchone() or ((),)
    assert set(words) == {word[:2046] for text in texts for word in text.split()}
