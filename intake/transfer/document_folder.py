"""The files of documents in a folder beside an export, and out of it into a store."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

from db.errors import StoreError
from db.private import make_private_file, make_private_folder
from db.records import DocumentFile
from forms.document_text import DocumentText, Page, PageReading
from forms.errors import IntakeError
from forms.plain_file import read_plain
from forms.sound_text import is_sound
from intake.errors import CommandError
from intake.session import Session
from intake.transfer.reading.media_types import media_type
from intake.transfer.reading.reader import read_document

_TEXT = ".text.json"
"""What the name of a file's text ends with, beside the file."""

_MOST_MEGABYTES = 900
_MOST_FILES = 100_000
_UNSAFE = re.compile(r"[^\w.()-]+")
_LONGEST_NAME = 120
"""Bytes; file systems have room for 255."""


def write_documents(session: Session, folder: Path, *, public: bool) -> int:
    """Write the files of all documents into a folder, with their texts; return how many.

    In public those of confidential responses are left out. Raises CommandError if the folder has
    something in it or cannot be written.
    """
    _make(folder)
    count = 0
    for questionnaire in _asked(session):
        for kept in session.store.responses(questionnaire):
            if public and kept.response.confidential:
                continue
            for number, document in kept.response.documents.items():
                try:
                    file = session.store.file(document.sha256)
                except StoreError:
                    # It is on record without its file, as `document list` says.
                    continue
                code = kept.response.respondent
                aside = session.store.aside(questionnaire, code, document.sha256)
                name = f"{number}-{_safe(document.name)}"
                _write(folder / questionnaire / code, name, file, aside)
                count += 1
    return count


def take_documents(session: Session, folder: Path, questionnaires: Sequence[str]) -> int:
    """Keep the files of a folder that documents on record lack; return how many.

    Other files are left alone. What was set aside of them is so again.
    """
    store = session.store
    missing = [
        (questionnaire, each.respondent, each.document.sha256)
        for questionnaire in questionnaires
        for each in store.missing_files(questionnaire)
    ]
    wanted = {digest for _, _, digest in missing}
    texts: dict[str, DocumentText] = {}
    for path in _files(folder) if wanted else ():
        content = read_plain(path, _MOST_MEGABYTES * 2**20)
        digest = hashlib.sha256(content).hexdigest()
        if digest not in wanted:
            continue
        if digest not in texts:
            texts[digest] = _text_beside(path) or read_document(content).text
            file = DocumentFile(digest, media_type(content), content, texts[digest])
            store.keep_file(file, session.officer)
        whose = [(asked, code) for asked, code, each in missing if each == digest]
        _put_aside(session, whose, digest, path, len(texts[digest].paragraphs))
    return len(texts)


def _put_aside(
    session: Session, whose: Sequence[tuple[str, str]], digest: str, path: Path, count: int
) -> None:
    """Set aside what was so of a document, by what stands beside its file, for its respondent."""
    for questionnaire, code in whose:
        if path.parts[-3:-1] == (questionnaire, code):
            for place in _aside_beside(path, count):
                session.store.put_aside(
                    questionnaire, code, digest, place,
                    aside=True, officer=session.officer,
                )  # fmt: skip


def _asked(session: Session) -> tuple[str, ...]:
    named = session.settings.questionnaire
    if named:
        return (session.validator_of(named).questionnaire.id,)
    return session.store.questionnaire_ids()


def _make(folder: Path) -> None:
    try:
        make_private_folder(folder)
        if any(folder.iterdir()):
            raise CommandError("export.folder_full", folder=folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CommandError("output.unwritable", file=folder, reason=reason) from error


def _write(folder: Path, name: str, file: DocumentFile, aside: frozenset[int]) -> None:
    make_private_folder(folder)
    _put(folder / name, file.content)
    pages = [
        {"label": page.label, "reading": page.reading, "paragraphs": page.paragraphs}
        for page in file.text.pages
    ]
    told = {"pages": pages, "set_aside": sorted(aside)}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    _put(folder / f"{name}{_TEXT}", text.encode())


def _put(file: Path, content: bytes) -> None:
    """Write a file that is its owner's alone. Raises CommandError if it cannot be written."""
    try:
        make_private_file(file)
        file.write_bytes(content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CommandError("output.unwritable", file=file, reason=reason) from error


def _safe(name: str) -> str:
    """Return a name that is one in every file system, and leads nowhere else."""
    ending = Path(name).suffix.encode()[:20].decode(errors="ignore")
    stem = _UNSAFE.sub("_", name.removesuffix(Path(name).suffix)).strip(".")
    stem = stem.encode()[:_LONGEST_NAME].decode(errors="ignore")
    return f"{stem or 'document'}{_UNSAFE.sub('_', ending)}"


def _files(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.rglob("*"))
    except OSError as error:
        raise IntakeError("file.unreadable", file=folder, reason=error.strerror) from error
    if not folder.is_dir():
        raise IntakeError("file.unreadable", file=folder, reason="–")
    for path in paths[:_MOST_FILES]:
        is_text = path.name.endswith(_TEXT) and Path(str(path).removesuffix(_TEXT)).exists()
        if path.is_file() and not path.is_symlink() and not is_text:
            yield path


def _text_beside(path: Path) -> DocumentText | None:
    """Return the text that stands beside a file, as `write_documents` wrote it; None for none."""
    beside = path.with_name(f"{path.name}{_TEXT}")
    if not beside.is_file():
        return None
    try:
        raw = json.loads(read_plain(beside, _MOST_MEGABYTES * 2**20))
        return DocumentText(tuple(map(_page, raw["pages"])))
    except (IntakeError, ValueError, KeyError, TypeError):
        # What is none is made anew from the file.
        return None


def _aside_beside(path: Path, count: int) -> Iterator[int]:
    """Return the paragraphs that are set aside, if they stand beside a file."""
    with suppress(IntakeError, ValueError, KeyError, TypeError):
        beside = path.with_name(f"{path.name}{_TEXT}")
        places = json.loads(read_plain(beside, _MOST_MEGABYTES * 2**20))["set_aside"]
        yield from (each for each in places if type(each) is int and 0 <= each < count)


def _page(raw: Mapping[str, Any]) -> Page:
    label, reading, paragraphs = raw["label"], raw["reading"], tuple(raw["paragraphs"])
    is_label = label is None or (type(label) is int and label > 0) or type(label) is str
    if not is_label or reading not in get_args(PageReading):
        raise ValueError(label)
    if not all(type(text) is str and is_sound(text) for text in paragraphs):
        raise ValueError(paragraphs)
    return Page(label, reading, paragraphs)
