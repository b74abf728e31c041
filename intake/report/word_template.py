"""The document whose styles a DOCX report has: Intake's own, or an office's."""

import io
import zipfile
from collections.abc import Collection, Mapping
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

from msgspec import Struct

from forms.plain_file import read_plain
from intake.errors import CommandError
from intake.report.document import Role
from intake.report.word_file import inspect_word_file

_LARGEST = 32 * 2**20
_PARTS = {"word/document.xml", "word/styles.xml"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES: Mapping[Role, str] = {
    "numbered": "Numbered Paragraph",
    "leading": "Leading Paragraph",
    "item": "Respondent Item",
    "author": "Author Place",
}
"""The styles of paragraphs by their role; those of any other role have the usual one."""


class WordTemplate(Struct, frozen=True):
    """A document that lends its styles, and those of its styles that go by a role."""

    content: bytes
    styles: Mapping[Role, str]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of the styles that it lacks: what has that role looks like any paragraph."""
        needed = (role for role in _STYLES if role != "leading")
        return tuple(_STYLES[role] for role in needed if role not in self.styles)


def _lent(names: Collection[str]) -> dict[Role, str]:
    """Return the styles by role of a document that has some.

    A paragraph that items follow is numbered as the others are, or not at all.
    """
    styles = {role: name for role, name in _STYLES.items() if name in names}
    numbered = styles.get("numbered")
    if numbered is None:
        styles.pop("leading", None)
    else:
        styles.setdefault("leading", numbered)
    return styles


def word_template(file: Path | None = None) -> WordTemplate:
    """Return an office's template, or Intake's own: A4, with numbering, header and footer.

    Raises IntakeError if the file cannot be read, CommandError if it is no DOCX.
    """
    if file is None:
        return WordTemplate(template_file("report.docx"), _STYLES)
    content = read_plain(file, _LARGEST)
    inspect_word_file(content, file)
    names = _style_names(content, file)
    return WordTemplate(content, _lent(names))


def template_file(name: str) -> bytes:
    """Return one of the files by which Intake lays a report out."""
    return resources.files("intake.report").joinpath("templates", name).read_bytes()


def _style_names(content: bytes, file: Path) -> set[str]:
    """Return the names of the styles of a document that has been inspected.

    Raises CommandError if it is no document of a word processor.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if _PARTS - set(parts.namelist()):
            raise CommandError("report.no_template", file=file)
        root = ElementTree.fromstring(parts.read("word/styles.xml"))  # noqa: S314
    found = (each.find(f"{_W}name") for each in root.iter(f"{_W}style"))
    return {each.get(f"{_W}val", "") for each in found if each is not None}
