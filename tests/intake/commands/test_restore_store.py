"""`intake restore FILE` and `intake check --repair`: the whole store, put back or built again."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.intake.officer import Officer, response


def damage(officer: Officer, statement: str) -> None:
    with closing(sqlite3.connect(officer.database, isolation_level=None)) as connection:
        connection.execute(statement)


class TestRestore:
    def test_the_store_is_put_back_and_what_it_said_is_kept(
        self, mixed: Officer, tmp_path: Path
    ) -> None:
        copy, before = tmp_path / "copy.db", mixed.gets("export")
        mixed.hears("backup", copy)
        mixed.takes_in(response("FRA", "draft", prevention={"campaigns": "yes"}))
        after = mixed.gets("export")
        said = mixed.hears("restore", copy)
        assert f"{mixed.database} is now what {copy} says." in said
        assert mixed.gets("export") == before
        kept = Path(said.split(" is kept in ")[1].strip()[:-1])
        mixed.hears("restore", kept)
        assert mixed.gets("export") == after

    def test_without_a_name_the_copies_are_listed(self, mixed: Officer) -> None:
        mixed.gets("check")
        listed = mixed.gets("restore").splitlines()
        assert listed
        assert all(Path(line).is_file() for line in listed)
        mixed.hears("restore", listed[-1])
        assert len(mixed.gets("restore").splitlines()) == len(listed) + 1

    def test_a_new_store_has_none(self, newcomer: Officer) -> None:
        assert "has kept no copies" in newcomer.hears("restore")
        assert "n’a encore gardé aucune copie" in newcomer.hears("--lang", "fr", "restore")

    def test_a_store_that_cannot_be_opened_can_be_put_back(
        self, mixed: Officer, tmp_path: Path
    ) -> None:
        copy, before = tmp_path / "copy.db", mixed.gets("export")
        mixed.hears("backup", copy)
        mixed.database.write_bytes(b"lost" * 1000)
        assert "is not an Intake database" in mixed.is_refused("export")
        mixed.hears("restore", copy)
        assert mixed.gets("export") == before

    def test_what_is_no_copy_is_refused(self, mixed: Officer) -> None:
        said = mixed.is_refused("restore", "SWE")
        assert "There is no file SWE" in said
        assert "name its revision too" in said


class TestRepair:
    def test_what_can_be_built_again_is(self, mixed: Officer) -> None:
        before = mixed.gets("export")
        damage(mixed, "DELETE FROM answer")
        said = mixed.is_refused("check")
        assert "the rows of the table answer are not those of the document" in said
        assert "“intake check --repair” keeps a copy" in said
        mended = mixed.tries("check", "--repair").said
        assert "problems mended" in mended
        assert "before-repair-" in mended
        assert mixed.tries("check").said == f"{mixed.database} is whole.\n"
        assert mixed.gets("export") == before

    def test_a_sound_store_is_left_as_it_is(self, mixed: Officer) -> None:
        mixed.gets("check")
        listed = mixed.gets("restore")
        assert mixed.tries("check", "--repair").said == f"{mixed.database} is whole.\n"
        assert mixed.gets("restore") == listed

    def test_what_cannot_be_built_again_is_told(self, mixed: Officer) -> None:
        damage(mixed, "DROP TRIGGER revision_is_never_rewritten")
        damage(mixed, "UPDATE revision SET reason = 'another' WHERE number = 1")
        said = mixed.is_refused("check", "--repair")
        assert "1 problem mended" in said
        assert said.count("revision 1 is not what its digest says") > 1
        assert "cannot be built again: keep" in said
