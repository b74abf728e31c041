"""The text of documents, whatever program wrote them, and what is said where there is none."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypandoc
import pypdfium2
import pytest

from forms.errors import IntakeError
from intake.transfer.reading import reader
from intake.transfer.reading.reader import Reading, given_file, read_document, transcript
from tests import reply_files
from tests.intake.programs import put_program

FIRST = "1. The Protocol was signed in December 2000."


def texts(reading: Reading) -> list[str]:
    return [each.text for each in reading.text.paragraphs]


def problem(reading: Reading) -> str:
    assert reading.problem is not None
    return reading.problem.text("en")


def test_a_pdf_is_read_page_by_page() -> None:
    reading = read_document(reply_files.pdf())
    assert reading.problem is None
    assert reading.media_type == "application/pdf"
    assert [(page.label, page.reading) for page in reading.text.pages] == [
        (number, "text") for number in range(1, 9)
    ]
    paragraphs = reading.text.paragraphs
    assert paragraphs[0].text == "Reply to the note verbale on trafficking in persons"
    assert paragraphs[3].text.startswith(FIRST)
    # A word that was divided at the end of a line is one again, and no page has its number.
    assert any("on humanitarian grounds" in each.text for each in paragraphs)
    assert not {each.text for each in paragraphs} & {str(number) for number in range(1, 9)}
    by_number = {each.number: each for each in reversed(paragraphs)}
    assert set(range(1, 41)) <= by_number.keys()
    assert by_number[40].text.startswith("40. The greatest difficulty")


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "html", "epub"])
def test_what_word_processors_write_is_read_by_paragraph(form: str) -> None:
    reading = read_document(reply_files.by_pandoc(form))
    assert reading.problem is None
    assert [page.label for page in reading.text.pages] == [None]
    said = [text for text in texts(reading) if text[0].isdigit()]
    assert [int(text.split(".")[0]) for text in said] == list(range(1, 41))
    assert said[0].startswith(FIRST)
    assert "Read before you sign" in said[17]
    assert said[17].startswith("18. A campaign called")


def test_the_same_reply_is_the_same_text_in_all_of_them() -> None:
    written = {
        form: [text.replace("“", '"').replace("”", '"') for text in texts(_read(form))]
        for form in ("docx", "odt", "rtf", "html", "epub")
    }
    numbered = {
        form: [text for text in paragraphs if text[0].isdigit()]
        for form, paragraphs in written.items()
    }
    assert all(paragraphs == numbered["docx"] for paragraphs in numbered.values())


def _read(form: str) -> Reading:
    return read_document(reply_files.by_pandoc(form))


def test_lists_tables_and_notes_become_paragraphs() -> None:
    markdown = (
        "Two bodies[^1]:\n\n- police\n- courts\n\n(@) first\n\n"
        "| Year | Cases |\n|---|---|\n| 2003 | 31 |\n\n[^1]: Since 2002.\n\n> Quoted.\n"
    )
    content = pypandoc.convert_text(markdown, "html", format="markdown").encode()
    reading = read_document(b"<html><body>" + content + b"<script>alert(1)</script></body></html>")
    said = texts(reading)
    for expected in ("• police", "• courts", "1. first", "Year | Cases", "2003 | 31", "Quoted."):
        assert expected in said
    assert not any("alert" in text for text in said)


def test_a_scan_is_told_page_by_page() -> None:
    reading = read_document(reply_files.scan())
    assert reading.text.is_empty
    assert [page.reading for page in reading.text.pages] == ["none"] * 8
    assert "8 pages and no text" in problem(reading)


def test_a_page_without_text_among_others_is_named() -> None:
    document = pypdfium2.PdfDocument(reply_files.pdf("translation"))
    document.import_pages(pypdfium2.PdfDocument(reply_files.scan("translation")), [0])
    written = io.BytesIO()
    document.save(written)
    reading = read_document(written.getvalue())
    assert [page.reading for page in reading.text.pages] == ["text", "text", "none"]
    assert problem(reading).startswith("Page 3 has no text.")


def test_a_scan_is_read_where_a_program_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(
        tmp_path, "tesseract", monkeypatch,
        "import sys; head = sys.stdin.buffer.read(2)\n"
        "print(f'Read from {head.decode()}\\n\\n' + ' '.join(sys.argv[1:]))",
    )  # fmt: skip
    reading = read_document(reply_files.scan("translation"), ocr_language="fr")
    assert [page.reading for page in reading.text.pages] == ["ocr", "ocr"]
    assert texts(reading)[:2] == ["Read from P5", "stdin stdout -l fra"]


def test_without_the_program_no_scan_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read_document(reply_files.scan("translation"), ocr_language="fr")
    assert "tesseract is not installed" in problem(reading)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Un été à la mer.\n\nDeux.".encode(), ["Un été à la mer.", "Deux."]),
        ("Un été.".encode("utf-16"), ["Un été."]),
        ("\ufeffUn été.".encode(), ["Un été."]),
        ("Réponse du Gouvernement à la note verbale.\n\n".encode("cp1252") * 3,
         ["Réponse du Gouvernement à la note verbale."] * 3),
        ("Закон о борьбе с торговлей людьми вступил в силу. ".encode("cp1251") * 4, None),
        (b"a line\ngoes on\n\n2. second\n3. third", ["a line goes on", "2. second", "3. third"]),
        (b"each\non a line\nof its own", ["each", "on a line", "of its own"]),
    ],
)  # fmt: skip
def test_plain_text_is_read_in_whatever_encoding(
    content: bytes, expected: list[str] | None
) -> None:
    reading = read_document(content)
    assert (reading.media_type, reading.problem) == ("text/plain", None)
    if expected is None:
        assert texts(reading)[0].startswith("Закон о борьбе")
    else:
        assert texts(reading) == expected


def test_form_feeds_part_pages() -> None:
    reading = read_document(b"a\n\nb\fc\f")
    assert [(page.label, page.paragraphs) for page in reading.text.pages] == [
        (1, ("a", "b")), (2, ("c",)),
    ]  # fmt: skip


def test_an_email_is_read_with_its_attachments() -> None:
    reading = read_document(reply_files.mail().as_bytes())
    assert reading.media_type == "message/rfc822"
    assert texts(reading) == [
        "From: mission@example.org",
        "To: Secretariat <desk@example.org>",
        "Subject: Réponse à la note verbale",
        "Please find the reply.",
        "With compliments.",
    ]
    (attached,) = reading.attachments
    assert (attached.name, attached.content) == ("réponse.pdf", reply_files.pdf("translation"))


def test_an_email_in_html_is_read() -> None:
    made = EmailMessage()
    made["From"] = "mission@example.org"
    made["Subject"] = "Reply"
    made.set_content("<p>In <b>force</b>.</p><p>Since 2003.</p>", subtype="html")
    assert texts(read_document(made.as_bytes()))[2:] == ["In force.", "Since 2003."]


def test_what_a_file_is_its_content_says() -> None:
    assert read_document(reply_files.by_pandoc("docx")).media_type.endswith("document")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "text")
    reading = read_document(archive.getvalue())
    assert reading.media_type == "application/octet-stream"
    assert "of this sort" in problem(reading)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nnothing more",
        reply_files.pdf("translation")[:2_000],
        reply_files.by_pandoc("docx")[:3_000] + b"word/document.xml",
        b"PK\x03\x04word/document.xml",
    ],
)
def test_a_broken_file_costs_a_sentence(content: bytes) -> None:
    reading = read_document(content)
    assert reading.text.is_empty
    assert "it is kept" in problem(reading)


def test_a_locked_pdf_is_said_to_be_locked() -> None:
    assert "password" in problem(read_document(reply_files.locked()))


def test_a_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", 0.01)
    assert "was stopped" in problem(read_document(reply_files.pdf()))


def test_a_transcript_is_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "transcript.txt"
    file.write_text("First page.\fSecond page.", encoding="utf-8")
    assert [(page.label, page.reading) for page in transcript(file).pages] == [
        (1, "transcript"), (2, "transcript"),
    ]  # fmt: skip


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as sparse:
        sparse.truncate(2**31)
    with pytest.raises(IntakeError, match="larger than 50 MB"):
        given_file(file)


@pytest.mark.parametrize(
    ("module", "content"),
    [
        ("pypdfium2", reply_files.pdf("translation")),
        ("pypandoc", reply_files.by_pandoc("docx", "translation")),
        ("charset_normalizer", "Réponse à la note verbale".encode("cp1252")),
    ],
)
def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, content: bytes
) -> None:
    (tmp_path / f"{module}.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert "pip install '.[documents]'" in problem(read_document(content))


def test_a_reply_in_any_script_is_read_in_its_order() -> None:
    paragraphs = ["صدر القانون رقم 12 في عام 2003 وهو نافذ.", "新的法律已经生效。", "Закон принят."]
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    content = pypandoc.convert_text(html, "html", format="html").encode()
    assert texts(read_document(b"<html>" + content)) == paragraphs
    assert texts(read_document("\n\n".join(paragraphs).encode())) == paragraphs
