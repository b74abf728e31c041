"""What of an answer is translated, what is not, and whether it has changed since.

What somebody wrote is text, a remark, and the text in the rows of a table; each is translated into
a language as a whole or not at all.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from hashlib import sha256

from forms.response import Answer, Row, Translation, translations_document

_DIGEST_LENGTH = 16


def with_digests(answer: Answer) -> Answer:
    """Return an answer of which every translation has the digest of what it is one of.

    A translation that has one keeps it, so that it shows if the answer has changed since.
    """
    known = answer.translations
    languages = {*known, *(each for row in answer.rows for each in row.translations)}
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
    originals = "\0".join(_translated(answer, language))
    return sha256(originals.encode()).hexdigest()[:_DIGEST_LENGTH]


def is_outdated(answer: Answer, language: str) -> bool:
    """Return whether what was translated into a language has changed since."""
    translation = answer.translations.get(language)
    if translation is None or translation.of is None:
        return False
    return translation.of != digest_of(answer, language)


def untranslated(answer: Answer, language: str, text_columns: Set[str]) -> Iterator[str]:
    """Return the texts of an answer that a reader of `language` cannot read.

    That is all that has no translation, or an outdated one, where the answer says that it is in
    another language. `text_columns` are those of a table that hold text.
    """
    if answer.language is None or answer.language == language:
        return
    translation = answer.translations.get(language, Translation())
    if is_outdated(answer, language):
        yield from _translated(answer, language)
    if isinstance(answer.value, str) and text_columns == TEXT and translation.text is None:
        yield answer.value
    if answer.remark is not None and translation.remark is None:
        yield answer.remark
    for row in answer.rows:
        known = row.translations.get(language, {})
        yield from (str(row.cells[key]) for key in row.cells if key in text_columns - known.keys())


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


def row_fitting(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row (JSON) with the translations of those cells alone that it has."""
    translations = row.get("translations")
    if not isinstance(translations, Mapping):
        return dict(row)
    kept = {
        language: {key: words for key, words in columns.items() if key in row}
        for language, columns in translations.items()
    }
    known = {language: columns for language, columns in kept.items() if columns}
    bare = {key: each for key, each in row.items() if key != "translations"}
    return bare | {"translations": known} if known else bare
