"""The documents of responses: their files, their text, what is done with."""

from db.records import DocumentFile, DocumentHit, MissingFile
from db.relational import files, searching
from db.relational.opened import OpenedDatabase
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


class DocumentTables(OpenedDatabase):
    """See `db.store.Documents` for what each verb promises."""

    def keep_file(self, file: DocumentFile, officer: str) -> None:
        """See Store."""
        officer = officer_name(officer)
        with self._writing("hourly"):
            files.keep(self._database, file, officer, self._clock())

    def file(self, sha256: str) -> DocumentFile:
        """See Store."""
        with self._errors():
            return files.read(self._database, sha256)

    def text(self, sha256: str) -> DocumentText | None:
        """See Store."""
        with self._errors():
            return files.read_text(self._database, sha256)

    def missing_files(self, questionnaire: str) -> tuple[MissingFile, ...]:
        """See Store."""
        with self._errors():
            rows = self._database.execute(_MISSING, (questionnaire,)).fetchall()
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
        with self._writing("never"):
            self._database.hold_file(sha256)
            if aside:
                moment = self._clock().isoformat()
                files.set_aside(self._database, *key, officer_name(officer), moment)
            else:
                self._database.execute(
                    "DELETE FROM set_aside WHERE questionnaire = ? AND respondent = ?"
                    " AND file = ? AND paragraph = ?",
                    key,
                )

    def aside(self, questionnaire: str, respondent: str, sha256: str) -> frozenset[int]:
        """See Store."""
        with self._errors():
            rows = self._database.execute(_ASIDE, (questionnaire, respondent, sha256))
            return frozenset(row[0] for row in rows)

    def search_documents(
        self, questionnaire: str, words: str, limit: int = 100
    ) -> tuple[DocumentHit, ...]:
        """See Store."""
        with self._errors():
            return searching.search_documents(self._database, questionnaire, words, limit)
