"""Whether a store on a server is whole; its copies are left to the server's own tools."""

from pathlib import Path

from db.elsewhere import Elsewhere
from db.errors import PartSeen, StoreError
from db.patience import Patience
from db.postgresql.integrity import problems
from db.postgresql.opened import OpenedServer
from db.records import Problem
from db.relational.heads import digest_of_store
from db.relational.repair import Repair


class ServerUpkeep(OpenedServer):
    """See `db.store.Upkeep` for what each verb promises."""

    _sees_all: bool | None = None

    def check(self) -> tuple[Problem, ...]:
        """See Store."""
        with self._at_one_moment():
            return tuple(problems(self._on_server, self._journal, self.validator, self.register()))

    def digest(self) -> str:
        """See Store."""
        if not self._sees_everything():
            raise PartSeen("server.digest_of_part", file=self.address)
        with self._at_one_moment():
            return digest_of_store(self._database)

    def repair(self, officer: str, reason: str) -> Path | None:
        """See Store. The server's own copies keep what was there before."""
        with self._writing():
            # Those of answers go with them.
            self._database.execute("DELETE FROM paragraph_words")
            Repair(
                self._on_server, self._journal, self.validator, self.register(), officer, reason
            ).build()
        return None

    def keep_copy(self) -> None:
        """See Store: copies are the server's to keep."""

    def backup(self, file: Path) -> None:
        """Refuse: a copy of a server is made by the server's own tools. Raises StoreError."""
        raise StoreError("server.backup", file=self.address)

    def elsewhere(self, language: str, *, public: bool) -> Elsewhere:
        """Refuse: other tools open files. Raises StoreError."""
        raise StoreError("server.elsewhere", file=self.address)

    def warnings(self) -> tuple[Problem, ...]:
        """See Store."""
        if self._sees_everything():
            return ()
        return (Problem("", "warning.sees_public", {"file": self.address}),)

    def _sees_everything(self) -> bool:
        if self._sees_all is None:
            with self._errors():
                row = self._database.execute("SELECT intake_sees_all()").fetchone()
            self._sees_all = bool(row[0])
        return self._sees_all

    def officer(self) -> str:
        """See Store."""
        with self._errors():
            (name,) = self._database.execute("SELECT session_user").fetchone()
            return str(name)

    def wait(self, patience: Patience) -> None:
        """See Store."""
        self._server.wait(patience)
