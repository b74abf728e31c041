"""Manual pages: what click writes as help, in the language of `man`."""

from collections.abc import Iterable, Sequence

import click

_SIGNS = {"\\": r"\e", "-": r"\-", "\N{NO-BREAK SPACE}": r"\ ", "\N{NARROW NO-BREAK SPACE}": r"\ "}


class Roff(click.HelpFormatter):
    """Writes help as a page of a manual: a heading a part, an entry an option or a command."""

    def write_title(self, name: str, date: str, source: str, book: str) -> None:
        """Write what stands at the head and the foot of each page."""
        words = (escaped(name.upper()), "1", date, escaped(source), escaped(book))
        self.buffer.append(".TH " + " ".join(f'"{each}"' for each in words) + "\n")
        # Nobody can type a command that is hyphenated or spaced out.
        self.buffer.append(".nh\n.ad l\n")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        self.buffer.append(f"\\fB{escaped(prog)}\\fP {escaped(args)}\n")

    def write_heading(self, heading: str) -> None:
        """Begin a part of the page."""
        self.buffer.append(f".SH {escaped(heading.upper())}\n")

    def write_paragraph(self) -> None:
        """Write nothing: each part has one paragraph."""

    def write_text(self, text: str) -> None:
        """Write a paragraph, which the reader's program breaks into lines."""
        self.buffer.append(f"{escaped(text)}\n")

    def write(self, string: str) -> None:
        """Write lines as they stand, such as an example to be typed."""
        lines = "".join(f"{escaped(line.strip())}\n" for line in string.splitlines())
        self.buffer.append(f".nf\n{lines}.fi\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms, each with what it is."""
        for term, words in rows:
            self.buffer.append(f".TP\n\\fB{escaped(term)}\\fP\n{escaped(words)}\n")

    def write_references(self, names: Sequence[str]) -> None:
        """Write the names of other pages."""
        self.buffer.append(", ".join(f"\\fB{escaped(name)}\\fP(1)" for name in names) + "\n")


def escaped(text: str) -> str:
    """Return text in which nothing is a request, in ASCII: every formatter of manuals reads it."""
    text = " ".join(text.split("\n"))
    words = "".join(_SIGNS.get(each) or _named(each) for each in text)
    # A line that begins with one of these would be a request.
    return f"\\&{words}" if words.startswith((".", "'")) else words


def _named(sign: str) -> str:
    return sign if sign.isascii() else f"\\[u{ord(sign):04X}]"
