"""A reply of eight pages, and a translation of its first two, as the files that missions send."""

import subprocess
from collections.abc import Mapping
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc
import pypdfium2
import typst

_DATA = Path(__file__).parent / "data" / "reply"
_SETTINGS = """#set page(paper: "a4", margin: 4.2cm, numbering: "1")
#set text(size: 13pt, lang: "{language}", font: "Libertinus Serif")
#set par(leading: 1.25em, spacing: 2em, justify: true)
"""
LANGUAGES: Mapping[str, str] = {"reply": "en", "translation": "fr"}


@cache
def pdf(name: str = "reply") -> bytes:
    """Return the reply, or its translation, as PDF."""
    markdown = (_DATA / f"{name}.md").read_text(encoding="utf-8")
    source = _SETTINGS.format(language=LANGUAGES[name])
    source += pypandoc.convert_text(markdown, "typst", format="markdown-smart")
    return bytes(typst.compile(source.encode()))


@cache
def by_pandoc(form: str, name: str = "reply") -> bytes:
    """Return the same in a format that pandoc writes: docx, odt, rtf, html, epub."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"made.{form}"
        source = _DATA / f"{name}.md"
        subprocess.run(
            [
                pypandoc.get_pandoc_path(), "--standalone", "--metadata=pagetitle:Reply",
                "--from=markdown", f"--to={form}", f"--output={made}", str(source),
            ],
            check=True,
        )  # fmt: skip
        return made.read_bytes()


@cache
def scan(name: str = "reply") -> bytes:
    """Return the same as a PDF of pictures, without any text."""
    source = pypdfium2.PdfDocument(pdf(name))
    made = pypdfium2.PdfDocument.new()
    for page in source:
        width, height = page.get_size()
        picture = pypdfium2.PdfImage.new(made)
        picture.set_bitmap(page.render(scale=0.6, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(picture)
        sheet.gen_content()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "scan.pdf"
        made.save(str(file))
        return file.read_bytes()


def transcript(name: str = "reply") -> bytes:
    """Return what somebody wrote down of it, as plain text."""
    text = (_DATA / f"{name}.md").read_text(encoding="utf-8")
    return text.replace("# ", "").replace("#", "").encode()


def mail() -> EmailMessage:
    """Return an e-mail that the translation is attached to, under a name that is a path."""
    made = EmailMessage()
    made["From"] = "mission@example.org"
    made["To"] = "Secretariat <desk@example.org>"
    made["Subject"] = "Réponse à la note verbale"
    made.set_content("Please find the reply.\n\nWith compliments.")
    made.add_attachment(
        pdf("translation"), maintype="application", subtype="pdf", filename="../../réponse.pdf"
    )
    return made


def locked() -> bytes:
    """Return a PDF that is locked with a password that nobody knows."""
    junk = f"<{'0f' * 32}>"
    return b"\n".join(
        (
            b"%PDF-1.4",
            b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
            b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj",
            b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj",
            f"4 0 obj <</Filter/Standard/V 1/R 2/O {junk}/U {junk}/P -4>> endobj".encode(),
            b"trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>",
            b"%%EOF",
        )
    )
