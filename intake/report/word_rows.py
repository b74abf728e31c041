"""Table rows of a DOCX that no page break goes through, which pandoc has no word for."""

import io
import re
import zipfile

_DOCUMENT = "word/document.xml"
_ROW = re.compile(rb"<w:tr>(?:<w:trPr>(.*?)</w:trPr>)?", re.DOTALL)


def with_whole_rows(docx: bytes) -> bytes:
    """Return a document that pandoc has made, each row of its tables kept on one page."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as parts, zipfile.ZipFile(made, "w") as whole:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == _DOCUMENT:
                content = _ROW.sub(_kept_whole, content)
            whole.writestr(part, content)
    return made.getvalue()


def _kept_whole(row: re.Match[bytes]) -> bytes:
    return b"<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>" % (row[1] or b"")
