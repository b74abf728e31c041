"""`intake document`: files of replies are put in, listed, read and given back."""

import json
from pathlib import Path

import pytest

from forms.document_text import DocumentText
from intake.transfer.reading.reader import read_document
from tests import reply_files
from tests.intake.officer import Officer, response


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the reply as PDF and as DOCX, and a translation."""
    (tmp_path / "reply.pdf").write_bytes(reply_files.pdf())
    (tmp_path / "reply.docx").write_bytes(reply_files.by_pandoc("docx"))
    (tmp_path / "traduction.pdf").write_bytes(reply_files.pdf("translation"))
    return tmp_path


@pytest.fixture
def logged(officer: Officer) -> Officer:
    """An officer who has put a reply of Sweden on record."""
    officer.hears("log", "SWE", "--received", "2004-12-06", "--language", "en")
    return officer


def text() -> DocumentText:
    return read_document(reply_files.pdf()).text


def cite(officer: Officer, words: str, document: int = 1) -> None:
    """Have an answer of Sweden cite the place of some words in its document."""
    exported = json.loads(officer.gets("export"))
    start = text().text.index(words)
    passage = text().passage(document, start, start + len(words))
    answers = {"ratification": {"value": "ratified", "source": passage.as_json()}}
    exported["answers"]["legislation"] = answers
    officer.hears("import", "-", "--existing", "replace", given=json.dumps(exported).encode())


def test_a_document_is_put_in_and_given_back(logged: Officer, folder: Path) -> None:
    said = logged.hears("document", "add", "SWE", folder / "reply.pdf", "--language", "en")
    assert said == "Document 1, reply.pdf, is on record: 54 paragraphs.\n"
    logged.hears("document", "save", "SWE", "1", folder / "back.pdf")
    assert (folder / "back.pdf").read_bytes() == reply_files.pdf()
    assert (folder / "back.pdf").stat().st_mode & 0o777 == 0o600
    assert "reply.pdf" in logged.gets("show", "SWE")
    assert "is whole" in logged.tries("check").everything


def test_a_reply_is_logged_with_its_document(officer: Officer, folder: Path) -> None:
    officer.hears("log", "SWE", "--document", folder / "reply.docx", "--language", "en")
    exported = json.loads(officer.gets("export"))
    (reply,) = exported["replies"]
    (document,) = reply["documents"]
    assert (document["name"], document["language"]) == ("reply.docx", "en")


def test_documents_are_listed_with_how_much_of_them_is_used(logged: Officer, folder: Path) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    logged.hears(
        "document", "add", "SWE", folder / "traduction.pdf", "--translation-of", "1",
        "--language", "fr",
    )  # fmt: skip
    cite(logged, "The penalty is imprisonment of three to eight years.")
    logged.hears("document", "aside", "SWE", "1", "1", "2", "3")
    listed = " ".join(logged.gets("document", "list", "SWE").split())
    assert "1. reply.pdf · reply 1" in listed
    assert "8 pages · 54 paragraphs · 1 citation · nothing has used 50 paragraphs" in listed
    assert "2. traduction.pdf · reply 1 · translation of 1 · fr" in listed
    assert logged.gets("document", "list") == ""


def test_a_document_is_read_with_what_cites_it_in_the_margin(logged: Officer, folder: Path) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    logged.hears("document", "aside", "SWE", "1", "1", "2")
    lines = logged.gets("document", "read", "SWE").splitlines()
    assert lines[0].strip() == "p. 1"
    assert lines[1].startswith("   1 –")
    (cited,) = [line for line in lines if line.startswith("   6 A")]
    assert "3. The penalty is imprisonment" in cited
    unused = logged.gets("document", "read", "SWE", "--unused")
    assert "The penalty is" not in unused
    assert "2. The Penal Code was amended" in unused
    logged.hears("document", "aside", "SWE", "1", "1", "--back")
    assert "Reply to the note verbale" in logged.gets("document", "read", "SWE", "--unused")


def test_what_cites_a_document_is_found_again_in_a_corrected_one(
    logged: Officer, folder: Path
) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    said = logged.hears("document", "add", "SWE", folder / "reply.docx", "--replaces", "1")
    assert "Document 1, reply.docx" in said
    assert "1 passage that cites it was found again." in said
    exported = json.loads(logged.gets("export"))
    source = exported["answers"]["legislation"]["ratification"]["source"]
    assert (source["quote"], source["paragraph"]) == (
        "The penalty is imprisonment of three to eight years.", 3,
    )  # fmt: skip
    assert "page" not in source


def test_what_is_not_found_again_is_listed_and_stays(logged: Officer, folder: Path) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    (folder / "other.txt").write_text("The penalty is a fine.", encoding="utf-8")
    said = logged.hears("document", "add", "SWE", folder / "other.txt", "--replaces", "1")
    lost = "legislation.ratification: what it cites (p. 1, para. 3) does not stand"
    assert lost in said
    assert lost in " ".join(logged.gets("document", "list", "SWE").split())
    assert "three to eight years" in logged.gets("export")


def test_the_files_of_an_email_become_documents_of_its_reply(logged: Officer, folder: Path) -> None:
    (folder / "mail.eml").write_bytes(reply_files.mail().as_bytes())
    said = logged.hears("document", "add", "SWE", folder / "mail.eml")
    assert "Document 1, mail.eml, is on record" in said
    assert "Document 2, réponse.pdf, is on record" in said


def test_a_name_on_record_gives_way_to_its_file(officer: Officer, folder: Path) -> None:
    officer.hears("log", "SWE", "--attachment", folder / "reply.pdf")
    assert "only its name is on record" in officer.gets("document", "list", "SWE")
    officer.hears("document", "add", "SWE", folder / "reply.pdf")
    (reply,) = json.loads(officer.gets("export"))["replies"]
    assert "attachment" not in reply
    assert reply["documents"][0]["name"] == "reply.pdf"


def test_numbers_stay_when_a_document_joins_an_earlier_reply(logged: Officer, folder: Path) -> None:
    logged.hears("log", "SWE", "--kind", "supplementary")
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    logged.hears("document", "add", "SWE", folder / "reply.docx", "--reply", "1")
    first, second = json.loads(logged.gets("export"))["replies"]
    assert [each["number"] for each in first["documents"]] == [2]
    assert [each["number"] for each in second["documents"]] == [1]
    cite(logged, "The penalty is imprisonment of three to eight years.")
    # The first reply goes, and the document of the second is still the one that is cited.
    logged.hears("log", "SWE", "--reply", "1", "--withdraw", "--reason", "another's")
    (left,) = json.loads(logged.gets("export"))["replies"]
    assert [each.get("number") for each in left["documents"]] == [None]
    assert "1 citation" in logged.gets("document", "list", "SWE")


def test_a_reply_that_is_cited_is_not_withdrawn(logged: Officer, folder: Path) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    said = logged.is_refused("log", "SWE", "--reply", "1", "--withdraw", "--reason", "x")
    assert "legislation.ratification" in said
    assert "document 1" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "SWE", "{folder}/none.pdf"), "none.pdf: cannot be read"),
        (("add", "SWE", "{folder}"), "not a plain file"),
        (("add", "SWE", "/dev/zero"), "not a plain file"),
        (("add", "NOR", "{folder}/reply.pdf"), "has no response yet"),
        (("add", "SWE", "{folder}/reply.docx", "--reply", "2"), "no reply 2 on record; there"),
        (("add", "SWE", "{folder}/reply.docx", "--translation-of", "7"), "no original document 7"),
        (("add", "SWE", "{folder}/reply.docx", "--replaces", "7"), "no document 7; there are: 1"),
        (("add", "SWE", "{folder}/reply.docx", "--language", "French"), "code of a language"),
        (("add", "SWE", "{folder}/reply.pdf"), "on record already, as document 1"),
        (("read", "SWE", "2"), "no document 2"),
        (("save", "SWE", "2", "{folder}/x"), "no document 2"),
        (("aside", "SWE", "1", "55"), "no paragraph 55; there are 54"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_what_to_do(
    logged: Officer, folder: Path, words: tuple[str, ...], said: str
) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    before = logged.gets("export")
    assert said in logged.is_refused("document", *(word.format(folder=folder) for word in words))
    assert logged.gets("export") == before


def test_a_document_of_a_finished_response_needs_a_reason(logged: Officer, folder: Path) -> None:
    logged.hears("status", "SWE", "final")
    assert "say why" in logged.is_refused("document", "add", "SWE", folder / "reply.pdf")
    logged.hears("document", "add", "SWE", folder / "reply.pdf", "--reason", "came late")


def test_a_document_without_its_file_is_told(officer: Officer) -> None:
    documents = [{"name": "a.pdf", "sha256": "0" * 64}]
    officer.takes_in(response("SWE") | {"replies": [{"documents": documents}]})
    assert officer.gets("document", "list") == "SWE        1. a.pdf\n"
    assert "is not in the store" in officer.gets("document", "list", "SWE")
    assert "does not have the file" in officer.is_refused("document", "save", "SWE", "1", "x")


def test_a_transcript_stands_for_a_scan(logged: Officer, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(reply_files.scan())
    (folder / "scan.txt").write_bytes(reply_files.transcript())
    said = logged.hears("document", "add", "SWE", folder / "scan.pdf")
    assert "it is a scan" in said
    said = logged.hears(
        "document", "add", "SWE", folder / "scan.pdf", "--replaces", "1",
        "--text", folder / "scan.txt",
    )  # fmt: skip
    assert "51 paragraphs" in said
    assert "3. The penalty is imprisonment" in logged.gets("document", "read", "SWE")


def test_an_export_with_its_documents_makes_the_same_store(
    logged: Officer, newcomer: Officer, folder: Path, tmp_path: Path
) -> None:
    (folder / "scan.pdf").write_bytes(reply_files.scan("translation"))
    (folder / "scan.txt").write_bytes(reply_files.transcript("translation"))
    logged.hears("document", "add", "SWE", folder / "reply.pdf", "--language", "en")
    logged.hears("document", "add", "SWE", folder / "scan.pdf", "--text", folder / "scan.txt")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    logged.hears("document", "aside", "SWE", "1", "2", "4")
    files = tmp_path / "files"
    outcome = logged.tries("export", "--documents", files)
    assert "2 files of documents were written" in outcome.said
    assert all(path.stat().st_mode & 0o077 == 0 for path in files.rglob("*"))
    other = Officer(tmp_path / "other.db")
    said = other.hears("import", "-", "--documents", files, given=outcome.results)
    assert "2 files of documents were taken in." in said
    assert other.gets("export") == logged.gets("export")
    assert other.gets("document", "list", "SWE") == logged.gets("document", "list", "SWE")
    for number in ("1", "2"):
        read = ("document", "read", "SWE", number)
        assert other.gets(*read) == logged.gets(*read)
    assert "is whole" in other.tries("check").everything
    assert "has something in it" in logged.is_refused("export", "--documents", files)


def test_what_is_confidential_stays_so_with_its_documents(
    logged: Officer, folder: Path, tmp_path: Path
) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    logged.hears("status", "SWE", "--confidential", "--reason", "asked for")
    files = tmp_path / "files"
    outcome = logged.tries("export", "--public", "--documents", files)
    assert list(files.rglob("*.pdf")) == []
    assert b"penalty" not in outcome.results
    query = ("who", "legislation.ratification=ratified", "--format", "evidence")
    assert "The penalty" in logged.gets(*query)
    assert "(confidential" in logged.gets(*query)
    assert "penalty" not in logged.tries(*query, "--public").everything
    evidence = tmp_path / "evidence.md"
    logged.tries("report", "--evidence", evidence)
    assert "penalty" not in evidence.read_text(encoding="utf-8")
    assert "confidential" in logged.gets("search", "penalty")


def test_a_list_is_given_with_its_evidence_and_translation(logged: Officer, folder: Path) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf", "--language", "en")
    logged.hears(
        "document", "add", "SWE", folder / "traduction.pdf", "--translation-of", "1",
        "--language", "fr",
    )  # fmt: skip
    cite(logged, "The penalty is imprisonment of three to eight years.")
    query = ("who", "legislation.ratification=ratified", "--format", "evidence")
    printed = " ".join(logged.gets(*query).split())
    assert "Sweden (SWE)" in printed
    assert "“The penalty is imprisonment of three to eight years.” (p. 1, para. 3)" in printed
    assert "[fr] “3. La peine est un emprisonnement de trois à huit ans." in printed
    assert "(doc. 2, p. 1, para. 3)" in printed


def test_a_search_looks_in_documents_too(logged: Officer, folder: Path) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    assert "Sweden (SWE) · reply.pdf, p. 1, para. 3" in logged.gets("search", "imprisonment eight")
    (hit,) = logged.reads("search", "--format", "json", "imprisonment eight")
    assert (hit["code"], hit["document"], hit["page"], hit["paragraph"]) == ("SWE", 1, 1, 3)


def test_the_evidence_of_a_report_has_every_passage_and_no_wrong_translation(
    logged: Officer, folder: Path
) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf", "--language", "en")
    logged.hears(
        "document", "add", "SWE", folder / "traduction.pdf", "--translation-of", "1",
        "--language", "fr",
    )  # fmt: skip
    exported = json.loads(logged.gets("export"))
    quoted = {
        "ratification": ("ratified", "1. The Protocol was signed"),
        "penalties_stated": ("yes", "The penalty is imprisonment of three to eight years."),
        "aggravated_forms": (["violence"], "Two shelters are open"),
        "summary": ("A law.", "Legal persons can be fined"),
    }
    answers = {}
    for question, (value, words) in quoted.items():
        start = text().text.index(words)
        passage = text().passage(1, start, start + len(words)).as_json()
        answers[question] = {"value": value, "source": passage}
    exported["answers"]["legislation"] = answers
    logged.hears("import", "-", "--existing", "replace", given=json.dumps(exported).encode())
    logged.hears("status", "SWE", "final")
    for ending in ("md", "html", "docx"):
        logged.tries("report", "--evidence", folder / f"evidence.{ending}")
    evidence = (folder / "evidence.md").read_text(encoding="utf-8")
    for _, words in quoted.values():
        assert words in evidence.replace("\\", "")
    assert "3. La peine est un emprisonnement" in evidence.replace("\\", "")
    # Only two pages are translated: what stands on the fifth has nothing beside it.
    after = evidence.partition("Two shelters are open")[2].splitlines()[2]
    assert "fr" not in after
    assert "Two shelters are open" in (folder / "evidence.html").read_text(encoding="utf-8")
    assert (folder / "evidence.docx").read_bytes().startswith(b"PK")


def test_what_was_written_down_of_a_scan_stays_when_it_comes_once_more(
    logged: Officer, folder: Path
) -> None:
    (folder / "scan.pdf").write_bytes(reply_files.scan())
    (folder / "scan.txt").write_bytes(reply_files.transcript())
    logged.hears("document", "add", "SWE", folder / "scan.pdf")
    # The advice that is given can be followed as it stands.
    said = logged.hears(
        "document", "add", "SWE", folder / "scan.pdf", "--text", folder / "scan.txt"
    )
    assert "Document 1, scan.pdf, is on record: 51 paragraphs." in said
    logged.hears("log", "NOR", "--document", folder / "scan.pdf")
    for code in ("SWE", "NOR"):
        assert "51 paragraphs" in logged.gets("document", "list", code)


def test_what_is_on_record_is_left_out_of_an_email(logged: Officer, folder: Path) -> None:
    (folder / "mail.eml").write_bytes(reply_files.mail().as_bytes())
    logged.hears("document", "add", "SWE", folder / "traduction.pdf")
    said = logged.hears("document", "add", "SWE", folder / "mail.eml")
    assert "Document 2, mail.eml" in said
    assert "réponse.pdf" not in said


def test_a_reply_is_logged_with_all_its_documents(officer: Officer, folder: Path) -> None:
    officer.hears(
        "log", "SWE", "--document", folder / "reply.pdf", "--document", folder / "traduction.pdf"
    )
    (reply,) = json.loads(officer.gets("export"))["replies"]
    assert [each["name"] for each in reply["documents"]] == ["reply.pdf", "traduction.pdf"]


def test_names_that_no_folder_can_have_come_back_all_the_same(
    logged: Officer, folder: Path, tmp_path: Path
) -> None:
    for name in ("报" * 80 + ".txt", "a.text.json", "a\u202eb.txt"):
        (folder / name).write_text(f"Text of {len(name)}.", encoding="utf-8")
        logged.hears("document", "add", "SWE", folder / name)
    outcome = logged.tries("export", "--documents", tmp_path / "files")
    assert "3 files" in outcome.said
    other = Officer(tmp_path / "other.db")
    said = other.hears("import", "-", "--documents", tmp_path / "files", given=outcome.results)
    assert "3 files of documents were taken in." in said
    assert "not in the store" not in said


def test_a_citation_that_is_lost_is_said_to_be_so_in_the_evidence(
    logged: Officer, folder: Path
) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The penalty is imprisonment of three to eight years.")
    (folder / "other.txt").write_text("The penalty is a fine.", encoding="utf-8")
    logged.hears("document", "add", "SWE", folder / "other.txt", "--replaces", "1")
    query = ("who", "legislation.ratification=ratified", "--format", "evidence")
    assert "does not stand in the document any more" in " ".join(logged.gets(*query).split())


def test_evidence_needs_a_file_of_its_own(logged: Officer, tmp_path: Path) -> None:
    same = tmp_path / "same.md"
    for file in ("-", same):
        words = ("report", "--evidence", file, "--output", same)
        assert "a file of its own" in logged.is_refused(*words)


def test_what_was_set_aside_follows_its_paragraphs(logged: Officer, folder: Path) -> None:
    first, second, third = (folder / f"{name}.txt" for name in ("first", "second", "third"))
    first.write_text("A.\n\nThe law.\n\nThe end.", encoding="utf-8")
    second.write_text("A preface.\n\nThe law.\n\nMore.\n\nThe end.", encoding="utf-8")
    third.write_text("The end.\n\nThe law.", encoding="utf-8")
    logged.hears("document", "add", "SWE", first)
    logged.hears("document", "aside", "SWE", "1", "1", "3")
    logged.hears("document", "add", "SWE", second, "--replaces", "1")
    unused = logged.gets("document", "read", "SWE", "--unused")
    assert "The end." not in unused
    assert "A preface." in unused
    # The same file once more, with what somebody wrote down of it.
    logged.hears("document", "add", "SWE", second, "--text", third)
    assert "The end." not in logged.gets("document", "read", "SWE", "--unused")
    assert "The law." in logged.gets("document", "read", "SWE", "--unused")


def test_two_passages_of_a_paragraph_are_told_apart_in_the_history(
    logged: Officer, folder: Path
) -> None:
    logged.hears("document", "add", "SWE", folder / "reply.pdf")
    cite(logged, "The Protocol was signed in December 2000.")
    cite(logged, "Parliament approved it on 12 March 2003")
    numbers = [each["number"] for each in logged.reads("history", "SWE", "--format", "json")]
    between = sorted(numbers)[-2:]
    assert "Parliament approved" in " ".join(
        logged.gets("history", "SWE", "--between", *map(str, between)).split()
    )
