"""The table of names as people and missions write them, `names.csv`.

What each must give: a code is the State that is called so; `~` a code, that none is called so, and
that one is suggested first; `?` several, that all of them are, and one of them first; nothing, that
nobody is.
"""

import csv
from collections import Counter
from pathlib import Path

with Path(__file__).with_name("names.csv").open(encoding="utf-8") as lines:
    _ROWS = [(row["lang"], row["words"], row["gives"]) for row in csv.DictReader(lines)]

LANGUAGES_WRITTEN = Counter(lang for lang, _, _ in _ROWS)
CALLED = [(words, gives) for _, words, gives in _ROWS if gives.isalpha()]
MEANT = [(words, gives[1:].split()) for _, words, gives in _ROWS if gives[:1] in ("~", "?")]
NOBODY = [words for _, words, gives in _ROWS if not gives]
