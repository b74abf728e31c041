"""What of an answer is translated, what is not, and whether it has changed since.

What somebody wrote is text, a remark, and the text in the rows of a table; each is translated into
a language as a whole or not at all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from forms.languages.segments import UNPARTED
from forms.response import Answer, Row, Translation, translations_document

DIGEST_LENGTH = 16
DIGEST = rf"[0-9a-f]{{{DIGEST_LENGTH}}}"
"""What a digest looks like, as a pattern."""
_WORD = rf"[{UNPARTED}]|[^\s{UNPARTED}]*[^\W{UNPARTED}][^\s{UNPARTED}]*"
"""A word with its punctuation; the signs of scripts that do not part words, one by one."""


def with_digests(answer: Answer) -> Answer:
    """Return an answer of which every translation has the digest of what it is one of.

    A translation that has one keeps it, so that it shows if the answer has changed since.
    """
    known, rows = answer.translations, answer.rows
    if not known and not rows:
        return answer
    languages = {*known, *(each for row in rows for each in row.translations)}
    if not languages:
        return answer
    completed = {
        language: replace(each, of=each.of or digest_of(answer, language))
        for language in [*known, *sorted(languages - known.keys())]
        for each in [known.get(language, Translation())]
    }
    return replace(answer, translations=completed)


def digest_of(answer: Answer, language: str) -> str:
    """Return the digest of all that is translated into a language: 16 hexadecimal digits."""
    return _digest(_translated(answer, language))


def _digest(texts: Iterable[str]) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:DIGEST_LENGTH]


def is_outdated(answer: Answer, language: str) -> bool:
    """Return whether what was translated into a language has changed since."""
    translation = answer.translations.get(language)
    if translation is None or translation.of is None:
        return False
    return translation.of != digest_of(answer, language)


class TextPlace(Struct, frozen=True):
    """Where in an answer a text stands: in a column of a row, by its number from 0.

    Without a row it is the text itself, or with the column `remark` the remark.
    """

    row: int | None = None
    column: str = ""


THE_TEXT = TextPlace()
THE_REMARK = TextPlace(column="remark")


class OneText(Struct, frozen=True):
    """A text of an answer: where it stands, and its translation into a language, if it has one.

    `outdated` says that the answer has changed since its translation was made.
    """

    place: TextPlace
    original: str
    translation: str | None
    outdated: bool

    @property
    def is_left(self) -> bool:
        """Whether it is still to be translated."""
        return self.translation is None or self.outdated

    @property
    def words(self) -> int:
        """How many words it has; of scripts that do not part words, each sign is one."""
        return len(re.findall(_WORD, self.original))

    @property
    def digest(self) -> str:
        """The digest of the text and of its translation as they are: 16 hexadecimal digits."""
        return _digest((self.original, self.translation or ""))


def texts_of(answer: Answer, language: str, text_columns: Set[str]) -> Iterator[OneText]:
    """Return all texts of an answer in their order, with their translations into a language.

    `text_columns` are those of a table that hold text, or `TEXT`.
    """
    translation, outdated = answer.translations.get(language), is_outdated(answer, language)
    known = translation or Translation()
    if isinstance(answer.value, str) and text_columns == TEXT:
        yield OneText(THE_TEXT, answer.value, known.text, outdated and known.text is not None)
    if answer.remark is not None:
        is_old = outdated and known.remark is not None
        yield OneText(THE_REMARK, answer.remark, known.remark, is_old)
    for number, row in enumerate(answer.rows):
        words = row.translations.get(language, {})
        for column, cell in row.cells.items():
            if column in text_columns:
                is_old = outdated and column in words
                place = TextPlace(number, column)
                yield OneText(place, str(cell), words.get(column), is_old)


def is_foreign(answer: Answer, language: str) -> bool:
    """Return whether an answer says that it is in another language."""
    return answer.language not in (None, language)


def untranslated(answer: Answer, language: str, text_columns: Set[str]) -> Iterator[OneText]:
    """Return the texts of an answer that a reader of `language` cannot read.

    That is all that has no translation, or an outdated one, where the answer says that it is in
    another language.
    """
    if is_foreign(answer, language):
        yield from (each for each in texts_of(answer, language, text_columns) if each.is_left)


def translated(
    answer: Answer,
    language: str,
    texts: Mapping[TextPlace, str | None],
    by: str | None = None,
    on: str | None = None,
) -> Answer:
    """Return an answer with texts of it in another language, None for those that are to have none.

    Its translation into that language counts as made of what the answer says now: all of it.
    """
    known = answer.translations.get(language, Translation())
    rows = tuple(_row_in(row, language, number, texts) for number, row in enumerate(answer.rows))
    said = replace(
        known,
        text=texts.get(THE_TEXT, known.text),
        remark=texts.get(THE_REMARK, known.remark),
        by=by,
        on=on,
        of=None,
    )
    in_rows = any(language in row.translations for row in rows)
    others = {key: each for key, each in answer.translations.items() if key != language}
    is_said = in_rows or said.text is not None or said.remark is not None
    translations = others | {language: said} if is_said else others
    return with_digests(replace(answer, value=rows or answer.value, translations=translations))


def _row_in(row: Row, language: str, number: int, texts: Mapping[TextPlace, str | None]) -> Row:
    given = {place.column: words for place, words in texts.items() if place.row == number}
    together = {**row.translations.get(language, {}), **given}
    words = {column: each for column, each in together.items() if each is not None}
    others = {key: each for key, each in row.translations.items() if key != language}
    return replace(row, translations=others | {language: words} if words else others)


TEXT = frozenset({""})
"""Stands for the columns of a question that is answered by text itself."""


def _translated(answer: Answer, language: str) -> Iterator[str]:
    translation = answer.translations.get(language, Translation())
    if translation.text is not None:
        yield str(answer.value)
    if translation.remark is not None:
        yield answer.remark or ""
    for row in answer.rows:
        yield from _of_row(row, language)


def _of_row(row: Row, language: str) -> Iterator[str]:
    for column in row.translations.get(language, {}):
        yield str(row.cells.get(column, ""))


def with_remark(answer: Answer, remark: str | None) -> Answer:
    """Return an answer with another remark; without one, without the translations of it too."""
    if remark is not None:
        return replace(answer, remark=remark)
    left = {
        language: replace(each, remark=None)
        for language, each in answer.translations.items()
        if each.text is not None or answer.rows
    }
    return replace(answer, remark=None, translations=left)


def fitting(
    translations: Mapping[str, Translation], content: Mapping[str, object]
) -> dict[str, object]:
    """Return the translations as the key of an answer (JSON) has them, where they still fit.

    Those of a text or of a remark that the answer has no more are left out.
    """
    value, has_remark = content.get("value"), "remark" in content
    kept = {
        language: replace(
            each,
            text=each.text if isinstance(value, str) else None,
            remark=each.remark if has_remark else None,
        )
        for language, each in translations.items()
    }
    fit = {
        language: each
        for language, each in kept.items()
        if each.text is not None or each.remark is not None or isinstance(value, list)
    }
    return {"translations": translations_document(fit)} if fit else {}


def translations_left(
    translations: Mapping[str, Mapping[str, str]], is_left: Callable[[str], bool]
) -> dict[str, dict[str, str]]:
    """Return the translations of those columns of a row that are left, without empty languages."""
    kept = {
        language: {column: each for column, each in words.items() if is_left(column)}
        for language, words in translations.items()
    }
    return {language: words for language, words in kept.items() if words}


def row_fitting(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row (JSON) with the translations of those cells alone that it has."""
    translations = row.get("translations")
    if not isinstance(translations, Mapping):
        return dict(row)
    known = translations_left(translations, row.__contains__)
    bare = {key: each for key, each in row.items() if key != "translations"}
    return bare | {"translations": known} if known else bare
