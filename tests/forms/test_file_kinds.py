"""What a file is, by its content."""

import gzip
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest

from forms.file_kinds import what_is
from forms.shipped import shipped_ids, shipped_responses, shipped_source


def archive(*names: str, content: str = "x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, content)
    return file.getvalue()


def workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def database(folder: Path) -> bytes:
    with sqlite3.connect(folder / "x.db") as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    return (folder / "x.db").read_bytes()


KINDS = {
    "an empty file": (b"", "empty"),
    "blanks": (b"\xef\xbb\xbf \n\n", "empty"),
    "a workbook": (workbook(), "workbook"),
    "a document": (archive("[Content_Types].xml", "word/document.xml"), "document"),
    "a sheet of LibreOffice": (
        archive("mimetype", content="application/vnd.oasis.opendocument.spreadsheet"),
        "opendocument",
    ),
    "an archive": (archive("replies.jsonl"), "archive"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old_office"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    "a compressed file": (gzip.compress(b"{}"), "compressed"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "rich text": (b"{\\rtf1\\ansi Sweden}", "rtf"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "utf_16"),
    "UTF-16 without a mark": ('{"a": 1}'.encode("utf-16-be"), "utf_16"),
    "UTF-32": ('{"a": 1}'.encode("utf-32"), "utf_16"),
    "a page": (b"\n<!DOCTYPE html>\n<html>", "html"),
    "XML": (b'<?xml version="1.0"?><a/>', "xml"),
    "an object": (b'\n {"a": 1}', "json"),
    "an array": (b"[\n {}]", "json"),
    "a table with commas": (b'"code","name"\n"SWE","Sweden, Kingdom of"\n', "csv"),
    "a table with semicolons": ("\ufeffcode;name\r\nSWE;Suède\r\n".encode(), "csv"),
    "a table with tabs": (b"code\tname\nSWE\tSweden\n", "csv"),
    "a questionnaire": (b'# Ours\n\nid = "x"\nversion = 1\n', "toml"),
    "a table of TOML": (b"[sections.law]\nletter = 1\n", "toml"),
    "tables of TOML": (b"[[rows]]\na = 1\n", "toml"),
    "a sentence": (b"The reply of Sweden, which came late", None),
    "sentences": (b"Dear Sir, the reply.\nIt came late.", None),
    "a number": (b"12", None),
    "a text of JSON": (b'"Sweden"', None),
}


@pytest.mark.parametrize(("content", "kind"), KINDS.values(), ids=KINDS)
def test_a_file_is_known_by_its_content(content: bytes, kind: str | None) -> None:
    assert what_is(content) == kind


def test_a_store_is_a_database(tmp_path: Path) -> None:
    assert what_is(database(tmp_path)) == "database"


def test_what_is_shipped_is_what_it_should_be() -> None:
    for name in shipped_ids():
        assert what_is(shipped_source(name).encode()) == "toml"
        responses = shipped_responses(name)
        assert responses is None or what_is(responses.read_bytes()) == "json"


@pytest.mark.parametrize("document", [{"a": [1]}, [{"a": 1}], [], {}])
@pytest.mark.parametrize("indent", [None, 1])
def test_json_is_never_something_else(document: object, indent: int | None) -> None:
    assert what_is(json.dumps(document, indent=indent).encode()) == "json"
