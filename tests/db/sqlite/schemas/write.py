"""Writes the files of the latest schema, which the versions after it must be able to open."""

import gzip
import json
import tempfile
from pathlib import Path

from db.contents import contents
from db.dossiers import WORK
from db.records import DossierEdit
from db.sqlite.schema import SCHEMA
from db.sqlite.store import SqliteStore
from forms.register.respondent import Respondent
from tests.db.desk import PORTS, SOURCE, Clock, Officer, document, scan, take_in

FOLDER = Path(__file__).parent


def fill(store: SqliteStore, clock: Clock) -> None:
    """Put something of every sort into a store."""
    store.add_questionnaire(SOURCE, "Ada")
    store.add_respondents(
        [
            Respondent(
                code="PORTWATCH",
                kind="ngo",
                names={"en": "Port Watch", "fr": "Garde des ports"},
                standing="organisation",
                acronyms={"en": "PW"},
            )
        ],
        "Ada",
    )
    take_in(store, document("FRA", {"law.fine": 1}))
    ada = Officer(store, "Ada")
    ada.save({"law.treaty": "signed", "law.exempt": ["navy", "sail"], "law.fine": 5})
    clock.go_on()
    ada.save({"replies": [{"reference": "NV 1", "received": "2030-02"}], "confidential": True})
    ada.leave()
    clock.go_on()
    ada.save({"law.summary": {"value": "A law.", "remark": "short"}})
    ada.save({"work.inspections": [{"port": "Malmö", "ships": 3, "means": ["divers"]}]})
    ada.save({"status": "final"})
    clock.go_on()
    ada.save({"law.fine": {"value": 6, "source": "p. 3"}}, reason="misread")
    store.put_bookmark(PORTS, "SWE", "Ada", "law.fine")
    store.keep_file(scan(b"%PDF-1.4", "A law of 2003."), "Ada")
    work = {"query.1": {"text": "Which law?", "state": "open"}}
    store.put_dossiers([DossierEdit(PORTS, "SWE", WORK, work, 0, "Ada")])
    Officer(store, "Ben", "NOR").save({"law.summary": "Under arbeid"})


def said(store: SqliteStore) -> object:
    """Return all that such a store says, as JSON; not the digests, which hold random ids."""
    histories = {
        kept.response.respondent: [
            [
                each.number,
                each.officer,
                each.opened.isoformat(),
                each.closed.isoformat() if each.closed else None,
                each.reason,
                [[change.path, change.old, change.new] for change in each.changes],
            ]
            for each in store.history(PORTS, kept.response.respondent)
        ]
        for kept in store.responses(PORTS)
    }
    added = store.register()["PORTWATCH"]
    return {
        "source": store.source(PORTS),
        "added": [added.code, added.kind, added.names, added.acronyms, list(added.aliases)],
        "responses": {
            kept.response.respondent: contents(kept.response) for kept in store.responses(PORTS)
        },
        "histories": histories,
        "bookmark": store.bookmark(PORTS, "SWE", "Ada"),
        "found": [hit.path for hit in store.search(PORTS, "law")],
    }


def main() -> None:
    """Write an empty and a full file, and what the full one says."""
    with tempfile.TemporaryDirectory() as name:
        for kind in ("empty", "full"):
            clock, path = Clock(), Path(name) / f"{kind}.db"
            with SqliteStore(path, clock) as store:
                if kind == "full":
                    fill(store, clock)
                    words = json.dumps(said(store), ensure_ascii=False, indent=1)
                    (FOLDER / "full.json").write_text(words + "\n", encoding="utf-8")
            packed = FOLDER / f"{SCHEMA.version}-{kind}.db.gz"
            packed.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
