"""Taking in responses where the disk takes no more."""

import resource
from collections.abc import Iterator

import pytest

from db.errors import StoreError
from db.records import Imported
from db.sqlite.store import SqliteStore
from tests.db.desk import document, everything, take_in

FRANCE = document("FRA", {"law.fine": 1, "law.summary": "Une loi."})


@pytest.fixture
def disk_filling_up(store: SqliteStore) -> Iterator[None]:
    """Let no file grow beyond what the store has now and a little more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = max(each.stat().st_size for each in store.path.parent.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 500_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("disk_filling_up")
def test_a_disk_that_takes_no_more_leaves_nothing(store: SqliteStore) -> None:
    with pytest.raises(StoreError) as refused:
        take_in(store, FRANCE, document("SWE", {"law.summary": "words " * 500_000}))
    assert refused.value.message.key in ("store.disk", "store.full", "store.no_room")
    assert everything(store) == []
    assert take_in(store, FRANCE) == Imported(added=1)
