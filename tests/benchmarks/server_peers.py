"""What somebody would write by hand on the same server: COPY, and SQL."""

import sys
from pathlib import Path

import psycopg

from tests.benchmarks.server import TABLES


def dump(address: str, folder: str) -> None:
    """Write the rows of all tables that an import fills, as COPY has them."""
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        for table in TABLES:
            statement = f"COPY {table} TO STDOUT"
            with (Path(folder) / table).open("wb") as file, cursor.copy(statement) as rows:
                for piece in rows:
                    file.write(piece)


def load(address: str, folder: str) -> None:
    """Copy those rows into empty tables, in one transaction."""
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        # What is closed already would not be written to.
        connection.execute("ALTER TABLE change DISABLE TRIGGER change_needs_an_open_revision")
        for table in TABLES:
            statement = f"COPY {table} FROM STDIN"
            with (Path(folder) / table).open("rb") as file, cursor.copy(statement) as rows:
                while piece := file.read(1 << 16):
                    rows.write(piece)


def coverage(address: str) -> None:
    """Print the states of all responses."""
    _print(address, "SELECT respondent, status, section_states, question_states FROM response")


def who(address: str) -> None:
    """Print who chose an option."""
    _print(
        address,
        """SELECT respondent FROM response JOIN answer ON answer.response = response.id
        LEFT JOIN chosen ON chosen.answer = answer.id
        WHERE question = 's0.q1' AND 'planned' IN (value, option) ORDER BY respondent""",
    )


def search(address: str) -> None:
    """Print where a word stands."""
    _print(
        address,
        """SELECT respondent, question, ts_rank_cd(words, CAST('compensation:*' AS tsquery)) AS rank
        FROM narrative JOIN answer ON answer.id = narrative.id
        JOIN response ON response.id = answer.response
        WHERE words @@ CAST('compensation:*' AS tsquery) ORDER BY rank DESC LIMIT 100""",
    )


def lines(address: str) -> None:
    """Print the documents of all responses."""
    _print(address, "SELECT document FROM response ORDER BY respondent")


def _print(address: str, statement: str) -> None:
    with psycopg.connect(address) as connection:
        for row in connection.execute(statement):
            sys.stdout.write("\t".join(map(str, row)) + "\n")


PEERS = {each.__name__: each for each in (dump, load, coverage, who, search, lines)}

if __name__ == "__main__":
    PEERS[sys.argv[1]](*sys.argv[2:])
