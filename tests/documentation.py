"""The project's own documentation, for tests that hold it to the program."""

from pathlib import Path

ROOT = Path(__file__).parents[1]


def table_under(file: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading of a Markdown file, without its head."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    begun = next(place for place, line in enumerate(lines) if line.lstrip("# ") == heading)
    rows = []
    for line in lines[begun + 1 :]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    return rows[2:]


def commands_under(file: str, heading: str) -> list[str]:
    """Return the lines of the blocks of code under a heading of a Markdown file, as pasted."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    begun = next(place for place, line in enumerate(lines) if line.lstrip("# ") == heading)
    end = next(place for place in range(begun + 1, len(lines)) if lines[place].startswith("#"))
    return [line.strip() for line in lines[begun:end] if line.startswith("    ")]


def records_under(file: str, heading: str) -> list[dict[str, str]]:
    """Return the rows of the first table under a heading, each by the names of its columns."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    begun = next(place for place, line in enumerate(lines) if line.lstrip("# ") == heading)
    head = next(line for line in lines[begun:] if line.startswith("|"))
    names = [cell.strip() for cell in head.strip("|").split("|")]
    return [dict(zip(names, row, strict=True)) for row in table_under(file, heading)]
