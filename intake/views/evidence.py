"""What answers were read from, in words: quoted, with page and paragraph."""

from collections.abc import Iterable, Iterator

from forms.messages import Translator
from forms.passages import Passage, place_words
from intake.formats.paragraphs import Line
from intake.queries.evidence import Evidence, Parallel, Piece


def evidence_lines(evidence: Iterable[Evidence], say: Translator) -> Iterator[Line]:
    """Return each respondent with what its answer was read from, and the same in translation."""
    for each in evidence:
        name = f"{each.respondent.name} ({each.respondent.code})"
        if each.respondent.confidential:
            name = f"{name} ({say('who.confidential')})"
        yield Line("question", name)
        for piece in each.pieces:
            yield Line("answer", piece_words(piece, say))
            for parallel in piece.parallels:
                yield Line("aside", parallel_words(parallel, say))
        if not each.pieces:
            yield Line("missing", say("evidence.none"))


def piece_words(piece: Piece, say: Translator) -> str:
    """Return a passage in quotation marks with its place; free words as they are."""
    place = piece.place
    if not isinstance(place, Passage):
        return place
    words = {"words": place.quote, "place": place_words(place, say.language)}
    quoted = say("evidence.quoted", **words)
    return say("evidence.lost", words=quoted) if piece.is_lost else quoted


def parallel_words(parallel: Parallel, say: Translator) -> str:
    """Return the same paragraph in another language."""
    place = place_words(parallel.passage, say.language)
    language = parallel.language or "–"
    return say("evidence.parallel", words=parallel.words, place=place, language=language)
