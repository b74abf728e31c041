"""Documents of replies: their files are kept once, their text is read and found again."""

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.pretty import pretty_repr

from db.errors import Conflict, StoreError
from db.records import DocumentFile, Edit
from db.store import Store
from forms.document_text import DocumentText, Page
from forms.errors import Faulty
from tests.db.desk import PORTS, NewStore, Officer, document, take_in

LAW = DocumentText(
    (
        Page(1, "text", ("The Government has adopted a law.", "It is in force.")),
        Page("ii", "ocr", ("Les amendes ont été élevées.",)),
        Page(3, "none"),
    )
)


def file(content: bytes = b"%PDF-1.4", text: DocumentText = LAW) -> DocumentFile:
    return DocumentFile(hashlib.sha256(content).hexdigest(), "application/pdf", content, text)


def on_record(*files: DocumentFile) -> list[dict[str, object]]:
    documents = [{"name": f"{at}.pdf", "sha256": each.sha256} for at, each in enumerate(files)]
    return [{"received": "2030-02", "documents": documents}]


def put(store: Store, respondent: str, *files: DocumentFile, officer: str = "Ada") -> None:
    """Put files on record of a respondent."""
    kept = store.load(PORTS, respondent)
    mark = kept.mark if kept is not None else 0
    changes = {"replies": on_record(*files)}
    store.save(Edit(PORTS, respondent, changes, mark, officer, files=files))


def test_a_file_comes_back_as_it_came(store: Store) -> None:
    given = file(bytes(range(256)) * 4_000)
    put(store, "SWE", given)
    assert store.file(given.sha256) == given
    assert store.text(given.sha256) == LAW
    assert store.check() == ()


def test_a_file_of_two_respondents_is_kept_once(store: Store) -> None:
    given = file()
    put(store, "SWE", given)
    put(store, "NOR", given)
    assert store.file(given.sha256) == given
    found = [(hit.respondent, hit.number) for hit in store.search_documents(PORTS, "law")]
    assert found == [("NOR", 1), ("SWE", 1)]
    assert store.check() == ()


def test_a_file_without_text_is_kept_all_the_same(store: Store) -> None:
    given = file(b"\x00", DocumentText(()))
    put(store, "SWE", given)
    assert store.file(given.sha256) == given
    assert store.text(given.sha256) == DocumentText(())


def test_the_text_that_is_read_last_stands(store: Store) -> None:
    put(store, "SWE", file(text=DocumentText((Page(1, "none"),))))
    assert store.search_documents(PORTS, "force") == ()
    store.keep_file(file(), "Ada")
    assert store.text(file().sha256) == LAW
    (hit,) = store.search_documents(PORTS, "force")
    assert (hit.page, hit.paragraph, hit.position) == (1, 2, 35)
    store.keep_file(file(text=DocumentText((Page(1, "transcript", ("Nothing.",)),))), "Ada")
    assert store.search_documents(PORTS, "force") == ()
    assert store.check() == ()


def test_a_file_that_is_another_than_it_says_is_refused(store: Store) -> None:
    wrong = DocumentFile("0" * 64, "text/plain", b"other", DocumentText(()))
    with pytest.raises(StoreError, match="not the one"):
        put(store, "SWE", wrong)
    assert store.load(PORTS, "SWE") is None
    with pytest.raises(StoreError, match="does not have the file"):
        store.file(wrong.sha256)


def test_a_refused_edit_keeps_no_file(ada: Officer, store: Store) -> None:
    ada.save({"law.fine": 1})
    ben = Officer(store, "Ben")
    ben.look()
    ben.save({"replies": [{"reference": "Ben's"}]})
    edit = Edit(PORTS, "SWE", {"replies": on_record(file())}, ada.mark, "Ada", files=(file(),))
    with pytest.raises(Conflict):
        store.save(edit)
    assert store.text(file().sha256) is None


def test_a_document_that_is_cited_stays_on_record(ada: Officer, store: Store) -> None:
    put(store, "SWE", file())
    ada.look()
    passage = LAW.passage(1, 0, 33)
    ada.save({"law.treaty": {"value": "signed", "source": passage.as_json()}})
    kept = store.load(PORTS, "SWE")
    assert kept is not None
    assert kept.response.answers["law.treaty"].source == (passage,)
    with pytest.raises(Faulty, match="document 1"):
        ada.save({"replies": [{"received": "2030-02"}]})


def test_files_that_the_store_lacks_are_told(store: Store) -> None:
    take_in(store, document("FRA", replies=on_record(file(), file(b"2"))))
    store.keep_file(file(b"2"), "Ada")
    (missing,) = store.missing_files(PORTS)
    assert (missing.respondent, missing.number, missing.document.name) == ("FRA", 1, "0.pdf")
    store.keep_file(file(), "Ada")
    assert store.missing_files(PORTS) == ()


def test_paragraphs_are_set_aside_and_taken_back(store: Store) -> None:
    put(store, "SWE", file())
    digest = file().sha256
    for place in (0, 2, 2):
        store.put_aside(PORTS, "SWE", digest, place, aside=True, officer="Ada")
    assert store.aside(PORTS, "SWE", digest) == {0, 2}
    assert store.aside(PORTS, "NOR", digest) == frozenset()
    store.put_aside(PORTS, "SWE", digest, 0, aside=False, officer="Ben")
    assert store.aside(PORTS, "SWE", digest) == {2}


def test_words_are_found_in_documents_however_they_are_spelled(store: Store) -> None:
    put(store, "SWE", file())
    (hit,) = store.search_documents(PORTS, "ELEVEES amende")
    assert (hit.respondent, hit.number, hit.name) == ("SWE", 1, "0.pdf")
    assert (hit.page, hit.paragraph) == ("ii", 1)
    assert "".join(hit.excerpt) == "Les amendes ont été élevées."
    assert hit.excerpt[1] == "amendes"
    assert not hit.confidential
    assert store.search_documents(PORTS, "law amendes") == ()


def test_what_is_confidential_is_so_with_its_documents(store: Store) -> None:
    put(store, "SWE", file())
    ada = Officer(store, "Ada")
    ada.look()
    ada.save({"confidential": True})
    (hit,) = store.search_documents(PORTS, "force")
    assert hit.confidential


@settings(max_examples=30)
@given(
    pages=st.lists(
        st.builds(
            Page,
            st.none() | st.integers(1, 10**9) | st.sampled_from(["iv", "A-3"]),
            st.sampled_from(["text", "ocr", "transcript"]),
            st.lists(
                st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), min_size=1
            ).map(tuple),
        ),
        max_size=4,
    ).map(tuple)
)
def test_any_text_comes_back(new_store: NewStore, pages: tuple[Page, ...]) -> None:
    with new_store() as store:
        given = file(text=DocumentText(pages))
        store.keep_file(given, "Ada")
        assert store.file(given.sha256) == given
        assert store.check() == ()


@pytest.mark.parametrize("shown", [repr, pretty_repr])
def test_a_file_is_shown_without_what_a_respondent_wrote(shown: Callable[[object], str]) -> None:
    text = DocumentText((Page(paragraphs=("told in confidence",)),))
    file = DocumentFile("0" * 64, "text/plain", b"told in confidence", text)
    assert "text/plain" in shown(file)
    assert "confidence" not in shown(file)
