"""Numbered steps by which a file comes to the schema of this Intake."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from db.sqlite.database import SqliteConnection

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x494E544B
"""Marks the file as Intake's (the letters INTK), as SQLite's header provides."""


class Migration(Struct, frozen=True):
    """One step: its name, which the file remembers, and the statements that make it.

    What no statement can do is done by `step`, after them.
    """

    name: str
    statements: Sequence[str] = ()
    step: Callable[[SqliteConnection], None] | None = None

    def take(self, database: "Database") -> None:
        """Take the step."""
        for statement in self.statements:
            database.conn.execute(statement)
        if self.step is not None:
            self.step(cast(SqliteConnection, database.conn))


class Schema(Struct, frozen=True):
    """All steps there are, the first one first; a version is how many a file has taken."""

    migrations: tuple[Migration, ...]

    @property
    def version(self) -> int:
        """The version of a file that is up to date."""
        return len(self.migrations)

    def migrate(self, connection: sqlite3.Connection) -> None:
        """Take the steps that are left, inside the transaction that the caller holds."""
        # sqlite-utils is slow to import, and is not needed once the schema is there.
        from sqlite_utils import Database, Migrations

        steps = Migrations("intake")
        for migration in self.migrations:
            steps(name=migration.name)(migration.take)
        steps.apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {self.version}")
