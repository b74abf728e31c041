"""A whole store handed over to an empty one, within an engine and from one to another."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from db.errors import StoreError
from db.records import DossierEdit, Thread
from db.store import Store
from tests.db.conftest import ENGINES
from tests.db.desk import (
    PORTS,
    PORTWATCH,
    SOURCE,
    VERSION_3,
    NewStore,
    Officer,
    fill,
    scan,
    take_in,
)
from tests.db.desk import document as response_document

NewStoreIn = Callable[[str], NewStore]


def worked_in(store: Store) -> Store:
    """Return a store with something of everything that a store holds."""
    store.add_respondents([PORTWATCH], "Ada")
    store.add_questionnaire(SOURCE, "Ada")
    fill(store)
    store.add_questionnaire(VERSION_3, "Bo")
    take_in(store, response_document("PORTWATCH", {"law.fine": 3}, confidential=True))
    store.put_dossiers(
        [DossierEdit(PORTS, "SWE", "work", {"assignment.verify": {"officer": "Bo"}}, 0, "Cem")]
    )
    Officer(store, "Ada", "NOR").save({"law.fine": 7})
    law = scan(b"%PDF-1.4", "A law of 2003.", "It is in force.")
    store.put_aside(PORTS, "SWE", law.sha256, 1, aside=True, officer="Ada")
    return store


def hand(one: Store, other: Store) -> None:
    """Hand all that a store holds over to another."""
    with one.hand_over() as handover:
        other.take_over(handover)


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_a_copy_holds_the_very_same(source: str, target: str, new_store_in: NewStoreIn) -> None:
    with new_store_in(source)() as one, new_store_in(target)() as other:
        worked_in(one)
        hand(one, other)
        assert other.digest() == one.digest()
        assert other.check() == ()
        for code in ("SWE", "FRA", "NOR", "PORTWATCH"):
            assert other.history(PORTS, code) == one.history(PORTS, code)
        assert list(other.documents(PORTS, public=False)) == list(
            one.documents(PORTS, public=False)
        )
        assert other.dossier_history(PORTS, "SWE", "work") == one.dossier_history(
            PORTS, "SWE", "work"
        )


@pytest.mark.parametrize("target", ENGINES)
def test_files_and_what_was_set_aside_come_with_it(target: str, new_store_in: NewStoreIn) -> None:
    with new_store_in("sqlite")() as one, new_store_in(target)() as other:
        worked_in(one)
        hand(one, other)
        found = other.search_documents(PORTS, "force")
        assert [(each.respondent, each.paragraph) for each in found] == [
            (each.respondent, each.paragraph) for each in one.search_documents(PORTS, "force")
        ]
        with other.hand_over() as again, one.hand_over() as first:
            assert [(each.file, each.officer, each.at) for each in again.files] == [
                (each.file, each.officer, each.at) for each in first.files
            ]
            assert list(again.aside) == list(first.aside) != []


def test_nothing_is_put_over_what_is_there(store: Store, new_store_in: NewStoreIn) -> None:
    with new_store_in("sqlite")() as one, pytest.raises(StoreError) as refused:
        hand(worked_in(one), store)
    assert refused.value.message.key == "store.not_empty"


def test_a_copy_that_fails_leaves_nothing(empty_store: Store, new_store_in: NewStoreIn) -> None:
    with new_store_in("sqlite")() as one:
        with worked_in(one).hand_over() as handover:
            threads = iter([next(handover.threads), next(handover.threads)])

            def torn() -> Iterator[Thread]:
                yield from threads
                raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                empty_store.take_over(replace(handover, threads=torn()))
        assert empty_store.questionnaire_ids() == ()
        hand(one, empty_store)
        assert empty_store.digest() == one.digest()
