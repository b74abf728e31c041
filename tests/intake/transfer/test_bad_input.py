"""Files that are not what they should be: refused with their place, and nothing comes of them."""

import gzip
import json
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest

from tests.intake.officer import Officer, line, lines, response
from tests.intake.transfer.conftest import Refusal

ONE_FAULT = "1 fault; nothing was taken in."
NORWAY, SWEDEN, DENMARK = (response(code) for code in ("NOR", "SWE", "DNK"))
SWEDEN_LINE = line(SWEDEN).rstrip()
DEEP = b'{"questionnaire": "trafficking-2004", "respondent": "SWE", "answers": '


def among_others(record: bytes) -> bytes:
    """Return a batch of JSON Lines, of which the second is `record` and the others are sound."""
    return line(NORWAY) + record.rstrip(b"\n") + b"\n" + line(DENMARK)


BAD_LINES = {
    "what is not JSON": (b"The reply of Sweden", "not JSON at column 1:"),
    "a key without quotation marks": (b'{questionnaire: "x"}', "not JSON"),
    "quotation marks of another kind": (b"{'questionnaire': 'x'}", "not JSON"),
    "a comma before the brace": (SWEDEN_LINE[:-1] + b",}", "not JSON at column"),
    "a comment": (b"// Sweden", "not JSON"),
    "text in Latin-1": (
        SWEDEN_LINE.replace(b"SWE", b"Su\xe8de"),
        "not UTF-8 text (byte 56 of the record)",
    ),
    "a line that was cut off": (SWEDEN_LINE[:-3], "the record ends too early"),
    "a line that was cut off inside text": (SWEDEN_LINE[:-6], "the record ends too early"),
    "something after the object": (SWEDEN_LINE + b" and so on", "not JSON"),
    "two objects on one line": (SWEDEN_LINE * 2, "not JSON"),
    "one brace too many": (SWEDEN_LINE + b"}", "not JSON"),
    "a raw NUL": (SWEDEN_LINE.replace(b"ratified", b"rati\0fied"), "not JSON"),
    "a raw escape character": (SWEDEN_LINE.replace(b"ratified", b"\x1b[2J"), "not JSON"),
    "brackets without end": (
        DEEP + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "more than 64 brackets within brackets",
    ),
    "braces without end": (DEEP + b'{"a":' * 100_000, "brackets within brackets"),
    "text": (b'"Sweden"', 'a response is an object in braces, not "Sweden"'),
    "a number": (b"12", "a response is an object in braces, not 12"),
    "null": (b"null", "a response is an object in braces, not null"),
    "true": (b"true", "a response is an object in braces, not true"),
    "a number of 5000 digits": (
        SWEDEN_LINE.replace(b'"ratified"', b"9" * 5000),
        "a number has more digits than can be kept",
    ),
    "an object with nothing in it": (b"{}", "questionnaire: the questionnaire's id was expected"),
}


