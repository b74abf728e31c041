"""Puts broken and hostile files through `intake document add`, and looks at what is left.

`python -m tests.attack.hostile_files` tries them all; the tests try some of each sort.
"""

import io
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from db.sqlite.store import SqliteStore
from tests import reply_files
from tests.attack.forked import forked
from tests.intake.officer import Officer

MOST_SECONDS = 58
MOST_MEGABYTES = 1400
"""What the documentation says that reading may take: a process of 1,024 MB of data, 45 seconds."""

_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)

Hostile = Callable[[Path], Path]
"""Makes a hostile file in a folder, and returns its path."""


@dataclass
class Outcome:
    """What came of the files: how many were kept and refused, and what should not have been."""

    tried: int = 0
    kept: int = 0
    refused: int = 0
    seconds: float = 0
    wrong: list[str] = field(default_factory=list)


def attack(folder: Path, seed: int = 1, every: int = 1) -> Outcome:
    """Try every so many of the files, in a store of their own."""
    outcome = Outcome()
    officer = Officer(folder / "store" / "intake.db")
    officer.hears("questionnaire", "add", "trafficking-2004")
    officer.hears("log", "SWE")
    files = list(hostile_files(random.Random(seed)))
    for name, made in files[::every]:
        given = folder / "given"
        given.mkdir(exist_ok=True)
        _try(officer, name, made(given), folder, outcome)
    with SqliteStore(officer.database) as store:
        outcome.wrong += [str(problem) for problem in store.check()]
    return outcome


def _try(officer: Officer, name: str, path: Path, folder: Path, outcome: Outcome) -> None:
    before, begun = _seen(folder), time.monotonic()
    words = ("--db", officer.database, "document", "add", "SWE", path)

    def seen_writing() -> None:
        # What would be written for a while would be written where it is seen.
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)

    ended = forked([str(word) for word in words], seen_writing)
    took = time.monotonic() - begun
    outcome.tried += 1
    outcome.seconds = max(outcome.seconds, took)
    outcome.kept += ended.status == 0
    outcome.refused += ended.status == 1
    if ended.status not in (0, 1) or "Traceback" in ended.said or "not foresee" in ended.said:
        outcome.wrong.append(f"{name}: {ended.status} {ended.said[:200]!r}")
    if took > MOST_SECONDS:
        outcome.wrong.append(f"{name}: {took:.0f} seconds")
    if new := _seen(folder) - before:
        outcome.wrong.append(f"{name}: wrote {sorted(new)[:3]}")
    if not path.is_dir():
        path.unlink(missing_ok=True)


def _seen(folder: Path) -> set[str]:
    """Return the files about, but for the store's own."""
    around = (folder, Path.cwd(), Path.home())
    return {
        str(entry)
        for place in around
        for entry in ([*place.rglob("*")] if place == folder else [*place.iterdir()])
        if "store" not in entry.parts and "pytest" not in str(entry.name)
    }


