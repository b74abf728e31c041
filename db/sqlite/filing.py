"""The documents of responses in a SQLite file: their files, their text, what is done with."""

from db.records import DocumentFile, DocumentHit, MissingFile
from db.sqlite import files, searching
from db.sqlite.failures import store_errors
from db.sqlite.opened import OpenedFile
from forms.document_text import DocumentText
from forms.documents import Document
from forms.officers import officer_name

_MISSING = """SELECT response.respondent, document.number, document.name, document.sha256,
        document.language, document.role, document.translation_of
    FROM document JOIN response ON response.id = document.response
    WHERE response.questionnaire = ?
        AND NOT EXISTS (SELECT 1 FROM file WHERE file.sha256 = document.sha256)
    ORDER BY response.respondent, document.number"""
_ASIDE = """SELECT paragraph FROM set_aside
    WHERE questionnaire = ? AND respondent = ? AND file = ?"""


class SqliteDocuments(OpenedFile):
    """See `db.store.Documents` for what each verb promises."""

    def keep_file(self, file: DocumentFile, officer: str) -> None:
        """See Store."""
        officer = officer_name(officer)
        with self._writing():
            files.keep(self._connection, file, officer, self._clock())

    def file(self, sha256: str) -> DocumentFile:
        """See Store."""
        with store_errors(self.path):
            return files.read(self._connection, sha256)

    def text(self, sha256: str) -> DocumentText | None:
        """See Store."""
        with store_errors(self.path):
            return files.read_text(self._connection, sha256)

    def missing_files(self, questionnaire: str) -> tuple[MissingFile, ...]:
        """See Store."""
        with store_errors(self.path):
            rows = self._connection.execute(_MISSING, (questionnaire,)).fetchall()
        return tuple(
            MissingFile(code, number, Document(name, sha256, language, role, of))
            for code, number, name, sha256, language, role, of in rows
        )

    def put_aside(
        self, questionnaire: str, respondent: str, sha256: str, paragraph: int, *, aside: bool,
        officer: str,
    ) -> None:  # fmt: skip
        """See Store."""
        key = (questionnaire, respondent, sha256, paragraph)
        with self._writing(copied=False):
            if aside:
                self._connection.execute(
                    "INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?, ?, ?)",
                    (*key, officer_name(officer), self._clock().isoformat()),
                )
            else:
                self._connection.execute(
                    "DELETE FROM set_aside WHERE questionnaire = ? AND respondent = ?"
                    " AND file = ? AND paragraph = ?",
                    key,
                )

    def aside(self, questionnaire: str, respondent: str, sha256: str) -> frozenset[int]:
        """See Store."""
        with store_errors(self.path):
            rows = self._connection.execute(_ASIDE, (questionnaire, respondent, sha256))
            return frozenset(row[0] for row in rows)

    def search_documents(
        self, questionnaire: str, words: str, limit: int = 100
    ) -> tuple[DocumentHit, ...]:
        """See Store."""
        with store_errors(self.path):
            return searching.search_documents(self._connection, questionnaire, words, limit)
