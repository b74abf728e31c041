"""What a user would run instead of Intake: sqlite-utils, and plain scripts on Intake's own file.

`python -m tests.benchmarks.peers NAME ARGUMENT…` runs one in a process of its own.
"""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

_SPLIT = """CREATE TABLE answer AS
    SELECT response.respondent, section.key AS section, question.key AS question,
        CASE question.type WHEN 'object' THEN json_extract(question.value, '$.value')
            ELSE question.value END AS value, question.value AS whole
    FROM response, json_each(response.answers) AS section, json_each(section.value) AS question"""

_COUNTED = """SELECT question, value, count(*) FROM (
        SELECT response, question, coalesce(missing, value) AS value FROM answer
        WHERE question NOT IN (SELECT question FROM question WHERE kind = 'text')
        UNION ALL SELECT response, question, option FROM chosen JOIN answer ON answer.id = answer
        UNION ALL SELECT response, question || '.' || "column", cell.value
        FROM cell JOIN answer ON answer.id = answer)
    WHERE response IN (SELECT id FROM response WHERE replied)
    GROUP BY question, value ORDER BY question, value"""


def load(file: str, database: str) -> None:
    """Load responses with sqlite-utils: documents, a row an answer, two indexes, full text."""
    tool = str(Path(sys.executable).with_name("sqlite-utils"))
    answer = (tool, "create-index", database, "answer")
    for command in (
        (tool, "insert", database, "response", file, "--nl", "--pk", "respondent"),
        (tool, "query", database, _SPLIT),
        (*answer, "respondent", "section", "question", "--unique"),
        (*answer, "section", "question", "value"),
        (tool, "enable-fts", database, "answer", "value"),
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def lines(database: str) -> None:
    """Write every response as a line of JSON."""
    with closing(sqlite3.connect(database)) as connection:
        for (document,) in connection.execute("SELECT document FROM response ORDER BY respondent"):
            print(json.dumps(json.loads(document), ensure_ascii=False))


def table(database: str) -> None:
    """Write a row a respondent and a column a question as CSV."""
    with closing(sqlite3.connect(database)) as connection:
        paths = [
            row[0]
            for row in connection.execute(
                "SELECT question FROM question WHERE question NOT LIKE '%.%.%' ORDER BY position"
            )
        ]
        writer = csv.writer(sys.stdout)
        writer.writerow(["code", "status", *paths])
        for code, status, document in connection.execute(
            "SELECT respondent, status, document FROM response ORDER BY respondent"
        ):
            answers = json.loads(document)["answers"]
            writer.writerow([code, status, *(_cell(answers, path) for path in paths)])


def _cell(answers: Mapping[str, Mapping[str, object]], path: str) -> object:
    section, _, question = path.partition(".")
    answer = answers.get(section, {}).get(question, "")
    value = answer.get("value", answer.get("missing")) if isinstance(answer, dict) else answer
    if isinstance(value, list):
        return "; ".join(each for each in value if isinstance(each, str))
    return value


def counts(database: str) -> None:
    """Write how often each answer was given to each question."""
    with closing(sqlite3.connect(database)) as connection:
        print(json.dumps(connection.execute(_COUNTED).fetchall()))


def coverage(database: str) -> None:
    """Write the state of each section for each respondent."""
    with closing(sqlite3.connect(database)) as connection:
        letters = dict(connection.execute("SELECT letter, state FROM coverage_letter"))
        ordered = connection.execute("SELECT section FROM section ORDER BY position")
        sections = [section for (section,) in ordered]
        rows = connection.execute(
            """SELECT response.respondent, name_en, kind, status, section_states
            FROM response JOIN respondent ON code = response.respondent ORDER BY name_en"""
        )
        states = [
            {"code": code, "name": name, "kind": kind, "status": status}
            | {"sections": dict(zip(sections, map(letters.__getitem__, word), strict=True))}
            for code, name, kind, status, word in rows
        ]
        print(json.dumps(states, indent=1))


def who(database: str) -> None:
    """Print the names of those that gave a number in a table."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            """SELECT DISTINCT name_en FROM response JOIN respondent ON code = response.respondent
            JOIN answer ON answer.response = response.id JOIN cell ON answer.id = cell.answer
            WHERE replied AND question = 's2.q3' AND "column" = 'persons' AND cell.number = 17
            ORDER BY name_en"""
        )
        print("\n".join(name for (name,) in rows))


def search(database: str) -> None:
    """Print the fifty places where a word stands that the full text ranks first."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            """SELECT response.respondent, question, document FROM narrative
            JOIN answer ON answer.id = narrative.rowid JOIN response ON response.id = response
            WHERE narrative MATCH 'compensation' ORDER BY rank LIMIT 50"""
        )
        for code, question, document in rows:
            print(code, question, _cell(json.loads(document)["answers"], question))


def workbook(folder: str, file: str) -> None:
    """Write a workbook with a sheet for each CSV file in a folder, with xlsxwriter."""
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"constant_memory": True}) as written:
        for table in sorted(Path(folder).glob("*.csv")):
            sheet = written.add_worksheet(table.stem)
            with table.open(encoding="utf-8-sig", newline="") as rows:
                for number, row in enumerate(csv.reader(rows)):
                    sheet.write_row(number, 0, row)


def start() -> None:
    """Import what a command needs at least."""
    import click
    import pydantic

    click.echo(pydantic.VERSION)


def bare_click() -> None:
    """Print the help of a program that does nothing."""
    import click

    click.command()(lambda: None)(["--help"])


PEERS: Mapping[str, Callable[..., None]] = {
    each.__name__: each
    for each in (
        load,
        lines,
        table,
        counts,
        coverage,
        who,
        search,
        workbook,
        start,
        bare_click,
    )
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](*sys.argv[2:])
