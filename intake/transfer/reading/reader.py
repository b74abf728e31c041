"""Reading a document in a child process, with limits of time and memory."""

import json
import os
import signal
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from forms.document_text import DocumentText, Page
from forms.messages import Message
from forms.plain_file import read_plain
from intake.errors import CommandError
from intake.messages import WORDS
from intake.transfer.reading import plain_text
from intake.transfer.reading.child import MEGABYTES
from intake.transfer.reading.media_types import PDF, PICTURES, MediaType, media_type
from intake.transfer.reading.unreadable import Unreadable

MOST_MEGABYTES = 50
"""The size of a document, unless the officer allows more."""
SECONDS = 45
OCR_SECONDS = 900
_SCANNED = (PDF, *PICTURES)
_MOST_TOLD = 400 * 2**20
"""Bytes of what a child process may say, at the most: a document, and the files that came in it."""


class GivenFile(Struct, frozen=True):
    """A file by its name, and what it holds."""

    name: str
    content: bytes


class Reading(Struct, frozen=True):
    """What was read of a document: its sort, its text, the files that came with it.

    `problem` says why there is no text.
    """

    media_type: MediaType
    text: DocumentText
    attachments: tuple[GivenFile, ...] = ()
    problem: Message | None = None


def given_file(path: Path, megabytes: int = MOST_MEGABYTES) -> GivenFile:
    """Return a file that an officer names. Raises IntakeError if it is none, or is too large."""
    return GivenFile(path.name, read_plain(path, megabytes * 2**20))


def read_document(content: bytes, *, ocr_language: str | None = None) -> Reading:
    """Return what a document says; pages without text are read in a language, where one is given.

    Whatever the file does to the process that reads it, the answer comes in time.
    """
    kind = media_type(content)
    seconds = SECONDS if ocr_language is None else OCR_SECONDS
    arguments: list[str] = [kind] if ocr_language is None else [kind, ocr_language]
    try:
        told = _told(content, arguments, seconds)
        text = DocumentText(
            tuple(
                Page(label, reading, tuple(paragraphs))
                for label, reading, paragraphs in told["pages"]
            )
        )
        attachments = tuple(GivenFile(name, b64decode(file)) for name, file in told["attachments"])
        if "problem" in told:
            key, values = told["problem"]
            return Reading(kind, DocumentText(()), problem=_problem(key, **values))
    except Unreadable as error:
        return Reading(kind, DocumentText(()), problem=_problem(error.key, **error.values))
    return Reading(kind, text, attachments, _empty(text, kind))


def transcript(path: Path) -> DocumentText:
    """Return the text that somebody wrote down of a document.

    Raises IntakeError if the file cannot be read, or is no text.
    """
    content = given_file(path).content
    try:
        return DocumentText(plain_text.pages(content, "transcript"))
    except Unreadable as error:
        raise CommandError(f"reading.{error.key}", **error.values) from None


def _empty(text: DocumentText, kind: MediaType) -> Message | None:
    """Return which pages have no text, where there are any."""
    without = [
        str(page.label or at) for at, page in enumerate(text.pages, 1) if not page.paragraphs
    ]
    if not without:
        return None
    if text.is_empty and kind not in _SCANNED:
        return _problem("nothing")
    if text.is_empty:
        return _problem("scan", count=len(without))
    return _problem("some_pages", pages=", ".join(without), count=len(without))


def _problem(key: str, /, **values: object) -> Message:
    return Message(WORDS, f"reading.{key}", values)


def _told(content: bytes, arguments: list[str], seconds: int) -> Mapping[str, Any]:
    """Return what the child process says. Raises Unreadable if it says nothing in time."""
    command = [sys.executable, "-B", "-m", "intake.transfer.reading.child", *arguments]
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        timer = threading.Timer(seconds, _stop, (child, late))
        feeder = threading.Thread(target=_feed, args=(child, content), daemon=True)
        timer.start()
        feeder.start()
        try:
            said = child.stdout.read(_MOST_TOLD + 1) if child.stdout else b""
        finally:
            timer.cancel()
            _kill(child)
            feeder.join()
    if late.is_set():
        raise Unreadable("time", seconds=seconds)
    if len(said) > _MOST_TOLD:
        raise Unreadable("memory", megabytes=MEGABYTES)
    try:
        told: Mapping[str, Any] = json.loads(said)
    except ValueError:
        raise Unreadable("memory", megabytes=MEGABYTES) from None
    return told


def _stop(child: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    _kill(child)


def _feed(child: "subprocess.Popen[bytes]", content: bytes) -> None:
    if child.stdin is not None:
        with suppress(OSError):
            child.stdin.write(content)
        with suppress(OSError):
            child.stdin.close()


def _kill(child: "subprocess.Popen[bytes]") -> None:
    """End the process with all that it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
