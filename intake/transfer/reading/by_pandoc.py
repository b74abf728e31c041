"""The text of what word processors and browsers write, by pandoc."""

import json
import re
import subprocess

from forms.extras import install_command
from intake.transfer.reading.pandoc_blocks import paragraphs_in
from intake.transfer.reading.paragraphs import cleaned
from intake.transfer.reading.unreadable import Unreadable

_MEGABYTES = 512
"""What pandoc may take of memory: a reply of 200 pages takes 150."""
_HEAP_EXHAUSTED = 251
_BY_NUMBER = re.compile(rb"(\\u-?\d{1,5})[^\\{}\s\d']")


def paragraphs(content: bytes, source: str) -> tuple[str, ...]:
    """Return the paragraphs of a document in a format that pandoc reads.

    It reads and writes nothing else meanwhile. Raises Unreadable if it cannot read it.
    """
    try:
        import pypandoc

        pandoc = pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        raise Unreadable("extra", command=install_command("documents")) from None
    if source == "rtf":
        content = _skipping_once(content)
    done = subprocess.run(  # noqa: S603
        [
            pandoc, "+RTS", f"-M{_MEGABYTES}m", "-RTS", "--sandbox", f"--from={source}",
            "--to=json",
        ],
        input=content, capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode == _HEAP_EXHAUSTED:
        raise Unreadable("memory", megabytes=_MEGABYTES)
    if done.returncode:
        raise Unreadable("broken")
    blocks = json.loads(done.stdout)["blocks"]
    return tuple(filter(None, map(cleaned, paragraphs_in(blocks))))


def _skipping_once(content: bytes) -> bytes:
    """Return RTF whose letters by number stand before one that pandoc skips rightly.

    What follows such a letter is for older programs, one character unless the file says
    otherwise; of text that goes on with the next word pandoc skips two.
    """
    if rb"\uc0" in content:
        return content
    return _BY_NUMBER.sub(rb"\1\\'3f", content)
