"""Names of another day than the report's, where they stand in no list."""

from collections.abc import Iterable, Iterator, Mapping

from intake.report.checking.disagreements import Disagreement
from intake.report.checking.held_sentences import Held, Spared
from intake.report.checking.pieces import is_whole
from intake.report.checking.reading import Unit
from intake.report.checking.sentences import Words
from intake.report.checking.spelling import Spelling
from intake.report.checking.table_reading import Table


def eras_in_text(
    held: Iterable[Held], spared: Mapping[int, Spared], spelling: Spelling
) -> Iterator[Disagreement]:
    """Return names of another day in sentences, unless the data have them there as well.

    A respondent may have written one.
    """
    for each in held:
        unit, own = each.sentence.unit, each.counterpart
        listed = spared.get(id(unit), Spared())
        for token in each.sentence.tokens:
            if not token.is_name or listed.has(token) or not is_whole(unit.words, token.mention):
                continue
            written = each.sentence.written(token)
            right = spelling.right_name(token.mention.code, written)
            if right is not None and (own is None or written not in own.sentence.unit.words):
                yield Disagreement("era", unit, written, right)


def eras_in_tables(
    tables: Iterable[Table], words: Words, spelling: Spelling
) -> Iterator[Disagreement]:
    """Return names of another day by which rows of tables begin."""
    for table in tables:
        for first in dict.fromkeys(row[0] for row in table.rows if row):
            tokens = words.of(first)
            if len(tokens) == 1 and tokens[0].is_name:
                right = spelling.right_name(tokens[0].mention.code, first)
                if right is not None:
                    yield Disagreement("era", Unit("table", "", table.known_as), first, right)
