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