def memory() -> int:
    """Return the megabytes that the largest process took that was waited for."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def hostile_files(rng: random.Random) -> Iterator[tuple[str, Hostile]]:
    """Return hostile files by name, in no order that depends on the machine."""
    made: list[tuple[str, Hostile]] = [
        *_damaged(rng), *_mislabelled(), *_bombs(), *_nested(), *_pdfs(), *_texts(), *_mails(),
        *_places(), *_named(),
    ]  # fmt: skip
    rng.shuffle(made)
    yield from made


def _file(name: str, content: bytes) -> tuple[str, Hostile]:
    def made(folder: Path) -> Path:
        path = folder / (name.replace("/", "-") or "file")
        path.write_bytes(content)
        return path

    return name, made


def _sound() -> dict[str, bytes]:
    forms = ("docx", "odt", "rtf", "html", "epub")
    return {
        "pdf": reply_files.pdf("translation"),
        "eml": reply_files.mail().as_bytes(),
        **{form: reply_files.by_pandoc(form, "translation") for form in forms},
    }


def _damaged(rng: random.Random) -> Iterator[tuple[str, Hostile]]:
    """Return files cut short, and files with bytes changed, taken out and doubled."""
    for ending, content in _sound().items():
        for number in range(6):
            yield _file(f"cut{number}.{ending}", content[: rng.randrange(1, len(content))])
        for number in range(9):
            changed = bytearray(content)
            for _ in range(rng.choice((1, 5, 40, 400))):
                changed[rng.randrange(len(changed))] = rng.randrange(256)
            yield _file(f"changed{number}.{ending}", bytes(changed))
        for number in range(3):
            at = rng.randrange(len(content))
            length = rng.randrange(1, 500)
            yield _file(f"gap{number}.{ending}", content[:at] + content[at + length :])
            yield _file(f"twice{number}.{ending}", content[: at + length] + content[at:])


def _mislabelled() -> Iterator[tuple[str, Hostile]]:
    endings = ("pdf", "docx", "txt", "exe", "png", "")
    for ending, content in _sound().items():
        for other in endings:
            if other != ending:
                yield _file(f"{ending} as.{other}", content + ending.encode() + other.encode())


def _word(body: str, *, before: str = "", more: dict[str, bytes] | None = None) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(
            "word/document.xml", f"{before}{_WORD}<w:body>{body}</w:body></w:document>"
        )
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return written.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _bombs() -> Iterator[tuple[str, Hostile]]:
    laughs = "".join(
        f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{f"&a{n - 1};" * 9 if n else ""}">'
        for n in range(12)
    )
    doctype = f"<!DOCTYPE w [{laughs}]>"
    outside = '<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    yield _file("laughs.docx", _word(_paragraph("&a11;"), before=doctype))
    yield _file("outside.docx", _word(_paragraph("&f;"), before=outside))
    yield _file("wide.docx", _word(_paragraph("a " * 60_000_000)))
    yield _file("many.docx", _word(_paragraph("a") * 2_000_000))
    yield _file("zeros.docx", _word("", more={"word/media/a.png": bytes(300_000_000)}))
    yield _file("entries.docx", _word("", more={f"word/{n}.xml": b"" for n in range(20_000)}))
    yield _file("out.docx", _word("", more={"../../../../tmp/intake-out": b"x"}))
    yield _file(
        "macro.docm", _word(_paragraph("a"), more={"word/vbaProject.bin": b"\xd0\xcf" * 99})
    )
    yield _file("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W" * 5_000)
    stream = zlib.compress(b"q " * 100_000_000)
    yield _file(
        "stream.pdf",
        _pdf(
            f"4 0 obj <</Length {len(stream)}/Filter/FlateDecode>> stream\n".encode()
            + stream
            + b"\nendstream endobj"
        ),
    )


def _nested() -> Iterator[tuple[str, Hostile]]:
    yield _file("deep.html", b"<html>" + b"<div>" * 200_000)
    yield _file("deep quotes.html", b"<html>" + b"<blockquote>" * 20_000 + b"a")
    yield _file("deep table.html", b"<html>" + b"<table><tr><td>" * 5_000 + b"a")
    yield _file("deep.rtf", b"{\\rtf1 " + b"{" * 1_000_000)
    yield _file("deep.docx", _word("<w:p>" * 100_000))
    yield _file("arrays.pdf", _pdf(b"4 0 obj " + b"[" * 500_000 + b" endobj"))
    yield _file("deep.odt", _odt("<text:list><text:list-item>" * 20_000))


def _odt(body: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"<office:document-content>{body}")
    return written.getvalue()


def _pdf(more: bytes, *, kids: str = "3 0 R", count: int = 1, page: str = "") -> bytes:
    return b"\n".join(
        (
            b"%PDF-1.4",
            b"1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction 9 0 R>> endobj",
            f"2 0 obj <</Type/Pages/Kids[{kids}]/Count {count}>> endobj".encode(),
            b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R",
            f"{page}>> endobj".encode(),
            more,
            b"9 0 obj <</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>> endobj",
            b"trailer <</Root 1 0 R/Prev 9>>",
            b"startxref\n9\n%%EOF",
        )
    )


def _pdfs() -> Iterator[tuple[str, Hostile]]:
    yield _file("locked.pdf", reply_files.locked())
    yield _file("pages.pdf", _pdf(b"", kids="3 0 R " * 6_000, count=6_000))
    yield _file("loop.pdf", _pdf(b"", kids="2 0 R", count=10**9))
    yield _file("count.pdf", _pdf(b"", count=2**31 - 1))
    yield _file("negative.pdf", _pdf(b"", count=-5))
    yield _file("script.pdf", _pdf(b"9 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>> endobj"))
    yield _file("itself.pdf", _pdf(b"4 0 obj 4 0 R endobj"))
    yield _file("giant.pdf", _pdf(b"", page="/UserUnit 9e9/MediaBox[0 0 9e9 9e9]"))
    yield _file("only a head.pdf", b"%PDF-1.7")
    yield _file("late head.pdf", b"\x00" * 1_000 + reply_files.pdf("translation"))
    yield _file("labels.pdf", reply_files.pdf("translation").replace(b"/Type", b"/Tvpe"))


def _texts() -> Iterator[tuple[str, Hostile]]:
    yield _file("empty.txt", b"")
    yield _file("blank.txt", b" \n\t\f\f\f")
    yield _file("line.txt", b"a" * 30_000_000)
    yield _file("lines.txt", b"a\n\n" * 1_000_000)
    yield _file("feeds.txt", b"a\f" * 200_000)
    yield _file("wide.txt", b"\xff\xfe" + b"\x00\xd8" * 1_000)
    yield _file("odd.txt", b"\xff\xfea")
    yield _file("bytes.txt", bytes(range(256)) * 100)
    yield _file("acts.txt", "\x1b]0;title\x07\x1b[2J\u202egnp.exe [red]x[/] =1+1".encode())
    yield _file("marks.txt", ("e" + "\u0301" * 100_000).encode())
    yield _file("named.html", b"<html><img src=file:///etc/passwd><iframe src=/etc/passwd>")
    yield _file("refresh.html", b"<html><meta http-equiv=refresh content='0;url=http://a'>")
    yield _file("include.rtf", b"{\\rtf1 {\\field{\\*\\fldinst INCLUDETEXT /etc/passwd}}}")
    yield _file("numbers.rtf", b"{\\rtf1 \\u99999999999? \\bin99999999 x}")
    yield _file("sql.txt", b"'; DROP TABLE file; --")
    yield _file("sqlite.txt", b"SQLite format 3\x00" + bytes(900))


def _mails() -> Iterator[tuple[str, Hostile]]:
    head = b"From: a@example.org\nSubject: "
    yield _file("header.eml", head + b"a" * 5_000_000 + b"\n\nbody")
    yield _file("folded.eml", head + b"a\n " * 100_000 + b"\n\nbody")
    yield _file("encoded.eml", head + b"=?utf-9?q?=FF?= =?x?b?\n\nbody")
    yield _file("charset.eml", head + b"a\nContent-Type: text/plain; charset=nothing\n\n\xff")
    yield _file("base64.eml", head + b"a\nContent-Transfer-Encoding: base64\n\n!!!!=")
    yield _file(
        "boundary.eml", head + b"a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" * 50
    )
    inner = EmailMessage()
    inner["From"] = inner["Subject"] = "a"
    inner.set_content("a")
    for _ in range(60):
        outer = EmailMessage()
        outer["From"] = outer["Subject"] = "a"
        outer.set_content("a")
        outer.add_attachment(inner)
        inner = outer
    yield _file("nested.eml", inner.as_bytes())
    many = EmailMessage()
    many["From"] = many["Subject"] = "a"
    many.set_content("a")
    for number in range(80):
        name = ("../" * 9 + f"etc/cron.d/{number}")[number % 3 :]
        many.add_attachment(str(number).encode(), "application", "x", filename=name)
    yield _file("many.eml", many.as_bytes())


def _places() -> Iterator[tuple[str, Hostile]]:
    def sparse(folder: Path) -> Path:
        path = folder / "sparse.pdf"
        with path.open("wb") as file:
            file.write(b"%PDF-1.7")
            file.truncate(2**31)
        return path

    def pipe(folder: Path) -> Path:
        path = folder / "pipe.pdf"
        os.mkfifo(path)
        return path

    def inside(folder: Path) -> Path:
        path = folder / "folder.pdf"
        path.mkdir(exist_ok=True)
        return path

    def link(target: str) -> Hostile:
        def made(folder: Path) -> Path:
            path = folder / f"link-{target.replace('/', '-')}"
            path.symlink_to(target)
            return path

        return made

    yield "sparse", sparse
    yield "pipe", pipe
    yield "folder", inside
    for target in (
        "/dev/zero",
        "/dev/urandom",
        "/dev/null",
        "/dev/stdin",
        "/nowhere",
        "/proc/self/mem",
    ):
        yield f"link to {target}", link(target)


def _named() -> Iterator[tuple[str, Hostile]]:
    names = (
        "a\nb.txt", "a\x1b[2Jb.txt", "\u202etxt.exe", "-rf", "--db", "a'; DROP TABLE x.txt",
        "$(id).txt", "…" * 80, ".hidden", "con.txt", "a b  c.txt", "[red]x[/].txt", "%s%n.txt",
    )  # fmt: skip
    for number, name in enumerate(names):
        yield _file(name, f"named {number}".encode())


def main() -> None:
    """Print what came of all of them."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcome = attack(Path(folder), seed)
    print(f"{outcome.tried} files: {outcome.kept} kept, {outcome.refused} refused,")
    print(f"the longest {outcome.seconds:.1f} s, the largest process {memory()} MB")
    print("\n".join(outcome.wrong) or "nothing amiss")


if __name__ == "__main__":
    main()
