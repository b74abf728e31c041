"""Dossiers, read and written with their journal."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from db.contents import differences, replay
from db.dossiers import contents_after
from db.json_text import to_json
from db.records import Dossier, DossierEdit, Problem, Revision, Thread
from db.relational.columns import as_json, as_moment
from db.relational.database import Database, Row
from db.relational.journal import Journal, JournalTables, broken_revisions

TABLES = JournalTables(
    "dossier", "dossier_revision", "dossier_change", ("questionnaire", "respondent", "part")
)

_DOSSIER = """SELECT dossier.*, (
        SELECT coalesce(max(change.id), 0) FROM dossier_change AS change
        JOIN dossier_revision AS revision ON revision.id = change.revision
        WHERE revision.dossier = dossier.id
    ) AS mark
    FROM dossier WHERE questionnaire = :questionnaire"""


class Dossiers:
    """The dossiers of one store, read and written in the transaction that the caller holds."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._journal = Journal(database, clock, TABLES)

    def one(self, questionnaire: str, respondent: str, part: str) -> Dossier | None:
        """Return a part of a respondent's dossier, None if there is none."""
        row = self._row(questionnaire, respondent, part)
        return None if row is None else _dossier(row)

    def all(self, questionnaire: str, respondent: str | None = None) -> tuple[Dossier, ...]:
        """Return all parts of all dossiers, or of one respondent's, by respondent and part."""
        rows = self._database.execute(
            f"{_DOSSIER} AND respondent = coalesce(:respondent, respondent)"
            " ORDER BY respondent, part",
            {"questionnaire": questionnaire, "respondent": respondent},
        ).fetchall()
        return tuple(_dossier(row) for row in rows)

    def beside(self, questionnaire: str, respondent: str) -> Mapping[str, Mapping[str, object]]:
        """Return the contents of the parts of a respondent's dossier."""
        rows = self._database.execute(
            "SELECT part, contents FROM dossier WHERE questionnaire = ? AND respondent = ?",
            (questionnaire, respondent),
        )
        return {part: _contents(contents) for part, contents in rows}

    def history(self, questionnaire: str, respondent: str, part: str) -> tuple[Revision, ...]:
        """Return the journal of a part, the oldest revision first."""
        row = self._row(questionnaire, respondent, part)
        return () if row is None else self._journal.revisions(row["id"])

    def put(self, edit: DossierEdit) -> None:
        """Write what an edit makes of a dossier, and its journal. Raises as `contents_after`."""
        row = self._row(edit.questionnaire, edit.respondent, edit.part)
        before = {} if row is None else _contents(row["contents"])
        since = {} if row is None else self._journal.since(row["id"], edit.based_on)
        after = contents_after(edit, before, since)
        moment = self._clock() if row is None else self._journal.moment(row["id"])
        made = differences(before, after, moment)
        if made:
            number = row["id"] if row is not None else self._begun(edit, moment)
            revision = self._journal.record(number, edit.officer, edit.reason, made)
            self._database.execute(
                "UPDATE dossier SET contents = ?, revision = ?, changed_at = ?, changed_by = ?"
                " WHERE id = ?",
                (to_json(after), revision, moment.isoformat(), edit.officer, number),
            )
            row = self._row(edit.questionnaire, edit.respondent, edit.part)
        if row is not None and not edit.goes_on:
            self._journal.close(row["id"], edit.officer)

    @property
    def has_open(self) -> bool:
        """Whether a revision is open."""
        return self._journal.has_open

    def close_all(self) -> None:
        """Close all revisions that are open, whoever is at them."""
        self._journal.close_all()

    def adopt(self, thread: Thread) -> None:
        """Have a part of a dossier go on by revisions of another store, as they are."""
        row = self._row(thread.questionnaire, thread.respondent, thread.part)
        number = row["id"] if row is not None else self._begun(thread, thread.revisions[0].opened)
        self._journal.adopt(number, thread.revisions)
        last = self._journal.revisions(number)[-1]
        at = last.changes[-1].at if last.changes else last.opened
        self._database.execute(
            "UPDATE dossier SET contents = ?, revision = ?, changed_at = ?, changed_by = ?"
            " WHERE id = ?",
            (to_json(self._replayed(number)), last.number, at.isoformat(), last.officer, number),
        )

    def _begun(self, edit: DossierEdit | Thread, moment: datetime) -> int:
        (number,) = self._database.execute(
            """INSERT INTO dossier
            (questionnaire, respondent, part, contents, revision, changed_at, changed_by)
            VALUES (?, ?, ?, '{}', 0, ?, ?) RETURNING id""",
            (edit.questionnaire, edit.respondent, edit.part, moment.isoformat(), ""),
        ).fetchone()
        return int(number)

    def _row(self, questionnaire: str, respondent: str, part: str) -> Row | None:
        row: Row | None = self._database.execute(
            f"{_DOSSIER} AND respondent = :respondent AND part = :part",
            {"questionnaire": questionnaire, "respondent": respondent, "part": part},
        ).fetchone()
        return row

    def problems(self) -> Iterator[Problem]:
        """Return which dossiers do not say what their journals add up to."""
        for row in self._database.execute("SELECT * FROM dossier ORDER BY id").fetchall():
            location = f"{row['questionnaire']} {row['respondent']} {row['part']}"
            for number in broken_revisions(self._database, TABLES, row):
                yield Problem(location, "check.chain", {"number": number})
            try:
                replayed = self._replayed(row["id"])
                differs = replayed != _contents(row["contents"])
            except ValueError as error:
                yield Problem(location, "check.journal", {"reason": error})
                continue
            if differs:
                yield Problem(location, "check.replay")

    def rebuild(self) -> None:
        """Make the contents of each dossier what its journal adds up to, where that is sound."""
        for row in self._database.execute("SELECT * FROM dossier").fetchall():
            if any(broken_revisions(self._database, TABLES, row)):
                continue
            try:
                replayed = to_json(self._replayed(row["id"]))
            except ValueError:
                continue
            self._database.execute(
                "UPDATE dossier SET contents = ? WHERE id = ?", (replayed, row["id"])
            )

    def _replayed(self, number: int) -> dict[str, object]:
        revisions = self._journal.revisions(number)
        return replay(change for each in revisions for change in each.changes)


def _dossier(row: Row) -> Dossier:
    return Dossier(
        questionnaire=row["questionnaire"],
        respondent=row["respondent"],
        part=row["part"],
        contents=_contents(row["contents"]),
        revision=row["revision"],
        mark=row["mark"],
        changed=as_moment(row["changed_at"]),
        officer=row["changed_by"],
    )


def _contents(column: object) -> dict[str, object]:
    """Return the contents in a column. Raises ValueError if it holds none."""
    contents = as_json(column)
    if not isinstance(contents, dict):
        raise ValueError("no contents")
    return contents
