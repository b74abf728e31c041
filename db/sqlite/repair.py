"""The schema of a damaged file, made anew where other hands have changed it."""

from contextlib import closing

from db.sqlite import full_text
from db.sqlite.connection import in_memory
from db.sqlite.database import SqliteConnection
from db.sqlite.integrity import altered


def mend_schema(connection: SqliteConnection) -> None:
    """Make anew what is not as it should be, and the full text as a whole.

    It is done in the transaction that the caller holds.
    """
    for index in full_text.ALL:
        index.make_anew(connection)
    with closing(in_memory()) as model:
        for each in altered(connection, model):
            # A table by that name may hold what is somebody's own.
            if each.in_its_place != "table":
                if each.in_its_place is not None:
                    connection.execute(f'DROP {each.in_its_place} "{each.name}"')
                connection.execute(each.statement)
    connection.execute("REINDEX")