@pytest.mark.parametrize(("record", "words"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_refused_with_its_place(refusal: Refusal, record: bytes, words: str) -> None:
    fault, count = refusal(among_others(record))
    assert fault.startswith("replies-1.json, line 2 (record 2): ")
    assert words in fault
    assert count == ONE_FAULT


BAD_FILES = {
    "an empty file": (b"", 1, 1, "there is nothing in the file"),
    "only blanks": (b"  \n\n \t\n", 4, 1, "there is nothing in the file"),
    "only a byte order mark": (b"\xef\xbb\xbf", 1, 1, "there is nothing in the file"),
    "UTF-16": (SWEDEN_LINE.decode().encode("utf-16"), 1, 1, "text in UTF-16 or UTF-32, and"),
    "UTF-16 without a mark": (SWEDEN_LINE.decode().encode("utf-16-le"), 1, 1, "Save it as UTF-8"),
    "UTF-32": (SWEDEN_LINE.decode().encode("utf-32"), 1, 1, "UTF-16 or UTF-32"),
    "a top-level string": (b'"Sweden"', 1, 1, 'an object in braces, not "Sweden"'),
    "a top-level number": (b"-1.5", 1, 1, "an object in braces, not -1.5"),
    "an array cut off in a record": (
        b"[" + line(NORWAY) + b"," + SWEDEN_LINE[:-3], 2, 2,
        "the file ends in the middle of a record, at line 2",
    ),
    "an array without its end": (
        b"[\n" + line(NORWAY), 3, 2, "the file ends in the middle of a record",
    ),
    "an object over lines, cut off": (
        json.dumps(SWEDEN, indent=2).encode()[:-2], 1, 1,
        "the file ends in the middle of a record, at line 10",
    ),
    "an array with a comma missing": (
        b"[\n" + line(NORWAY) + line(SWEDEN) + b"]", 3, 2, "a comma is missing here",
    ),
    "an array with a comma too many": (
        b"[\n" + line(NORWAY) + b",," + line(SWEDEN) + b"]", 3, 2, "a comma is missing here, or",
    ),
    "an array that begins with a comma": (
        b"[," + line(NORWAY) + b"]", 1, 1, "a comma is missing here, or",
    ),
    "an array that ends with a comma": (
        b"[" + line(NORWAY) + b",\n]", 3, 2, "a comma is missing here, or",
    ),
    "text after an array": (b"[" + line(NORWAY) + b"]\nthe end", 3, 2, "not JSON"),
    "text after an object over lines": (
        json.dumps(SWEDEN, indent=2).encode() + b"\nthe end", 12, 2, "not JSON",
    ),
    "a number in an array": (b"[" + line(NORWAY) + b", 7]", 2, 2, "in braces, not 7"),
    "an array in an array": (b"[" + line(NORWAY) + b", [1]]", 2, 2, "in braces, not [1]"),
    "an array of deep brackets": (b"[" + b"[" * 100_000 + b"]" * 100_001, 1, 1, "brackets within"),
    "an array with a word in it": (b"[" + line(NORWAY) + b", oops]", 2, 2, "not JSON"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "at", "record", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_with_its_place(
    refusal: Refusal, content: bytes, at: int, record: int, words: str
) -> None:
    fault, count = refusal(content)
    assert fault.startswith(f"replies-1.json, line {at} (record {record}): ")
    assert words in fault
    assert count == ONE_FAULT


@pytest.mark.parametrize(
    "content",
    [
        b"[" + line(NORWAY) + b"]]",
        b"[" + line(NORWAY) + b"]" + line(SWEDEN),
        b"[" + line(NORWAY) + b"] [" + line(SWEDEN) + b"]",
        json.dumps(NORWAY, indent=1).encode() + b"}",
    ],
    ids=["a bracket", "an object", "another array", "a brace"],
)
def test_nothing_but_blanks_may_follow_the_end(refusal: Refusal, content: bytes) -> None:
    *faults, _ = refusal(content)
    assert faults


def test_bad_files_are_told_of_in_french(refusal: Refusal) -> None:
    assert refusal(among_others(SWEDEN_LINE[:-3]), language="fr") == [
        "replies-1.json, ligne 2 (réponse 2): "
        "la réponse s’arrête trop tôt\xa0; procurez-vous-la en entier",
        "1 erreur\xa0; rien n’a été reçu.",
    ]
    assert refusal(b"", language="fr")[0].endswith(
        "le fichier est vide\xa0; une réponse était attendue"
    )


class TestARecordOf100Megabytes:
    """One answer of a hundred million characters, on one line."""

    LARGE = "the record is larger than 16384 KB"

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        file = tmp_path / "large.jsonl"
        before, _, after = line(
            response(legislation={"summary": "HERE"})
        ).partition(b"HERE")  # fmt: skip
        with file.open("wb") as stream:
            stream.write(line(NORWAY) + before)
            for _ in range(100):
                stream.write(b"a" * 2**20)
            stream.write(after + line(DENMARK))
        return file

    def test_it_is_refused_in_memory_that_does_not_grow_with_it(
        self, officer: Officer, file: Path
    ) -> None:
        start()
        said = officer.is_refused("import", file)
        _, peak = get_traced_memory()
        stop()
        assert said.startswith(f"{file}, line 2 (record 2): {self.LARGE}")
        assert said.endswith(f"{ONE_FAULT}\n")
        assert peak < 80 * 2**20

    def test_alone_in_an_array_it_is_refused_as_well(self, officer: Officer, file: Path) -> None:
        content = file.read_bytes()
        first, second, third = content.splitlines()
        file.write_bytes(b"[" + b",\n".join([first, second, third]) + b"]")
        said = officer.is_refused("import", file)
        assert said.startswith(f"{file}, line 2 (record 2): {self.LARGE}")

    def test_a_smaller_limit_can_be_asked_for(self, officer: Officer, tmp_path: Path) -> None:
        file = tmp_path / "small.jsonl"
        file.write_bytes(lines(NORWAY, response(legislation={"summary": "a" * 2000})))
        said = officer.is_refused("import", file, "--largest-record", "1")
        assert "line 2 (record 2): the record is larger than 1 KB" in said
        assert officer.hears("import", file, "--largest-record", "3").startswith("2 added")

    def test_more_brackets_and_more_faults_can_be_asked_for(
        self, officer: Officer, tmp_path: Path
    ) -> None:
        file = tmp_path / "deep.jsonl"
        nested: object = "x"
        for _ in range(100):
            nested = [nested]
        file.write_bytes(lines(*[response(legislation={"summary": nested})] * 3))
        said = officer.is_refused("import", file)
        assert said.count("more than 64 brackets within brackets") == 3
        assert "allow more with --deepest" in said
        said = officer.is_refused("import", file, "--deepest", "200", "--most-faults", "1")
        assert "text was expected" in said
        assert said.splitlines()[1] == "… and 2 more; list them with --most-faults"

    def test_a_smaller_limit_holds_in_an_array_too(self, officer: Officer, tmp_path: Path) -> None:
        file = tmp_path / "small.json"
        large = response(legislation={"summary": "a" * 2000})
        file.write_bytes(b"[\n" + b",".join(line(each) for each in (NORWAY, large, DENMARK)) + b"]")
        said = officer.is_refused("import", file, "--largest-record", "1")
        assert "line 3 (record 2): the record is larger than 1 KB" in said


@pytest.mark.parametrize(
    "content",
    [
        lines(NORWAY, SWEDEN, DENMARK),
        lines(NORWAY, SWEDEN, DENMARK).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + lines(NORWAY, SWEDEN, DENMARK),
        b"\n  \n" + b"\n\n".join([line(NORWAY), line(SWEDEN), line(DENMARK)]),
        lines(NORWAY, SWEDEN, DENMARK).rstrip(),
        line([NORWAY, SWEDEN, DENMARK]),
        b"\xef\xbb\xbf" + line([NORWAY, SWEDEN, DENMARK]) + b"\n\n",
        json.dumps([NORWAY, SWEDEN, DENMARK], indent=4).encode(),
        json.dumps([NORWAY, SWEDEN, DENMARK], indent=1).replace("\n", "\r\n").encode(),
        b"\n".join(json.dumps(each, indent=2).encode() for each in (NORWAY, SWEDEN, DENMARK)),
    ],
    ids=[
        "JSON Lines", "with carriage returns", "with a byte order mark", "with blank lines",
        "without the last line's end", "an array on one line", "an array with a byte order mark",
        "an array over lines", "an array over lines with carriage returns", "objects over lines",
    ],
)  # fmt: skip
def test_what_is_well_formed_is_taken_in(officer: Officer, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "replies.json"
    file.write_bytes(content)
    assert officer.hears("import", file).startswith("3 added, 0 replaced")
    codes = [json.loads(each)["respondent"] for each in officer.gets("export").splitlines()]
    assert codes == ["DNK", "NOR", "SWE"]


def test_one_object_over_lines_is_taken_in(officer: Officer) -> None:
    said = officer.hears("import", "-", given=json.dumps(SWEDEN, indent=4).encode())
    assert said.startswith("1 added")


OTHERS = {
    "workbook": (
        b"PK\x03\x04 xl/workbook.xml",
        "a workbook (XLSX), and responses are taken",
    ),
    "CSV": (b"\xef\xbb\xbfCode,Respondent\nSWE,Sweden\n", "this is a table as text (CSV)"),
    "PDF": (b"%PDF-1.4\n\xff\xfe\n" * 50, "this is a PDF"),
    "gzip": (
        gzip.compress(SWEDEN_LINE),
        "are taken in as JSON. Unpack",
    ),
    "page": (b"<html><body>\n" * 50, "this is a web page"),
    "questionnaire": (b'id = "q"\nversion = 1\n', "intake questionnaire add"),
    "store": (b"SQLite format 3\x00" + b"\n" * 50, "Name a store with --db"),
}


@pytest.mark.parametrize(("content", "words"), OTHERS.values(), ids=OTHERS)
def test_a_file_that_is_something_else_is_told_once_with_what_it_is(
    refusal: Refusal, content: bytes, words: str
) -> None:
    fault, count = refusal(content)
    assert fault.startswith("replies-1.json, line 1 (record 1): this is ")
    assert words in fault
    assert count == ONE_FAULT
    assert refusal(content, language="fr")[0].startswith(
        "replies-1.json, ligne 1 (réponse 1): c’est "
    )


def test_something_else_on_standard_input_is_told_too(officer: Officer) -> None:
    said = officer.is_refused("import", "-", given=b"PK\x03\x04 xl/workbook.xml")
    assert said.startswith("-, line 1 (record 1): this is a workbook")
